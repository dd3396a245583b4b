using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>Where a message of ours stands, as a report needs it.</summary>
public sealed record ReportedRow
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int? ResidentId { get; init; }
    public required string State { get; init; }
    public required string? Number { get; init; }
    public required string? Reference { get; init; }
    public required DateTime DeadlineAt { get; init; }

    /// <summary>Null where the product wrote by itself.</summary>
    public required int? CreatedBy { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required string DepartementCode { get; init; }

    public SmsParties Parties => new(StructureId, ResidentId, Number, CreatedBy);

    public CourtesyWindow Window => new() { TimeZone = TimeZone, DepartementCode = DepartementCode };
}

/// <summary>What providers say of messages after they took them, and what a crash left in between.</summary>
public sealed class SmsReports(Db db, AuditTrail trail, SmsSequels sequels)
{
    private const string Columns = """
        SELECT m.Id, m.StructureId, m.ResidentId, m.State, m.Number, m.Reference, m.DeadlineAt, m.CreatedBy, s.TimeZone, c.DepartementCode
        FROM SmsMessages m
        JOIN Structures s ON s.Id = m.StructureId
        JOIN Communes c ON c.Code = s.CommuneCode

        """;

    private const string FindSql = Columns + "WHERE m.Id = @id";

    /// <summary>The message that a provider's call names; whoever asks has yet to prove that it comes from the structure's provider.</summary>
    public Task<ReportedRow?> Find(int id) => db.Find<ReportedRow>(FindSql, new { id });

    // The state that was read is still the one there: of two reports at once, each is weighed against the other.
    private const string MoveSql = """
        UPDATE SmsMessages
        SET State = @after, Code = COALESCE(@Code, Code), StateAt = @now, Reference = COALESCE(Reference, @reference),
            AcceptedAt = CASE WHEN @after IN ('accepted', 'sent', 'delivered') THEN COALESCE(AcceptedAt, @now) ELSE AcceptedAt END,
            DeliveredAt = CASE WHEN @after = 'delivered' THEN @now ELSE DeliveredAt END
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND State = @State
        """;

    /// <summary>Applies a report, and what follows from it. The same one twice, or one that comes late, changes nothing.</summary>
    /// <param name="message">As it was read.</param>
    /// <param name="report">What the provider says.</param>
    /// <param name="reference">The provider's id of the message, where it is learnt now.</param>
    /// <param name="now">In UTC.</param>
    /// <returns>Whether the message moved.</returns>
    public async Task<bool> Report(ReportedRow message, SmsReport report, string? reference, DateTime now)
    {
        for (var row = message; ;)
        {
            var after = SmsStates.After(SmsStates.Read(row.State), report.State);
            if (SmsStates.CodeOf(after) == row.State)
            {
                return false;
            }

            if (await db.Write(MoveSql, new { row.Id, row.StructureId, row.State, after = SmsStates.CodeOf(after), report.Code, reference, now }) == 1)
            {
                await trail.Record(new Act { AccountId = null, StructureId = row.StructureId, At = now, What = ActKind.ReportMessage },
                    new AuditSubject(AuditSubjectKind.Message, row.Id, row.ResidentId, "State"));
                await sequels.After(row.Parties, report.Sequels, report.Code, now);
                await Repeat(row, after, report, now);
                return true;
            }

            row = (await Find(row.Id))!;
        }
    }

    private const string RepeatSql = RepeatedSms.Insert + "  AND m.RepeatOf IS NULL";

    private const string DropRepeatSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'already_received', StateAt = @now
        WHERE RepeatOf = @Id
          AND StructureId = @StructureId
          AND State = 'planned'
        """;

    /// <summary>One more try where the report allows it; none when the first is said, late, to be received.</summary>
    private async Task Repeat(ReportedRow message, SmsState after, SmsReport report, DateTime now)
    {
        if (after is SmsState.Delivered)
        {
            await db.Write(DropRepeatSql, new { message.Id, message.StructureId, now });
        }
        else if (SendRetry.OnceMoreAt(report, now, message.DeadlineAt, message.Window) is { } nextAt)
        {
            await db.Write(RepeatSql, new { id = message.Id, structureId = message.StructureId, nextAt, now, writerId = (int?)null });
        }
    }

    private const string LostSql = $"""
        {Columns}
        WHERE m.State = 'claimed'
          AND m.ClaimedAt < @before
        ORDER BY m.ClaimedAt, m.Id
        {Sql.Page}
        """;

    /// <summary>Messages whose job was cut short after it claimed them: they may have left.</summary>
    public Task<IReadOnlyList<ReportedRow>> Lost(DateTime before, int take) => db.List<ReportedRow>(LostSql, new { before, take });
}
