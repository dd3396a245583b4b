using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>One visit. It may hold a note about somebody: each reading is in the audit trail before anything is shown.</summary>
[Route("accompagnements/{id:int}")]
[Allow(Right.ReadVisits)]
public sealed class ShowVisitController(VisitDetail visits, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ShowVisit(int id)
    {
        if (await visits.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadVisit), new AuditSubject(AuditSubjectKind.Visit, id, visit.ResidentId));
        return View(visit);
    }
}
