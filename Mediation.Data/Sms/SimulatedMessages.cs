using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Sms;

/// <summary>A message that the simulator took: a number and words, no name.</summary>
public sealed record SimulatedRow
{
    public required int Id { get; init; }
    public required string? Number { get; init; }
    public required string? Body { get; init; }
    public required string Step { get; init; }
    public required int Segments { get; init; }
    public required string State { get; init; }
    public required DateTime StateAt { get; init; }
    public required DateTime DueAt { get; init; }

    /// <summary>It bears a link by which the person wants no more.</summary>
    public required bool HasLink { get; init; }
}

/// <summary>A structure that writes through the simulator.</summary>
public sealed record SimulatedStructureRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string TimeZone { get; init; }
}

/// <summary>What the simulator has taken.</summary>
public sealed class SimulatedMessages(Db db)
{
    private const string EverywhereSql = """
        SELECT s.Id, s.Name, s.TimeZone
        FROM SmsSettings t
        JOIN Structures s ON s.Id = t.StructureId
        WHERE t.Provider = 'simulateur'
        ORDER BY s.Id
        """;

    private const string OwnSql = """
        SELECT s.Id, s.Name, s.TimeZone
        FROM SmsSettings t
        JOIN Structures s ON s.Id = t.StructureId
        WHERE t.StructureId = @structureId
          AND t.Provider = 'simulateur'
        """;

    /// <summary>The reader's own structure; every one for an administrator.</summary>
    public Task<IReadOnlyList<SimulatedStructureRow>> Structures(Scope scope) => scope.OnlyStructure is { } structureId
        ? db.List<SimulatedStructureRow>(OwnSql, new { structureId })
        : db.List<SimulatedStructureRow>(EverywhereSql);

    private const string OfSql = $"""
        SELECT m.Id, m.Number, m.Text AS Body, m.Step, m.Segments, m.State, m.StateAt, m.DueAt, CASE WHEN m.LinkHash IS NULL THEN 0 ELSE 1 END AS HasLink
        FROM SmsMessages m
        WHERE m.StructureId = @structureId
          AND m.Provider = 'simulateur'
          AND m.Id < @before
        ORDER BY m.Id DESC
        {Sql.Page}
        """;

    /// <summary>What the simulator took of a structure, the last first.</summary>
    /// <param name="structureId">One of <see cref="Structures"/>.</param>
    /// <param name="before">The id after which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<SimulatedRow>> Of(int structureId, int before, int take) => db.List<SimulatedRow>(OfSql, new { structureId, before, take });

    private const string TookSql = """
        SELECT COUNT(*)
        FROM SmsMessages
        WHERE Id = @id
          AND StructureId = @structureId
          AND Provider = 'simulateur'
        """;

    public async Task<bool> Took(int structureId, int id) => await db.Value<int>(TookSql, new { structureId, id }) == 1;
}
