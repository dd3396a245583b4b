using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <param name="User">Who looks.</param>
/// <param name="Recent">What they recorded last; empty for those who record nothing.</param>
/// <param name="Due">What is late or to be done today: the reader's, or the structure's for its manager.</param>
/// <param name="Shortcuts">What they do often.</param>
public sealed record HomePage(CurrentUser User, IReadOnlyList<RecentVisitRow> Recent, IReadOnlyList<FollowUpRow> Due, IReadOnlyList<ShortcutRow> Shortcuts)
{
    /// <summary>How many things are late or for today.</summary>
    public int DueInAll => Due.Count == 0 ? 0 : Due[0].Total;

    public IReadOnlyList<RecentVisitRow> Today => [.. Recent.Where(visit => visit.HeldOn == User.Today)];
}

/// <summary>The first page of each role.</summary>
[Route("")]
[Allow(Right.SignedIn)]
public sealed class HomeController(MediatorDay day, FollowUpList followUps, Shortcuts shortcuts, CurrentUser user) : Controller
{
    private const int MostRecent = 30;
    private const int MostDue = 5;
    private const int MostShortcuts = 12;

    [HttpGet]
    public async Task<IActionResult> Home() => View(user.May(Right.RecordVisits)
        ? new HomePage(user, await day.Recent(user.Scope, MostRecent), await followUps.Due(user.Scope, isMine: true, user.Today, MostDue), await shortcuts.Own(user.Scope, MostShortcuts))
        : new HomePage(user, [], [], []));
}
