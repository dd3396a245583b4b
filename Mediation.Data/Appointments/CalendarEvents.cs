using Mediation.Data.Database;
using Mediation.Domain.Appointments;

namespace Mediation.Data.Appointments;

/// <summary>An appointment as a calendar outside the product may know it: no person, no subject.</summary>
public sealed record CalendarEventRow
{
    public required int Id { get; init; }
    public required string Kind { get; init; }
    public required string? Title { get; init; }
    public required DateTime StartsAt { get; init; }
    public required DateTime EndsAt { get; init; }
    public required string PlaceKind { get; init; }
    public required string? Place { get; init; }
    public required string CommuneName { get; init; }
    public required DateTime? CancelledAt { get; init; }
    public required int Version { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ChangedAt { get; init; }

    public bool IsSession => Kind is AppointmentTerms.Session;
}

/// <summary>What a mediator's calendar tells.</summary>
public sealed class CalendarEvents(Db db)
{
    private const string OfMediatorSql = $"""
        SELECT a.Id,
               a.Kind,
               a.Title,
               a.StartsAt,
               a.EndsAt,
               a.PlaceKind,
               a.Place,
               c.Name AS CommuneName,
               a.CancelledAt,
               a.Version,
               a.CreatedAt,
               a.ChangedAt
        FROM Appointments a
        JOIN Communes c ON c.Code = a.CommuneCode
        WHERE a.MediatorId = @AccountId
          AND a.StructureId = @StructureId
          AND a.StartsAt >= @from
          AND a.StartsAt < @until
        ORDER BY a.StartsAt, a.Id
        {Sql.Page}
        """;

    /// <summary>What begins between two instants, what is cancelled included: a calendar would else keep it.</summary>
    public Task<IReadOnlyList<CalendarEventRow>> Of(CalendarOwnerRow owner, DateTime from, DateTime until, int take) =>
        db.List<CalendarEventRow>(OfMediatorSql, new { owner.AccountId, owner.StructureId, from, until, take });
}
