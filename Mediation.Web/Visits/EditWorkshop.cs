using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>Corrects a workshop, who took part included. When somebody else changed it meanwhile, shows both and loses nothing.</summary>
[Route("accompagnements/{id:int}/modifier-atelier")]
[Allow(Right.ChangeVisits)]
public sealed class EditWorkshopController(VisitDetail detail, NamedPeople named, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EditWorkshop(int id, [FromServices] AuditTrail trail, [FromServices] Attachments attachments)
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
        return View(new WorkshopPage(id, form, await named.Settle(this, form) ?? []) { Attached = await attachments.Find(form) ?? Attached.Nothing });
    }

    [HttpPost]
    public async Task<IActionResult> EditWorkshop(int id, WorkshopForm form, [FromServices] VisitStore visits, [FromServices] Attachments attachments)
    {
        if (await detail.Find(user.Scope, id) is not { IsWorkshop: true } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        if (await named.Settle(this, form) is not { } people || await attachments.Find(form, visit.HouseholdId, visit.OrganisationId) is not { } attached)
        {
            return NotFound();
        }

        if (form.IsAsking)
        {
            var asked = new WorkshopPage(id, form, people, await named.Found(this, form)) { Attached = attached };
            return ModelState.IsValid ? View("EditWorkshop", asked) : this.Invalid("EditWorkshop", asked);
        }

        return await Change(visit, new WorkshopPage(id, form, people) { Attached = attached }, visits);
    }

    private async Task<IActionResult> Change(VisitRow visit, WorkshopPage page, VisitStore visits)
    {
        var (form, people) = (page.Form, page.People);
        form.CheckDay(ModelState, user.Today, visit.HeldOn);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditWorkshop", page);
        }

        if (form.Version != visit.Version)
        {
            this.SayChanged(RuleReason.VisitChangedMeanwhile);
            return this.Conflict("EditWorkshop", page with { Changed = visit });
        }

        var described = form.ToVisit(user.Scope.Structure, visit.MediatorId, place, form.Participations(people, visit));
        await visits.Change(Visit.Correct(described with { Id = visit.Id }, visit.HeldOn, user.Today), user.Act(ActKind.ChangeVisit));
        return this.Done($"/accompagnements/{visit.Id}", JoinedFile.Told("L’atelier est modifié.", form.Joined));
    }
}
