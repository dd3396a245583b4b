using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Visits;

public sealed record LastVisitRow
{
    public required string Kind { get; init; }
    public required int DurationMinutes { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
}

/// <summary>What a mediator recorded last: the next visit of a kind is probably held in the same place, for as long.</summary>
public sealed class LastVisits(Db db)
{
    /// <summary>A busy week: whoever held a workshop longer ago is proposed where they were last.</summary>
    private const int Looked = 60;

    private const string LatestSql = $"""
        SELECT v.Kind,
               v.DurationMinutes,
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

    /// <summary>The last visit of the kind, otherwise the last of any; null for whoever has recorded none.</summary>
    public async Task<LastVisitRow?> Find(Scope scope, string kind)
    {
        var latest = await db.List<LastVisitRow>(LatestSql, new { accountId = scope.AccountId, structureId = scope.Structure, take = Looked });
        return latest.FirstOrDefault(visit => visit.Kind == kind) ?? (latest is [var last, ..] ? last : null);
    }
}
