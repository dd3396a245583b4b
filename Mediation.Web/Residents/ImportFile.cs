using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Mediation.Domain;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Mediation.Web.Residents;

/// <summary>
/// Reads a file of people: CSV (semicolons, commas or tabs; UTF-8 or Windows-1252), XLSX with headings, or La Coop's own
/// template, which is read by position. Nothing of it is kept.
/// </summary>
public static class ImportFile
{
    /// <summary>Bytes. La Coop's template alone, with every commune of France, has 3.6 million.</summary>
    public const int Largest = 6_000_000;

    public const int MostLines = 5000;

    /// <summary>Bytes of a workbook once unpacked; more is no list of people.</summary>
    private const long LargestUnpacked = 200_000_000;

    /// <summary>Rows among which the headings are looked for: exports begin with a few lines about themselves.</summary>
    private const int HeadingsWithin = 15;

    private const int FirstTemplateRow = 4;
    private const string TemplateSheet = "Bénéficiaires";
    private const string CommunesSheet = "Communes";

    private static readonly string[] Delimiters = [";", ",", "\t"];

    private const string NoHeadings = "Les titres des colonnes ne sont pas reconnus. Il faut au moins « Prénom » et « Nom » ou « Commune », sur la première ligne du tableau.";
    private const string Unreadable = "Ce fichier ne se lit pas. Enregistrez-le en XLSX ou en CSV depuis votre tableur, puis réessayez.";

    private static readonly string TooManyLines = $"Ce fichier a plus de {MostLines} lignes. Partagez-le en plusieurs fichiers.";

    static ImportFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ImportSheet Read(byte[] content)
    {
        try
        {
            return content.AsSpan().StartsWith("PK"u8) ? ReadWorkbook(content) : ReadText(content);
        }
        catch (Exception failure) when (failure is InvalidDataException or CsvHelperException or FormatException or System.Xml.XmlException
            or InvalidOperationException or ArgumentException or KeyNotFoundException or NullReferenceException or IOException)
        {
            // A workbook that is none fails in many ways inside the library.
            return ImportSheet.Refused(Unreadable);
        }
    }

    private static ImportSheet ReadText(byte[] content)
    {
        if (content.AsSpan().Contains((byte)0) && !content.AsSpan().StartsWith(Encoding.Unicode.Preamble))
        {
            return ImportSheet.Refused(Unreadable);
        }

        var text = Decoded(content);
        var firstLine = text.Split('\n', 2)[0];
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiters.MaxBy(delimiter => firstLine.Split(delimiter).Length)!,
            BadDataFound = null,
            IgnoreBlankLines = true,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        return WithHeadings(Rows(parser));
    }

    private static IEnumerable<(int Number, IReadOnlyList<string?> Cells)> Rows(CsvParser parser)
    {
        while (parser.Read())
        {
            yield return (parser.RawRow, parser.Record!);
        }
    }

    private static string Decoded(byte[] content)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(content);
        }
    }

    private static ImportSheet ReadWorkbook(byte[] content)
    {
        using (var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
        {
            if (archive.Entries.Sum(entry => entry.Length) > LargestUnpacked)
            {
                return ImportSheet.Refused(Unreadable);
            }
        }

        using var stream = new MemoryStream(content);
        var sheets = stream.GetSheetNames();
        var sheet = sheets.FirstOrDefault(name => name == TemplateSheet) ?? sheets[0];
        var rows = Rows(stream, sheet).Take(MostLines + HeadingsWithin + 1).ToList();
        return sheet == TemplateSheet && (sheets.Contains(CommunesSheet) || IsTemplate(rows))
            ? OfTemplate(rows)
            : WithHeadings(rows);
    }

    // The library would keep the texts of a large workbook in a file of the temporary folder.
    private static IEnumerable<(int Number, IReadOnlyList<string?> Cells)> Rows(MemoryStream stream, string sheet) =>
        stream.Query(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration { EnableSharedStringCache = false })
            .Cast<IDictionary<string, object?>>()
            .Select((row, at) => (at + 1, (IReadOnlyList<string?>)[.. row.Values.Select(TextOf)]));

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The third row of La Coop's template names the columns; its fourth is "Nom", of the commune.</summary>
    private static bool IsTemplate(List<(int Number, IReadOnlyList<string?> Cells)> rows) =>
        rows.Count > 2 && rows[2].Cells is [var last, var first, _, var commune, ..] && SearchKey.Of(last) is "NOM" && SearchKey.Of(first) is "PRENOM" && SearchKey.Of(commune) is "NOM";

    private static ImportSheet OfTemplate(List<(int Number, IReadOnlyList<string?> Cells)> rows)
    {
        var columns = ImportColumns.OfTemplate.Select((field, at) => (field, at)).ToDictionary(column => column.at, column => column.field);
        return Lines(rows.Where(row => row.Number >= FirstTemplateRow && !(row.Number == FirstTemplateRow && IsExample(row.Cells))), columns);
    }

    /// <summary>The line with which the template shows how to fill it in: Léa Exemple, born in 1970.</summary>
    private static bool IsExample(IReadOnlyList<string?> cells) => cells is ["Exemple", "Léa", "1970", ..];

    private static ImportSheet WithHeadings(IEnumerable<(int Number, IReadOnlyList<string?> Cells)> rows)
    {
        IReadOnlyDictionary<int, ImportField>? columns = null;
        var lines = new List<(int Number, IReadOnlyList<string?> Cells)>();
        var seen = 0;
        foreach (var row in rows)
        {
            if (columns is not null)
            {
                lines.Add(row);
            }
            else if ((columns = ImportColumns.Of(row.Cells)) is null && ++seen == HeadingsWithin)
            {
                break;
            }

            if (lines.Count > MostLines)
            {
                return ImportSheet.Refused(TooManyLines);
            }
        }

        return columns is null ? ImportSheet.Refused(NoHeadings) : Lines(lines, columns);
    }

    private static ImportSheet Lines(IEnumerable<(int Number, IReadOnlyList<string?> Cells)> rows, IReadOnlyDictionary<int, ImportField> columns)
    {
        var lines = rows.Select(row => new ImportLine(row.Number, columns
                .Where(column => column.Key < row.Cells.Count && !string.IsNullOrWhiteSpace(row.Cells[column.Key]))
                .ToDictionary(column => column.Value, column => row.Cells[column.Key]!.Trim())))
            .Where(line => line.Cells.Count > 0).ToList();
        return lines.Count switch
        {
            0 => ImportSheet.Refused("Ce fichier n’a aucune ligne sous ses titres."),
            > MostLines => ImportSheet.Refused(TooManyLines),
            _ => new ImportSheet(lines),
        };
    }
}
