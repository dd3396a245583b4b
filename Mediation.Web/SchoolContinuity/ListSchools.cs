using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="Schools">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
public sealed record SchoolsPage(IReadOnlyList<SchoolRow> Schools, int? NextBefore)
{
    public const string Path = "/continuite-scolaire/etablissements";
}

/// <summary>The schools of the structure, the latest added first. They name no pupil.</summary>
[Route("continuite-scolaire/etablissements")]
[Allow(Right.KeepSchools)]
public sealed class ListSchoolsController(SchoolList schools, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="avant">The school before which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListSchools(int? avant)
    {
        var rows = await schools.Latest(user.Scope, avant ?? int.MaxValue, PageSize + 1);
        return View(new SchoolsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }
}
