using System.Globalization;
using Mediation.Domain;

namespace Mediation.Web.Hosting;

/// <summary>What the cells of a file mean.</summary>
public static class CellText
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    /// <summary>A whole date; null when it is none.</summary>
    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The code of a closed list that a cell names by its label or by its code; null when it is none of them.</summary>
    public static string? Code(this Vocabulary terms, string text)
    {
        var key = SearchKey.Of(text);
        return terms.FirstOrDefault(term => SearchKey.Of(term.Label) == key || SearchKey.Of(term.Code) == key)?.Code;
    }

    /// <summary>Says why a line is refused, when it is.</summary>
    public static void AddIf(this List<string> reasons, bool isWrong, string why)
    {
        if (isWrong)
        {
            reasons.Add(why);
        }
    }
}
