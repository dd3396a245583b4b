using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>How many people a campaign meets, by what can be done.</summary>
public sealed record ReachRow
{
    public required int Reached { get; init; }

    /// <summary>They have a number, to be called.</summary>
    public required int WithoutAgreement { get; init; }

    public required int WithoutNumber { get; init; }

    /// <summary>Nothing is said to them.</summary>
    public required int Opposed { get; init; }
}

/// <summary>How many people are written to in a language.</summary>
public sealed record LanguageCountRow
{
    public required string Language { get; init; }
    public required int People { get; init; }

    /// <summary>Those of them whose messages open with a word of trust.</summary>
    public required int WithTrustWord { get; init; }
}

/// <summary>A campaign, as its pages show it.</summary>
public sealed record CampaignRow
{
    public required int Id { get; init; }
    public required string Subject { get; init; }

    /// <summary>What was said.</summary>
    public required string Words { get; init; }

    public required string? CommuneName { get; init; }
    public required string? ReferentName { get; init; }
    public required DateTime? StoppedAt { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string AuthorName { get; init; }
}

/// <summary>Somebody whom no SMS reached.</summary>
public sealed record NotReachedRow
{
    public required int ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string Reason { get; init; }

    /// <summary>How the person wishes to be reached; null when not asked.</summary>
    public required string? PreferredChannel { get; init; }

    /// <summary>A code of <see cref="SmsCampaign.Ways"/>; null while nobody has reached them.</summary>
    public required string? ReachedHow { get; init; }

    public required DateTime? ReachedAt { get; init; }
    public required string? ReacherName { get; init; }

    /// <summary>A number to call; null when there is none.</summary>
    public string? Number { get; init; }

    /// <summary>A letter is written to whoever prefers paper, or has no number.</summary>
    public bool IsForLetter => Number is null || PreferredChannel is "papier";

    public required string? TrustWord { get; init; }

    public string ResidentName => Domain.Residents.Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Information messages: who would receive one, those that were sent, and those whom they did not reach.</summary>
public sealed class SmsCampaigns(Db db, FirstNumbers firstNumbers)
{
    /// <summary>The last agreement of somebody about the service, at a number that may be written to.</summary>
    internal const string AgreedId = """
        (SELECT MAX(g.Id) FROM SmsAgreements g
                 JOIN ResidentNumbers n ON n.ResidentId = g.ResidentId AND n.StructureId = @structureId AND n.Number = g.Number
                 WHERE g.ResidentId = r.Id AND g.StructureId = @structureId AND g.Purpose = 'information' AND g.IsGiven = 1 AND n.DoNotWrite = 0 AND n.SuspendedAt IS NULL
                   AND NOT EXISTS (SELECT 1 FROM SmsAgreements l WHERE l.ResidentId = g.ResidentId AND l.StructureId = @structureId AND l.Number = g.Number AND l.Purpose = g.Purpose AND l.Id > g.Id))
        """;

    internal const string HasNumber = "EXISTS (SELECT 1 FROM ResidentNumbers n WHERE n.ResidentId = r.Id AND n.StructureId = @structureId)";

    /// <summary>Those whom a campaign is meant for.</summary>
    internal const string Meant = """
        r.StructureId = @structureId
          AND r.MergedIntoId IS NULL
          AND (@CommuneCode IS NULL OR r.CommuneCode = @CommuneCode)
          AND (@ReferentId IS NULL OR r.ReferentId = @ReferentId)
        """;

    private const string ReachSql = $"""
        SELECT COALESCE(SUM(m.Reached), 0) AS Reached, COALESCE(SUM(m.WithoutAgreement), 0) AS WithoutAgreement,
               COALESCE(SUM(m.WithoutNumber), 0) AS WithoutNumber, COALESCE(SUM(m.Opposed), 0) AS Opposed
        FROM (SELECT CASE WHEN r.OpposedOn IS NULL AND {AgreedId} IS NOT NULL THEN 1 ELSE 0 END AS Reached,
                     CASE WHEN r.OpposedOn IS NULL AND {AgreedId} IS NULL AND {HasNumber} THEN 1 ELSE 0 END AS WithoutAgreement,
                     CASE WHEN r.OpposedOn IS NULL AND {AgreedId} IS NULL AND NOT {HasNumber} THEN 1 ELSE 0 END AS WithoutNumber,
                     CASE WHEN r.OpposedOn IS NOT NULL THEN 1 ELSE 0 END AS Opposed
              FROM Residents r
              WHERE {Meant}) m
        """;

    /// <summary>Whom a campaign would reach, and whom not.</summary>
    public async Task<ReachRow> Reach(SmsCampaign campaign) =>
        (await db.Find<ReachRow>(ReachSql, new { structureId = campaign.StructureId, campaign.CommuneCode, campaign.ReferentId }))!;

    private const string ReachedSql = $"""
        SELECT COALESCE(r.SmsLanguage, 'fr') AS Language, COUNT(*) AS People, COUNT(r.TrustWord) AS WithTrustWord
        FROM Residents r
        WHERE {Meant}
          AND r.OpposedOn IS NULL
          AND {AgreedId} IS NOT NULL
        GROUP BY COALESCE(r.SmsLanguage, 'fr')
        """;

    /// <summary>How many it would reach, by the language of their messages.</summary>
    public Task<IReadOnlyList<LanguageCountRow>> Reached(SmsCampaign campaign) =>
        db.List<LanguageCountRow>(ReachedSql, new { structureId = campaign.StructureId, campaign.CommuneCode, campaign.ReferentId });

    private const string Columns = """
        SELECT c.Id, c.Subject, c.Words, m.Name AS CommuneName, f.DisplayName AS ReferentName, c.StoppedAt, c.CreatedAt, a.DisplayName AS AuthorName
        FROM SmsCampaigns c
        LEFT JOIN Communes m ON m.Code = c.CommuneCode
        LEFT JOIN Accounts f ON f.Id = c.ReferentId
        JOIN Accounts a ON a.Id = c.AuthorId

        """;

    private const string AllSql = $"""
        {Columns}
        WHERE c.StructureId = @structureId
          AND c.Id < @before
        ORDER BY c.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a structure, the last first.</summary>
    public Task<IReadOnlyList<CampaignRow>> Of(Scope scope, int before, int take) => db.List<CampaignRow>(AllSql, new { structureId = scope.Structure, before, take });

    private const string OneSql = Columns + """
        WHERE c.Id = @id
          AND c.StructureId = @structureId
        """;

    public Task<CampaignRow?> Find(Scope scope, int id) => db.Find<CampaignRow>(OneSql, new { id, structureId = scope.Structure });

    /// <summary>Of a message that was sent once more and its repeat, the one that counts for the person: the repeat, unless the first arrived after all.</summary>
    internal const string IsLast = """
        (m.State NOT IN ('failed', 'undelivered') OR NOT EXISTS (SELECT 1 FROM SmsMessages l WHERE l.RepeatOf = m.Id AND l.StructureId = @structureId))
                AND (m.RepeatOf IS NULL OR EXISTS (SELECT 1 FROM SmsMessages f WHERE f.Id = m.RepeatOf AND f.StructureId = @structureId AND f.State IN ('failed', 'undelivered')))
        """;

    private const string CountsSql = $"""
        SELECT m.State, NULL AS Reason, COUNT(*) AS Messages
        FROM SmsMessages m
        WHERE m.CampaignId = @id
          AND m.CampaignId IS NOT NULL
          AND m.StructureId = @structureId
          AND {IsLast}
        GROUP BY m.State
        """;

    /// <summary>Where its messages stand, one for each person.</summary>
    public Task<IReadOnlyList<StateCountRow>> Counts(Scope scope, int id) => db.List<StateCountRow>(CountsSql, new { id, structureId = scope.Structure });

    /// <summary>A message of a campaign that did not arrive, to somebody whom nobody has reached otherwise.</summary>
    internal const string NotReceived = $"""
        m.State IN ('failed', 'undelivered', 'abandoned')
                AND {IsLast}
                AND NOT EXISTS (SELECT 1 FROM SmsCampaignOthers k WHERE k.CampaignId = @id AND k.StructureId = @structureId AND k.ResidentId = m.ResidentId)
        """;

    private const string OthersLeftSql = $"""
        SELECT COUNT(*)
        FROM (SELECT o.ResidentId
              FROM SmsCampaignOthers o
              WHERE o.CampaignId = @id AND o.StructureId = @structureId AND o.ReachedAt IS NULL
              ORDER BY o.ResidentId
              {Sql.Page}) counted
        """;

    private const string NotReceivedLeftSql = $"""
        SELECT COUNT(*)
        FROM (SELECT m.Id
              FROM SmsMessages m
              WHERE m.CampaignId = @id AND m.CampaignId IS NOT NULL AND m.StructureId = @structureId AND m.ResidentId IS NOT NULL
                AND {NotReceived}
              ORDER BY m.Id
              {Sql.Page}) counted
        """;

    /// <summary>How many people remain to be called or written a letter to, counted no further than <paramref name="most"/>.</summary>
    public async Task<int> Left(Scope scope, int id, int most)
    {
        var others = await db.Value<int>(OthersLeftSql, new { id, structureId = scope.Structure, take = most });
        return others >= most ? most : Math.Min(most, others + await db.Value<int>(NotReceivedLeftSql, new { id, structureId = scope.Structure, take = most }));
    }

    private const string NotReachedSql = $"""
        SELECT x.ResidentId, r.FirstName, r.LastName, r.RecallCode, x.Reason, r.TrustWord, r.PreferredChannel, x.ReachedHow, x.ReachedAt, a.DisplayName AS ReacherName
        FROM (SELECT o.ResidentId, o.Reason, o.ReachedHow, o.ReachedAt, o.ReacherId
              FROM SmsCampaignOthers o
              WHERE o.CampaignId = @id AND o.StructureId = @structureId AND o.ResidentId > @after
              UNION ALL
              SELECT m.ResidentId, 'not_received' AS Reason, NULL AS ReachedHow, NULL AS ReachedAt, NULL AS ReacherId
              FROM SmsMessages m
              WHERE m.CampaignId = @id AND m.CampaignId IS NOT NULL AND m.StructureId = @structureId AND m.ResidentId > @after
                AND {NotReceived}) x
        JOIN Residents r ON r.Id = x.ResidentId
        LEFT JOIN Accounts a ON a.Id = x.ReacherId
        WHERE r.StructureId = @structureId
          AND r.OpposedOn IS NULL
        ORDER BY x.ResidentId
        {Sql.Page}
        """;

    /// <summary>Those to call or to write a letter to, in the order of their files.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="id">Of the campaign.</param>
    /// <param name="after">The file after which the page begins.</param>
    /// <param name="take">At most <see cref="Sql.MostIds"/>.</param>
    public async Task<IReadOnlyList<NotReachedRow>> NotReached(Scope scope, int id, int after, int take)
    {
        var rows = await db.List<NotReachedRow>(NotReachedSql, new { id, structureId = scope.Structure, after, take });
        var first = await firstNumbers.Of(scope, [.. rows.Select(row => row.ResidentId)]);
        return [.. rows.Select(row => row with { Number = first.GetValueOrDefault(row.ResidentId) })];
    }
}
