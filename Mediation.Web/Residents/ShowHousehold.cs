using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Household">Which.</param>
/// <param name="Members">Who lives there.</param>
/// <param name="Visits">The latest visits that were attached to it.</param>
/// <param name="Loans">What its members answer for, the latest first.</param>
/// <param name="Cases">The cases of its pupils.</param>
public sealed record ShowHouseholdPage(Household Household, IReadOnlyList<MemberRow> Members, IReadOnlyList<BeneficiaryVisitRow> Visits, IReadOnlyList<LoanRow> Loans, IReadOnlyList<SchoolCaseRow> Cases)
{
    /// <summary>Where they live; null when it is not noted.</summary>
    public HouseholdAddressRow? Address { get; init; }
}

/// <summary>A household: who lives there, and the visits held for all of them. Each reading is in the audit trail before anything is shown.</summary>
[Route("habitants/foyers/{id:int}")]
[Allow(Right.ReadResidents)]
public sealed class ShowHouseholdController(HouseholdStore households, HouseholdList list, BeneficiaryVisits visits, CurrentUser user) : Controller
{
    private const int MostLoans = 20;

    [HttpGet]
    public async Task<IActionResult> ShowHousehold(int id, [FromServices] AuditTrail trail, [FromServices] LoanList loans, [FromServices] SchoolCaseList cases, [FromServices] HouseholdAddresses addresses)
    {
        if (await households.Find(user.Scope, id) is not { } household)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadHousehold), new AuditSubject(AuditSubjectKind.Household, id));
        return View(new ShowHouseholdPage(household, await list.Members(user.Scope, id), await visits.OfHousehold(user.Scope, id), await loans.OfHousehold(user.Scope, id, MostLoans),
            await cases.OfHousehold(user.Scope, id))
        { Address = await addresses.Find(user.Scope, id) });
    }
}
