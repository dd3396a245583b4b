using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

public sealed record StructureRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? Phone { get; init; }

    /// <summary>The structure whose items it may hold; null for none.</summary>
    public required int? DepotOfId { get; init; }

    public required int OpenAccounts { get; init; }
}

/// <summary>Reads structures: their own for a manager, all of them for an administrator.</summary>
public sealed class Structures(Db db)
{
    private const string Rows = """
        SELECT s.Id,
               s.Name,
               s.CommuneCode,
               c.Name AS CommuneName,
               c.PostalCode,
               s.Phone,
               s.DepotOfId,
               (SELECT COUNT(*) FROM Accounts a WHERE a.StructureId = s.Id AND a.ClosedAt IS NULL) AS OpenAccounts
        FROM Structures s
        JOIN Communes c ON c.Code = s.CommuneCode
        """;

    private const string AllSql = Rows + "\nORDER BY s.Id";

    private const string OneSql = Rows + "\nWHERE s.Id = @structureId";

    /// <summary>Those that the reader may manage.</summary>
    public Task<IReadOnlyList<StructureRow>> Managed(Scope scope) => scope.OnlyStructure is { } structureId
        ? db.List<StructureRow>(OneSql, new { structureId })
        : db.List<StructureRow>(AllSql);

    public Task<StructureRow?> Find(int structureId) => db.Find<StructureRow>(OneSql, new { structureId });
}
