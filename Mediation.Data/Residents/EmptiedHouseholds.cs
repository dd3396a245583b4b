using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

/// <summary>
/// A household where nobody lives any more goes away, name and all, whether its last member left, joined another file or was
/// erased: a family's name is not kept for nobody. The visits that were attached to it stay.
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
    /// <param name="act">The act by which they left.</param>
    /// <returns>How many visits are no longer attached to a household; null when no household went away.</returns>
    public static async Task<int?> Drop(Db db, AuditTrail trail, int structureId, IReadOnlyCollection<int> households, Act act)
    {
        var emptied = households.Count == 0 ? [] : await db.List<int>(EmptiedSql, new { households, structureId });
        if (emptied.Count == 0)
        {
            return null;
        }

        var detached = await db.Write(DetachVisitsSql, new { emptied, structureId });
        await db.Write(DropSql, new { emptied, structureId });
        await trail.RecordAll(act, emptied.Select(id => new AuditSubject(AuditSubjectKind.Household, id)));
        return detached;
    }
}
