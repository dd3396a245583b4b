using Mediation.Data.Database;

namespace Mediation.Data.Sms;

/// <summary>One person in one appointment, with what a message about it names.</summary>
public sealed record AppointmentFactsRow
{
    public required int BookingId { get; init; }
    public required int AppointmentId { get; init; }
    public required int StructureId { get; init; }
    public required int ResidentId { get; init; }
    public required string State { get; init; }
    public required DateTime StateAt { get; init; }
    public required DateTime BookedAt { get; init; }
    public required DateTime StartsAt { get; init; }
    public required int Version { get; init; }
    public required string? Place { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneName { get; init; }

    /// <summary>They were told that it is off: if it is on again, they must be told.</summary>
    public required bool IsToldOff { get; init; }
}

/// <summary>What is known of the people of an appointment, and of those whom nobody has been able to write to yet.</summary>
public sealed class AppointmentFacts(Db db)
{
    private const string Columns = """
        SELECT b.Id AS BookingId, b.AppointmentId, b.StructureId, b.ResidentId, b.State, b.StateAt, b.CreatedAt AS BookedAt, a.StartsAt, a.Version, a.Place, a.PlaceKind,
               c.Name AS CommuneName,
               CASE WHEN EXISTS (SELECT 1 FROM SmsMessages m WHERE m.BookingId = b.Id AND m.StructureId = b.StructureId AND m.AboutAt = a.StartsAt AND m.Step = 'annulation' AND m.State NOT IN ('planned', 'abandoned')) THEN 1 ELSE 0 END AS IsToldOff
        FROM Bookings b
        JOIN Appointments a ON a.Id = b.AppointmentId
        JOIN Communes c ON c.Code = a.CommuneCode

        """;

    private const string OfAppointmentSql = Columns + """
        WHERE b.AppointmentId = @appointmentId
          AND b.StructureId = @structureId
        ORDER BY b.Id
        """;

    public Task<IReadOnlyList<AppointmentFactsRow>> Of(int structureId, int appointmentId) =>
        db.List<AppointmentFactsRow>(OfAppointmentSql, new { structureId, appointmentId });

    private const string OfPersonSql = Columns + """
        WHERE b.ResidentId = @residentId
          AND b.StructureId = @structureId
          AND b.State = 'unknown'
          AND a.CancelledAt IS NULL
          AND a.StartsAt > @now
        ORDER BY b.Id
        """;

    /// <summary>What somebody is expected at: who agrees today is reminded of what was booked before.</summary>
    public Task<IReadOnlyList<AppointmentFactsRow>> ComingOf(int structureId, int residentId, DateTime now) =>
        db.List<AppointmentFactsRow>(OfPersonSql, new { structureId, residentId, now });
}
