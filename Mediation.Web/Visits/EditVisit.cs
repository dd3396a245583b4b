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
public sealed class EditVisitController(VisitStore visits, VisitList list, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EditVisit(int id, [FromServices] ResidentStore residents, [FromServices] AuditTrail trail)
    {
        if (await list.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        await trail.RecordReading(user.Act(ActKind.ReadVisit), new AuditSubject(AuditSubjectKind.Visit, id, visit.ResidentId));
        return View(new VisitPage(id, VisitForm.Of(visit), visit.ResidentId is { } who ? await residents.Find(user.Scope, who) : null));
    }

    [HttpPost]
    public async Task<IActionResult> EditVisit(int id, VisitForm form, [FromServices] ResidentStore residents)
    {
        if (await list.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        // The person of a visit does not change: deleting and recording again says what happened.
        var resident = visit.ResidentId is { } who ? await residents.Find(user.Scope, who) : null;
        form.CheckDay(ModelState, user.Today, visit.HeldOn);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditVisit", new VisitPage(id, form, resident));
        }

        if (form.Version != visit.Version)
        {
            ModelState.AddModelError("", Refusals.WordsFor(RuleReason.VisitChangedMeanwhile));
            ModelState.Remove("Form.Version");
            return this.Conflict("EditVisit", new VisitPage(id, form, resident, visit));
        }

        var changed = Visit.Correct(form.ToVisit(user.Scope.Structure, visit.MediatorId, place, resident) with { Id = id }, visit.HeldOn, user.Today);
        await visits.Change(changed, user.Act(ActKind.ChangeVisit));
        return this.Done($"/accompagnements/{id}", "L’accompagnement est modifié.");
    }
}
