using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>What a person decides of a message of which the product does not know whether it left.</summary>
public sealed class SmsDecisions(Db db, AuditTrail trail)
{
    private const string SettleSql = """
        UPDATE SmsMessages
        SET State = @state, Code = 'personne', StateAt = @At, DeliveredAt = CASE WHEN @state = 'delivered' THEN @At ELSE DeliveredAt END
        WHERE Id = @id
          AND StructureId = @structureId
          AND State = 'to_verify'
        """;

    /// <summary>Somebody asked the person: it was received, or it was not.</summary>
    /// <exception cref="RuleViolation">It is settled already.</exception>
    public async Task Settle(int structureId, int id, bool isReceived, Act act)
    {
        var state = SmsTerms.CodeOf(isReceived ? SmsState.Delivered : SmsState.Undelivered);
        if (await db.Write(SettleSql, new { id, structureId, state, act.At }) == 0)
        {
            throw new RuleViolation(RuleReason.MessageSettled);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Message, id, Fields: "State"));
    }

    private const string StopSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'stopped', StateAt = @At
        WHERE Id = @id
          AND StructureId = @structureId
          AND State = 'planned'
        """;

    /// <summary>Somebody does not want it to leave.</summary>
    /// <exception cref="RuleViolation">It is leaving, or is settled already.</exception>
    public async Task Stop(int structureId, int id, Act act)
    {
        if (await db.Write(StopSql, new { id, structureId, act.At }) == 0)
        {
            throw new RuleViolation(RuleReason.MessageSettled);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Message, id, Fields: "State"));
    }

    private const string RepeatSql = RepeatedSms.Insert + """
          AND m.State IN ('undelivered', 'failed')
          AND m.DeadlineAt > @nextAt
        """;

    /// <summary>Sends once more, on somebody's word, what was not received. Everything is checked again before it leaves.</summary>
    /// <exception cref="RuleViolation">It was sent once more already, or would come too late.</exception>
    public async Task SendAgain(int structureId, int id, DateTime dueAt, Act act)
    {
        if (await db.Write(RepeatSql, new { id, structureId, nextAt = dueAt, now = act.At, writerId = act.AccountId }) == 0)
        {
            throw new RuleViolation(RuleReason.MessageSettled);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Message, id, Fields: "RepeatOf"));
    }
}
