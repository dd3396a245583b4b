using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Keeps households, and who lives in them.</summary>
public sealed class HouseholdStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Households (StructureId, Name, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Name, @At, @AccountId)
        """;

    /// <returns>The id of the new household.</returns>
    public async Task<int> Add(Household household, Act act)
    {
        var id = await db.Insert(AddSql, new { household.StructureId, household.Name, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Household, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Households
        SET Name = @Name
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    public async Task Change(Household household, Act act)
    {
        await db.Write(ChangeSql, new { household.Id, household.StructureId, household.Name });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Household, household.Id, Fields: "Name"));
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name
        FROM Households
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A household of the reader's structure; null for any other.</summary>
    public Task<Household?> Find(Scope scope, int id) => db.Find<Household>(FindSql, new { id, structureId = scope.Structure });

    private const string MoveSql = """
        UPDATE Residents
        SET HouseholdId = @householdId, Version = Version + 1
        WHERE Id = @residentId
          AND StructureId = @structureId
        """;

    /// <summary>Somebody comes to live in a household, both found in the reader's structure, or leaves it (null).</summary>
    public async Task Move(Scope scope, int residentId, int? householdId, Act act)
    {
        await db.Write(MoveSql, new { residentId, householdId, structureId = scope.Structure });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, residentId, residentId, "HouseholdId"));
    }
}
