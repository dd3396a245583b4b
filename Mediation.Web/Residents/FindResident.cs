using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Typed">What is searched; null for the latest files.</param>
/// <param name="Residents">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
/// <param name="HasMore">More people answer to what was typed than are shown.</param>
public sealed record FindResidentPage(string? Typed, IReadOnlyList<ResidentRow> Residents, int? NextBefore, bool HasMore);

/// <summary>The residents of the structure: the latest files, and a search by name, phone or recall code. A search is posted: no name is in an address.</summary>
[Route("habitants")]
[Allow(Right.ReadResidents)]
public sealed class FindResidentController(ResidentList residents, CurrentUser user) : Controller
{
    public const int PageSize = 50;

    /// <summary>Longest search, in characters.</summary>
    public const int Longest = 160;

    [HttpGet]
    public async Task<IActionResult> FindResident(int? avant)
    {
        var rows = await residents.Latest(user.Scope, avant ?? int.MaxValue, PageSize + 1);
        return View(new FindResidentPage(null, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, false));
    }

    [HttpPost]
    [Reads]
    [ActionName(nameof(FindResident))]
    public async Task<IActionResult> Search(string? nom)
    {
        if (nom is { Length: > Longest })
        {
            ModelState.AddModelError("nom", $"Écrivez au plus {Longest} caractères.");
            return this.Invalid(nameof(FindResident), new FindResidentPage(nom, [], null, false));
        }

        if (string.IsNullOrWhiteSpace(nom))
        {
            return LocalRedirect("/habitants");
        }

        var rows = await residents.Matching(user.Scope, nom, PageSize + 1);
        return View(new FindResidentPage(nom, [.. rows.Take(PageSize)], null, rows.Count > PageSize));
    }
}
