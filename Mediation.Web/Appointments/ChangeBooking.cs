using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <summary>Some of those in an appointment, with what may be said of each.</summary>
public sealed record PeoplePart(ShowAppointmentPage Page, IReadOnlyList<BookingRow> People);

/// <summary>What became of somebody, in one click: come, excused, absent, taken out; and back. From "come" the form of the visit opens filled in.</summary>
[Route("rendez-vous/inscriptions/{id:int}")]
[Allow(Right.PlanAppointments)]
public sealed class ChangeBookingController(BookingStore bookings, AppointmentDetail appointments, TellAboutAppointment tell, CurrentUser user) : Controller
{
    [HttpPost("venu")]
    public Task<IActionResult> Seen(int id) => Say(id, AppointmentTerms.Seen, "C’est noté : venu.");

    [HttpPost("absent")]
    public Task<IActionResult> NoShow(int id) => Say(id, AppointmentTerms.NoShow, "C’est noté : absent.");

    [HttpPost("excuse")]
    public Task<IActionResult> Excused(int id) => Say(id, AppointmentTerms.Excused, "C’est noté : excusé.");

    [HttpPost("retirer")]
    public Task<IActionResult> Revoked(int id) => Say(id, AppointmentTerms.Revoked, "L’inscription est annulée.");

    [HttpPost("rouvrir")]
    public async Task<IActionResult> Reopen(int id)
    {
        if (await bookings.Find(user.Scope, id) is not { } booking || await appointments.Find(user.Scope, booking.AppointmentId) is not { } appointment)
        {
            return NotFound();
        }

        var act = user.Act(ActKind.ChangeBooking);
        var reopened = await bookings.Reopen(booking, appointment.ToAppointment(), user.Today, act);
        var told = await tell.After(user.Scope.Structure, appointment.Id, hasMoved: false, act);
        return this.Done($"/rendez-vous/{appointment.Id}", reopened.State is AppointmentTerms.Waiting
            ? "La place a été donnée entre-temps : la personne est sur la liste d’attente."
            : "La personne est de nouveau attendue." + MoveWords.Told(told));
    }

    private async Task<IActionResult> Say(int id, string state, string said)
    {
        if (await bookings.Find(user.Scope, id) is not { } booking || await appointments.Find(user.Scope, booking.AppointmentId) is not { } appointment)
        {
            return NotFound();
        }

        var act = user.Act(ActKind.ChangeBooking);
        var promoted = await bookings.Change(booking, booking.To(state, appointment.HeldOn, user.Today, act.At), act);
        var told = await tell.After(user.Scope.Structure, appointment.Id, hasMoved: false, act);
        var toTell = state is AppointmentTerms.Revoked ? MoveWords.ToTell([booking.ResidentId], told) : MoveWords.Told(told);
        var undo = $"/rendez-vous/inscriptions/{id}/rouvrir";
        return state is AppointmentTerms.Seen && !appointment.IsSession && user.May(Right.RecordVisits)
            ? this.Undoable($"/accompagnements/nouveau?rendezvous={appointment.Id}", "C’est noté : venu. Le formulaire est rempli : dites ce que vous avez fait.", undo)
            : this.Undoable($"/rendez-vous/{appointment.Id}", said + toTell + AppointmentWords.Promoted(promoted), undo);
    }
}
