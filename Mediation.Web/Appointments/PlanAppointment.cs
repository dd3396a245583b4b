using Mediation.Data.Appointments;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <summary>Makes an appointment with a resident, from their file.</summary>
[Route("rendez-vous/nouveau")]
[Allow(Right.PlanAppointments)]
public sealed class PlanAppointmentController(AppointmentStore appointments, ResidentStore residents, Planning planning, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> PlanAppointment(AppointmentStart start, [FromServices] AppointmentPresets presets)
    {
        if (start.ResidentId is null)
        {
            return this.Done("/habitants", "Choisissez l’habitant : « Prendre rendez-vous » est dans son dossier.");
        }

        return await residents.Find(user.Scope, start.ResidentId.Value) is { } resident
            ? View(await Page(await presets.Individual(start), resident))
            : NotFound();
    }

    [HttpPost]
    public async Task<IActionResult> PlanAppointment(AppointmentForm form, [FromServices] TellAboutAppointment tell)
    {
        if (form.ResidentId is not { } residentId || await residents.Find(user.Scope, residentId) is not { } resident)
        {
            return NotFound();
        }

        var planned = await planning.Settle(this, await Page(form, resident), described => Appointment.Plan(described, user.Now, user.Today), null, [residentId]);
        if (planned.Appointment is not { } appointment)
        {
            return planned.Again(this, "PlanAppointment");
        }

        var act = user.Act(ActKind.PlanAppointment);
        var id = await appointments.Add(appointment, residentId, act);
        var told = await tell.After(user.Scope.Structure, id, hasMoved: false, act);
        return this.Done($"/rendez-vous/{id}", "Le rendez-vous est pris." + MoveWords.Told(told));
    }

    private Task<AppointmentPage> Page(AppointmentForm form, Resident resident) => planning.Page(null, AppointmentTerms.Individual, form, resident);
}
