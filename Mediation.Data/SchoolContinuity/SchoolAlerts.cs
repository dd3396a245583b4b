using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>The authorities were told of a child in danger.</summary>
public sealed record SchoolAlertRow
{
    public required DateOnly MadeOn { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>Records that the authorities were told of a child in danger, and nothing more. Read beside the notes that are kept apart.</summary>
public sealed class SchoolAlerts(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO SchoolAlerts (StructureId, CaseId, MadeOn, At, AccountId)
        VALUES (@StructureId, @Id, @madeOn, @At, @AccountId)
        """;

    public async Task Add(SchoolCase subject, DateOnly madeOn, Act act)
    {
        await db.Write(AddSql, new { subject.StructureId, subject.Id, madeOn, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolCase, subject.Id));
    }

    private const string OfCaseSql = $"""
        SELECT r.MadeOn, r.At, a.DisplayName AS AccountName
        FROM SchoolAlerts r
        JOIN Accounts a ON a.Id = r.AccountId
        WHERE r.CaseId = @id
          AND r.StructureId = @structureId
        ORDER BY r.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a case, the last first.</summary>
    public Task<IReadOnlyList<SchoolAlertRow>> Of(Scope scope, int id, int take) => db.List<SchoolAlertRow>(OfCaseSql, new { id, structureId = scope.Structure, take });
}
