using System.Globalization;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="IsMine">The reader's own; otherwise the structure's.</param>
/// <param name="Today">The day it is in the structure.</param>
/// <param name="FollowUps">One page, the earliest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record FollowUpsPage(bool IsMine, DateOnly Today, IReadOnlyList<FollowUpRow> FollowUps, string? Next)
{
    public string Who => IsMine ? "moi" : "structure";

    /// <summary>What is late, what is for today, what is to come.</summary>
    public IEnumerable<(string Title, IEnumerable<FollowUpRow> Rows)> Parts =>
        new[] { ("En retard", -1), ("Aujourd’hui", 0), ("À venir", 1) }
            .Select(part => (part.Item1, FollowUps.Where(row => row.DueOn.CompareTo(Today) == part.Item2)))
            .Where(part => part.Item2.Any());
}

/// <summary>What is to be done for residents: late, today, to come; the reader's or the whole structure's.</summary>
[Route("a-faire")]
[Allow(Right.KeepFollowUps)]
public sealed class FollowUpsController(FollowUpList followUps, CurrentUser user) : Controller
{
    /// <summary>Those that a page shows: each has its buttons, and on a phone is a card.</summary>
    public const int PageSize = 20;
    private const int MostDone = 50;
    private const int DoneDays = 30;

    /// <param name="qui">"structure" for everybody's; a mediator otherwise sees their own.</param>
    /// <param name="apres">Day and id of the last one of the page before.</param>
    [HttpGet]
    public async Task<IActionResult> FollowUps(string? qui, string? apres)
    {
        if (CursorOf(apres) is not { } cursor)
        {
            return NotFound();
        }

        var isMine = IsMine(user, qui);
        var rows = await followUps.Open(user.Scope, isMine, cursor, PageSize + 1);
        var next = rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{rows[PageSize - 1].DueOn:yyyy-MM-dd}_{rows[PageSize - 1].Id}") : null;
        return View(new FollowUpsPage(isMine, user.Today, [.. rows.Take(PageSize)], next));
    }

    /// <summary>What was done lately, to be taken back when it was a mistake.</summary>
    [HttpGet("faits")]
    public async Task<IActionResult> DoneFollowUps() => View(await followUps.Done(user.Scope, user.Today.AddDays(-DoneDays), MostDone));

    /// <summary>Somebody who records no visit has nothing of their own to do: they see the structure's.</summary>
    public static bool IsMine(CurrentUser user, string? who) => who switch
    {
        "structure" => false,
        "moi" => true,
        _ => user.May(Right.RecordVisits),
    };

    private static FollowUpCursor? CursorOf(string? text) => text?.Split('_') switch
    {
        null => FollowUpCursor.Start,
        [var day, var id] when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var followUpId) => new FollowUpCursor(dueOn, followUpId),
        _ => null,
    };
}
