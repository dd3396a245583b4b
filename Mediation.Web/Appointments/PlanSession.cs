using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <summary>Plans a session of a workshop, with its places. People are booked afterwards.</summary>
[Route("rendez-vous/atelier")]
[Allow(Right.PlanAppointments)]
public sealed class PlanSessionController(AppointmentStore appointments, Planning planning, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> PlanSession(AppointmentStart start, [FromServices] AppointmentPresets presets) => View(await Page(await presets.Session(start)));

    [HttpPost]
    public async Task<IActionResult> PlanSession(AppointmentForm form)
    {
        var planned = await planning.Settle(this, await Page(form), described => Appointment.Plan(described, user.Now, user.Today), null, []);
        if (planned.Appointment is not { } session)
        {
            return planned.Again(this, "PlanSession");
        }

        var id = await appointments.Add(session, null, user.Act(ActKind.PlanAppointment));
        return this.Done($"/rendez-vous/{id}", "L’atelier est prévu. Inscrivez-y des personnes.");
    }

    private Task<AppointmentPage> Page(AppointmentForm form) => planning.Page(null, AppointmentTerms.Session, form, null);
}
