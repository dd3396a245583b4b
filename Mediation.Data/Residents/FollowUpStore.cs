using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Keeps what is to be done later for residents.</summary>
public sealed class FollowUpStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO FollowUps (StructureId, ResidentId, VisitId, OwnerId, DueOn, Subject, Means, CreatedAt, CreatedBy)
        VALUES (@StructureId, @ResidentId, @VisitId, @OwnerId, @DueOn, @Subject, @Means, @At, @AccountId)
        """;

    /// <param name="followUp">Checked by <see cref="FollowUp.Plan"/>.</param>
    /// <param name="act">Who notes it, and when.</param>
    /// <returns>Its id.</returns>
    public async Task<int> Add(FollowUp followUp, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            followUp.StructureId,
            followUp.ResidentId,
            followUp.VisitId,
            followUp.OwnerId,
            followUp.DueOn,
            followUp.Subject,
            followUp.Means,
            act.At,
            act.AccountId,
        });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.FollowUp, id, followUp.ResidentId));
        return id;
    }

    private const string FindSql = """
        SELECT Id, StructureId, ResidentId, VisitId, OwnerId, DueOn, Subject, Means, Version
        FROM FollowUps
        WHERE Id = @id
          AND StructureId = @structureId
          AND DoneAt IS NULL
        """;

    /// <summary>Something still to be done in the reader's structure; null for anything else.</summary>
    public Task<FollowUp?> FindOpen(Scope scope, int id) => db.Find<FollowUp>(FindSql, new { id, structureId = scope.Structure });

    private const string ChangeSql = """
        UPDATE FollowUps
        SET OwnerId = @OwnerId, DueOn = @DueOn, Subject = @Subject, Means = @Means, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
          AND DoneAt IS NULL
        """;

    /// <summary>Moves it, says it otherwise, or gives it to a colleague.</summary>
    /// <exception cref="RuleViolation">Somebody did it, or changed it, since <see cref="FollowUp.Version"/> was read.</exception>
    public async Task Change(FollowUp followUp, Act act)
    {
        var changed = await db.Write(ChangeSql, new
        {
            followUp.Id,
            followUp.StructureId,
            followUp.Version,
            followUp.OwnerId,
            followUp.DueOn,
            followUp.Subject,
            followUp.Means,
        });
        await Conclude(changed, act, new AuditSubject(AuditSubjectKind.FollowUp, followUp.Id, followUp.ResidentId, "OwnerId,DueOn,Subject,Means"));
    }

    private const string FinishSql = """
        UPDATE FollowUps
        SET DoneAt = @At, DoneBy = @AccountId, DoneOn = @today
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND DoneAt IS NULL
        """;

    /// <param name="followUp">Still to be done.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="act">Who did it, and when.</param>
    /// <exception cref="RuleViolation">Somebody did it meanwhile.</exception>
    public async Task Finish(FollowUp followUp, DateOnly today, Act act)
    {
        var changed = await db.Write(FinishSql, new { followUp.Id, followUp.StructureId, act.At, act.AccountId, today });
        await Conclude(changed, act, new AuditSubject(AuditSubjectKind.FollowUp, followUp.Id, followUp.ResidentId, "DoneAt"));
    }

    private const string FindDoneSql = """
        SELECT Id, StructureId, ResidentId, VisitId, OwnerId, DueOn, Subject, Means, Version
        FROM FollowUps
        WHERE Id = @id
          AND StructureId = @structureId
          AND DoneAt IS NOT NULL
        """;

    /// <summary>Whether something of the reader's structure has been done already.</summary>
    public async Task<bool> IsDone(Scope scope, int id) => await db.Find<FollowUp>(FindDoneSql, new { id, structureId = scope.Structure }) is not null;

    private const string ReopenSql = """
        UPDATE FollowUps
        SET DoneAt = NULL, DoneBy = NULL, DoneOn = NULL
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND DoneAt IS NOT NULL
        """;

    /// <summary>Takes back that it was done: it is to be done on the day it was.</summary>
    /// <returns>Whose it is; null when nothing done bears this id here.</returns>
    public async Task<FollowUp?> Reopen(Scope scope, int id, Act act)
    {
        if (await db.Find<FollowUp>(FindDoneSql, new { id, structureId = scope.Structure }) is not { } done)
        {
            return null;
        }

        var changed = await db.Write(ReopenSql, new { done.Id, done.StructureId });
        await Conclude(changed, act, new AuditSubject(AuditSubjectKind.FollowUp, id, done.ResidentId, "DoneAt"));
        return done;
    }

    private Task Conclude(int changed, Act act, AuditSubject subject) =>
        changed == 1 ? trail.Record(act, subject) : throw new RuleViolation(RuleReason.FollowUpChangedMeanwhile);
}
