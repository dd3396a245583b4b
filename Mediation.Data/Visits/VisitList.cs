using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Visits;

/// <summary>A visit with the one who took part, as its own page shows it.</summary>
public sealed record VisitRow
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int MediatorId { get; init; }
    public required string MediatorName { get; init; }
    public required string Kind { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required int DurationMinutes { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? Posture { get; init; }
    public required string? Notes { get; init; }
    public required int Version { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string Gender { get; init; }
    public required string AgeBand { get; init; }
    public required string Status { get; init; }
    public required string? CanRedo { get; init; }

    /// <summary>Codes of themes and procedures, comma separated.</summary>
    public required string ThemeCodes { get; init; }

    public IReadOnlyList<string> Themes => ThemeCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null for somebody anonymous.</summary>
    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>A visit as a line of a list: no note is read for it.</summary>
public sealed record VisitLineRow
{
    public required int Id { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required int DurationMinutes { get; init; }
    public required string MediatorName { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }

    /// <summary>Codes of themes and procedures, comma separated.</summary>
    public required string ThemeCodes { get; init; }

    public IReadOnlyList<string> Themes => ThemeCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null for somebody anonymous.</summary>
    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Where a page of visits begins: after this day and id, going back in time.</summary>
public sealed record VisitCursor(DateOnly HeldOn, int Id)
{
    public static readonly VisitCursor Start = new(DateOnly.MaxValue, int.MaxValue);
}

/// <summary>The visits of the reader's structure.</summary>
public sealed class VisitList(Db db)
{
    // The cursor's day is the period's last one where it is earlier: SQLite takes one upper bound to the index, and walks the rest.
    private const string PageSql = $"""
        SELECT v.Id,
               v.HeldOn,
               v.DurationMinutes,
               a.DisplayName AS MediatorName,
               p.ResidentId,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes
        FROM Visits v
        JOIN Participations p ON p.VisitId = v.Id
        JOIN Accounts a ON a.Id = v.MediatorId
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        WHERE v.StructureId = @structureId
          AND v.HeldOn >= @from
          AND v.HeldOn <= @lastOn
          AND (v.HeldOn < @lastOn OR v.Id < @beforeId)
        ORDER BY v.HeldOn DESC, v.Id DESC
        {Sql.Page}
        """;

    /// <summary>A page of the visits of a period, latest first.</summary>
    public Task<IReadOnlyList<VisitLineRow>> Page(Scope scope, DateOnly from, DateOnly to, VisitCursor cursor, int take)
    {
        var (lastOn, beforeId) = cursor.HeldOn <= to ? (cursor.HeldOn, cursor.Id) : (to, int.MaxValue);
        return db.List<VisitLineRow>(PageSql, new { structureId = scope.Structure, from, lastOn, beforeId, take });
    }

    private const string OneSql = """
        SELECT v.Id,
               v.StructureId,
               v.MediatorId,
               a.DisplayName AS MediatorName,
               v.Kind,
               v.HeldOn,
               v.DurationMinutes,
               v.PlaceKind,
               v.CommuneCode,
               c.Name AS CommuneName,
               c.PostalCode,
               v.Posture,
               v.Notes,
               v.Version,
               p.ResidentId,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               p.Gender,
               p.AgeBand,
               p.Status,
               p.CanRedo,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes
        FROM Visits v
        JOIN Participations p ON p.VisitId = v.Id
        JOIN Accounts a ON a.Id = v.MediatorId
        JOIN Communes c ON c.Code = v.CommuneCode
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        WHERE v.StructureId = @structureId
          AND v.Id = @id
        """;

    /// <summary>A visit of the reader's structure; null for any other.</summary>
    public Task<VisitRow?> Find(Scope scope, int id) => db.Find<VisitRow>(OneSql, new { structureId = scope.Structure, id });

    private const string CountSql = $"""
        SELECT COUNT(*)
        FROM (
            SELECT v.Id
            FROM Visits v
            WHERE v.StructureId = @structureId
              AND v.HeldOn >= @from
              AND v.HeldOn <= @to
            ORDER BY v.HeldOn DESC
            {Sql.Page}
        ) counted
        """;

    /// <summary>How many visits a period holds, counted no further than <paramref name="most"/> + 1.</summary>
    public Task<int> CountUpTo(Scope scope, DateOnly from, DateOnly to, int most) =>
        db.Value<int>(CountSql, new { structureId = scope.Structure, from, to, take = most + 1 });
}
