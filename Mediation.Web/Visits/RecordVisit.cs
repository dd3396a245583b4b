using Mediation.Data.Appointments;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>Records a visit with one person, known or anonymous. Proposes today, the last place and the last duration; never a posture.</summary>
[Route("accompagnements/nouveau")]
[Allow(Right.RecordVisits)]
public sealed class RecordVisitController(VisitStore visits, ResidentStore residents, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> RecordVisit(VisitStart start, [FromServices] Proposals proposals, [FromServices] Attachments attachments)
    {
        if (await proposals.Individual(start) is not { } form)
        {
            return NotFound();
        }

        var resident = form.ResidentId is { } id ? await residents.Find(user.Scope, id) : null;
        return (form.ResidentId is not null && resident is null) || await attachments.Find(form, resident?.HouseholdId) is not { } attached
            ? NotFound()
            : View(new VisitPage(null, form, resident) { Attached = attached, Shortcuts = await proposals.Shortcuts() });
    }

    [HttpPost]
    public async Task<IActionResult> RecordVisit(
        VisitForm form, FollowUpForm next, [FromServices] FollowUpStore followUps, [FromServices] ShortcutStore shortcuts, [FromServices] Attachments attachments,
        [FromServices] BookingStore bookings, [FromServices] SchoolCaseVisits caseVisits, [FromServices] Mediation.Web.Sms.TellAboutFollowUp tell)
    {
        var resident = form.ResidentId is { } meant ? await residents.FindKept(user.Scope, meant) : null;
        if ((form.ResidentId is not null && resident is null) || await attachments.Find(form, resident?.HouseholdId) is not { } attached)
        {
            return NotFound();
        }

        form.CheckDay(ModelState, user.Today);
        next.CheckNext(ModelState, resident is not null, user.Today);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("RecordVisit", new VisitPage(null, form, resident) { Attached = attached, Next = next });
        }

        var visit = Visit.Record(form.ToVisit(user.Scope.Structure, user.Scope.AccountId, place, resident), user.Today);
        var visitId = await visits.Add(visit, user.Act(ActKind.RecordVisit));
        await form.Attach(bookings, user, visit, visitId);
        if (attached.Case is { } pupil)
        {
            await caseVisits.Add(pupil, visitId, user.Today, user.Act(ActKind.AttachCaseVisit));
        }

        await next.Plan(followUps, tell, user, resident, visitId);
        if (form.ToShortcut(visit, user.Scope.AccountId) is { } shortcut)
        {
            await shortcuts.Add(shortcut, user.Act(ActKind.AddShortcut));
        }

        var recorded = JoinedFile.Told("L’accompagnement est enregistré.", form.ResidentId, resident);
        return form.IsFollowedByAnother
            ? this.Done($"/accompagnements/nouveau?sorte={form.Kind}", recorded, $"/accompagnements/{visitId}")
            : this.Done(attached.Case is { } helped ? $"/continuite-scolaire/{helped.Id}" : $"/accompagnements/{visitId}", recorded);
    }
}
