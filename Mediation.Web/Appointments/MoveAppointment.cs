using Mediation.Data.Appointments;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <summary>Moves an appointment to another hour or place, gives it to a colleague, changes the places of a session. Says whom it concerns.</summary>
[Route("rendez-vous/{id:int}/deplacer")]
[Allow(Right.PlanAppointments)]
public sealed class MoveAppointmentController(AppointmentStore store, AppointmentDetail appointments, Planning planning, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> MoveAppointment(int id, [FromServices] ResidentStore residents) => await appointments.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { CancelledAt: not null } => this.Done($"/rendez-vous/{id}", Refusals.WordsFor(RuleReason.AppointmentIsCancelled)),
        var appointment => View(await Page(appointment, AppointmentForm.Of(appointment, user.Scope.TimeZone), residents)),
    };

    [HttpPost]
    public async Task<IActionResult> MoveAppointment(int id, AppointmentForm form, [FromServices] ResidentStore residents, [FromServices] TellAboutAppointment tell)
    {
        if (await appointments.Find(user.Scope, id) is not { } before)
        {
            return NotFound();
        }

        var page = await Page(before, form, residents);
        var expected = page.People.Where(person => person.State is AppointmentTerms.Unknown).Select(person => person.ResidentId).ToArray();
        var planned = await planning.Settle(this, page,
            after => Appointment.Move(before.ToAppointment(), after, [.. page.People.Select(person => person.State)], user.Now, user.Today), before, expected);
        if (planned.Appointment is not { } moved)
        {
            return planned.Again(this, "MoveAppointment");
        }

        if (form.Version != before.Version)
        {
            ModelState.AddModelError("", Refusals.WordsFor(RuleReason.AppointmentChangedMeanwhile));
            ModelState.Remove("Form.Version");
            form.Version = before.Version;
            return this.Conflict("MoveAppointment", planned.Page);
        }

        var act = user.Act(ActKind.MoveAppointment);
        var promoted = await store.Move(before.ToAppointment(), moved, before.ResidentId, act);
        var isElsewhere = moved.IsElsewhere(before.ToAppointment());
        var told = await tell.After(user.Scope.Structure, id, isElsewhere, act);
        var done = (isElsewhere, moved.StartsAt == before.StartsAt) switch
        {
            (false, _) => "Le rendez-vous est modifié.",
            (_, true) => "Le lieu est changé." + MoveWords.ToTell(expected, told),
            _ => $"C’est déplacé au {AppointmentWords.When(moved.StartsAt, moved.HeldOn, user.Scope.TimeZone)}.{MoveWords.ToTell(expected, told)}",
        };
        return this.Done($"/rendez-vous/{id}", done + AppointmentWords.Promoted(promoted));
    }

    private async Task<AppointmentPage> Page(AppointmentRow appointment, AppointmentForm form, ResidentStore residents)
    {
        var resident = appointment.ResidentId is { } residentId ? await residents.Find(user.Scope, residentId) : null;
        return await planning.Page(appointment.Id, appointment.Kind, form, resident) with { People = await appointments.People(user.Scope, appointment.Id) };
    }
}

/// <summary>Who is to be told that something is moved or cancelled.</summary>
public static class MoveWords
{
    /// <param name="people">Whom it concerns.</param>
    /// <param name="told">Those of them to whom an SMS goes.</param>
    public static string ToTell(IReadOnlyCollection<int> people, IReadOnlySet<int> told) => Told(told) + people.Count(person => !told.Contains(person)) switch
    {
        0 => "",
        1 => " Une personne est à prévenir.",
        var left => $" {left} personnes sont à prévenir.",
    };

    /// <param name="people">Those to whom an SMS goes.</param>
    public static string Told(IReadOnlySet<int> people) => people.Count switch
    {
        0 => "",
        1 => " Un SMS est prévu.",
        var n => $" Des SMS sont prévus pour {n} personnes.",
    };
}
