using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

public sealed record RecentVisitRow
{
    public required int Id { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string Kind { get; init; }
    public required string? Title { get; init; }

    /// <summary>Named and anonymous.</summary>
    public required int People { get; init; }
    public required int DurationMinutes { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string ThemeCodes { get; init; }

    public IReadOnlyList<string> Themes => ThemeCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null for somebody anonymous, and for a workshop.</summary>
    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>What a mediator recorded last, for their home page.</summary>
public sealed class MediatorDay(Db db)
{
    private const string RecentSql = $"""
        SELECT v.Id,
               v.HeldOn,
               v.Kind,
               v.Title,
               CASE WHEN v.Kind = '{VisitTerms.Workshop}' THEN v.AnonymousPeople + (SELECT COUNT(*) FROM Participations n WHERE n.VisitId = v.Id) ELSE 1 END AS People,
               v.DurationMinutes,
               p.ResidentId,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes
        FROM Visits v
        LEFT JOIN Participations p ON p.VisitId = v.Id AND v.Kind <> '{VisitTerms.Workshop}'
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        WHERE v.MediatorId = @accountId
          AND v.StructureId = @structureId
        ORDER BY v.Id DESC
        {Sql.Page}
        """;

    public Task<IReadOnlyList<RecentVisitRow>> Recent(Scope scope, int take) =>
        db.List<RecentVisitRow>(RecentSql, new { accountId = scope.AccountId, structureId = scope.Structure, take });
}
