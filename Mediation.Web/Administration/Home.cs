using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <param name="User">Who looks.</param>
/// <param name="Recent">What they recorded last; empty for those who record nothing.</param>
/// <param name="Shortcuts">What they do often.</param>
public sealed record HomePage(CurrentUser User, IReadOnlyList<RecentVisitRow> Recent, IReadOnlyList<ShortcutRow> Shortcuts)
{
    public IReadOnlyList<RecentVisitRow> Today => [.. Recent.Where(visit => visit.HeldOn == User.Today)];
}

/// <summary>The first page of each role.</summary>
[Route("")]
[Allow(Right.SignedIn)]
public sealed class HomeController(MediatorDay day, Shortcuts shortcuts, CurrentUser user) : Controller
{
    private const int MostRecent = 30;
    private const int MostShortcuts = 12;

    [HttpGet]
    public async Task<IActionResult> Home() => View(user.May(Right.RecordVisits)
        ? new HomePage(user, await day.Recent(user.Scope, MostRecent), await shortcuts.Own(user.Scope, MostShortcuts))
        : new HomePage(user, [], []));
}
