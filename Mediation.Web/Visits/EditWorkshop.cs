using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>Corrects a workshop, who took part included. When somebody else changed it meanwhile, shows both and loses nothing.</summary>
[Route("accompagnements/{id:int}/modifier-atelier")]
[Allow(Right.ChangeVisits)]
public sealed class EditWorkshopController(VisitDetail detail, NamedPeople named, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EditWorkshop(int id, [FromServices] AuditTrail trail)
    {
        if (await detail.Find(user.Scope, id) is not { IsWorkshop: true } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        await trail.RecordReading(user.Act(ActKind.ReadVisit), new AuditSubject(AuditSubjectKind.Visit, id));
        var form = WorkshopForm.Of(visit);
        return View(new WorkshopPage(id, form, await named.Settle(this, form) ?? []));
    }

    [HttpPost]
    public async Task<IActionResult> EditWorkshop(int id, WorkshopForm form, [FromServices] VisitStore visits)
    {
        if (await detail.Find(user.Scope, id) is not { IsWorkshop: true } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        if (await named.Settle(this, form) is not { } people)
        {
            return NotFound();
        }

        if (form.IsAsking)
        {
            var asked = new WorkshopPage(id, form, people, await named.Found(this, form));
            return ModelState.IsValid ? View("EditWorkshop", asked) : this.Invalid("EditWorkshop", asked);
        }

        return await Change(visit, form, people, visits);
    }

    private async Task<IActionResult> Change(VisitRow visit, WorkshopForm form, IReadOnlyList<Resident> people, VisitStore visits)
    {
        form.CheckDay(ModelState, user.Today, visit.HeldOn);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditWorkshop", new WorkshopPage(visit.Id, form, people));
        }

        if (form.Version != visit.Version)
        {
            this.SayChanged(RuleReason.VisitChangedMeanwhile);
            return this.Conflict("EditWorkshop", new WorkshopPage(visit.Id, form, people, Changed: visit));
        }

        var described = form.ToVisit(user.Scope.Structure, visit.MediatorId, place, form.Participations(people, visit));
        var changed = described with { Id = visit.Id, HouseholdId = visit.HouseholdId, OrganisationId = visit.OrganisationId };
        await visits.Change(Visit.Correct(changed, visit.HeldOn, user.Today), user.Act(ActKind.ChangeVisit));
        return this.Done($"/accompagnements/{visit.Id}", "L’atelier est modifié.");
    }
}
