using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <summary>Appointments inside a page.</summary>
/// <param name="Rows">The earliest first.</param>
/// <param name="SaysMediator">They are of several mediators.</param>
/// <param name="SaysDay">They are of several days.</param>
public sealed record AppointmentsPart(IReadOnlyList<AppointmentRow> Rows, bool SaysMediator, bool SaysDay);

/// <param name="Appointment">What is shown.</param>
/// <param name="People">Those in it, in the order in which they were booked.</param>
/// <param name="Now">In UTC.</param>
/// <param name="Today">The day it is in the structure.</param>
public sealed record ShowAppointmentPage(AppointmentRow Appointment, IReadOnlyList<BookingRow> People, DateTime Now, DateOnly Today)
{
    /// <summary>What was written about it, the first first.</summary>
    public IReadOnlyList<MessageRow> Messages { get; init; } = [];

    public bool IsCancelled => Appointment.CancelledAt is not null;

    /// <summary>From its day on, who came may be said.</summary>
    public bool HasItsDay => Appointment.HeldOn <= Today;

    /// <summary>Another hour may be said as long as nobody has come or stayed away.</summary>
    public bool MayMove => !IsCancelled && People.All(person => person.State is not (AppointmentTerms.Seen or AppointmentTerms.NoShow));

    /// <summary>Those who have come, of whom no visit is recorded yet.</summary>
    public IReadOnlyList<BookingRow> SeenWithoutVisit => [.. People.Where(person => person is { State: AppointmentTerms.Seen, VisitId: null })];

    /// <summary>Those who wait, whoever waits longest first.</summary>
    public IReadOnlyList<BookingRow> Waiting => [.. People.Where(person => person.State is AppointmentTerms.Waiting).OrderBy(person => person.StateAt).ThenBy(person => person.Id)];

    public IReadOnlyList<BookingRow> NotWaiting => [.. People.Where(person => person.State is not AppointmentTerms.Waiting)];

    /// <summary>The form of the visit that this appointment becomes.</summary>
    public string VisitPath => $"/accompagnements/{(Appointment.IsSession ? "atelier" : "nouveau")}?rendezvous={Appointment.Id}";
}

/// <summary>One appointment and those in it. It tells of somebody: each reading is in the audit trail before anything is shown.</summary>
[Route("rendez-vous/{id:int}")]
[Allow(Right.PlanAppointments)]
public sealed class ShowAppointmentController(AppointmentDetail appointments, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ShowAppointment(int id, [FromServices] ResidentMessageList messages)
    {
        if (await appointments.Find(user.Scope, id) is not { } appointment)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadAppointment), new AuditSubject(AuditSubjectKind.Appointment, id, appointment.ResidentId));
        return View(new ShowAppointmentPage(appointment, await appointments.People(user.Scope, id), user.Now, user.Today)
        {
            Messages = await messages.About(user.Scope, id),
        });
    }
}
