using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Mediation.Web.Hosting;

/// <summary>The lines of a file; or why it cannot be read.</summary>
public sealed record Sheet<TField>(IReadOnlyList<SheetLine<TField>> Lines, string? Refusal = null) where TField : struct, Enum;

/// <summary>A row as it stands in a file.</summary>
/// <param name="Number">As the spreadsheet numbers it.</param>
/// <param name="Cells">From the first column.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string?> Cells);

/// <summary>A workbook whose columns are known by their place, not by their headings.</summary>
/// <param name="Sheet">The sheet that is read, where there is one of that name.</param>
/// <param name="Is">Whether a sheet of that name is the template: told by the names of all sheets and by the rows.</param>
/// <param name="Read">Its lines.</param>
public sealed record SheetTemplate<TField>(string Sheet, Func<IReadOnlyList<string>, IReadOnlyList<SheetRow>, bool> Is, Func<IReadOnlyList<SheetRow>, Sheet<TField>> Read) where TField : struct, Enum;

/// <summary>Reads a file of a spreadsheet: CSV (semicolons, commas or tabs; UTF-8 or Windows-1252), or XLSX. Nothing of it is kept.</summary>
public static class SheetFile
{
    /// <summary>Bytes. La Coop's template alone, with every commune of France, has 3.6 million.</summary>
    public const int Largest = 6_000_000;

    public const int MostLines = 5000;

    /// <summary>Where a file that cannot be read says why.</summary>
    public const string Field = "Form.File";

    /// <summary>Bytes of a workbook once unpacked; more is no list.</summary>
    private const long LargestUnpacked = 200_000_000;

    /// <summary>Rows among which the headings are looked for: exports begin with a few lines about themselves.</summary>
    private const int HeadingsWithin = 15;

    /// <summary>From here on a number of a spreadsheet has lost its last digits.</summary>
    private const double FirstInexact = 1e15;

    private static readonly string[] Delimiters = [";", ",", "\t"];

    private const string Unreadable = "Ce fichier ne se lit pas. Enregistrez-le en XLSX ou en CSV depuis votre tableur, puis réessayez.";

    private static readonly string TooManyLines = string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"Ce fichier a plus de {MostLines:N0} lignes. Partagez-le en plusieurs fichiers.");

    static SheetFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads what was uploaded; when it cannot be read, the reason stands at <see cref="Field"/>.</summary>
    public static async Task<IReadOnlyList<SheetLine<TField>>> ReadSheet<TField>(this Controller controller, IFormFile? file, SheetColumns<TField> columns, SheetTemplate<TField>? template = null)
        where TField : struct, Enum
    {
        var sheet = file switch
        {
            null => new Sheet<TField>([], "Choisissez un fichier."),
            { Length: > Largest } => new Sheet<TField>([], $"Ce fichier dépasse {Largest / 1_000_000} Mo. Partagez-le en plusieurs fichiers."),
            _ => Read(await ContentOf(file), columns, template),
        };
        if (sheet.Refusal is { } why)
        {
            controller.ModelState.AddModelError(Field, why);
        }

        return sheet.Lines;
    }

    private static async Task<byte[]> ContentOf(IFormFile file)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content);
        return content.ToArray();
    }

    private static Sheet<TField> Read<TField>(byte[] content, SheetColumns<TField> columns, SheetTemplate<TField>? template) where TField : struct, Enum
    {
        try
        {
            return content.AsSpan().StartsWith("PK"u8) ? ReadWorkbook(content, columns, template) : ReadText(content, columns);
        }
        catch (Exception failure) when (failure is InvalidDataException or CsvHelperException or FormatException or System.Xml.XmlException
            or InvalidOperationException or ArgumentException or KeyNotFoundException or NullReferenceException or IOException)
        {
            // A workbook that is none fails in many ways inside the library.
            return new Sheet<TField>([], Unreadable);
        }
    }

    private static Sheet<TField> ReadText<TField>(byte[] content, SheetColumns<TField> columns) where TField : struct, Enum
    {
        if (content.AsSpan().Contains((byte)0) && !content.AsSpan().StartsWith(Encoding.Unicode.Preamble))
        {
            return new Sheet<TField>([], Unreadable);
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
        return WithHeadings(Rows(parser), columns);
    }

    /// <summary>The parser counts the lines of the file; a spreadsheet shows a cell of several lines in one row.</summary>
    private static IEnumerable<SheetRow> Rows(CsvParser parser)
    {
        for (var inside = 0; parser.Read();)
        {
            inside += parser.Record!.Sum(cell => cell.Count(letter => letter is '\n'));
            yield return new SheetRow(parser.RawRow - inside, [.. parser.Record!.Select(SafeCsv.Read)]);
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

    private static Sheet<TField> ReadWorkbook<TField>(byte[] content, SheetColumns<TField> columns, SheetTemplate<TField>? template) where TField : struct, Enum
    {
        using (var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
        {
            if (archive.Entries.Sum(entry => entry.Length) > LargestUnpacked)
            {
                return new Sheet<TField>([], Unreadable);
            }
        }

        using var stream = new MemoryStream(content);
        var sheets = stream.GetSheetNames();
        var sheet = sheets.FirstOrDefault(name => name == template?.Sheet) ?? sheets[0];
        var rows = Rows(stream, sheet).Where((row, at) => at < HeadingsWithin || !IsBlank(row)).Take(MostLines + HeadingsWithin + 1).ToList();
        return sheet == template?.Sheet && template.Is(sheets, rows) ? template.Read(rows) : WithHeadings(rows, columns);
    }

    // The library would keep the texts of a large workbook in a file of the temporary folder.
    private static IEnumerable<SheetRow> Rows(MemoryStream stream, string sheet) =>
        stream.Query(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration { EnableSharedStringCache = false })
            .Cast<IDictionary<string, object?>>()
            .Select((row, at) => new SheetRow(at + 1, [.. row.Values.Select(TextOf)]));

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        double number => number.ToString(Math.Abs(number) < FirstInexact ? "0.######" : "0.#####E+0", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static Sheet<TField> WithHeadings<TField>(IEnumerable<SheetRow> rows, SheetColumns<TField> known) where TField : struct, Enum
    {
        IReadOnlyDictionary<int, TField>? columns = null;
        var lines = new List<SheetRow>();
        var seen = 0;
        foreach (var row in rows)
        {
            if (columns is not null)
            {
                // A spreadsheet writes empty rows under its table: they are no lines.
                lines.AddRange(IsBlank(row) ? [] : [row]);
            }
            else if ((columns = known.Of(row.Cells)) is null && ++seen == HeadingsWithin)
            {
                break;
            }
            else if (columns is not null && known.Twice(row.Cells) is { } heading)
            {
                return new Sheet<TField>([], $"Deux colonnes de ce fichier s’appellent « {heading} » : gardez-en une, ou renommez l’autre.");
            }

            if (lines.Count > MostLines)
            {
                return new Sheet<TField>([], TooManyLines);
            }
        }

        return columns is null ? new Sheet<TField>([], known.Missing) : Lines(lines, columns);
    }

    private static bool IsBlank(SheetRow row) => row.Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>What stands in the columns that are known.</summary>
    public static Sheet<TField> Lines<TField>(IEnumerable<SheetRow> rows, IReadOnlyDictionary<int, TField> columns) where TField : struct, Enum
    {
        var lines = rows.Select(row => new SheetLine<TField>(row.Number, columns
                .Where(column => column.Key < row.Cells.Count && !string.IsNullOrWhiteSpace(row.Cells[column.Key]))
                .ToDictionary(column => column.Value, column => row.Cells[column.Key]!.Trim())))
            .Where(line => line.Cells.Count > 0).ToList();
        return lines.Count switch
        {
            0 => new Sheet<TField>([], "Ce fichier n’a aucune ligne sous ses titres."),
            > MostLines => new Sheet<TField>([], TooManyLines),
            _ => new Sheet<TField>(lines),
        };
    }
}
