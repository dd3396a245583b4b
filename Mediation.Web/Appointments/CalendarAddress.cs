using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <param name="MadeAt">When the address was made; null while there is none.</param>
/// <param name="Address">The address itself, shown once, when it has just been made.</param>
public sealed record CalendarAddressPage(DateTime? MadeAt, string? Address);

/// <summary>The secret address of one's own calendar: made, replaced, taken away.</summary>
[Route("rendez-vous/agenda")]
[Allow(Right.RecordVisits)]
public sealed class CalendarAddressController(CalendarLinks links, CurrentUser user) : Controller
{
    private const string Shown = "CalendarAddress";

    [HttpGet]
    public async Task<IActionResult> CalendarAddress() => View(new CalendarAddressPage(await links.MadeAt(user.Scope), TempData[Shown] as string));

    [HttpPost]
    public async Task<IActionResult> Issue()
    {
        var token = LinkToken.Draw();
        await links.Issue(user.Scope, LinkToken.HashOf(token), user.Act(ActKind.IssueCalendarLink));
        TempData[Shown] = $"{Request.Scheme}://{Request.Host}/rendez-vous/agenda/{token}.ics";
        return this.Done("/rendez-vous/agenda", "L’adresse est faite : copiez-la maintenant, elle n’est montrée qu’une fois.");
    }

    [HttpPost("retirer")]
    public async Task<IActionResult> Revoke()
    {
        await links.Revoke(user.Scope, user.Act(ActKind.RevokeCalendarLink));
        return this.Done("/rendez-vous/agenda", "L’adresse ne donne plus rien.");
    }
}
