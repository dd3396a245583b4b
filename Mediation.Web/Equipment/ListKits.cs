using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Kits">One page, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record KitsPage(IReadOnlyList<KitRow> Kits, int? Next)
{
    public const string Path = "/materiel/kits";
}

/// <summary>Kits: things that go out together.</summary>
[Route(KitsPage.Path)]
[Allow(Right.ManageEquipment)]
public sealed class ListKitsController(KitStore kits, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="avant">The kit after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListKits(int avant = int.MaxValue)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var rows = await kits.Of(user.Scope, avant, PageSize + 1);
        return View(new KitsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }
}
