using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

/// <summary>
/// Takes people out of the database, with the files that joined theirs: granted erasure and elimination alike. Their visits
/// stay with an anonymous participation, so that no total changes; the audit trail and the decision keep a number.
/// </summary>
public sealed class ResidentErasure(Db db, AuditTrail trail, EliminatedPersons eliminated, ResidentBookings bookings)
{
    private const string FilesSql = """
        SELECT Id
        FROM Residents
        WHERE Id IN @ids
          AND StructureId = @structureId
          AND MergedIntoId IS NULL
        UNION ALL
        SELECT Id
        FROM Residents
        WHERE MergedIntoId IN @ids
          AND StructureId = @structureId
        """;

    private const string HouseholdsSql = """
        SELECT DISTINCT HouseholdId
        FROM Residents
        WHERE Id IN @files
          AND StructureId = @structureId
          AND HouseholdId IS NOT NULL
        """;

    // A visit that names its household beside somebody without a name would tell who that was.
    private const string ClearVisitsSql = """
        UPDATE Visits
        SET Notes = NULL, ProcedureName = NULL, BlockedService = NULL, HouseholdId = NULL, Version = Version + 1
        WHERE Id IN (SELECT v.Id FROM Participations p JOIN Visits v ON v.Id = p.VisitId
                     WHERE p.ResidentId IN @files AND p.StructureId = @structureId AND v.StructureId = @structureId AND v.Kind <> 'collectif')
        """;

    // A workshop that somebody is correcting would otherwise be saved with a person who is gone.
    private const string TouchWorkshopsSql = """
        UPDATE Visits
        SET Version = Version + 1
        WHERE Id IN (SELECT v.Id FROM Participations p JOIN Visits v ON v.Id = p.VisitId
                     WHERE p.ResidentId IN @files AND p.StructureId = @structureId AND v.StructureId = @structureId AND v.Kind = 'collectif')
        """;

    private const string ForgetParticipationsSql = """
        UPDATE Participations
        SET ResidentId = NULL, MergedFromId = NULL
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropObstaclesSql = """
        DELETE FROM SkillObstacles
        WHERE AssessmentId IN (SELECT s.Id FROM SkillAssessments s WHERE s.ResidentId IN @files AND s.StructureId = @structureId)
        """;

    private const string DropAssessmentsSql = """
        DELETE FROM SkillAssessments
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropFollowUpsSql = """
        DELETE FROM FollowUps
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropNumbersSql = """
        DELETE FROM ResidentNumbers
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropSearchKeysSql = """
        DELETE FROM ResidentSearchKeys
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropJoinedSql = """
        DELETE FROM Residents
        WHERE MergedIntoId IN @ids
          AND StructureId = @structureId
        """;

    private const string DropSql = """
        DELETE FROM Residents
        WHERE Id IN @ids
          AND StructureId = @structureId
          AND MergedIntoId IS NULL
        """;

    /// <param name="structureId">Whose files they are.</param>
    /// <param name="ids">Files that stand by themselves, at most <see cref="Sql.MostIds"/>.</param>
    /// <param name="act">Who erases, and when.</param>
    /// <exception cref="RuleViolation">One of them is gone, joined another, has a loan that is not over, or is the last to call for a pupil whose case is open.</exception>
    /// <returns>Who was given a place in a session that this frees.</returns>
    public async Task<IReadOnlyList<PromotedRow>> Erase(int structureId, IReadOnlyCollection<int> ids, Act act)
    {
        var files = await db.List<int>(FilesSql, new { ids, structureId });
        var households = await db.List<int>(HouseholdsSql, new { files, structureId });
        await ResidentLoans.Forget(db, structureId, files);
        await eliminated.Count(structureId, files);
        await ResidentMessages.Forget(db, structureId, files);
        var promoted = await bookings.Forget(structureId, files, act);
        await Forget(new { files, structureId });
        await db.Write(DropJoinedSql, new { ids, structureId });
        if (await db.Write(DropSql, new { ids, structureId }) != ids.Count)
        {
            throw new RuleViolation(RuleReason.FileGone);
        }

        await EmptiedHouseholds.Forget(db, trail, structureId, households, act);
        await trail.RecordAll(act, files.Select(id => new AuditSubject(AuditSubjectKind.Resident, id, id)));
        db.WipeAfterCommit();
        return promoted;
    }

    private async Task Forget(object files)
    {
        await db.Write(ClearVisitsSql, files);
        await db.Write(TouchWorkshopsSql, files);
        await db.Write(ForgetParticipationsSql, files);
        await db.Write(DropObstaclesSql, files);
        await db.Write(DropAssessmentsSql, files);
        await db.Write(DropFollowUpsSql, files);
        await db.Write(DropNumbersSql, files);
        await db.Write(DropSearchKeysSql, files);
    }
}
