using System.Globalization;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="Day">The day shown, in the structure's time.</param>
/// <param name="Today">The day it is there.</param>
/// <param name="Counts">What was due that day, by state.</param>
/// <param name="Messages">One page, the earliest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ActivityPage(DateOnly Day, DateOnly Today, IReadOnlyList<StateCountRow> Counts, IReadOnlyList<MessageRow> Messages, string? Next)
{
    /// <summary>Null while the structure has not said how it writes.</summary>
    public required SmsSettings? Settings { get; init; }

    /// <summary>Segments of the month so far.</summary>
    public required int Spent { get; init; }

    public required SmsAlerts Alerts { get; init; }

    public int Total => Counts.Sum(row => row.Messages);

    public string PathOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"/sms?le={day:yyyy-MM-dd}");
}

/// <summary>The messages of a day, what needs somebody, what the month costs.</summary>
[Route("sms")]
[Allow(Right.FollowMessages)]
public sealed class ShowActivityController(SmsActivity activity, SmsSettingsStore settings, CurrentUser user) : Controller
{
    private const int PageSize = 50;
    private const int MostYears = 3;
    private const int AlertDays = 7;
    private const string CursorFormat = "yyyyMMddHHmmssfff";

    /// <param name="le">A day; today unless said otherwise.</param>
    /// <param name="apres">Due time and id of the last one of the page before.</param>
    [HttpGet]
    public async Task<IActionResult> ShowActivity(DateOnly? le, string? apres)
    {
        var day = le ?? user.Today;
        if (!ModelState.IsValid || day < user.Today.AddYears(-MostYears) || day > user.Today.AddYears(MostYears) || CursorOf(apres) is not var (afterDue, afterId))
        {
            return NotFound();
        }

        var (from, until) = (user.InstantOf(day), user.InstantOf(day.AddDays(1)));
        var rows = await activity.OfDay(user.Scope, from, until, afterDue, afterId, PageSize + 1);
        var how = await settings.Find(user.Scope.Structure);
        var spent = await settings.SpentIn(user.Scope.Structure, new DateOnly(user.Today.Year, user.Today.Month, 1));
        var week = await activity.Counts(user.Scope, user.InstantOf(user.Today.AddDays(-AlertDays)), user.InstantOf(user.Today.AddDays(1)));
        var waiting = await activity.Waiting(user.Scope);
        return View(new ActivityPage(day, user.Today, await activity.Counts(user.Scope, from, until), [.. rows.Take(PageSize)], rows.Count > PageSize ? CursorOf(rows[PageSize - 1]) : null)
        {
            Settings = how,
            Spent = spent,
            Alerts = new SmsAlerts(how, spent, week, waiting) { Promised = how?.Balance is null ? 0 : await settings.Promised(user.Scope.Structure, user.Now, user.Now.AddDays(AlertDays)) },
        });
    }

    private static string CursorOf(MessageRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.DueAt.ToString(CursorFormat, CultureInfo.InvariantCulture)}_{row.Id}");

    private static (DateTime Due, int Id)? CursorOf(string? text) => text?.Split('_') switch
    {
        null => (DateTime.MinValue, 0),
        [var due, var id] when DateTime.TryParseExact(due, CursorFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var dueAt)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var messageId) => (dueAt, messageId),
        _ => null,
    };
}

/// <summary>What somebody should look at, in the order of its weight.</summary>
/// <param name="Settings">Null while the structure has not said how it writes.</param>
/// <param name="Spent">Segments of the month so far.</param>
/// <param name="Week">What was due in the last week, by state.</param>
/// <param name="Waiting">What waits for somebody.</param>
public sealed record SmsAlerts(SmsSettings? Settings, int Spent, IReadOnlyList<StateCountRow> Week, WaitingMessagesRow Waiting)
{
    /// <summary>Fewer say nothing of the gateway.</summary>
    private const int FewestForARate = 20;

    /// <summary>One in ten not received is more than telephones that are off.</summary>
    private const int WorrisomeRate = 10;

    private const int NearlySpent = 80;

    /// <summary>Segments planned for the coming week.</summary>
    public int Promised { get; init; }

    /// <summary>What is left there does not pay for what is planned, at the price that the structure has noted.</summary>
    public bool IsCreditShort => Settings is { Balance: { } left } how && (left <= 0 || left * (long)SmsSettings.PriceUnits < Promised * (long)how.SegmentPrice * 100);

    public int Ended => Count(SmsState.Delivered) + NotReceived;

    public int NotReceived => Count(SmsState.Undelivered) + Count(SmsState.Failed);

    public bool IsRateWorrisome => Ended >= FewestForARate && NotReceived * 100 > Ended * WorrisomeRate;

    public bool IsBudgetSpent => Settings is { } how && Spent >= how.MonthlySegments;

    public bool IsBudgetNearlySpent => !IsBudgetSpent && Settings is { MonthlySegments: > 0 } how && Spent * 100L >= how.MonthlySegments * (long)NearlySpent;

    private int Count(SmsState state) => Week.Where(row => row.State == SmsStates.CodeOf(state)).Sum(row => row.Messages);
}
