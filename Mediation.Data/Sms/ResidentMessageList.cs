using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Sms;

/// <summary>The messages of one person, or about one appointment.</summary>
public sealed class ResidentMessageList(Db db)
{
    private const string OfResidentSql = $"""
        {SmsActivity.Columns}
        WHERE m.ResidentId = @residentId
          AND m.StructureId = @structureId
          AND m.Id < @before
        ORDER BY m.Id DESC
        {Sql.Page}
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="residentId">Whose messages.</param>
    /// <param name="before">The id after which the page begins.</param>
    /// <param name="take">How many.</param>
    /// <returns>The last first.</returns>
    public Task<IReadOnlyList<MessageRow>> Of(Scope scope, int residentId, int before, int take) =>
        db.List<MessageRow>(OfResidentSql, new { residentId, structureId = scope.Structure, before, take });

    private const string OfAppointmentSql = $"""
        {SmsActivity.Columns}
        WHERE m.BookingId IN (SELECT b.Id FROM Bookings b WHERE b.AppointmentId = @appointmentId AND b.StructureId = @structureId)
          AND m.BookingId IS NOT NULL
          AND m.StructureId = @structureId
        ORDER BY m.Id
        """;

    /// <summary>What was written about an appointment, the first first.</summary>
    public Task<IReadOnlyList<MessageRow>> About(Scope scope, int appointmentId) => db.List<MessageRow>(OfAppointmentSql, new { appointmentId, structureId = scope.Structure });
}
