using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>Where a cause writes its messages, in its own transaction, and takes back those that have not left.</summary>
public sealed class SmsOutbox(Db db, AuditTrail trail)
{
    // The same cause twice is the same key: the second adds nothing.
    private const string AddSql = """
        INSERT INTO SmsMessages (StructureId, ResidentId, BookingId, FollowUpId, VisitId, MessageKey, Step, Purpose, Language, TemplateVersion, Number, Text, Segments,
                                 AboutAt, DueAt, DeadlineAt, NextAt, State, Tries, StateAt, CreatedAt, CreatedBy)
        SELECT @structureId, @ResidentId, @BookingId, @FollowUpId, @VisitId, @MessageKey, @Step, @Purpose, @Language, @TemplateVersion, @Number, @Text, @Segments,
               @AboutAt, @DueAt, @DeadlineAt, @DueAt, 'planned', 0, @At, @At, @AccountId
        FROM Structures s
        WHERE s.Id = @structureId
          AND NOT EXISTS (SELECT 1 FROM SmsMessages m WHERE m.MessageKey = @MessageKey AND m.StructureId = @structureId)
        """;

    /// <summary>Plans messages; one that is planned already is left as it is.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> Plan(int structureId, IReadOnlyCollection<SmsMessage> messages, Act act)
    {
        if (messages.Count == 0)
        {
            return 0;
        }

        var added = await db.Write(AddSql, messages.Select(message => new
        {
            structureId,
            message.ResidentId,
            message.BookingId,
            message.FollowUpId,
            message.VisitId,
            message.MessageKey,
            message.Step,
            message.Purpose,
            message.Language,
            message.TemplateVersion,
            message.Number,
            message.Text,
            message.Segments,
            message.AboutAt,
            message.DueAt,
            message.DeadlineAt,
            act.At,
            act.AccountId,
        }));
        await trail.RecordAll(act with { What = ActKind.PlanMessage }, messages.Select(message => new AuditSubject(AuditSubjectKind.Message, message.BookingId ?? message.FollowUpId, message.ResidentId, message.Step)));
        return added;
    }

    private const string AwaitedSql = """
        SELECT m.ResidentId
        FROM SmsMessages m
        WHERE m.MessageKey IN @keys
          AND m.StructureId = @structureId
          AND m.State = 'planned'
          AND m.ResidentId IS NOT NULL
        """;

    /// <summary>Whom messages that were just planned will be written to: one that left before, or was taken back, is not planned again.</summary>
    public async Task<IReadOnlySet<int>> Awaited(int structureId, IReadOnlyCollection<string> keys)
    {
        var people = new HashSet<int>();
        foreach (var some in keys.Chunk(Sql.MostIds))
        {
            people.UnionWith(await db.List<int>(AwaitedSql, new { structureId, keys = some }));
        }

        return people;
    }

    private const string AbandonSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = @reason, StateAt = @At, MessageKey = CONCAT(MessageKey, ':', Id)
        WHERE BookingId IN @bookings
          AND StructureId = @structureId
          AND State = 'planned'
        """;

    /// <summary>Takes back what was planned for some bookings: they moved, or are off. Each gives its key back, since the hour may become right again.</summary>
    /// <returns>How many were taken back.</returns>
    public Task<int> Abandon(int structureId, IReadOnlyCollection<int> bookings, AbandonReason reason, Act act) =>
        db.Write(AbandonSql, new { structureId, bookings, reason = SmsTerms.CodeOf(reason), act.At });

    private const string AbandonFollowUpSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'no_longer_due', StateAt = @At, MessageKey = CONCAT(MessageKey, ':', Id)
        WHERE FollowUpId = @followUpId
          AND StructureId = @structureId
          AND State = 'planned'
        """;

    /// <summary>Takes back what was planned for something to be done: it is done, or on another day.</summary>
    public Task<int> AbandonFollowUp(int structureId, int followUpId, Act act) => db.Write(AbandonFollowUpSql, new { followUpId, structureId, act.At });
}
