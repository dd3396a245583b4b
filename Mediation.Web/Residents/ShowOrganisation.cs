using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Organisation">Which.</param>
/// <param name="Visits">The latest visits held for it.</param>
/// <param name="Loans">What it borrows or borrowed, the latest first.</param>
public sealed record ShowOrganisationPage(OrganisationRow Organisation, IReadOnlyList<BeneficiaryVisitRow> Visits, IReadOnlyList<LoanRow> Loans);

/// <summary>An organisation, whom to contact there and its visits. Each reading is in the audit trail before anything is shown.</summary>
[Route("habitants/organismes/{id:int}")]
[Allow(Right.ReadResidents)]
public sealed class ShowOrganisationController(OrganisationList organisations, BeneficiaryVisits visits, AuditTrail trail, CurrentUser user) : Controller
{
    private const int MostLoans = 20;

    [HttpGet]
    public async Task<IActionResult> ShowOrganisation(int id, [FromServices] LoanList loans)
    {
        if (await organisations.Find(user.Scope, id) is not { } organisation)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadOrganisation), new AuditSubject(AuditSubjectKind.Organisation, id));
        return View(new ShowOrganisationPage(organisation, await visits.OfOrganisation(user.Scope, id), await loans.OfOrganisation(user.Scope, id, MostLoans)));
    }
}
