using Mediation.Data.Database;

namespace Mediation.Data.Sms;

/// <summary>A message to send now.</summary>
public sealed record DueSms
{
    public required int Id { get; init; }

    /// <summary>Empty where the structure has none.</summary>
    public required string Provider { get; init; }
}

/// <summary>What the job that sends looks up.</summary>
public sealed class DueMessages(Db db)
{
    private const string Due = """
        SELECT m.Id, COALESCE(t.Provider, '') AS Provider
        FROM SmsMessages m
        LEFT JOIN SmsSettings t ON t.StructureId = m.StructureId
        WHERE m.State = 'planned'
          AND m.NextAt <= @now
          AND ((t.StructureId IS NOT NULL AND t.StoppedAt IS NULL) OR m.DeadlineAt <= @now)

        """;

    private const string ToOnePersonSql = $"""
        {Due}
          AND m.CampaignId IS NULL
        ORDER BY m.NextAt, m.Id
        {Sql.Page}
        """;

    private const string ToManySql = $"""
        {Due}
          AND m.CampaignId IS NOT NULL
        ORDER BY m.NextAt, m.Id
        {Sql.Page}
        """;

    /// <summary>
    /// Messages to send now: of every structure that can write, and what can serve no more of the others. Those to one person
    /// come first, the earliest first: a reminder does not wait behind an information to thousands.
    /// </summary>
    public async Task<IReadOnlyList<DueSms>> Now(DateTime now, int take)
    {
        var first = await db.List<DueSms>(ToOnePersonSql, new { now, take });
        return first.Count == take ? first : [.. first, .. await db.List<DueSms>(ToManySql, new { now, take = take - first.Count })];
    }
}
