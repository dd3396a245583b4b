using Mediation.Data.Database;

namespace Mediation.Data.Administration;

/// <summary>A commune and one of the keys that it answers to.</summary>
public sealed record KeyedCommuneRow
{
    public required string SearchKey { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string PostalCode { get; init; }
    public required string DepartementCode { get; init; }

    public CommuneRow Commune => new() { Code = Code, Name = Name, PostalCode = PostalCode, DepartementCode = DepartementCode };
}

/// <summary>The communes that the lines of a file name, all at once. Public reference data: no scope.</summary>
public sealed class CommunesOfFile(Db db)
{
    private const string ByCodesSql = """
        SELECT Code, Name, PostalCode, DepartementCode
        FROM Communes
        WHERE Code IN @codes
        """;

    /// <summary>Communes by INSEE code.</summary>
    public async Task<IReadOnlyDictionary<string, CommuneRow>> ByCodes(IEnumerable<string> codes)
    {
        var rows = new List<CommuneRow>();
        foreach (var part in codes.Distinct(StringComparer.Ordinal).Chunk(Sql.MostIds))
        {
            rows.AddRange(await db.List<CommuneRow>(ByCodesSql, new { codes = part }));
        }

        return rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
    }

    private const string ByKeysSql = """
        SELECT k.SearchKey, c.Code, c.Name, c.PostalCode, c.DepartementCode
        FROM CommuneSearchKeys k
        JOIN Communes c ON c.Code = k.CommuneCode
        WHERE k.SearchKey IN @keys
        """;

    /// <summary>Communes by what they answer to: a name as <see cref="CommuneKey"/> writes it, or a postal code.</summary>
    public async Task<ILookup<string, CommuneRow>> ByKeys(IEnumerable<string> keys)
    {
        var rows = new List<KeyedCommuneRow>();
        foreach (var part in keys.Distinct(StringComparer.Ordinal).Chunk(Sql.MostIds))
        {
            rows.AddRange(await db.List<KeyedCommuneRow>(ByKeysSql, new { keys = part }));
        }

        return rows.ToLookup(row => row.SearchKey, row => row.Commune, StringComparer.Ordinal);
    }
}
