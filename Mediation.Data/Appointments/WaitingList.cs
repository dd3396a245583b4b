using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Appointments;

/// <summary>Gives the free places of a session to those who wait, whoever waits longest first.</summary>
public sealed class WaitingList(Db db, AuditTrail trail)
{
    private const string LockSql = """
        UPDATE Appointments
        SET ChangedAt = @At
        WHERE Id = @appointmentId
          AND StructureId = @structureId
        """;

    /// <summary>Others who would take or free a place wait here until this act is over: on SQL Server two would else both see the last one free.</summary>
    public Task Lock(int structureId, int appointmentId, Act act) => db.Write(LockSql, new { appointmentId, structureId, act.At });

    private const string FreeSql = """
        SELECT a.Capacity - (SELECT COUNT(*) FROM Bookings t WHERE t.AppointmentId = a.Id AND t.State IN ('unknown', 'seen', 'noshow')) AS Free
        FROM Appointments a
        WHERE a.Id = @appointmentId
          AND a.StructureId = @structureId
          AND a.Kind = 'collectif'
          AND a.CancelledAt IS NULL
          AND a.StartsAt > @At
        """;

    private const string NextSql = $"""
        SELECT b.Id, b.AppointmentId, b.ResidentId, r.FirstName, r.LastName, r.RecallCode
        FROM Bookings b
        JOIN Residents r ON r.Id = b.ResidentId
        WHERE b.AppointmentId = @appointmentId
          AND b.StructureId = @structureId
          AND b.State = 'waiting'
        ORDER BY b.StateAt, b.Id
        {Sql.Page}
        """;

    private const string PromoteSql = """
        UPDATE Bookings
        SET State = 'unknown', StateAt = @At
        WHERE Id IN @ids
          AND StructureId = @structureId
          AND State = 'waiting'
        """;

    /// <summary>Once a session has begun nobody is called in any more.</summary>
    /// <returns>Who was given a place, in order.</returns>
    public async Task<IReadOnlyList<PromotedRow>> Fill(int structureId, int appointmentId, Act act)
    {
        var free = await db.Value<int>(FreeSql, new { appointmentId, structureId, act.At });
        if (free <= 0)
        {
            return [];
        }

        var next = await db.List<PromotedRow>(NextSql, new { appointmentId, structureId, take = free });
        if (next.Count > 0)
        {
            await db.Write(PromoteSql, new { ids = next.Select(row => row.Id), structureId, act.At });
            await trail.RecordAll(act, next.Select(row => new AuditSubject(AuditSubjectKind.Booking, row.Id, row.ResidentId, "State")));
        }

        return next;
    }
}
