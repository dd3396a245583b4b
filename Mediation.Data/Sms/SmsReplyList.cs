using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Sms;

/// <summary>An answer, with what it answers to.</summary>
public sealed record ReplyRow
{
    public required int Id { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? Number { get; init; }

    /// <summary>What they wrote.</summary>
    public required string? Body { get; init; }
    public required string Meaning { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required DateTime? ReadAt { get; init; }
    public required string? ReaderName { get; init; }

    /// <summary>The last message that the person had from us; null when there was none.</summary>
    public required string? Step { get; init; }

    public required string? AnsweredBody { get; init; }
    public required int? AppointmentId { get; init; }

    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>What residents answered, the last first.</summary>
public sealed class SmsReplyList(Db db)
{
    private const string Columns = """
        SELECT p.Id, p.ResidentId, r.FirstName, r.LastName, r.RecallCode, p.Number, p.Text AS Body, p.Meaning, p.ReceivedAt, p.ReadAt, a.DisplayName AS ReaderName,
               m.Step, m.Text AS AnsweredBody, b.AppointmentId
        FROM SmsReplies p
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        LEFT JOIN Accounts a ON a.Id = p.ReaderId
        LEFT JOIN SmsMessages m ON m.Id = p.MessageId
        LEFT JOIN Bookings b ON b.Id = m.BookingId

        """;

    private const string AllSql = $"""
        {Columns}
        WHERE p.StructureId = @structureId
          AND p.Id < @before
        ORDER BY p.Id DESC
        {Sql.Page}
        """;

    private const string UnreadSql = $"""
        {Columns}
        WHERE p.StructureId = @structureId
          AND p.ReadAt IS NULL
          AND p.Id < @before
        ORDER BY p.Id DESC
        {Sql.Page}
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="isAll">Those that were seen to as well.</param>
    /// <param name="before">The id after which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<ReplyRow>> Of(Scope scope, bool isAll, int before, int take) =>
        db.List<ReplyRow>(isAll ? AllSql : UnreadSql, new { structureId = scope.Structure, before, take });

    private const string OfResidentSql = $"""
        {Columns}
        WHERE p.ResidentId = @residentId
          AND p.StructureId = @structureId
        ORDER BY p.Id DESC
        {Sql.Page}
        """;

    /// <summary>What one person answered, the last first.</summary>
    public Task<IReadOnlyList<ReplyRow>> OfResident(Scope scope, int residentId, int take) =>
        db.List<ReplyRow>(OfResidentSql, new { structureId = scope.Structure, residentId, take });
}
