using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Households">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
public sealed record ListHouseholdsPage(IReadOnlyList<HouseholdRow> Households, int? NextBefore);

/// <summary>The households of the structure, the latest first.</summary>
[Route("habitants/foyers")]
[Allow(Right.ReadResidents)]
public sealed class ListHouseholdsController(HouseholdList households, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> ListHouseholds(int? avant)
    {
        var rows = await households.Latest(user.Scope, avant ?? int.MaxValue, PageSize + 1);
        return View(new ListHouseholdsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }
}
