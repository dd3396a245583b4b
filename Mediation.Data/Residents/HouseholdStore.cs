using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
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

    private const string LastIdSql = """
        SELECT COALESCE(MAX(Id), 0)
        FROM Households
        WHERE StructureId = @structureId
        """;

    private const string AddedSql = """
        SELECT Id
        FROM Households
        WHERE StructureId = @structureId
          AND Id > @lastId
          AND CreatedBy = @AccountId
          AND CreatedAt = @At
        ORDER BY Id
        """;

    /// <summary>Adds many at once, each with its line in the audit trail.</summary>
    /// <returns>Their ids, in the order of the names.</returns>
    public async Task<IReadOnlyList<int>> AddAll(Scope scope, IReadOnlyList<string> names, Act act)
    {
        var structureId = scope.Structure;
        var lastId = await db.Value<int>(LastIdSql, new { structureId });
        await db.Write(AddSql, names.Select(name => new { StructureId = structureId, Name = name, act.At, act.AccountId }));
        var ids = await db.List<int>(AddedSql, new { structureId, lastId, act.AccountId, act.At });
        if (ids.Count != names.Count)
        {
            throw new InvalidOperationException("The households that were added are not those that were asked for.");
        }

        await trail.RecordAll(act, ids.Select(id => new AuditSubject(AuditSubjectKind.Household, id)));
        return ids;
    }

    private const string SettleSql = """
        UPDATE Residents
        SET HouseholdId = @HouseholdId, Version = Version + 1
        WHERE Id = @ResidentId
          AND StructureId = @StructureId
          AND HouseholdId IS NULL
          AND MergedIntoId IS NULL
        """;

    /// <summary>People who lived in no household come to live in these.</summary>
    /// <exception cref="RuleViolation">One of them lives in another meanwhile, or their file joined another.</exception>
    public async Task SettleAll(Scope scope, IReadOnlyList<(int ResidentId, int HouseholdId)> people, Act act)
    {
        if (await db.Write(SettleSql, people.Select(one => new { one.ResidentId, one.HouseholdId, StructureId = scope.Structure })) != people.Count)
        {
            throw new RuleViolation(RuleReason.ResidentChangedMeanwhile);
        }

        await trail.RecordAll(act, people.Select(one => new AuditSubject(AuditSubjectKind.Resident, one.ResidentId, one.ResidentId, "HouseholdId")));
    }

    private const string ChangeSql = """
        UPDATE Households
        SET Name = @Name, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody named it anew since <see cref="Household.Version"/> was read.</exception>
    public async Task Change(Household household, Act act)
    {
        if (await db.Write(ChangeSql, new { household.Id, household.StructureId, household.Version, household.Name }) == 0)
        {
            throw new RuleViolation(RuleReason.HouseholdChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Household, household.Id, Fields: "Name"));
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name, Version
        FROM Households
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A household of the reader's structure; null for any other.</summary>
    public Task<Household?> Find(Scope scope, int id) => db.Find<Household>(FindSql, new { id, structureId = scope.Structure });

    private const string CountMembersSql = """
        SELECT COUNT(*)
        FROM Residents
        WHERE HouseholdId = @id
          AND StructureId = @structureId
        """;

    public Task<int> CountMembers(Scope scope, int id) => db.Value<int>(CountMembersSql, new { id, structureId = scope.Structure });

    private const string MoveSql = """
        UPDATE Residents
        SET HouseholdId = @householdId, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
          AND MergedIntoId IS NULL
        """;

    /// <summary>Somebody comes to live in a household of the same structure, or leaves theirs (null), which goes away when nobody else lives there.</summary>
    /// <returns>How many visits are no longer attached to a household; null when none went away.</returns>
    /// <exception cref="RuleViolation">Somebody changed the file since <see cref="Resident.Version"/> was read, or the case of a pupil would be left without anybody to call.</exception>
    public async Task<int?> Move(Resident resident, int? householdId, Act act)
    {
        if (await db.Write(MoveSql, new { resident.Id, resident.StructureId, resident.Version, householdId }) == 0)
        {
            throw new RuleViolation(RuleReason.ResidentChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, resident.Id, resident.Id, "HouseholdId"));
        return await EmptiedHouseholds.Drop(db, trail, resident.StructureId, resident.HouseholdId is { } left && left != householdId ? [left] : [], householdId, act);
    }
}
