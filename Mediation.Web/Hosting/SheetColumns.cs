using System.Globalization;
using Mediation.Domain;

namespace Mediation.Web.Hosting;

/// <summary>One line of a file, as it was typed.</summary>
/// <param name="Number">As the spreadsheet numbers it.</param>
/// <param name="Cells">What is filled in.</param>
public sealed record SheetLine<TField>(int Number, IReadOnlyDictionary<TField, string> Cells) where TField : struct, Enum
{
    public string? this[TField field] => Cells.GetValueOrDefault(field);
}

/// <summary>A line that cannot be taken, and why.</summary>
public sealed record RefusedLine<TField>(SheetLine<TField> Line, IReadOnlyList<string> Reasons) where TField : struct, Enum;

/// <summary>The columns of a file that we read and write: their headings are recognised whatever their case, accents and punctuation.</summary>
public sealed class SheetColumns<TField> where TField : struct, Enum
{
    private readonly Dictionary<string, TField> _known;
    private readonly TField[] _leading;

    /// <param name="missing">Said when no row of a file is its headings.</param>
    /// <param name="leading">Fields of which a row of headings has at least one.</param>
    /// <param name="columns">Each field with its heading, in the order of a file that we write; the others that are recognised after it, with semicolons.</param>
    public SheetColumns(string missing, TField[] leading, params (TField Field, string Heading, string Others)[] columns)
    {
        Missing = missing;
        _leading = leading;
        All = [.. columns.Select(column => (column.Field, column.Heading))];
        _known = columns.SelectMany(column => column.Others.Split("; ", StringSplitOptions.RemoveEmptyEntries).Prepend(column.Heading).Select(heading => (Key: SearchKey.Of(heading), column.Field)))
            .DistinctBy(heading => heading.Key).ToDictionary(heading => heading.Key, heading => heading.Field, StringComparer.Ordinal);
    }

    public string Missing { get; }

    public IReadOnlyList<(TField Field, string Heading)> All { get; }

    /// <summary>Which column holds what; null when the row is no heading. Of two columns of one field the first counts.</summary>
    public IReadOnlyDictionary<int, TField>? Of(IReadOnlyList<string?> row)
    {
        var columns = new Dictionary<int, TField>();
        for (var at = 0; at < row.Count; at++)
        {
            if (_known.TryGetValue(SearchKey.Of(row[at]), out var field) && !columns.ContainsValue(field))
            {
                columns[at] = field;
            }
        }

        return columns.Count >= 2 && _leading.Any(columns.ContainsValue) ? columns : null;
    }

    /// <summary>The first heading that we read and that two columns of a row of headings bear, as it was typed; null for none.</summary>
    public string? Twice(IReadOnlyList<string?> row) =>
        row.Where(heading => _known.ContainsKey(SearchKey.Of(heading))).GroupBy(SearchKey.Of, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.First()?.Trim();

    /// <summary>The refused lines as they were typed, each with its number and why, to be corrected and sent again.</summary>
    public byte[] Write(IEnumerable<RefusedLine<TField>> refused)
    {
        var rows = refused.Select(line => All.Select(column => line.Line[column.Field])
            .Prepend(line.Line.Number.ToString(CultureInfo.InvariantCulture)).Append(string.Join(" ", line.Reasons)));
        return SafeCsv.Write(rows.Prepend(All.Select(column => column.Heading).Prepend("Ligne").Append("Pourquoi")));
    }
}
