using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <param name="From">First day of the figures; the last is today.</param>
/// <param name="Teams">Those that the reader follows.</param>
public sealed record TeamsPage(DateOnly From, IReadOnlyList<TeamRow> Teams)
{
    /// <summary>Days that the figures of a list of teams go back.</summary>
    public const int Days = 30;
}

/// <summary>The teams that the reader follows, with their last thirty days.</summary>
[Route("administration/equipes")]
[Allow(Right.ManageTeams)]
public sealed class TeamsController(TeamList teams, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Teams()
    {
        var from = user.Today.AddDays(1 - TeamsPage.Days);
        return View(new TeamsPage(from, await teams.Followed(user.Scope, from, user.Today)));
    }
}

/// <param name="Team">Which team.</param>
/// <param name="From">First day of the figures.</param>
/// <param name="To">Last day of the figures.</param>
/// <param name="Activity">What each member did while they belonged to it.</param>
/// <param name="Members">Everybody who belonged to it, the first to join first.</param>
public sealed record TeamPage(Team Team, DateOnly From, DateOnly To, IReadOnlyList<TeamActivityRow> Activity, IReadOnlyList<TeamMemberRow> Members);

/// <summary>One team: who belongs to it, who did, and what they did in a period. Figures only.</summary>
[Route("administration/equipes/{id:int}")]
[Allow(Right.ManageTeams)]
public sealed class TeamController(TeamStore store, TeamList teams, TeamActivity activity, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Team(int id, DateOnly? du, DateOnly? au)
    {
        if (await store.Find(user.Scope, id) is not { } team)
        {
            return NotFound();
        }

        var members = await teams.Members(team);
        var to = au ?? user.Today;
        var from = du ?? (to.DayNumber > TeamsPage.Days ? to.AddDays(1 - TeamsPage.Days) : DateOnly.MinValue);
        if (!ModelState.IsValid || from > to)
        {
            ModelState.AddModelError("du", "La période ne va pas : le premier jour précède le dernier.");
            return this.Invalid("Team", new TeamPage(team, from, to, [], members));
        }

        return View(new TeamPage(team, from, to, await activity.Of(team, from, to), members));
    }
}
