using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <param name="Visit">As it is now.</param>
/// <param name="Changed">The visit as somebody else has changed it since the question was asked; null otherwise.</param>
public sealed record DeleteVisitPage(VisitRow Visit, VisitRow? Changed = null);

/// <summary>Deletes a visit, after asking. Its notes go with it; the audit trail keeps that it was there.</summary>
[Route("accompagnements/{id:int}/supprimer")]
[Allow(Right.ChangeVisits)]
public sealed class DeleteVisitController(VisitStore visits, VisitDetail detail, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> DeleteVisit(int id)
    {
        if (await detail.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        await trail.RecordReading(user.Act(ActKind.ReadVisit), new AuditSubject(AuditSubjectKind.Visit, id, visit.ResidentId));
        return View(new DeleteVisitPage(visit));
    }

    [HttpPost]
    [ActionName(nameof(DeleteVisit))]
    public async Task<IActionResult> Delete(int id, int? version)
    {
        if (await detail.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        if (version != visit.Version)
        {
            ModelState.Clear();
            this.SayChanged(RuleReason.VisitChangedMeanwhile);
            return this.Conflict("DeleteVisit", new DeleteVisitPage(visit, visit));
        }

        await visits.Delete(visit, user.Act(ActKind.DeleteVisit));
        return this.Done("/accompagnements", $"L’accompagnement n° {id} est supprimé.");
    }
}
