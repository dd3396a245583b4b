using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Decisions">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
public sealed record ListRightsDecisionsPage(IReadOnlyList<RightsDecisionRow> Decisions, int? NextBefore);

/// <summary>What the structure has answered to residents on their data: its register, latest first.</summary>
[Route("habitants/demandes")]
[Allow(Right.DecideRights)]
public sealed class ListRightsDecisionsController(RightsDecisions decisions, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> ListRightsDecisions(int? avant)
    {
        var rows = await decisions.Latest(user.Scope, avant ?? int.MaxValue, PageSize + 1);
        return View(new ListRightsDecisionsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }
}
