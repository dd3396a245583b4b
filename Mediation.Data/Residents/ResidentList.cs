using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

public sealed record ResidentRow
{
    public required int Id { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required int? BirthYear { get; init; }
    public required string CommuneName { get; init; }
    public required DateOnly OpenedOn { get; init; }

    public string DisplayName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>The residents of the reader's structure: the latest files, and those that answer to a name or recall code.</summary>
public sealed class ResidentList(Db db)
{
    /// <summary>Words of a search that are looked at; what a person types beyond does not narrow further.</summary>
    public const int MostWords = 3;

    private const string Columns = """
        SELECT r.Id,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               r.BirthYear,
               c.Name AS CommuneName,
               r.OpenedOn

        """;

    private const string LatestSql = Columns + """
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE r.StructureId = @structureId
          AND r.Id < @beforeId
        ORDER BY r.Id DESC

        """ + Sql.Page;

    /// <summary>Files, the latest opened first; <paramref name="beforeId"/> is the last one of the page before.</summary>
    public Task<IReadOnlyList<ResidentRow>> Latest(Scope scope, int beforeId, int take) =>
        db.List<ResidentRow>(LatestSql, new { structureId = scope.Structure, beforeId, take });

    private const string FirstWord = Columns + """
        FROM ResidentSearchKeys k
        JOIN Residents r ON r.Id = k.ResidentId
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE k.StructureId = @structureId
          AND k.SearchKey >= @from1
          AND k.SearchKey < @after1

        """;

    // Read once and kept aside: asked of each person that the first word gives, two frequent words ("ma le") take ten times as long.
    private const string SecondWord = """
          AND k.ResidentId IN (
              SELECT k2.ResidentId FROM ResidentSearchKeys k2
              WHERE k2.StructureId = @structureId AND k2.SearchKey >= @from2 AND k2.SearchKey < @after2)

        """;

    // A single letter is answered by so many that asking each is quicker.
    private const string SecondLetter = """
          AND EXISTS (
              SELECT 1 FROM ResidentSearchKeys k2
              WHERE k2.ResidentId = k.ResidentId AND k2.SearchKey >= @from2 AND k2.SearchKey < @after2)

        """;

    private const string ThirdWord = """
          AND EXISTS (
              SELECT 1 FROM ResidentSearchKeys k3
              WHERE k3.ResidentId = k.ResidentId AND k3.SearchKey >= @from3 AND k3.SearchKey < @after3)

        """;

    private const string ByKey = "ORDER BY k.SearchKey, k.ResidentId\n" + Sql.Page;

    private const string OneWordSql = FirstWord + ByKey;
    private const string TwoWordsSql = FirstWord + SecondWord + ByKey;
    private const string WordAndLetterSql = FirstWord + SecondLetter + ByKey;
    private const string ThreeWordsSql = FirstWord + SecondWord + ThirdWord + ByKey;
    private const string WordAndLettersSql = FirstWord + SecondLetter + ThirdWord + ByKey;

    /// <summary>People whose name or recall code has a word that begins with each word typed, accents and case aside.</summary>
    /// <returns>At most <paramref name="take"/> rows; none when nothing was typed.</returns>
    public async Task<IReadOnlyList<ResidentRow>> Matching(Scope scope, string typed, int take)
    {
        // The longest word is the rarest: it leads, by the index.
        var words = SearchKey.WordsOf(typed).Distinct(StringComparer.Ordinal).OrderByDescending(w => w.Length).Take(MostWords).ToArray();
        if (words.Length == 0)
        {
            return [];
        }

        var sql = words switch
        {
            [_] => OneWordSql,
            [_, { Length: 1 }] => WordAndLetterSql,
            [_, _] => TwoWordsSql,
            [_, { Length: 1 }, _] => WordAndLettersSql,
            _ => ThreeWordsSql,
        };
        var rows = await db.List<ResidentRow>(sql, new
        {
            structureId = scope.Structure,
            from1 = words[0],
            after1 = SearchKey.After(words[0]),
            from2 = words.ElementAtOrDefault(1),
            after2 = SearchKey.After(words.ElementAtOrDefault(1) ?? ""),
            from3 = words.ElementAtOrDefault(2),
            after3 = SearchKey.After(words.ElementAtOrDefault(2) ?? ""),
            take = take * 2,
        });

        // "Marie Marchand" answers twice to "mar".
        return [.. rows.DistinctBy(row => row.Id).Take(take)];
    }
}
