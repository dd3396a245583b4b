using System.Globalization;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Visits">One page, latest first.</param>
/// <param name="Count">How many the period holds, counted no further than <see cref="ListVisitsController.MostCounted"/> + 1.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ListVisitsPage(DateOnly From, DateOnly To, IReadOnlyList<VisitLineRow> Visits, int Count, string? Next);

/// <summary>The visits of the structure in a period, the last twelve months unless said otherwise.</summary>
[Route("accompagnements")]
[Allow(Right.ReadVisits)]
public sealed class ListVisitsController(VisitList visits, CurrentUser user) : Controller
{
    public const int MostCounted = 1000;
    private const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> ListVisits(DateOnly? du, DateOnly? au, string? avant)
    {
        var to = au ?? user.Today;
        var from = du ?? (to.Year > 1 ? to.AddYears(-1) : DateOnly.MinValue);
        var cursor = CursorOf(avant);
        if (!ModelState.IsValid || from > to || cursor is null)
        {
            ModelState.AddModelError("du", "La période ne va pas : le premier jour précède le dernier.");
            return this.Invalid("ListVisits", new ListVisitsPage(from, to, [], 0, null));
        }

        var rows = await visits.Page(user.Scope, from, to, cursor, PageSize + 1);
        var count = await visits.CountUpTo(user.Scope, from, to, MostCounted);
        var next = rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{rows[PageSize - 1].HeldOn:yyyy-MM-dd}_{rows[PageSize - 1].Id}") : null;
        return View(new ListVisitsPage(from, to, [.. rows.Take(PageSize)], count, next));
    }

    private static VisitCursor? CursorOf(string? text) => text?.Split('_') switch
    {
        null => VisitCursor.Start,
        [var day, var id] when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var heldOn)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var visitId) => new VisitCursor(heldOn, visitId),
        _ => null,
    };
}
