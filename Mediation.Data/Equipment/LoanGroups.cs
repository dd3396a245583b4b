using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Residents;

namespace Mediation.Data.Equipment;

/// <summary>A list of loans, with how far it is.</summary>
public sealed record LoanGroupRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>How many are on it; those that were cancelled are not.</summary>
    public required int Loans { get; init; }

    /// <summary>How many of them wait to be handed over.</summary>
    public required int ToHandOver { get; init; }
}

/// <summary>Classes: lists of loans that are handed over in a row.</summary>
public sealed class LoanGroups(Db db, AuditTrail trail, LoanStore loans)
{
    private const string AddSql = """
        INSERT INTO LoanGroups (StructureId, Name, Kind, FromOn, DueOn, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Name, @Kind, @FromOn, @DueOn, @At, @AccountId)
        """;

    /// <returns>The id of the new list.</returns>
    public async Task<int> Add(LoanGroup group, Act act)
    {
        var id = await db.Insert(AddSql, new { group.StructureId, group.Name, group.Kind, group.FromOn, group.DueOn, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.LoanGroup, id));
        return id;
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name, Kind, FromOn, DueOn
        FROM LoanGroups
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A list of the reader's structure; null for any other.</summary>
    public Task<LoanGroup?> Find(Scope scope, int id) => db.Find<LoanGroup>(FindSql, new { id, structureId = scope.Structure });

    private const string AllSql = $"""
        SELECT g.Id, g.Name, g.Kind, g.FromOn, g.DueOn,
               (SELECT COUNT(*) FROM Loans l WHERE l.GroupId = g.Id AND l.StructureId = @structureId AND l.State <> 'annule') AS Loans,
               (SELECT COUNT(*) FROM Loans w WHERE w.GroupId = g.Id AND w.StructureId = @structureId AND w.State IN ('accorde', 'prepare', 'non_venu')) AS ToHandOver
        FROM LoanGroups g
        WHERE g.StructureId = @structureId
          AND g.Id < @before
        ORDER BY g.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a structure, the last first.</summary>
    public Task<IReadOnlyList<LoanGroupRow>> Of(Scope scope, int before, int take) => db.List<LoanGroupRow>(AllSql, new { structureId = scope.Structure, before, take });

    // Written first, so that of two people who add the same household at once one waits for the other.
    private const string HoldSql = """
        UPDATE LoanGroups
        SET Name = Name
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    private const string TakenSql = """
        SELECT COUNT(*)
        FROM Loans l
        JOIN Residents r ON r.Id = l.ResidentId
        WHERE l.GroupId = @groupId
          AND l.StructureId = @structureId
          AND l.State <> 'annule'
          AND (l.ResidentId = @residentId OR r.HouseholdId = @householdId)
        """;

    private const string CountSql = """
        SELECT COUNT(*)
        FROM Loans
        WHERE GroupId = @groupId
          AND StructureId = @structureId
          AND State <> 'annule'
        """;

    /// <summary>Puts a household on a list: its loan is granted.</summary>
    /// <param name="group">Which list.</param>
    /// <param name="resident">The adult who answers for the household.</param>
    /// <param name="today">The structure's day.</param>
    /// <param name="act">Who does it.</param>
    /// <returns>False when the list is full.</returns>
    /// <exception cref="RuleViolation">The household is on it already, or the last day of the list is past.</exception>
    public async Task<bool> Put(LoanGroup group, Resident resident, DateOnly today, Act act)
    {
        await db.Write(HoldSql, new { group.Id, group.StructureId });
        if (await db.Value<int>(TakenSql, new { groupId = group.Id, structureId = group.StructureId, residentId = resident.Id, householdId = resident.HouseholdId }) > 0)
        {
            throw new RuleViolation(RuleReason.HouseholdInGroup);
        }

        if (await db.Value<int>(CountSql, new { groupId = group.Id, structureId = group.StructureId }) >= LoanGroup.MostLoans)
        {
            await db.Rollback();
            return false;
        }

        var asked = group.LoanOf(resident.Id, today);
        var loan = asked with { Id = await loans.Add(asked, [LoanTerms.Schooling], act) };
        await loans.Keep(LoanStates.Move(loan, LoanStates.Granted, today), LoanStates.Granted, null, act, "State");
        return true;
    }
}
