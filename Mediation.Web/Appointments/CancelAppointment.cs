using FluentValidation;
using Mediation.Data.Appointments;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

public sealed class CancelForm
{
    /// <summary>Who cancels: a code of <see cref="AppointmentTerms.Cancellers"/>. A session is cancelled by us.</summary>
    public string? By { get; set; }
}

public sealed class CancelFormValidator : AbstractValidator<CancelForm>
{
    public CancelFormValidator() => RuleFor(f => f.By).Must(AppointmentTerms.Cancellers.Has).WithMessage("Dites qui annule.");
}

/// <param name="Appointment">What is cancelled.</param>
/// <param name="People">Those in it.</param>
/// <param name="Form">Who cancels.</param>
public sealed record CancelPage(AppointmentRow Appointment, IReadOnlyList<BookingRow> People, CancelForm Form)
{
    public IReadOnlyList<BookingRow> Expected => [.. People.Where(person => person.State is AppointmentTerms.Unknown or AppointmentTerms.Waiting)];
}

/// <summary>Cancels an appointment, after asking who cancels and saying whom it concerns; takes the cancellation of a session back.</summary>
[Route("rendez-vous/{id:int}")]
[Allow(Right.PlanAppointments)]
public sealed class CancelAppointmentController(AppointmentStore store, AppointmentDetail appointments, BookingStore bookings, CurrentUser user) : Controller
{
    [HttpGet("annuler")]
    public async Task<IActionResult> CancelAppointment(int id) => await appointments.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { CancelledAt: not null } => this.Done($"/rendez-vous/{id}", Refusals.WordsFor(RuleReason.AppointmentIsCancelled)),
        var appointment => View(new CancelPage(appointment, await appointments.People(user.Scope, id), new CancelForm { By = appointment.IsSession ? AppointmentTerms.Revoked : null })),
    };

    [HttpPost("annuler")]
    [ActionName(nameof(CancelAppointment))]
    public async Task<IActionResult> Cancel(int id, CancelForm form, [FromServices] TellAboutAppointment tell)
    {
        if (await appointments.Find(user.Scope, id) is not { } appointment)
        {
            return NotFound();
        }

        var page = new CancelPage(appointment, await appointments.People(user.Scope, id), form);
        if (!ModelState.IsValid)
        {
            return this.Invalid("CancelAppointment", page);
        }

        var cancelled = Appointment.Cancel(appointment.ToAppointment(), user.Now);
        var act = user.Act(ActKind.CancelAppointment);
        if (appointment.BookingId is { } bookingId && await bookings.Find(user.Scope, bookingId) is { } booking)
        {
            await bookings.Change(booking, booking.To(form.By!, appointment.HeldOn, user.Today, act.At), act);
            var isTold = await tell.After(user.Scope.Structure, id, hasMoved: false, act);
            return this.Undoable($"/rendez-vous/{id}", form.By is AppointmentTerms.Revoked ? $"Le rendez-vous est annulé.{MoveWords.ToTell([booking.ResidentId], isTold)}" : "La personne est excusée : le rendez-vous est annulé.", $"/rendez-vous/inscriptions/{bookingId}/rouvrir");
        }

        await store.Cancel(cancelled, act);
        var told = await tell.After(user.Scope.Structure, id, hasMoved: false, act);
        return this.Undoable($"/rendez-vous/{id}", $"L’atelier est annulé.{MoveWords.ToTell([.. page.Expected.Select(person => person.ResidentId)], told)}", $"/rendez-vous/{id}/retablir");
    }

    [HttpPost("retablir")]
    public async Task<IActionResult> Restore(int id, [FromServices] TellAboutAppointment tell)
    {
        if (await appointments.Find(user.Scope, id) is not { IsSession: true, CancelledAt: not null } session)
        {
            return NotFound();
        }

        var act = user.Act(ActKind.RestoreAppointment);
        await store.Restore(session.ToAppointment(), act);
        var told = await tell.After(user.Scope.Structure, id, hasMoved: false, act);
        return this.Done($"/rendez-vous/{id}", "L’atelier a lieu de nouveau : les personnes ont retrouvé leur place." + MoveWords.Told(told));
    }
}
