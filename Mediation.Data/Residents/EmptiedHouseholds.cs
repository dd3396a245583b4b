using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

/// <summary>
/// A household where nobody lives any more goes away, name and all, whether its last member left, joined another file or was
/// erased: a family's name is not kept for nobody. The visits that were attached to it stay; the cases of its pupils follow its
/// last member, or lose the pupil where that file is erased.
/// </summary>
internal static class EmptiedHouseholds
{
    private const string EmptiedSql = """
        SELECT h.Id
        FROM Households h
        WHERE h.Id IN @households
          AND h.StructureId = @structureId
          AND NOT EXISTS (SELECT 1 FROM Residents r WHERE r.HouseholdId = h.Id AND r.StructureId = @structureId)
        """;

    private const string DetachVisitsSql = """
        UPDATE Visits
        SET HouseholdId = NULL, Version = Version + 1
        WHERE HouseholdId IN @emptied
          AND StructureId = @structureId
        """;

    private const string DropSql = """
        DELETE FROM Households
        WHERE Id IN @emptied
          AND StructureId = @structureId
        """;

    /// <param name="db">Where the act is being written.</param>
    /// <param name="trail">Of the same act.</param>
    /// <param name="structureId">Whose households they are.</param>
    /// <param name="households">Those that somebody has just left.</param>
    /// <param name="heirId">The household into which the last one moved; null for none.</param>
    /// <param name="act">The act by which they left.</param>
    /// <param name="isSameHome">The two households were one home, known twice: what is known of it is kept.</param>
    /// <returns>How many visits are no longer attached to a household; null when no household went away.</returns>
    /// <exception cref="Domain.RuleViolation">The case of a pupil would be left without anybody to call.</exception>
    public static async Task<int?> Drop(Db db, AuditTrail trail, int structureId, IReadOnlyCollection<int> households, int? heirId, Act act, bool isSameHome = false)
    {
        var emptied = await Emptied(db, structureId, households);
        if (emptied.Count == 0)
        {
            return null;
        }

        await HouseholdCases.Follow(db, structureId, emptied, heirId);
        await HouseholdAddresses.Forget(db, structureId, emptied, isSameHome ? heirId : null);
        return await Drop(db, trail, structureId, emptied, act);
    }

    /// <summary>As <see cref="Drop(Db, AuditTrail, int, IReadOnlyCollection{int}, int?, Act, bool)"/>, where those who left are erased.</summary>
    /// <exception cref="Domain.RuleViolation">The case of a pupil is open.</exception>
    public static async Task Forget(Db db, AuditTrail trail, int structureId, IReadOnlyCollection<int> households, Act act)
    {
        var emptied = await Emptied(db, structureId, households);
        if (emptied.Count > 0)
        {
            var cases = await HouseholdCases.Forget(db, structureId, emptied);
            await HouseholdAddresses.Forget(db, structureId, emptied, null);
            await Drop(db, trail, structureId, emptied, act);
            await trail.RecordAll(act, cases.Select(id => new AuditSubject(AuditSubjectKind.SchoolCase, id)));
        }
    }

    private static async Task<IReadOnlyList<int>> Emptied(Db db, int structureId, IReadOnlyCollection<int> households) =>
        households.Count == 0 ? [] : await db.List<int>(EmptiedSql, new { households, structureId });

    private static async Task<int> Drop(Db db, AuditTrail trail, int structureId, IReadOnlyList<int> emptied, Act act)
    {
        var detached = await db.Write(DetachVisitsSql, new { emptied, structureId });
        await db.Write(DropSql, new { emptied, structureId });
        await trail.RecordAll(act, emptied.Select(id => new AuditSubject(AuditSubjectKind.Household, id)));
        return detached;
    }
}
