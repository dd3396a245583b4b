using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

public sealed record ResidentHeadRow
{
    public required int Id { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required int? BirthYear { get; init; }
    public required string? Gender { get; init; }
    public required string? Status { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }

    public string DisplayName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Who a file is about, as the file shows it.</summary>
public sealed class ResidentHead(Db db)
{
    private const string FindSql = """
        SELECT r.Id,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               r.BirthYear,
               r.Gender,
               r.Status,
               c.Name AS CommuneName,
               c.PostalCode
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        """;

    /// <summary>A person of the reader's structure; null for any other.</summary>
    public Task<ResidentHeadRow?> Find(Scope scope, int id) => db.Find<ResidentHeadRow>(FindSql, new { id, structureId = scope.Structure });
}
