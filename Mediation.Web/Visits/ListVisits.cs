using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

public sealed class VisitFilterForm
{
    [FromQuery(Name = "du")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "au")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "sorte")]
    public string? Kind { get; set; }

    [FromQuery(Name = "theme")]
    public string? Theme { get; set; }

    [FromQuery(Name = "mediateur")]
    public int? MediatorId { get; set; }

    [FromQuery(Name = "avant")]
    public string? After { get; set; }
}

/// <param name="Filter">What is shown.</param>
/// <param name="Visits">One page, latest first.</param>
/// <param name="Count">How many there are, counted no further than <see cref="ListVisitsController.MostCounted"/> + 1; null beyond the first page.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Accounts">Whose visits may be asked for.</param>
public sealed record ListVisitsPage(VisitFilter Filter, IReadOnlyList<VisitLineRow> Visits, int? Count, string? Next, IReadOnlyList<AccountChoiceRow> Accounts)
{
    /// <summary>The filter as an address: codes and numbers only.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture,
        $"du={Filter.From:yyyy-MM-dd}&au={Filter.To:yyyy-MM-dd}&sorte={Filter.Kind}&theme={Filter.Theme}&mediateur={Filter.MediatorId}");
}

/// <summary>The visits of the structure in a period, the last twelve months unless said otherwise; of one kind, theme or mediator when asked.</summary>
[Route("accompagnements")]
[Allow(Right.ReadVisits)]
public sealed class ListVisitsController(VisitList visits, Accounts accounts, CurrentUser user) : Controller
{
    public const int MostCounted = 1000;
    private const int PageSize = 50;
    private const int MostAccounts = 500;

    [HttpGet]
    public async Task<IActionResult> ListVisits(VisitFilterForm asked)
    {
        var to = asked.To ?? user.Today;
        var from = asked.From ?? (to.Year > 1 ? to.AddYears(-1) : DateOnly.MinValue);
        var filter = new VisitFilter(from, to,
            VisitTerms.Kinds.Has(asked.Kind) ? asked.Kind : null, VisitTerms.IsTheme(asked.Theme) ? asked.Theme : null, asked.MediatorId);
        var cursor = CursorOf(asked.After);
        if (!ModelState.IsValid || from > to || cursor is null)
        {
            ModelState.AddModelError("du", "La période ne va pas : le premier jour précède le dernier.");
            return this.Invalid("ListVisits", new ListVisitsPage(filter, [], 0, null, await accounts.Choices(user.Scope.Structure, MostAccounts)));
        }

        var rows = await visits.Page(user.Scope, filter, cursor, PageSize + 1);
        int? count = cursor != VisitCursor.Start ? null
            : rows.Count <= PageSize ? rows.Count
            : await visits.CountUpTo(user.Scope, filter, MostCounted);
        var next = rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{rows[PageSize - 1].HeldOn:yyyy-MM-dd}_{rows[PageSize - 1].Id}") : null;
        var choices = await accounts.Choices(user.Scope.Structure, MostAccounts);
        return View(new ListVisitsPage(filter, [.. rows.Take(PageSize)], count, next, choices));
    }

    private static VisitCursor? CursorOf(string? text) => text?.Split('_') switch
    {
        null => VisitCursor.Start,
        [var day, var id] when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var heldOn)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var visitId) => new VisitCursor(heldOn, visitId),
        _ => null,
    };
}
