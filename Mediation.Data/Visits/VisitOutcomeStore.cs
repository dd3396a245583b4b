using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>A visit whose person is to be asked what came of it.</summary>
public sealed record VisitToAskRow
{
    public required int VisitId { get; init; }
    public required int ResidentId { get; init; }

    /// <summary>Who held it.</summary>
    public required int MediatorId { get; init; }

    /// <summary>How the person wishes to be reached; null when not asked.</summary>
    public required string? PreferredChannel { get; init; }
}

/// <summary>Keeps what people were asked about visits, and what they answered.</summary>
public sealed class VisitOutcomeStore(Db db, AuditTrail trail)
{
    private const string ToAskSql = $"""
        SELECT v.Id AS VisitId, p.ResidentId, v.MediatorId, r.PreferredChannel
        FROM Visits v
        JOIN Participations p ON p.VisitId = v.Id
        JOIN Residents r ON r.Id = p.ResidentId
        WHERE v.StructureId = @structureId
          AND v.HeldOn >= @from
          AND v.HeldOn <= @until
          AND v.Id < @before
          AND v.Kind <> 'collectif'
          AND r.MergedIntoId IS NULL
          AND r.OpposedOn IS NULL
          AND EXISTS (SELECT 1 FROM VisitThemes t WHERE t.VisitId = v.Id AND t.Theme IN @themes)
          AND NOT EXISTS (SELECT 1 FROM VisitOutcomes o WHERE o.VisitId = v.Id)
          AND NOT EXISTS (
              SELECT 1 FROM Participations q
              JOIN VisitOutcomes l ON l.VisitId = q.VisitId
              WHERE q.ResidentId = p.ResidentId AND l.AskedOn > @askedAfter)
        ORDER BY v.Id DESC
        {Sql.Page}
        """;

    /// <summary>Individual visits on a right or a procedure whose person was not asked, nor about another lately; the last first.</summary>
    /// <param name="structureId">Whose visits.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="before">The visit after which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<VisitToAskRow>> ToAsk(int structureId, DateOnly today, int before, int take) => db.List<VisitToAskRow>(ToAskSql, new
    {
        structureId,
        from = today.AddDays(-VisitOutcome.DaysAfter - VisitOutcome.DaysLate),
        until = today.AddDays(-VisitOutcome.DaysAfter),
        askedAfter = today.AddDays(-VisitOutcome.DaysBetween),
        themes = VisitOutcome.Themes,
        before,
        take,
    });

    private const string AskSql = """
        INSERT INTO VisitOutcomes (VisitId, StructureId, Means, AskedOn)
        VALUES (@VisitId, @structureId, @means, @today)
        """;

    // The referent's, or whoever held the visit.
    private const string CallSql = """
        INSERT INTO FollowUps (StructureId, ResidentId, VisitId, OwnerId, DueOn, Subject, Means, CreatedAt, CreatedBy, Cause)
        SELECT @structureId, r.Id, @VisitId, COALESCE(r.ReferentId, @MediatorId), @today, @Subject, 'appel', @At, COALESCE(r.ReferentId, @MediatorId), @Cause
        FROM Residents r
        WHERE r.Id = @ResidentId
          AND r.StructureId = @structureId
        """;

    /// <summary>Notes that people are asked; whoever prefers a call or a letter is to be called or written to by somebody.</summary>
    /// <param name="structureId">Whose visits.</param>
    /// <param name="asked">Each with a code of <see cref="VisitOutcome.Means"/>.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="act">When.</param>
    public async Task Ask(int structureId, IReadOnlyCollection<(VisitToAskRow Visit, string Means)> asked, DateOnly today, Act act)
    {
        await db.Write(AskSql, asked.Select(one => new { one.Visit.VisitId, structureId, means = one.Means, today }));
        await db.Write(CallSql, from one in asked
                                let task = one.Means switch { VisitOutcome.ByCall => SmsTask.AskOutcome, VisitOutcome.ByLetter => SmsTask.WriteOutcome, _ => null }
                                where task is not null
                                select new { structureId, one.Visit.ResidentId, one.Visit.VisitId, one.Visit.MediatorId, today, task.Subject, task.Cause, act.At });
        await trail.RecordAll(act, asked.Select(one => new AuditSubject(AuditSubjectKind.Visit, one.Visit.VisitId, one.Visit.ResidentId, "Outcome")));
    }

    private const string AnswerSql = """
        UPDATE VisitOutcomes
        SET Answer = @answer, AnsweredAt = @At, AnswererId = @AccountId
        WHERE VisitId = @visitId
          AND StructureId = @structureId
          AND COALESCE(Answer, '') = @before
        """;

    private const string DoneSql = """
        UPDATE FollowUps
        SET DoneAt = @At, DoneBy = @AccountId, DoneOn = @today
        WHERE VisitId = @visitId
          AND StructureId = @structureId
          AND Cause IN ('bilan_appel', 'bilan_lettre')
          AND DoneAt IS NULL
        """;

    private const string UnneededSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'no_longer_due', StateAt = @At, MessageKey = CONCAT(MessageKey, ':', Id)
        WHERE VisitId = @visitId
          AND StructureId = @structureId
          AND State = 'planned'
        """;

    /// <summary>Notes what somebody answered; what was to be done to ask them is done.</summary>
    /// <param name="structureId">Whose visit.</param>
    /// <param name="visitId">Which one.</param>
    /// <param name="answer">A code of <see cref="VisitOutcome.Answers"/>.</param>
    /// <param name="before">The answer that was there when this one was given; null for none.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="act">Who notes it; nobody when it came by SMS.</param>
    /// <returns>False when the person was not asked, or another answer was noted meanwhile.</returns>
    public async Task<bool> Answer(int structureId, int visitId, string answer, string? before, DateOnly today, Act act)
    {
        if (await db.Write(AnswerSql, new { visitId, structureId, answer, before = before ?? "", act.At, act.AccountId }) == 0)
        {
            return false;
        }

        await db.Write(DoneSql, new { visitId, structureId, today, act.At, act.AccountId });
        await db.Write(UnneededSql, new { visitId, structureId, act.At });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, visitId, Fields: "Outcome"));
        return true;
    }
}
