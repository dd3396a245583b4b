using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Organisations">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
public sealed record ListOrganisationsPage(IReadOnlyList<OrganisationRow> Organisations, int? NextBefore);

/// <summary>The organisations that the structure helps, the latest first.</summary>
[Route("habitants/organismes")]
[Allow(Right.ReadResidents)]
public sealed class ListOrganisationsController(OrganisationList organisations, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> ListOrganisations(int? avant)
    {
        var rows = await organisations.Latest(user.Scope, avant ?? int.MaxValue, PageSize + 1);
        return View(new ListOrganisationsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }
}
