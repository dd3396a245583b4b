using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

public sealed record RightsDecisionRow
{
    public required int Id { get; init; }
    public required int ResidentId { get; init; }

    /// <summary>The file still stands by itself: it can be opened.</summary>
    public required bool HasFile { get; init; }

    /// <summary>A code of <see cref="RightsTerms.Requests"/>.</summary>
    public required string Request { get; init; }

    public required DateOnly ReceivedOn { get; init; }
    public required bool IsGranted { get; init; }
    public required string Ground { get; init; }
    public required DateTime DecidedAt { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>What was decided on requests of residents, latest first.</summary>
public sealed class RightsDecisions(Db db)
{
    private const string Rows = """
        SELECT d.Id,
               d.ResidentId,
               CASE WHEN EXISTS (SELECT 1 FROM Residents r WHERE r.Id = d.ResidentId AND r.StructureId = @structureId) THEN 1 ELSE 0 END AS HasFile,
               d.Request,
               d.ReceivedOn,
               d.IsGranted,
               d.Ground,
               d.DecidedAt,
               a.DisplayName AS AccountName
        FROM RightsDecisions d
        JOIN Accounts a ON a.Id = d.AccountId
        WHERE d.StructureId = @structureId
        """;

    private const string LatestSql = $"""
        {Rows}
          AND d.Id < @beforeId
        ORDER BY d.Id DESC
        {Sql.Page}
        """;

    private const string OfResidentSql = $"""
        {Rows}
          AND d.ResidentId = @residentId
        ORDER BY d.Id DESC
        """;

    public Task<IReadOnlyList<RightsDecisionRow>> Latest(Scope scope, int beforeId, int take) =>
        db.List<RightsDecisionRow>(LatestSql, new { structureId = scope.Structure, beforeId, take });

    public Task<IReadOnlyList<RightsDecisionRow>> Of(Scope scope, int residentId) =>
        db.List<RightsDecisionRow>(OfResidentSql, new { structureId = scope.Structure, residentId });
}
