using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>What two files that are one leave behind.</summary>
/// <param name="Detached">How many visits are no longer attached to the household that the joined file left; null when it is still lived in.</param>
/// <param name="Promoted">Who was given a place in a session where both were booked.</param>
public sealed record MergedResidents(int? Detached, IReadOnlyList<PromotedRow> Promoted);

/// <summary>
/// Makes one file of two. Every row goes to the kept file; the other keeps its own row, says where it went, and is found no
/// more. No participation is dropped, so that no total of visits changes.
/// </summary>
public sealed class ResidentMerge(Db db, AuditTrail trail, ResidentStore residents, ResidentBookings bookings)
{
    private const string MoveParticipationsSql = """
        UPDATE Participations
        SET MergedFromId = COALESCE(MergedFromId, ResidentId), ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    private const string KeepDiscretionSql = """
        UPDATE ResidentNumbers
        SET DoNotWrite = 1, Version = Version + 1
        WHERE ResidentId = @keptId
          AND StructureId = @structureId
          AND Number IN (
              SELECT j.Number FROM ResidentNumbers j
              WHERE j.ResidentId = @joinedId AND j.StructureId = @structureId AND j.DoNotWrite = 1)
        """;

    private const string DropSameNumbersSql = """
        DELETE FROM ResidentNumbers
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
          AND Number IN (
              SELECT k.Number FROM ResidentNumbers k
              WHERE k.ResidentId = @keptId AND k.StructureId = @structureId)
        """;

    private const string MoveNumbersSql = """
        UPDATE ResidentNumbers
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    private const string MoveAssessmentsSql = """
        UPDATE SkillAssessments
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    private const string MoveFollowUpsSql = """
        UPDATE FollowUps
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    private const string MoveDecisionsSql = """
        UPDATE RightsDecisions
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    private const string KeepOppositionSql = """
        UPDATE Residents
        SET OpposedOn = COALESCE(OpposedOn, (SELECT j.OpposedOn FROM Residents j WHERE j.Id = @joinedId AND j.StructureId = @structureId))
        WHERE Id = @keptId
          AND StructureId = @structureId
        """;

    private const string MoveJoinedSql = """
        UPDATE Residents
        SET MergedIntoId = @keptId
        WHERE MergedIntoId = @joinedId
          AND StructureId = @structureId
        """;

    private const string JoinSql = """
        UPDATE Residents
        SET MergedIntoId = @keptId, MergedAt = @At, MergedOn = @today, MergedBy = @AccountId, HouseholdId = NULL, Version = Version + 1
        WHERE Id = @joinedId
          AND StructureId = @structureId
          AND Version = @version
          AND MergedIntoId IS NULL
        """;

    private const string DropSearchKeysSql = """
        DELETE FROM ResidentSearchKeys
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    /// <param name="kept">The file that stays, of the reader's structure.</param>
    /// <param name="joined">The one that joins it, of the same structure.</param>
    /// <param name="today">Today, in the structure.</param>
    /// <param name="act">Who joins them, and when.</param>
    /// <exception cref="RuleViolation">One file, two structures, or a file that changed meanwhile.</exception>
    public async Task<MergedResidents> Merge(Resident kept, Resident joined, DateOnly today, Act act)
    {
        if (kept.Id == joined.Id || kept.StructureId != joined.StructureId)
        {
            throw new RuleViolation(RuleReason.MergeOfOneFile);
        }

        var completed = kept.CompletedBy(joined);
        var (keptId, joinedId, structureId) = (kept.Id, joined.Id, kept.StructureId);
        if (await db.Write(JoinSql, new { keptId, joinedId, structureId, version = joined.Version, today, act.At, act.AccountId }) == 0)
        {
            throw new RuleViolation(RuleReason.ResidentChangedMeanwhile);
        }

        await db.Write(MoveJoinedSql, new { keptId, joinedId, structureId });
        await MoveRows(new { keptId, joinedId, structureId });
        await ResidentLoans.Join(db, structureId, keptId, joinedId);
        await ResidentMessages.Join(db, structureId, keptId, joinedId);
        var promoted = await bookings.Join(structureId, keptId, joinedId, act);
        await db.Write(DropSearchKeysSql, new { joinedId, structureId });
        await residents.Change(completed, act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, joinedId, joinedId, "MergedIntoId"));
        return new MergedResidents(await EmptiedHouseholds.Drop(db, trail, structureId, joined.HouseholdId is { } left ? [left] : [], completed.HouseholdId, act, isSameHome: true), promoted);
    }

    private async Task MoveRows(object files)
    {
        await db.Write(MoveParticipationsSql, files);
        await db.Write(KeepDiscretionSql, files);
        await db.Write(DropSameNumbersSql, files);
        await db.Write(MoveNumbersSql, files);
        await db.Write(MoveAssessmentsSql, files);
        await db.Write(MoveFollowUpsSql, files);
        await db.Write(MoveDecisionsSql, files);
        await db.Write(KeepOppositionSql, files);
    }
}
