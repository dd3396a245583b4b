using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

public sealed record OrganisationRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? ContactName { get; init; }
    public required string? Phone { get; init; }
    public required string? Email { get; init; }
}

/// <summary>The organisations of the reader's structure.</summary>
public sealed class OrganisationList(Db db)
{
    private const string Rows = """
        SELECT o.Id,
               o.Name,
               o.Kind,
               c.Name AS CommuneName,
               c.PostalCode,
               o.ContactName,
               o.Phone,
               o.Email
        FROM Organisations o
        JOIN Communes c ON c.Code = o.CommuneCode
        WHERE o.StructureId = @structureId

        """;

    private const string LatestSql = Rows + "  AND o.Id < @beforeId\nORDER BY o.Id DESC\n" + Sql.Page;

    /// <summary>Organisations, the latest recorded first; <paramref name="beforeId"/> is the last one of the page before.</summary>
    public Task<IReadOnlyList<OrganisationRow>> Latest(Scope scope, int beforeId, int take) =>
        db.List<OrganisationRow>(LatestSql, new { structureId = scope.Structure, beforeId, take });

    private const string OneSql = Rows + "  AND o.Id = @id";

    /// <summary>An organisation as its page shows it; null when it is of another structure.</summary>
    public Task<OrganisationRow?> Find(Scope scope, int id) => db.Find<OrganisationRow>(OneSql, new { id, structureId = scope.Structure });
}
