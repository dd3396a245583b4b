namespace Mediation.Data.Appointments;

/// <summary>The columns of <see cref="AppointmentRow"/>, which several questions read.</summary>
internal static class AppointmentRows
{
    public const string Columns = """
        SELECT a.Id,
               a.StructureId,
               a.MediatorId,
               m.DisplayName AS MediatorName,
               a.Kind,
               a.Title,
               a.StartsAt,
               a.EndsAt,
               a.HeldOn,
               a.PlaceKind,
               a.CommuneCode,
               c.Name AS CommuneName,
               c.PostalCode,
               a.Place,
               a.Subject,
               a.Capacity,
               a.CancelledAt,
               a.Version,
               (SELECT COUNT(*) FROM Bookings t WHERE t.AppointmentId = a.Id AND t.State IN ('unknown', 'seen', 'noshow')) AS Taken,
               (SELECT COUNT(*) FROM Bookings w WHERE w.AppointmentId = a.Id AND w.State = 'waiting') AS Waiting,
               b.Id AS BookingId,
               b.State,
               b.Answer,
               b.VisitId,
               b.ResidentId,
               r.FirstName,
               r.LastName,
               r.RecallCode

        """;

    /// <summary>Appointments of a structure, an individual one with whom it is.</summary>
    public const string OfStructure = Columns + """
        FROM Appointments a
        JOIN Accounts m ON m.Id = a.MediatorId
        JOIN Communes c ON c.Code = a.CommuneCode
        LEFT JOIN Bookings b ON b.AppointmentId = a.Id AND a.Kind = 'individuel'
        LEFT JOIN Residents r ON r.Id = b.ResidentId
        WHERE a.StructureId = @structureId

        """;

    /// <summary>Appointments of some people, sessions too, each with the person it is about.</summary>
    public const string OfPeople = Columns + """
        FROM Bookings b
        JOIN Appointments a ON a.Id = b.AppointmentId
        JOIN Accounts m ON m.Id = a.MediatorId
        JOIN Communes c ON c.Code = a.CommuneCode
        JOIN Residents r ON r.Id = b.ResidentId
        WHERE b.StructureId = @structureId

        """;
}
