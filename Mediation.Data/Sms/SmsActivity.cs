using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Sms;

/// <summary>How many messages of a day stand where.</summary>
public sealed record StateCountRow
{
    public required string State { get; init; }
    public required string? Reason { get; init; }
    public required int Messages { get; init; }
}

/// <summary>What waits for somebody in a structure.</summary>
public sealed record WaitingMessagesRow
{
    public required int ToVerify { get; init; }
    public required int UnreadReplies { get; init; }
    public required int SuspendedNumbers { get; init; }
}

/// <summary>A message, to whom, and where it stands.</summary>
public sealed record MessageRow
{
    public required int Id { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string Step { get; init; }
    public required string? Number { get; init; }
    public required string? Body { get; init; }
    public required int Segments { get; init; }
    public required DateTime DueAt { get; init; }
    public required DateTime DeadlineAt { get; init; }
    public required string State { get; init; }
    public required string? Reason { get; init; }
    public required string? Code { get; init; }
    public required DateTime StateAt { get; init; }
    public required DateTime? DeliveredAt { get; init; }
    public required int? RepeatOf { get; init; }

    /// <summary>Whether it was sent once more already.</summary>
    public required bool IsRepeated { get; init; }

    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>The messages of a structure: of a day, and those of which nobody knows whether they left.</summary>
public sealed class SmsActivity(Db db)
{
    private const string CountsSql = """
        SELECT m.State, m.Reason, COUNT(*) AS Messages
        FROM SmsMessages m
        WHERE m.StructureId = @structureId
          AND m.DueAt >= @from
          AND m.DueAt < @until
        GROUP BY m.State, m.Reason
        """;

    /// <summary>What was due in a period, by state.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="from">In UTC.</param>
    /// <param name="until">In UTC, excluded.</param>
    public Task<IReadOnlyList<StateCountRow>> Counts(Scope scope, DateTime from, DateTime until) =>
        db.List<StateCountRow>(CountsSql, new { structureId = scope.Structure, from, until });

    private const string WaitingSql = """
        SELECT (SELECT COUNT(*) FROM SmsMessages m WHERE m.StructureId = @structureId AND m.State = 'to_verify') AS ToVerify,
               (SELECT COUNT(*) FROM SmsReplies p WHERE p.StructureId = @structureId AND p.ReadAt IS NULL) AS UnreadReplies,
               (SELECT COUNT(*) FROM ResidentNumbers n WHERE n.StructureId = @structureId AND n.SuspendedAt IS NOT NULL) AS SuspendedNumbers
        """;

    public async Task<WaitingMessagesRow> Waiting(Scope scope) => (await db.Find<WaitingMessagesRow>(WaitingSql, new { structureId = scope.Structure }))!;

    internal const string Columns = """
        SELECT m.Id, m.ResidentId, r.FirstName, r.LastName, r.RecallCode, m.Step, m.Number, m.Text AS Body, m.Segments, m.DueAt, m.DeadlineAt, m.State, m.Reason, m.Code, m.StateAt,
               m.DeliveredAt, m.RepeatOf,
               CASE WHEN EXISTS (SELECT 1 FROM SmsMessages l WHERE l.RepeatOf = m.Id AND l.StructureId = @structureId) THEN 1 ELSE 0 END AS IsRepeated
        FROM SmsMessages m
        LEFT JOIN Residents r ON r.Id = m.ResidentId

        """;

    private const string OfDaySql = $"""
        {Columns}
        WHERE m.StructureId = @structureId
          AND m.DueAt >= @from
          AND m.DueAt < @until
          AND (m.DueAt > @afterDue OR (m.DueAt = @afterDue AND m.Id > @afterId))
        ORDER BY m.DueAt, m.Id
        {Sql.Page}
        """;

    /// <summary>A page of what was due in a period, the earliest first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="from">In UTC.</param>
    /// <param name="until">In UTC, excluded.</param>
    /// <param name="afterDue">Due time of the last message of the page before.</param>
    /// <param name="afterId">Its id.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<MessageRow>> OfDay(Scope scope, DateTime from, DateTime until, DateTime afterDue, int afterId, int take) =>
        db.List<MessageRow>(OfDaySql, new { structureId = scope.Structure, from, until, afterDue, afterId, take });

    private const string ToVerifySql = $"""
        {Columns}
        WHERE m.StructureId = @structureId
          AND m.State = 'to_verify'
          AND m.Id < @before
        ORDER BY m.Id DESC
        {Sql.Page}
        """;

    /// <summary>Messages that may have left or not.</summary>
    public Task<IReadOnlyList<MessageRow>> ToVerify(Scope scope, int before, int take) => db.List<MessageRow>(ToVerifySql, new { structureId = scope.Structure, before, take });

    private const string OneSql = Columns + """
        WHERE m.Id = @id
          AND m.StructureId = @structureId
        """;

    public Task<MessageRow?> Find(Scope scope, int id) => db.Find<MessageRow>(OneSql, new { id, structureId = scope.Structure });
}
