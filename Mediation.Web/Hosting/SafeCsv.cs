using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Mediation.Web.Hosting;

/// <summary>Writes CSV as French spreadsheets open it: semicolons, UTF-8 with its mark. No cell can be taken for a formula, and what is read back is what was written.</summary>
public static class SafeCsv
{
    public const string ContentType = "text/csv";

    /// <summary>Stands before what a spreadsheet would take for a formula, and before itself there.</summary>
    private const char Escape = '\'';

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
                    writer.WriteField(IsEscaped(cell) ? Escape + cell : cell);
                }

                writer.NextRecord();
            }
        }

        return stream.ToArray();
    }

    /// <summary>A cell without what keeps a spreadsheet from taking it for a formula.</summary>
    public static string Read(string cell) => IsEscaped(cell) ? cell[1..] : cell;

    private static bool IsEscaped(string? cell) => cell is [Escape, ..] && cell.TrimStart(Escape) is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
