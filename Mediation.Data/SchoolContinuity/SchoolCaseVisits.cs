using Mediation.Data.Database;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Visits that helped pupils with homework: recorded once, they count as visits, and stand on the case.</summary>
public sealed class SchoolCaseVisits(Db db, SchoolCaseStore cases)
{
    // Of the same structure, and once.
    private const string AddSql = """
        INSERT INTO SchoolCaseVisits (CaseId, VisitId, StructureId)
        SELECT @Id, v.Id, @StructureId
        FROM Visits v
        WHERE v.Id = @visitId
          AND v.StructureId = @StructureId
          AND NOT EXISTS (SELECT 1 FROM SchoolCaseVisits x WHERE x.CaseId = @Id AND x.VisitId = @visitId AND x.StructureId = @StructureId)
        """;

    /// <summary>Attaches a visit to a case.</summary>
    /// <returns>False when there is no such visit, or it was attached already.</returns>
    /// <exception cref="RuleViolation">Somebody changed the case meanwhile.</exception>
    public async Task<bool> Add(SchoolCase subject, int visitId, DateOnly today, Act act)
    {
        if (await db.Write(AddSql, new { subject.Id, subject.StructureId, visitId }) == 0)
        {
            return false;
        }

        await cases.Keep(subject with { WrittenOn = today }, new ToldOfCase(null, "Aide aux devoirs notée"), act, "Visits");
        return true;
    }

    private const string OfCaseSql = $"""
        SELECT v.Id, v.Kind, v.HeldOn, v.DurationMinutes, a.DisplayName AS MediatorName
        FROM SchoolCaseVisits x
        JOIN Visits v ON v.Id = x.VisitId
        JOIN Accounts a ON a.Id = v.MediatorId
        WHERE x.CaseId = @id
          AND x.StructureId = @structureId
        ORDER BY v.HeldOn DESC, v.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a case, the latest first.</summary>
    public Task<IReadOnlyList<BeneficiaryVisitRow>> Of(Scope scope, int id, int take) => db.List<BeneficiaryVisitRow>(OfCaseSql, new { id, structureId = scope.Structure, take });
}
