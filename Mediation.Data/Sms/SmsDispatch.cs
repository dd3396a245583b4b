using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>A message that a job has claimed: its own from now on, to hand over once.</summary>
public sealed record ClaimedSms(SmsFacts Facts, OutgoingSms Sms);

/// <summary>
/// Claims messages that are due. The claim is one conditional update, which also reserves the month's budget and the day's
/// cap of the number: of any number of jobs, on any number of machines, one has it.
/// </summary>
public sealed class SmsDispatch(Db db, AuditTrail trail, SmsSequels sequels)
{
    private const string ClaimSql = """
        UPDATE SmsMessages
        SET State = 'claimed', ClaimedAt = @now, StateAt = @now, Tries = Tries + 1
        WHERE Id = @id
          AND State = 'planned'
          AND NextAt <= @now
        """;

    private const string FactsSql = """
        SELECT m.Id, m.StructureId, m.ResidentId, m.Step, m.Purpose, m.Number, m.Text, m.Segments, m.Tries, m.AboutAt, m.DeadlineAt, m.CreatedBy,
               s.TimeZone, c.DepartementCode, t.Provider, t.StoppedAt, t.MonthlySegments,
               CASE WHEN r.Id IS NOT NULL AND r.MergedIntoId IS NULL THEN 1 ELSE 0 END AS HasResident,
               r.OpposedOn,
               CASE WHEN n.Id IS NULL THEN 0 ELSE 1 END AS HasNumber,
               COALESCE(n.DoNotWrite, 0) AS DoNotWrite,
               CASE WHEN n.SuspendedAt IS NULL THEN 0 ELSE 1 END AS IsSuspended,
               CASE WHEN EXISTS (
                   SELECT 1 FROM SmsAgreements g
                   WHERE g.ResidentId = m.ResidentId AND g.StructureId = m.StructureId AND g.Number = m.Number AND g.Purpose = m.Purpose AND g.IsGiven = 1
                     AND NOT EXISTS (
                         SELECT 1 FROM SmsAgreements l
                         WHERE l.ResidentId = g.ResidentId AND l.StructureId = g.StructureId AND l.Number = g.Number AND l.Purpose = g.Purpose AND l.Id > g.Id))
                   THEN 1 ELSE 0 END AS IsAgreed,
               b.State AS BookingState, a.StartsAt, a.CancelledAt,
               CASE WHEN a.StartsAt <> m.AboutAt OR a.MovedAt > COALESCE(m.WrittenAt, m.CreatedAt) THEN 1 ELSE 0 END AS IsMoved,
               CASE WHEN k.StoppedAt IS NULL THEN 0 ELSE 1 END AS IsCalledOff
        FROM SmsMessages m
        JOIN Structures s ON s.Id = m.StructureId
        JOIN Communes c ON c.Code = s.CommuneCode
        LEFT JOIN SmsSettings t ON t.StructureId = m.StructureId
        LEFT JOIN Residents r ON r.Id = m.ResidentId
        LEFT JOIN ResidentNumbers n ON n.ResidentId = m.ResidentId AND n.StructureId = m.StructureId AND n.Number = m.Number
        LEFT JOIN Bookings b ON b.Id = m.BookingId
        LEFT JOIN Appointments a ON a.Id = b.AppointmentId
        LEFT JOIN SmsCampaigns k ON k.Id = m.CampaignId
        WHERE m.Id = @id
        """;

    /// <summary>Takes a message that is due, unless it may not leave any more. The caller commits before it calls the provider.</summary>
    /// <param name="id">Of <see cref="Due"/>.</param>
    /// <param name="now">In UTC.</param>
    /// <returns>Null when another job has it, or when it does not leave now: the row says why.</returns>
    public async Task<ClaimedSms?> Claim(int id, DateTime now)
    {
        if (await db.Write(ClaimSql, new { id, now }) == 0)
        {
            await db.Rollback();
            return null;
        }

        var facts = (await db.Find<SmsFacts>(FactsSql, new { id }))!;
        await trail.Record(new Act { AccountId = null, StructureId = facts.StructureId, At = now, What = ActKind.SendMessage }, new AuditSubject(AuditSubjectKind.Message, id, facts.ResidentId));
        if (facts.Refusal(now) is { } refusal)
        {
            await Abandon(id, refusal, now);
            return null;
        }

        if (facts.Provider is null || facts.StoppedAt is not null || facts.Window.ValidUntil(now, facts.DeadlineAt) is not { } validUntil)
        {
            await Postpone(facts, now);
            return null;
        }

        if (await Reserve(facts, now) is { } spent)
        {
            await Abandon(id, spent, now);
            return null;
        }

        return new ClaimedSms(facts, new OutgoingSms { Id = id, To = facts.Number!, Text = facts.Text!, ValidUntil = validUntil, ClaimedAt = now });
    }

    private const string AbandonSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = @reason, StateAt = @now, MessageKey = CONCAT(MessageKey, ':', Id)
        WHERE Id = @id
          AND State = 'claimed'
        """;

    private Task<int> Abandon(int id, AbandonReason reason, DateTime now) => db.Write(AbandonSql, new { id, reason = SmsTerms.CodeOf(reason), now });

    private const string PostponeSql = """
        UPDATE SmsMessages
        SET State = 'planned', NextAt = @nextAt, StateAt = @now, Tries = Tries - 1
        WHERE Id = @id
          AND State = 'claimed'
        """;

    /// <summary>Nothing was tried: the window is closed, or the structure's account is stopped or not set up.</summary>
    private static readonly TimeSpan UntilSetUp = TimeSpan.FromMinutes(10);

    private async Task Postpone(SmsFacts facts, DateTime now)
    {
        var nextAt = facts.Window.IsOpen(now) ? now + UntilSetUp : facts.Window.NextOpening(now);
        if (nextAt >= facts.DeadlineAt)
        {
            await Abandon(facts.Id, AbandonReason.TooLate, now);
        }
        else
        {
            await db.Write(PostponeSql, new { id = facts.Id, nextAt, now });
        }
    }

    private const string SpendSql = """
        UPDATE SmsMonths
        SET Segments = Segments + @Segments
        WHERE StructureId = @StructureId
          AND StartsOn = @startsOn
          AND Segments + @Segments <= @MonthlySegments
        """;

    private const string OpenMonthSql = """
        INSERT INTO SmsMonths (StructureId, StartsOn, Segments)
        SELECT @StructureId, @startsOn, 0
        FROM Structures s
        WHERE s.Id = @StructureId
          AND NOT EXISTS (SELECT 1 FROM SmsMonths m WHERE m.StructureId = @StructureId AND m.StartsOn = @startsOn)
        """;

    private const string CountDaySql = """
        UPDATE SmsDays
        SET Messages = Messages + 1
        WHERE StructureId = @StructureId
          AND Number = @Number
          AND SentOn = @sentOn
          AND Messages < @most
        """;

    private const string OpenDaySql = """
        INSERT INTO SmsDays (StructureId, Number, SentOn, Messages)
        SELECT @StructureId, @Number, @sentOn, 0
        FROM Structures s
        WHERE s.Id = @StructureId
          AND NOT EXISTS (SELECT 1 FROM SmsDays d WHERE d.StructureId = @StructureId AND d.Number = @Number AND d.SentOn = @sentOn)
        """;

    /// <summary>The day's cap, then the month's budget.</summary>
    /// <returns>What is used up; null when both are reserved.</returns>
    private async Task<AbandonReason?> Reserve(SmsFacts facts, DateTime now)
    {
        var sentOn = facts.Window.DayAt(now);
        var day = new { facts.StructureId, facts.Number, sentOn, most = SmsMessage.MostADay };
        await Open(OpenDaySql, day);
        if (await db.Write(CountDaySql, day) == 0)
        {
            return AbandonReason.DailyCap;
        }

        var month = new { facts.StructureId, startsOn = new DateOnly(sentOn.Year, sentOn.Month, 1), facts.Segments, facts.MonthlySegments };
        await Open(OpenMonthSql, month);
        if (await db.Write(SpendSql, month) == 1)
        {
            return null;
        }

        await Release(facts, sentOn, segments: 0);
        return AbandonReason.BudgetSpent;
    }

    /// <summary>Opens a counter; that another job opened it meanwhile changes nothing.</summary>
    private async Task Open(string sql, object counter)
    {
        try
        {
            await db.Write(sql, counter);
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            // Two jobs opened the same counter at once: it is open.
        }
    }

    private const string GiveBackDaySql = """
        UPDATE SmsDays
        SET Messages = Messages - 1
        WHERE StructureId = @StructureId
          AND Number = @Number
          AND SentOn = @sentOn
          AND Messages > 0
        """;

    private const string GiveBackMonthSql = """
        UPDATE SmsMonths
        SET Segments = Segments - @segments
        WHERE StructureId = @StructureId
          AND StartsOn = @startsOn
          AND Segments >= @segments
        """;

    private async Task Release(SmsFacts facts, DateOnly sentOn, int segments)
    {
        await db.Write(GiveBackDaySql, new { facts.StructureId, facts.Number, sentOn });
        if (segments > 0)
        {
            await db.Write(GiveBackMonthSql, new { facts.StructureId, startsOn = new DateOnly(sentOn.Year, sentOn.Month, 1), segments });
        }
    }

    private const string ForgetDaysSql = "DELETE FROM SmsDays WHERE SentOn < @before";

    /// <summary>Drops the caps of days that are over everywhere.</summary>
    public Task ForgetDays(DateTime now) => db.WriteAlone(ForgetDaysSql, new { before = DateOnly.FromDateTime(now).AddDays(-2) });

    private const string SettleSql = """
        UPDATE SmsMessages
        SET State = @state, Reason = @reason, Code = @Code, Provider = @Provider, StateAt = @now,
            AcceptedAt = CASE WHEN @state = 'accepted' THEN @now ELSE AcceptedAt END
        WHERE Id = @Id
          AND (State = 'claimed' OR (State = 'to_verify' AND @state <> 'to_verify'))
        """;

    // A report may have come before our own save: it knows better than we do where the message stands.
    private const string ReferSql = """
        UPDATE SmsMessages
        SET Reference = @Reference, Provider = @Provider
        WHERE Id = @Id
          AND Reference IS NULL
        """;

    private const string TryAgainSql = """
        UPDATE SmsMessages
        SET State = 'planned', Code = @Code, NextAt = @nextAt, StateAt = @now
        WHERE Id = @Id
          AND State = 'claimed'
        """;

    /// <summary>Records what came of the call. What was certainly not sent gives its reservations back.</summary>
    /// <param name="claimed">Of <see cref="Claim"/>.</param>
    /// <param name="outcome">What the provider answered.</param>
    /// <param name="now">In UTC.</param>
    public async Task Settle(ClaimedSms claimed, SendOutcome outcome, DateTime now)
    {
        var facts = claimed.Facts;
        var sentOn = facts.Window.DayAt(claimed.Sms.ClaimedAt);
        var nextAt = SendRetry.NextAt(outcome, facts.Tries, now, facts.DeadlineAt, facts.Window);
        var state = outcome.Result is SendResult.NotTaken ? SmsState.Abandoned : outcome.State;
        var settled = nextAt is not null
            ? await db.Write(TryAgainSql, new { facts.Id, outcome.Code, nextAt, now })
            : await db.Write(SettleSql, new { facts.Id, outcome.Code, facts.Provider, state = SmsTerms.CodeOf(state), reason = state is SmsState.Abandoned ? SmsTerms.CodeOf(AbandonReason.TooLate) : null, now });
        if (settled == 1 && outcome.Result is SendResult.NotTaken or SendResult.Refused)
        {
            await Release(facts, sentOn, facts.Segments);
        }

        if (outcome.Reference is not null)
        {
            await db.Write(ReferSql, new { facts.Id, outcome.Reference, facts.Provider });
        }

        await trail.Record(new Act { AccountId = null, StructureId = facts.StructureId, At = now, What = ActKind.SettleMessage }, new AuditSubject(AuditSubjectKind.Message, facts.Id, facts.ResidentId, "State"));
        await sequels.After(new SmsParties(facts.StructureId, facts.ResidentId, facts.Number, facts.CreatedBy), outcome.Sequels, outcome.Code, now);
    }
}
