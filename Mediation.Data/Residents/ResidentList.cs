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

/// <summary>The residents of the reader's structure: the latest files, and those that answer to a name, a recall code or a phone number.</summary>
public sealed class ResidentList(Db db)
{
    /// <summary>Words of a search that are looked at; what a person types beyond does not narrow further.</summary>
    public const int MostWords = 3;

    /// <summary>People of whom it is quicker to ask each whether another word is theirs.</summary>
    private const int MostAsked = 300;

    /// <summary>People of whom it is slower to read the list than to ask whether somebody is on it: "ma" of 36,000 files is that of 8,670 (2.9 ms against 1.2).</summary>
    private const int MostRead = 3000;

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
          AND r.MergedIntoId IS NULL
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

    // The people of the second word are read once: asked of each one that a frequent first word gives, "ma qu" takes 20 ms.
    private const string AmongSecondWord = """
          AND k.ResidentId IN (
              SELECT k2.ResidentId FROM ResidentSearchKeys k2
              WHERE k2.StructureId = @structureId AND k2.SearchKey >= @from2 AND k2.SearchKey < @after2)

        """;

    private const string HasSecondWord = """
          AND EXISTS (
              SELECT 1 FROM ResidentSearchKeys k2
              WHERE k2.ResidentId = k.ResidentId AND k2.SearchKey >= @from2 AND k2.SearchKey < @after2)

        """;

    private const string HasThirdWord = """
          AND EXISTS (
              SELECT 1 FROM ResidentSearchKeys k3
              WHERE k3.ResidentId = k.ResidentId AND k3.SearchKey >= @from3 AND k3.SearchKey < @after3)

        """;

    private const string ByKey = "ORDER BY k.SearchKey, k.ResidentId\n" + Sql.Page;

    private const string OneWordSql = FirstWord + ByKey;
    private const string TwoWordsSql = FirstWord + HasSecondWord + ByKey;
    private const string ThreeWordsSql = FirstWord + HasSecondWord + HasThirdWord + ByKey;
    private const string TwoFrequentWordsSql = FirstWord + AmongSecondWord + ByKey;
    private const string ThreeFrequentWordsSql = FirstWord + AmongSecondWord + HasThirdWord + ByKey;

    private const string CountSql = $"""
        SELECT COUNT(*)
        FROM (
            SELECT k.ResidentId
            FROM ResidentSearchKeys k
            WHERE k.StructureId = @structureId
              AND k.SearchKey >= @from1
              AND k.SearchKey < @after1
            ORDER BY k.SearchKey
            {Sql.Page}
        ) counted
        """;

    /// <summary>People of a word, counted no further than one more than <paramref name="most"/>.</summary>
    private Task<int> Count(int structureId, string word, int most) =>
        db.Value<int>(CountSql, new { structureId, from1 = word, after1 = SearchKey.After(word), take = most + 1 });

    /// <summary>
    /// Which word leads, and whether the people of the next are read rather than asked for one by one. The longest is the rarest,
    /// and leads. Of two letters and two letters the more frequent leads, and the people of the other are read: reading is
    /// quicker than asking. A single letter is that of so many that those to show are found at once.
    /// </summary>
    private async Task<(string[] Words, bool ReadsSecond)> Ordered(int structureId, string[] words)
    {
        if (words is not [var first, { Length: > 1 } second, .. var rest])
        {
            return (words, false);
        }

        if (first.Length > 2)
        {
            return (words, await Count(structureId, first, MostAsked) > MostAsked && await Count(structureId, second, MostRead) <= MostRead);
        }

        var (ofFirst, ofSecond) = (await Count(structureId, first, MostRead), await Count(structureId, second, MostRead));
        return ofFirst < ofSecond ? ([second, first, .. rest], ofFirst <= MostRead) : (words, ofSecond <= MostRead);
    }

    // Each beginning gives no more than a page: four digits are those of thousands.
    private const string ByPhoneSql = Columns + $"""
        FROM (
            SELECT f1.ResidentId
            FROM (
                SELECT n1.ResidentId
                FROM ResidentNumbers n1
                WHERE n1.StructureId = @structureId
                  AND n1.Number >= @from1
                  AND n1.Number < @after1
                ORDER BY n1.Number
                {Sql.Page}
            ) f1
            UNION
            SELECT f2.ResidentId
            FROM (
                SELECT n2.ResidentId
                FROM ResidentNumbers n2
                WHERE n2.StructureId = @structureId
                  AND n2.Number >= @from2
                  AND n2.Number < @after2
                ORDER BY n2.Number
                {Sql.Page}
            ) f2
        ) k
        JOIN Residents r ON r.Id = k.ResidentId
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE r.StructureId = @structureId
        ORDER BY r.Id DESC

        """ + Sql.Page;

    /// <summary>People of whom a number begins as what was typed; nothing that looks like a number is a name.</summary>
    private Task<IReadOnlyList<ResidentRow>> ByPhone(Scope scope, IReadOnlyList<string> beginnings, int take) => db.List<ResidentRow>(ByPhoneSql, new
    {
        structureId = scope.Structure,
        from1 = beginnings[0],
        after1 = SearchKey.After(beginnings[0]),
        from2 = beginnings[^1],
        after2 = SearchKey.After(beginnings[^1]),
        take,
    });

    /// <summary>People whose name or recall code has a word that begins with each word typed, accents and case aside; or of whom a number begins so.</summary>
    /// <returns>At most <paramref name="take"/> rows; none when nothing was typed.</returns>
    public async Task<IReadOnlyList<ResidentRow>> Matching(Scope scope, string typed, int take)
    {
        if (PhonePrefix.Of(typed) is { Count: > 0 } beginnings)
        {
            return await ByPhone(scope, beginnings, take);
        }

        var typedWords = SearchKey.WordsOf(typed).Distinct(StringComparer.Ordinal).OrderByDescending(w => w.Length).Take(MostWords).ToArray();
        if (typedWords.Length == 0)
        {
            return [];
        }

        var (words, readsSecond) = await Ordered(scope.Structure, typedWords);
        var sql = (words.Length, readsSecond) switch
        {
            (1, _) => OneWordSql,
            (2, false) => TwoWordsSql,
            (2, true) => TwoFrequentWordsSql,
            (_, false) => ThreeWordsSql,
            (_, true) => ThreeFrequentWordsSql,
        };
        // "Marie Marchand" answers twice to "mar": seldom among the first rows, so as many again are asked for only then.
        for (var asked = take; ; asked *= 2)
        {
            var rows = await db.List<ResidentRow>(sql, Values(scope, words, asked));
            var people = rows.DistinctBy(row => row.Id).Take(take).ToArray();
            if (people.Length == take || rows.Count < asked)
            {
                return people;
            }
        }
    }

    private static object Values(Scope scope, string[] words, int take) => new
    {
        structureId = scope.Structure,
        from1 = words[0],
        after1 = SearchKey.After(words[0]),
        from2 = words.ElementAtOrDefault(1),
        after2 = SearchKey.After(words.ElementAtOrDefault(1) ?? ""),
        from3 = words.ElementAtOrDefault(2),
        after3 = SearchKey.After(words.ElementAtOrDefault(2) ?? ""),
        take,
    };
}
