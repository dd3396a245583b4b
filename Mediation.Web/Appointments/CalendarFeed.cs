using System.Text;
using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Appointments;

/// <summary>A mediator's appointments for the calendar of their telephone or their mail. The secret of the address is the permission; no resident is named.</summary>
[Route("rendez-vous/agenda/{token}.ics")]
[AllowAnonymous]
[NamesNobody]
[EnableRateLimiting(Security.CalendarLimit)]
public sealed class CalendarFeedController(CalendarLinks links, CalendarEvents events, TimeProvider clock) : Controller
{
    private const int DaysBack = 30;
    private const int MonthsAhead = 12;

    /// <summary>Ten a day for a year.</summary>
    private const int MostEvents = 4000;

    [HttpGet]
    public async Task<IActionResult> CalendarFeed(string token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await links.Find(LinkToken.HashOf(token)) is not { } owner || !IsOpen(owner, now))
        {
            return NotFound();
        }

        var rows = await events.Of(owner, now.AddDays(-DaysBack), now.AddMonths(MonthsAhead), MostEvents);
        return Content(CalendarText.Of(rows, $"{Request.Scheme}://{Request.Host}"), "text/calendar", Encoding.UTF8);
    }

    /// <summary>A replacement's calendar opens and closes with the account.</summary>
    private static bool IsOpen(CalendarOwnerRow owner, DateTime now) => Account.IsOpenOn(
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(owner.TimeZone))), owner.FromOn, owner.UntilOn);
}
