using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>What depends on an account: files it answers for, things it has to do, appointments to come, pupils it follows.</summary>
public sealed record WorkRow
{
    public required int Files { get; init; }
    public required int FollowUps { get; init; }

    /// <summary>To come, without those that are cancelled.</summary>
    public required int Appointments { get; init; }

    /// <summary>Cases of pupils that are open, which the account answers for or takes over.</summary>
    public required int Cases { get; init; }

    /// <summary>That are to be done for pupils.</summary>
    public required int Actions { get; init; }

    /// <summary>Rounds of homework on paper that are to come.</summary>
    public required int Rounds { get; init; }

    public bool IsNone => Files + FollowUps + Appointments + Cases + Actions + Rounds == 0;
}

/// <summary>Gives the open files, the things to do, the appointments to come and the pupils of one account to another, in the structure where they are.</summary>
public sealed class HandOver(Db db, AuditTrail trail)
{
    private const string WorkSql = """
        SELECT (SELECT COUNT(*) FROM Residents r WHERE r.StructureId = @structureId AND r.ReferentId = @accountId AND r.MergedIntoId IS NULL) AS Files,
               (SELECT COUNT(*) FROM FollowUps f WHERE f.StructureId = @structureId AND f.OwnerId = @accountId AND f.DoneAt IS NULL) AS FollowUps,
               (SELECT COUNT(*) FROM Appointments a WHERE a.StructureId = @structureId AND a.MediatorId = @accountId AND a.StartsAt >= @now AND a.CancelledAt IS NULL) AS Appointments,
               (SELECT COUNT(*) FROM SchoolCases k WHERE k.StructureId = @structureId AND k.OwnerId = @accountId AND k.State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite'))
               + (SELECT COUNT(*) FROM SchoolCases k WHERE k.StructureId = @structureId AND k.SecondId = @accountId AND k.State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite')) AS Cases,
               (SELECT COUNT(*) FROM SchoolActions c WHERE c.StructureId = @structureId AND c.ResponsibleId = @accountId AND c.State = 'a_faire') AS Actions,
               (SELECT COUNT(*) FROM HomeworkRounds r WHERE r.StructureId = @structureId AND r.CarrierId = @accountId AND r.HeldOn >= @today) AS Rounds
        """;

    /// <param name="structureId">The account's structure; null for an administrator, on whom no file depends.</param>
    /// <param name="accountId">Whose work.</param>
    /// <param name="now">In UTC: appointments that have begun are history.</param>
    public async Task<WorkRow> WorkOf(int? structureId, int accountId, DateTime now) =>
        structureId is null ? new WorkRow { Files = 0, FollowUps = 0, Appointments = 0, Cases = 0, Actions = 0, Rounds = 0 } : (await db.Find<WorkRow>(WorkSql, new { structureId, accountId, now, today = DateOnly.FromDateTime(now) }))!;

    // A form opened before would otherwise give them back unseen.
    private const string GiveFilesSql = """
        UPDATE Residents
        SET ReferentId = @toId, Version = Version + 1
        WHERE StructureId = @structureId
          AND ReferentId = @fromId
        """;

    private const string GiveFollowUpsSql = """
        UPDATE FollowUps
        SET OwnerId = @toId, Version = Version + 1
        WHERE StructureId = @structureId
          AND OwnerId = @fromId
          AND DoneAt IS NULL
        """;

    private const string GiveAppointmentsSql = """
        UPDATE Appointments
        SET MediatorId = @toId, Version = Version + 1, ChangedAt = @At
        WHERE StructureId = @structureId
          AND MediatorId = @fromId
          AND StartsAt >= @At
          AND CancelledAt IS NULL
        """;

    private const string GiveCasesSql = """
        UPDATE SchoolCases
        SET OwnerId = @toId, SecondId = CASE WHEN SecondId = @toId THEN NULL ELSE SecondId END, Version = Version + 1
        WHERE StructureId = @structureId
          AND OwnerId = @fromId
          AND State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite')
        """;

    private const string GiveSecondsSql = """
        UPDATE SchoolCases
        SET SecondId = CASE WHEN OwnerId = @toId THEN NULL ELSE @toId END, Version = Version + 1
        WHERE StructureId = @structureId
          AND SecondId = @fromId
          AND State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite')
        """;

    private const string GiveActionsSql = """
        UPDATE SchoolActions
        SET ResponsibleId = @toId, Version = Version + 1
        WHERE StructureId = @structureId
          AND ResponsibleId = @fromId
          AND State = 'a_faire'
        """;

    private const string GiveRoundsSql = """
        UPDATE HomeworkRounds
        SET CarrierId = @toId, Version = Version + 1
        WHERE StructureId = @structureId
          AND CarrierId = @fromId
          AND HeldOn >= @today
        """;

    /// <returns>What was given, files that joined another one apart.</returns>
    public async Task<WorkRow> Give(int structureId, int fromId, int toId, Act act)
    {
        var work = await WorkOf(structureId, fromId, act.At);
        await db.Write(GiveFilesSql, new { structureId, fromId, toId });
        await db.Write(GiveFollowUpsSql, new { structureId, fromId, toId });
        await db.Write(GiveAppointmentsSql, new { structureId, fromId, toId, act.At });
        await db.Write(GiveCasesSql, new { structureId, fromId, toId });
        await db.Write(GiveSecondsSql, new { structureId, fromId, toId });
        await db.Write(GiveActionsSql, new { structureId, fromId, toId });
        await db.Write(GiveRoundsSql, new { structureId, fromId, toId, today = DateOnly.FromDateTime(act.At) });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Account, fromId, Fields: $"ReferentId,OwnerId,MediatorId,Account{toId}"));
        return work;
    }
}
