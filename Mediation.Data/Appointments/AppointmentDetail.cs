using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Appointments;

/// <summary>One appointment, and those who are in it.</summary>
public sealed class AppointmentDetail(Db db)
{
    /// <summary>As many places as a session may have, and as many who wait.</summary>
    private const int MostPeople = 2 * Domain.Appointments.Appointment.MostPlaces;

    private const string OneSql = AppointmentRows.OfStructure + "  AND a.Id = @id";

    /// <summary>An appointment of the reader's structure; null for any other.</summary>
    public Task<AppointmentRow?> Find(Scope scope, int id) => db.Find<AppointmentRow>(OneSql, new { structureId = scope.Structure, id });

    private const string PeopleSql = $"""
        SELECT b.Id, b.ResidentId, r.FirstName, r.LastName, r.RecallCode, b.State, b.Answer, b.AnsweredAt, b.VisitId, b.StateAt
        FROM Bookings b
        JOIN Residents r ON r.Id = b.ResidentId
        WHERE b.AppointmentId = @id
          AND b.StructureId = @structureId
        ORDER BY b.Id
        {Sql.Page}
        """;

    /// <summary>Those in an appointment, in the order in which they were booked.</summary>
    public Task<IReadOnlyList<BookingRow>> People(Scope scope, int id) => db.List<BookingRow>(PeopleSql, new { id, structureId = scope.Structure, take = MostPeople });
}
