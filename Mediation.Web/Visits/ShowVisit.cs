using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <param name="Visit">What was done.</param>
/// <param name="Outcome">What the person was asked some time after; null when they were not.</param>
public sealed record ShowVisitPage(VisitRow Visit, OutcomeRow? Outcome);

/// <summary>One visit. It may hold a note about somebody: each reading is in the audit trail before anything is shown.</summary>
[Route("accompagnements/{id:int}")]
[Allow(Right.ReadVisits)]
public sealed class ShowVisitController(VisitDetail visits, VisitOutcomes outcomes, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ShowVisit(int id)
    {
        if (await visits.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadVisit), new AuditSubject(AuditSubjectKind.Visit, id, visit.ResidentId));
        return View(new ShowVisitPage(visit, await outcomes.Of(user.Scope, id)));
    }
}
