using System.Globalization;
using System.Text.RegularExpressions;
using ZXing.Common;
using ZXing.QrCode.Internal;

namespace Mediation.Tests.Equipment;

/// <summary>Reads the drawing of a label as a telephone does, by a library that did not draw it.</summary>
internal static partial class LabelReader
{
    private const int QuietZone = 4;

    /// <param name="path">The outline of the drawing: runs of dark squares.</param>
    public static string Read(string path)
    {
        var runs = Runs().Matches(path).Select(run => run.Groups.Cast<Group>().Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var side = runs.Max(run => run[1]) + 1 - QuietZone;
        var bits = new BitMatrix(side);
        foreach (var run in runs)
        {
            for (var x = run[0]; x < run[0] + run[2]; x++)
            {
                bits[x - QuietZone, run[1] - QuietZone] = true;
            }
        }

        return new Decoder().decode(bits, null).Text;
    }

    [GeneratedRegex("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z")]
    private static partial Regex Runs();
}
