using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>What waits for a structure's manager.</summary>
public sealed record WaitingPart(WaitingRow Waiting, IReadOnlyList<WaitingAccountRow> Accounts);

/// <param name="User">Who looks.</param>
/// <param name="Recent">What they recorded last; empty for those who record nothing.</param>
/// <param name="Due">What they have to do that is late or for today; empty for those who record nothing.</param>
/// <param name="Shortcuts">What they do often; empty for those who record nothing.</param>
public sealed record HomePage(CurrentUser User, IReadOnlyList<RecentVisitRow> Recent, IReadOnlyList<FollowUpRow> Due, IReadOnlyList<ShortcutRow> Shortcuts)
{
    /// <summary>What waits for a manager; null for others.</summary>
    public WaitingPart? Waiting { get; init; }

    /// <summary>A coordinator's teams, with their last thirty days; null for others.</summary>
    public IReadOnlyList<TeamRow>? Teams { get; init; }

    /// <summary>What is to be done with the equipment, for whoever keeps it; null for others.</summary>
    public EquipmentDayRow? Equipment { get; init; }

    /// <summary>Their appointments of today; empty for those who receive nobody.</summary>
    public IReadOnlyList<AppointmentRow> Appointments { get; init; } = [];

    /// <summary>How many things are late or for today.</summary>
    public int DueInAll => Due.Count == 0 ? 0 : Due[0].Total;

    public IReadOnlyList<RecentVisitRow> Today => [.. Recent.Where(visit => visit.HeldOn == User.Today)];
}

/// <summary>The first page of each role: what waits for them first.</summary>
[Route("")]
[Allow(Right.SignedIn)]
public sealed class HomeController(CurrentUser user) : Controller
{
    private const int MostRecent = 30;
    private const int MostDue = 5;
    private const int MostShortcuts = 12;
    private const int MostAppointments = 30;

    /// <summary>Days before its end that a replacement is told to the manager.</summary>
    private const int DaysBeforeEnd = 14;

    [HttpGet]
    public async Task<IActionResult> Home(
        [FromServices] MediatorDay day, [FromServices] FollowUpList followUps, [FromServices] Shortcuts shortcuts, [FromServices] ManagerDay manager, [FromServices] TeamList teams,
        [FromServices] AppointmentList appointments, [FromServices] EquipmentDay equipment)
    {
        var records = user.May(Right.RecordVisits);
        return View(new HomePage(
            user,
            records ? await day.Recent(user.Scope, MostRecent) : [],
            records ? await followUps.Due(user.Scope, isMine: true, user.Today, MostDue) : [],
            records ? await shortcuts.Own(user.Scope, MostShortcuts) : [])
        {
            Appointments = records ? await appointments.Between(user.Scope, isMine: true, user.InstantOf(user.Today), user.InstantOf(user.Today.AddDays(1)), MostAppointments) : [],
            Waiting = Holds(Role.StructureManager)
                ? new WaitingPart(await manager.Waiting(user.Scope, user.Today), await manager.Accounts(user.Scope, user.Today, user.Today.AddDays(DaysBeforeEnd)))
                : null,
            Equipment = Holds(Role.EquipmentManager) ? await equipment.Today(user.Scope, user.Today) : null,
            Teams = Holds(Role.Coordinator) ? await teams.Followed(user.Scope, user.Today.AddDays(1 - TeamsPage.Days), user.Today) : null,
        });
    }

    private bool Holds(Role role) => user.Scope is { StructureId: not null } scope && scope.Holds(role);
}
