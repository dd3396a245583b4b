using System.Globalization;
using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <param name="View">"liste", "jour" or "semaine".</param>
/// <param name="IsMine">The reader's own; otherwise the structure's.</param>
/// <param name="Day">The day asked for; the first one of a list.</param>
/// <param name="Today">The day it is in the structure.</param>
/// <param name="Appointments">One page, the earliest first.</param>
public sealed record AppointmentsPage(string View, bool IsMine, DateOnly Day, DateOnly Today, IReadOnlyList<AppointmentRow> Appointments)
{
    public const string List = "liste";
    public const string OneDay = "jour";
    public const string Week = "semaine";

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>A day or a week has more than is shown.</summary>
    public bool HasMore { get; init; }

    public string Who => IsMine ? "moi" : "structure";

    /// <summary>The Monday of the week.</summary>
    public DateOnly Monday => MondayOf(Day);

    /// <summary>Each day with what is on it: all days of a week, or those that have something.</summary>
    public IEnumerable<(DateOnly Day, IReadOnlyList<AppointmentRow> Rows)> Days => View switch
    {
        OneDay => [(Day, Appointments)],
        Week => Enumerable.Range(0, 7).Select(Monday.AddDays).Select(day => (day, Of(day))).Where(part => part.Item2.Count > 0 || part.day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
        _ => Appointments.Select(row => row.HeldOn).Distinct().Select(day => (day, Of(day))),
    };

    public string PathOf(string view, DateOnly? day = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/rendez-vous?vue={view}&qui={Who}{(view is List ? "" : $"&le={day ?? Day:yyyy-MM-dd}")}");

    /// <summary>The Monday at or before a day; the first days of all have none before them.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-Math.Min(((int)day.DayOfWeek + 6) % 7, day.DayNumber));

    private IReadOnlyList<AppointmentRow> Of(DateOnly day) => [.. Appointments.Where(row => row.HeldOn == day)];
}

/// <summary>Appointments: what is to come, a day, a week; of the reader or of the whole structure.</summary>
[Route("rendez-vous")]
[Allow(Right.PlanAppointments)]
public sealed class ListAppointmentsController(AppointmentList appointments, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <summary>Of a week of a large structure.</summary>
    private const int MostOfPeriod = 300;

    /// <summary>Days and weeks that may be asked for lie around today.</summary>
    private const int MostYears = 10;

    private const string CursorFormat = "yyyyMMddHHmmssfff";

    /// <param name="vue">"jour", "semaine", or what is to come.</param>
    /// <param name="qui">"structure" for everybody's; a mediator otherwise sees their own.</param>
    /// <param name="le">A day; today unless said otherwise.</param>
    /// <param name="apres">Instant and id of the last one of the page before.</param>
    [HttpGet]
    public async Task<IActionResult> ListAppointments(string? vue, string? qui, DateOnly? le, string? apres)
    {
        var day = le ?? user.Today;
        var isMine = qui is "moi" || (qui is not "structure" && user.May(Right.RecordVisits));
        if (!ModelState.IsValid || day < user.Today.AddYears(-MostYears) || day > user.Today.AddYears(MostYears) || CursorOf(apres) is not { } cursor)
        {
            return NotFound();
        }

        return vue switch
        {
            AppointmentsPage.OneDay => View(await Period(vue, isMine, day, day, 1)),
            AppointmentsPage.Week => View(await Period(vue, isMine, day, AppointmentsPage.MondayOf(day), 7)),
            _ => View(await Coming(isMine, cursor)),
        };
    }

    private async Task<AppointmentsPage> Period(string view, bool isMine, DateOnly day, DateOnly first, int days)
    {
        var rows = await appointments.Between(user.Scope, isMine, user.InstantOf(first), user.InstantOf(first.AddDays(days)), MostOfPeriod + 1);
        return new AppointmentsPage(view, isMine, day, user.Today, [.. rows.Take(MostOfPeriod)]) { HasMore = rows.Count > MostOfPeriod };
    }

    private async Task<AppointmentsPage> Coming(bool isMine, AppointmentCursor after)
    {
        var rows = await appointments.Coming(user.Scope, isMine, after, PageSize + 1);
        var next = rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{rows[PageSize - 1].StartsAt.ToString(CursorFormat, CultureInfo.InvariantCulture)}_{rows[PageSize - 1].Id}") : null;
        return new AppointmentsPage(AppointmentsPage.List, isMine, user.Today, user.Today, [.. rows.Take(PageSize)]) { Next = next };
    }

    /// <summary>A list begins with today's.</summary>
    private AppointmentCursor? CursorOf(string? text) => text?.Split('_') switch
    {
        null => new AppointmentCursor(user.InstantOf(user.Today), 0),
        [var instant, var id] when DateTime.TryParseExact(instant, CursorFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var startsAt)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var appointmentId) => new AppointmentCursor(startsAt, appointmentId),
        _ => null,
    };
}
