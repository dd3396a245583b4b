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
}

/// <summary>What providers say of messages after they took them; what a crash left in between; what a person decides.</summary>
public sealed class SmsReports(Db db, AuditTrail trail)
{
    private const string FindSql = """
        SELECT Id, StructureId, ResidentId, State, Number, Reference
        FROM SmsMessages
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A message of a structure; null for any other.</summary>
    public Task<ReportedRow?> Find(int structureId, int id) => db.Find<ReportedRow>(FindSql, new { structureId, id });

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

    /// <summary>Applies a report. The same one twice, or one that comes late, changes nothing.</summary>
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
                return true;
            }

            row = (await Find(row.StructureId, row.Id))!;
        }
    }

    private const string LostSql = $"""
        SELECT m.Id, m.StructureId, m.ResidentId, m.State, m.Number, m.Reference
        FROM SmsMessages m
        WHERE m.State = 'claimed'
          AND m.ClaimedAt < @before
        ORDER BY m.ClaimedAt, m.Id
        {Sql.Page}
        """;

    /// <summary>Messages whose job was cut short after it claimed them: they may have left.</summary>
    public Task<IReadOnlyList<ReportedRow>> Lost(DateTime before, int take) => db.List<ReportedRow>(LostSql, new { before, take });
}
