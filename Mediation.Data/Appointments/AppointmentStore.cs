using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;

namespace Mediation.Data.Appointments;

/// <summary>Keeps appointments: planned, moved, cancelled and restored. Who is in them: <see cref="BookingStore"/>.</summary>
public sealed class AppointmentStore(Db db, AuditTrail trail, WaitingList waiting)
{
    private const string AddSql = """
        INSERT INTO Appointments (StructureId, MediatorId, Kind, Title, StartsAt, EndsAt, HeldOn, PlaceKind, CommuneCode, Place, Subject, Capacity,
                                  Version, CreatedAt, CreatedBy, ChangedAt)
        VALUES (@StructureId, @MediatorId, @Kind, @Title, @StartsAt, @EndsAt, @HeldOn, @PlaceKind, @CommuneCode, @Place, @Subject, @Capacity,
                1, @At, @AccountId, @At)
        """;

    private const string AddPersonSql = """
        INSERT INTO Bookings (AppointmentId, StructureId, ResidentId, State, StateAt, CreatedAt)
        VALUES (@id, @StructureId, @residentId, 'unknown', @At, @At)
        """;

    /// <param name="appointment">Checked by <see cref="Appointment.Plan"/>.</param>
    /// <param name="residentId">With whom; null for a session, where people are booked afterwards.</param>
    /// <param name="act">Who plans, and when.</param>
    /// <returns>The id of the new appointment.</returns>
    public async Task<int> Add(Appointment appointment, int? residentId, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            appointment.StructureId,
            appointment.MediatorId,
            appointment.Kind,
            appointment.Title,
            appointment.StartsAt,
            appointment.EndsAt,
            appointment.HeldOn,
            appointment.PlaceKind,
            appointment.CommuneCode,
            appointment.Place,
            appointment.Subject,
            appointment.Capacity,
            act.At,
            act.AccountId,
        });
        if (residentId is not null)
        {
            await db.Write(AddPersonSql, new { id, appointment.StructureId, residentId, act.At });
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Appointment, id, residentId));
        return id;
    }

    private const string MoveSql = """
        UPDATE Appointments
        SET MediatorId = @MediatorId, Title = @Title, StartsAt = @StartsAt, EndsAt = @EndsAt, HeldOn = @HeldOn, PlaceKind = @PlaceKind,
            CommuneCode = @CommuneCode, Place = @Place, Subject = @Subject, Capacity = @Capacity, Version = Version + 1, ChangedAt = @At,
            MovedAt = CASE WHEN @isElsewhere = 1 THEN @At ELSE MovedAt END
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
          AND CancelledAt IS NULL
        """;

    // Whoever said yes said it of another hour.
    private const string ForgetAnswersSql = """
        UPDATE Bookings
        SET Answer = NULL, AnsweredAt = NULL
        WHERE AppointmentId = @Id
          AND StructureId = @StructureId
          AND Answer IS NOT NULL
        """;

    /// <param name="before">As it was read.</param>
    /// <param name="after">Checked by <see cref="Appointment.Move"/>.</param>
    /// <param name="residentId">Whose individual appointment; null for a session.</param>
    /// <param name="act">Who moves it, and when.</param>
    /// <returns>Who has come up from the waiting list, because there are more places.</returns>
    /// <exception cref="RuleViolation">Somebody changed it meanwhile.</exception>
    public async Task<IReadOnlyList<PromotedRow>> Move(Appointment before, Appointment after, int? residentId, Act act)
    {
        var changed = await db.Write(MoveSql, new
        {
            after.Id,
            after.StructureId,
            after.Version,
            after.MediatorId,
            after.Title,
            after.StartsAt,
            after.EndsAt,
            after.HeldOn,
            after.PlaceKind,
            after.CommuneCode,
            after.Place,
            after.Subject,
            after.Capacity,
            isElsewhere = after.IsElsewhere(before),
            act.At,
        });
        if (changed == 0)
        {
            throw new RuleViolation(RuleReason.AppointmentChangedMeanwhile);
        }

        if (before.Slot != after.Slot)
        {
            await db.Write(ForgetAnswersSql, new { after.Id, after.StructureId });
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Appointment, after.Id, residentId,
            "MediatorId,Title,StartsAt,EndsAt,PlaceKind,CommuneCode,Place,Subject,Capacity"));
        return await waiting.Fill(after.StructureId, after.Id, act);
    }

    private const string CancelSql = """
        UPDATE Appointments
        SET CancelledAt = @At, Version = Version + 1, ChangedAt = @At
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND CancelledAt IS NULL
        """;

    private const string RevokeSql = """
        UPDATE Bookings
        SET State = 'revoked', StateAt = @At
        WHERE AppointmentId = @Id
          AND StructureId = @StructureId
          AND State IN ('unknown', 'waiting')
        """;

    /// <summary>Cancels a session, and the bookings of whoever was expected or waited. An individual appointment is cancelled by its one booking.</summary>
    /// <exception cref="RuleViolation">Somebody cancelled it meanwhile.</exception>
    public async Task Cancel(Appointment session, Act act)
    {
        var changed = await db.Write(CancelSql, new { session.Id, session.StructureId, act.At });
        await db.Write(RevokeSql, new { session.Id, session.StructureId, act.At });
        await Conclude(changed, session, act);
    }

    private const string RestoreSql = """
        UPDATE Appointments
        SET CancelledAt = NULL, Version = Version + 1, ChangedAt = @At
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND CancelledAt IS NOT NULL
        """;

    private const string CallBackSql = """
        UPDATE Bookings
        SET State = 'waiting'
        WHERE AppointmentId = @Id
          AND StructureId = @StructureId
          AND State = 'revoked'
          AND StateAt = @CancelledAt
        """;

    /// <summary>Takes back the cancellation of a session: those whom it concerned have their places again, in the order in which they were booked.</summary>
    /// <returns>Who has a place.</returns>
    /// <exception cref="RuleViolation">It is not cancelled any more.</exception>
    public async Task<IReadOnlyList<PromotedRow>> Restore(Appointment session, Act act)
    {
        var changed = await db.Write(RestoreSql, new { session.Id, session.StructureId, act.At });
        await db.Write(CallBackSql, new { session.Id, session.StructureId, session.CancelledAt });
        await Conclude(changed, session, act);
        return await waiting.Fill(session.StructureId, session.Id, act);
    }

    private Task Conclude(int changed, Appointment session, Act act) => changed == 1
        ? trail.Record(act, new AuditSubject(AuditSubjectKind.Appointment, session.Id, Fields: "CancelledAt"))
        : throw new RuleViolation(RuleReason.AppointmentChangedMeanwhile);
}
