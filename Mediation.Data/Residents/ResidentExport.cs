using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>A resident as a line of an export.</summary>
public sealed record ExportedResidentRow
{
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required int? BirthYear { get; init; }
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? Email { get; init; }
    public required string? Gender { get; init; }
    public required string? Status { get; init; }
    public required string? Notes { get; init; }
    public required int Visits { get; init; }

    /// <summary>The person's own numbers on which one may leave a message, comma separated; null when there is none.</summary>
    public required string? Numbers { get; init; }

    public string DisplayName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Every resident of the reader's structure, to be taken out in a file.</summary>
public sealed class ResidentExport(Db db)
{
    private const string AllSql = """
        SELECT r.FirstName,
               r.LastName,
               r.RecallCode,
               r.BirthYear,
               r.CommuneCode,
               c.Name AS CommuneName,
               c.PostalCode,
               r.Email,
               r.Gender,
               r.Status,
               r.Notes,
               (SELECT COUNT(DISTINCT p.VisitId) FROM Participations p WHERE p.ResidentId = r.Id) AS Visits,
               (SELECT STRING_AGG(n.Number, ',') FROM ResidentNumbers n WHERE n.ResidentId = r.Id AND n.Owner = 'personne' AND n.DoNotWrite = 0) AS Numbers
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE r.StructureId = @structureId
          AND r.MergedIntoId IS NULL
          AND r.OpposedOn IS NULL
        ORDER BY r.Id
        """;

    private const string OpposedSql = """
        SELECT COUNT(*)
        FROM Residents
        WHERE StructureId = @structureId
          AND OpposedOn IS NOT NULL
          AND MergedIntoId IS NULL
        """;

    /// <summary>How many are left out of every file because they oppose.</summary>
    public Task<int> CountOpposed(Scope scope) => db.Value<int>(OpposedSql, new { structureId = scope.Structure });

    /// <summary>Residents who do not oppose, the oldest file first.</summary>
    public Task<IReadOnlyList<ExportedResidentRow>> All(Scope scope) => db.List<ExportedResidentRow>(AllSql, new { structureId = scope.Structure });
}
