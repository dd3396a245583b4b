using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Mediation.Web.Residents;

/// <summary>Writes CSV as French spreadsheets open it: semicolons, UTF-8 with its mark. No cell can be taken for a formula.</summary>
public static class SafeCsv
{
    public const string ContentType = "text/csv";

    public static byte[] Write(IEnumerable<IEnumerable<string?>> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvWriter(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ";",
            InjectionOptions = InjectionOptions.Escape,
        }))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    writer.WriteField(cell);
                }

                writer.NextRecord();
            }
        }

        return stream.ToArray();
    }
}
