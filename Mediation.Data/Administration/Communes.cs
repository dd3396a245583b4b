using Mediation.Data.Database;
using Mediation.Domain;

namespace Mediation.Data.Administration;

public sealed record CommuneRow
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string PostalCode { get; init; }
    public required string DepartementCode { get; init; }

    /// <summary>What is shown and typed: "Rennes (35000)".</summary>
    public string Label => LabelOf(Name, PostalCode);

    public static string LabelOf(string name, string postalCode) => postalCode is "" ? name : $"{name} ({postalCode})";
}

/// <summary>Finds communes by name, by any word of the name on, or by postal code. Public reference data: no scope.</summary>
public sealed class Communes(Db db)
{
    /// <summary>A page of suggestions: as many as a person reads.</summary>
    public const int MostSuggestions = 12;

    /// <summary>More than end with any one name: the small Saint-Martin is found among the larger Something-Saint-Martin.</summary>
    private const int MostConsidered = 200;

    private const string MatchingSql = $"""
        SELECT c.Code, c.Name, c.PostalCode, c.DepartementCode
        FROM CommuneSearchKeys k
        JOIN Communes c ON c.Code = k.CommuneCode
        WHERE k.SearchKey >= @from
          AND k.SearchKey < @after
        GROUP BY c.Code, c.Name, c.PostalCode, c.DepartementCode, c.Population
        ORDER BY CASE WHEN MIN(k.SearchKey) = @from THEN 0 ELSE 1 END, c.Population DESC, c.Code
        {Sql.Page}
        """;

    /// <summary>Communes that answer to <paramref name="typed"/>: those of exactly this name first, then those that end with it, then the most populous.</summary>
    public async Task<IReadOnlyList<CommuneRow>> Matching(string? typed, int take = MostSuggestions)
    {
        var from = CommuneKey.Of(typed);
        if (from.Length < CommuneKey.Shortest)
        {
            return [];
        }

        var rows = await db.List<CommuneRow>(MatchingSql, new { from, after = SearchKey.After(from), take = Math.Max(take, MostConsidered) });
        return [.. rows.OrderByDescending(commune => CommuneKey.Of(commune.Name) == from).Take(take)];
    }
}

/// <summary>How the name of a commune is typed: "St-Malo", "saint malo" and "Saint-Malo (35400)" are one key.</summary>
public static class CommuneKey
{
    /// <summary>Fewer letters than this match too many communes to be of use. "Y" (Somme) is found by its postal code.</summary>
    public const int Shortest = 2;

    public static string Of(string? typed)
    {
        var text = typed ?? "";
        var label = text.IndexOf('(', StringComparison.Ordinal);
        return string.Join(' ', SearchKey.WordsOf(label > 0 ? text[..label] : text).Select(Unabridged));
    }

    /// <summary>The keys under which a name is stored: from each word on, so that "cormier" finds Saint-Aubin-du-Cormier.</summary>
    public static IEnumerable<string> AllOf(string name)
    {
        var words = SearchKey.WordsOf(name).Select(Unabridged).ToArray();
        return Enumerable.Range(0, words.Length)
            .Where(start => start == 0 || words[start].Length > 2)
            .Select(start => string.Join(' ', words[start..]))
            .Distinct(StringComparer.Ordinal);
    }

    private static string Unabridged(string word) => word switch
    {
        "ST" => "SAINT",
        "STE" => "SAINTE",
        _ => word,
    };
}
