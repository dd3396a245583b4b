using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Visits;

public sealed record LastVisitRow
{
    public required int DurationMinutes { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
}

/// <summary>What a mediator recorded last: the next visit is probably held in the same place, for as long.</summary>
public sealed class LastVisit(Db db)
{
    private const string FindSql = $"""
        SELECT v.DurationMinutes,
               v.PlaceKind,
               c.Name AS CommuneName,
               c.PostalCode
        FROM Visits v
        JOIN Communes c ON c.Code = v.CommuneCode
        WHERE v.MediatorId = @accountId
          AND v.StructureId = @structureId
        ORDER BY v.Id DESC
        {Sql.Page}
        """;

    public Task<LastVisitRow?> Find(Scope scope) =>
        db.Find<LastVisitRow>(FindSql, new { accountId = scope.AccountId, structureId = scope.Structure, take = 1 });
}
