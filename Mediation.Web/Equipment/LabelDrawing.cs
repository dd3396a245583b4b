using System.Globalization;
using System.Text;
using QRCoder;

namespace Mediation.Web.Equipment;

/// <summary>The squares that a telephone reads, as the path of a drawing.</summary>
public static class LabelDrawing
{
    /// <summary>White squares around, without which telephones do not find it (ISO/IEC 18004, 6.3.8): QRCoder draws them already.</summary>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    /// <param name="address">What reading it opens.</param>
    /// <returns>One line a run of black squares, each square a unit wide; and how many units it is wide, margin included.</returns>
    public static (string Path, int Side) Of(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, Correction);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x])
                {
                    continue;
                }

                var from = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        }

        return (path.ToString(), rows.Count);
    }
}
