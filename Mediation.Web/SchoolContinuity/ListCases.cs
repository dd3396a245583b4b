using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="State">A code of <see cref="SchoolTerms.States"/>; null for every state.</param>
/// <param name="Counts">How many cases are where.</param>
/// <param name="Cases">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
/// <param name="Today">The structure's day.</param>
public sealed record CasesPage(string? State, IReadOnlyList<SchoolCaseCountRow> Counts, IReadOnlyList<SchoolCaseRow> Cases, int? NextBefore, DateOnly Today)
{
    public const string Path = "/continuite-scolaire";

    /// <summary>Of a state, or of all.</summary>
    public static string Of(string? state) => state is null ? Path : $"{Path}?etat={state}";
}

/// <summary>The cases of the structure by where they stand.</summary>
[Route("continuite-scolaire")]
[Allow(Right.ReadSchoolCases)]
public sealed class ListCasesController(SchoolCaseList cases, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="etat">A code of <see cref="SchoolTerms.States"/>; every state when there is none.</param>
    /// <param name="avant">The case before which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListCases(string? etat, int? avant)
    {
        if (!ModelState.IsValid || (etat is not null && !SchoolTerms.States.Has(etat)))
        {
            return NotFound();
        }

        var rows = await cases.In(user.Scope, etat, avant ?? int.MaxValue, PageSize + 1);
        return View(new CasesPage(etat, await cases.Counts(user.Scope), [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, user.Today));
    }
}
