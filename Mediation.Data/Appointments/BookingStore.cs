using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;

namespace Mediation.Data.Appointments;

/// <summary>Keeps who is in an appointment: booked, come, excused, absent, taken back.</summary>
public sealed class BookingStore(Db db, AuditTrail trail, WaitingList waiting)
{
    private const string FindSql = """
        SELECT Id, AppointmentId, StructureId, ResidentId, State, Answer, AnsweredAt, VisitId, StateAt
        FROM Bookings
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A booking of the reader's structure; null for any other.</summary>
    public Task<Booking?> Find(Scope scope, int id) => db.Find<Booking>(FindSql, new { id, structureId = scope.Structure });

    private const string HeldSql = """
        SELECT COUNT(*)
        FROM Bookings
        WHERE AppointmentId = @appointmentId
          AND StructureId = @structureId
          AND Id <> @exceptId
          AND State IN ('unknown', 'seen', 'noshow')
        """;

    /// <summary>Places that others hold. Asked once the session is locked.</summary>
    private Task<int> Held(int structureId, int appointmentId, int exceptId) => db.Value<int>(HeldSql, new { appointmentId, structureId, exceptId });

    private const string AlreadySql = """
        SELECT COUNT(*)
        FROM Bookings
        WHERE AppointmentId = @Id
          AND StructureId = @StructureId
          AND ResidentId = @residentId
        """;

    private const string AddSql = """
        INSERT INTO Bookings (AppointmentId, StructureId, ResidentId, State, StateAt, CreatedAt)
        VALUES (@appointmentId, @StructureId, @residentId, @state, @At, @At)
        """;

    /// <summary>Books somebody into a session: a place while there is one, otherwise the waiting list.</summary>
    /// <returns>The booking: its state says which.</returns>
    /// <exception cref="RuleViolation">The person is in it already.</exception>
    public async Task<Booking> Add(Appointment session, int residentId, Act act)
    {
        await waiting.Lock(session.StructureId, session.Id, act);
        if (await db.Value<int>(AlreadySql, new { session.Id, session.StructureId, residentId }) > 0)
        {
            throw new RuleViolation(RuleReason.BookedAlready);
        }

        var state = Booking.Joining(session.Capacity, await Held(session.StructureId, session.Id, 0));
        var id = await db.Insert(AddSql, new { appointmentId = session.Id, session.StructureId, residentId, state, act.At });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Booking, id, residentId));
        return new Booking { Id = id, AppointmentId = session.Id, StructureId = session.StructureId, ResidentId = residentId, State = state, StateAt = act.At };
    }

    private const string ChangeSql = """
        UPDATE Bookings
        SET State = @State, StateAt = @StateAt
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND State = @before
          AND VisitId IS NULL
        """;

    private const string FollowSql = """
        UPDATE Appointments
        SET CancelledAt = @cancelledAt, Version = Version + 1, ChangedAt = @At
        WHERE Id = @AppointmentId
          AND StructureId = @StructureId
          AND Kind = 'individuel'
        """;

    /// <summary>Says what became of somebody. An individual appointment is cancelled, and restored, with its one booking.</summary>
    /// <param name="before">As it was read.</param>
    /// <param name="after">Given by <see cref="Booking.To"/>.</param>
    /// <param name="act">Who says so, and when.</param>
    /// <returns>Who has come up from the waiting list into the place that became free.</returns>
    /// <exception cref="RuleViolation">Somebody else said something meanwhile.</exception>
    public async Task<IReadOnlyList<PromotedRow>> Change(Booking before, Booking after, Act act)
    {
        await waiting.Lock(after.StructureId, after.AppointmentId, act);
        var changed = await db.Write(ChangeSql, new { after.Id, after.StructureId, after.State, after.StateAt, before = before.State });
        if (changed == 0)
        {
            throw new RuleViolation(RuleReason.BookingChangedMeanwhile);
        }

        if (Booking.IsOff(before.State) != Booking.IsOff(after.State))
        {
            DateTime? cancelledAt = Booking.IsOff(after.State) ? act.At : null;
            await db.Write(FollowSql, new { after.AppointmentId, after.StructureId, cancelledAt, act.At });
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Booking, after.Id, after.ResidentId, "State"));
        return Booking.HoldsPlace(before.State) && !Booking.HoldsPlace(after.State) ? await waiting.Fill(after.StructureId, after.AppointmentId, act) : [];
    }

    /// <summary>Takes back what was said of somebody: expected again, or on the waiting list when the places are taken meanwhile.</summary>
    /// <param name="booking">As it was read.</param>
    /// <param name="appointment">In which appointment.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="act">Who takes it back, and when.</param>
    /// <returns>The booking as it is now.</returns>
    public async Task<Booking> Reopen(Booking booking, Appointment appointment, DateOnly today, Act act)
    {
        await waiting.Lock(booking.StructureId, booking.AppointmentId, act);
        var state = Booking.HoldsPlace(booking.State) ? AppointmentTerms.Unknown : Booking.Joining(appointment.Capacity, await Held(booking.StructureId, booking.AppointmentId, booking.Id));
        var reopened = booking.To(state, appointment.HeldOn, today, act.At);
        await Change(booking, reopened, act);
        return reopened;
    }

    private const string AttachSql = """
        UPDATE Bookings
        SET VisitId = @visitId, State = 'seen', StateAt = CASE WHEN State = 'seen' THEN StateAt ELSE @At END
        WHERE AppointmentId IN (SELECT a.Id FROM Appointments a WHERE a.Id = @appointmentId AND a.StructureId = @structureId AND a.HeldOn <= @today)
          AND StructureId = @structureId
          AND ResidentId IN @residentIds
          AND State IN ('unknown', 'waiting', 'seen', 'noshow')
          AND VisitId IS NULL
        """;

    /// <summary>What an appointment became: whoever took part in the visit has come. In the transaction of the visit, whose audit line stands for both.</summary>
    /// <param name="structureId">Of the visit.</param>
    /// <param name="appointmentId">From which the form was filled in; one of another structure attaches nothing.</param>
    /// <param name="visitId">Added in the same transaction.</param>
    /// <param name="residentIds">Who took part.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="act">Who recorded the visit, and when.</param>
    public async Task Attach(int structureId, int appointmentId, int visitId, IReadOnlyCollection<int> residentIds, DateOnly today, Act act)
    {
        if (residentIds.Count > 0)
        {
            await db.Write(AttachSql, new { structureId, appointmentId, visitId, residentIds, today, act.At });
        }
    }
}
