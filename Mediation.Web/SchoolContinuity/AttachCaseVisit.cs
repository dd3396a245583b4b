using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Says that a visit of the household was help with the homework of one of its pupils.</summary>
[Route("continuite-scolaire/{id:int}/accompagnements")]
[Allow(Right.KeepSchoolCases)]
public sealed class AttachCaseVisitController(SchoolCaseStore cases, SchoolCaseVisits visits, CurrentUser user) : Controller
{
    /// <param name="id">The case.</param>
    /// <param name="accompagnement">Id of the visit.</param>
    [HttpPost]
    public async Task<IActionResult> Attach(int id, int? accompagnement)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject || accompagnement is not { } visitId)
        {
            return NotFound();
        }

        if (!subject.IsOpen)
        {
            throw new RuleViolation(RuleReason.SchoolCaseIsClosed);
        }

        return await visits.Add(subject, visitId, user.Today, user.Act(ActKind.AttachCaseVisit))
            ? this.Done($"{CasesPage.Path}/{id}", "L’accompagnement est noté comme aide aux devoirs.")
            : (await visits.Of(user.Scope, id, CasePage.MostVisits)).Any(visit => visit.Id == visitId) ? this.Done($"{CasesPage.Path}/{id}", "C’était déjà noté.") : NotFound();
    }
}
