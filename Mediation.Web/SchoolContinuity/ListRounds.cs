using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="Rounds">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
/// <param name="Waiting">What waits for a round, counted no further than <see cref="MostWaiting"/>.</param>
public sealed record RoundsPage(IReadOnlyList<HomeworkRoundRow> Rounds, int? NextBefore, int Waiting)
{
    public const string Path = "/continuite-scolaire/tournees";

    public const int MostWaiting = 100;
}

/// <summary>The rounds of the structure, the latest planned first.</summary>
[Route("continuite-scolaire/tournees")]
[Allow(Right.ReadSchoolCases)]
public sealed class ListRoundsController(HomeworkRoundList rounds, HomeworkList homework, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="avant">The round before which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListRounds(int? avant)
    {
        var rows = await rounds.Latest(user.Scope, avant ?? int.MaxValue, PageSize + 1);
        return View(new RoundsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, (await homework.Waiting(user.Scope, 0, RoundsPage.MostWaiting)).Count));
    }
}
