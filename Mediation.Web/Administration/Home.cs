using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <param name="User">Who looks.</param>
/// <param name="Recent">What they recorded last; empty for those who record nothing.</param>
public sealed record HomePage(CurrentUser User, IReadOnlyList<RecentVisitRow> Recent)
{
    public IReadOnlyList<RecentVisitRow> Today => [.. Recent.Where(visit => visit.HeldOn == User.Today)];
}

/// <summary>The first page of each role.</summary>
[Route("")]
[Allow(Right.SignedIn)]
public sealed class HomeController(MediatorDay day, CurrentUser user) : Controller
{
    private const int MostRecent = 30;

    [HttpGet]
    public async Task<IActionResult> Home() =>
        View(new HomePage(user, user.May(Right.RecordVisits) ? await day.Recent(user.Scope, MostRecent) : []));
}
