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
    public required string? PreferredChannel { get; init; }
    public required string? TrustWord { get; init; }
    public required string? SmsLanguage { get; init; }
    public required string? Email { get; init; }
    public required string? Notes { get; init; }
    public required int? ReferentId { get; init; }
    public required string? ReferentName { get; init; }
    public required int? HouseholdId { get; init; }
    public required string? HouseholdName { get; init; }

    /// <summary>The day since which the person opposes; null when they do not.</summary>
    public required DateOnly? OpposedOn { get; init; }

    /// <summary>The file that this one joined; null while it stands by itself.</summary>
    public required int? MergedIntoId { get; init; }

    /// <summary>As <see cref="Resident.Version"/>.</summary>
    public required int Version { get; init; }

    /// <summary>Names and recall codes of the files that joined this one, comma separated; null when none did.</summary>
    public required string? JoinedNames { get; init; }

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
               c.PostalCode,
               r.PreferredChannel,
               r.TrustWord,
               r.SmsLanguage,
               r.Email,
               r.Notes,
               r.ReferentId,
               a.DisplayName AS ReferentName,
               r.HouseholdId,
               h.Name AS HouseholdName,
               r.OpposedOn,
               r.MergedIntoId,
               r.Version,
               (SELECT STRING_AGG(TRIM(CONCAT(j.FirstName, ' ', j.LastName, ' ', j.RecallCode)), ', ')
                FROM Residents j
                WHERE j.MergedIntoId = r.Id) AS JoinedNames
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        LEFT JOIN Accounts a ON a.Id = r.ReferentId
        LEFT JOIN Households h ON h.Id = r.HouseholdId
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        """;

    /// <summary>A person of the reader's structure; null for any other.</summary>
    public Task<ResidentHeadRow?> Find(Scope scope, int id) => db.Find<ResidentHeadRow>(FindSql, new { id, structureId = scope.Structure });

    private const string CountVisitsSql = """
        SELECT COUNT(DISTINCT VisitId)
        FROM Participations
        WHERE ResidentId = @id
          AND StructureId = @structureId
        """;

    /// <summary>How many visits somebody took part in: after a merge a person may stand twice in one workshop.</summary>
    public Task<int> CountVisits(Scope scope, int id) => db.Value<int>(CountVisitsSql, new { id, structureId = scope.Structure });
}
