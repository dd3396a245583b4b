using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

public sealed record HouseholdRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required int Members { get; init; }
}

public sealed record MemberRow
{
    public required int Id { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required int? BirthYear { get; init; }
    public required string CommuneName { get; init; }

    public string DisplayName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>The households of the reader's structure, and who lives in one.</summary>
public sealed class HouseholdList(Db db)
{
    private const string LatestSql = $"""
        SELECT h.Id,
               h.Name,
               (SELECT COUNT(*) FROM Residents r WHERE r.HouseholdId = h.Id) AS Members
        FROM Households h
        WHERE h.StructureId = @structureId
          AND h.Id < @beforeId
        ORDER BY h.Id DESC
        {Sql.Page}
        """;

    /// <summary>Households, the latest made first; <paramref name="beforeId"/> is the last one of the page before.</summary>
    public Task<IReadOnlyList<HouseholdRow>> Latest(Scope scope, int beforeId, int take) =>
        db.List<HouseholdRow>(LatestSql, new { structureId = scope.Structure, beforeId, take });

    private const string MembersSql = """
        SELECT r.Id,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               r.BirthYear,
               c.Name AS CommuneName
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE r.HouseholdId = @householdId
          AND r.StructureId = @structureId
        ORDER BY r.Id
        """;

    public Task<IReadOnlyList<MemberRow>> Members(Scope scope, int householdId) =>
        db.List<MemberRow>(MembersSql, new { structureId = scope.Structure, householdId });
}
