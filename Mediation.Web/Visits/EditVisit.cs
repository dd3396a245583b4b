using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>Corrects a visit. When somebody else changed it meanwhile, shows both and loses nothing.</summary>
[Route("accompagnements/{id:int}/modifier")]
[Allow(Right.ChangeVisits)]
public sealed class EditVisitController(VisitStore visits, VisitDetail detail, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EditVisit(int id, [FromServices] ResidentStore residents, [FromServices] Attachments attachments, [FromServices] AuditTrail trail)
    {
        if (await detail.Find(user.Scope, id) is not { IsWorkshop: false } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        await trail.RecordReading(user.Act(ActKind.ReadVisit), new AuditSubject(AuditSubjectKind.Visit, id, visit.ResidentId));
        var resident = visit.ResidentId is { } who ? await residents.Find(user.Scope, who) : null;
        var form = VisitForm.Of(visit);
        return View(new VisitPage(id, form, resident) { IsOfSomebodyGone = IsOfSomebodyGone(visit), Attached = await attachments.Find(form, resident?.HouseholdId) ?? Attached.Nothing });
    }

    [HttpPost]
    public async Task<IActionResult> EditVisit(int id, VisitForm form, [FromServices] ResidentStore residents, [FromServices] Attachments attachments)
    {
        if (await detail.Find(user.Scope, id) is not { IsWorkshop: false } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        await ForgetGoneHousehold(form, visit, attachments);

        // The person of a visit does not change: deleting and recording again says what happened.
        var resident = visit.ResidentId is { } residentId ? await residents.Find(user.Scope, residentId) : null;
        if (await attachments.Find(form, visit.HouseholdId ?? resident?.HouseholdId, visit.OrganisationId) is not { } attached)
        {
            return NotFound();
        }

        form.CheckDay(ModelState, user.Today, visit.HeldOn);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditVisit", new VisitPage(id, form, resident) { IsOfSomebodyGone = IsOfSomebodyGone(visit), Attached = attached });
        }

        if (form.Version != visit.Version)
        {
            this.SayChanged(RuleReason.VisitChangedMeanwhile);
            return this.Conflict("EditVisit", new VisitPage(id, form, resident, visit) { IsOfSomebodyGone = IsOfSomebodyGone(visit), Attached = attached });
        }

        var described = form.ToVisit(user.Scope.Structure, visit.MediatorId, place, resident) with { Id = id };
        var isAnonymous = resident is null && !IsOfSomebodyGone(visit);
        var who = isAnonymous ? described.Participations[0] : visit.Only.ToParticipation().Corrected(resident, visit.HeldOn, described.HeldOn, described.Participations[0].CanRedo);
        var changed = Visit.Correct(described with { Participations = [who] }, visit.HeldOn, user.Today);
        await visits.Change(changed, user.Act(ActKind.ChangeVisit));
        return this.Done($"/accompagnements/{id}", "L’accompagnement est modifié.");
    }

    private static bool IsOfSomebodyGone(VisitRow visit) => visit.Only.ToParticipation().IsOfSomebodyGone;

    /// <summary>A household where nobody lives any more is gone, and the visit has changed with it: the page says so.</summary>
    private async Task ForgetGoneHousehold(VisitForm form, VisitRow visit, Attachments attachments)
    {
        if (form.Version != visit.Version && form.HouseholdId != visit.HouseholdId && await attachments.Find(form) is null)
        {
            form.HouseholdId = visit.HouseholdId;
            ModelState.Remove("Form.HouseholdId");
        }
    }
}
