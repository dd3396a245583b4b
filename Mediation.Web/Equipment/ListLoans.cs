using System.Globalization;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="View">Which loans.</param>
/// <param name="Counts">How many are where.</param>
/// <param name="Loans">One page.</param>
/// <param name="Next">The loan after which the next page begins; null on the last.</param>
/// <param name="Today">The structure's day.</param>
public sealed record LoansPage(LoanView View, IReadOnlyList<LoanCountRow> Counts, IReadOnlyList<LoanRow> Loans, LoanRow? Next, DateOnly Today)
{
    public const string Path = "/materiel/prets";

    /// <summary>In the order in which a day's work goes.</summary>
    public static readonly Vocabulary Views = new(
        new("en-retard", "En retard"),
        new("a-remettre", "À remettre"),
        new("a-preparer", "À préparer"),
        new("a-decider", "À décider"),
        new("attente", "Liste d’attente"),
        new("dehors", "Dehors"),
        new("a-clore", "À clore"),
        new("tous", "Tous"));

    private static readonly Dictionary<string, LoanView> Codes = new(StringComparer.Ordinal)
    {
        ["en-retard"] = LoanView.Overdue,
        ["a-remettre"] = LoanView.ToHandOver,
        ["a-preparer"] = LoanView.ToPrepare,
        ["a-decider"] = LoanView.ToDecide,
        ["attente"] = LoanView.Waiting,
        ["dehors"] = LoanView.Out,
        ["a-clore"] = LoanView.ToClose,
        ["tous"] = LoanView.All,
    };

    public static LoanView? ViewOf(string? code) => code is not null && Codes.TryGetValue(code, out var view) ? view : null;

    /// <summary>What is to be done first: the first list of a day's work that is not empty.</summary>
    public static LoanView First(IReadOnlyList<LoanCountRow> counts) =>
        Codes.Values.Take(4).Where(view => CountOf(counts, view) > 0).Append(LoanView.Out).First();

    /// <summary>How many a list holds; null where they are not counted.</summary>
    public static int? CountOf(IReadOnlyList<LoanCountRow> counts, LoanView view) => view switch
    {
        LoanView.Overdue => counts.Where(row => LoanStates.Out.Contains(row.State)).Sum(row => row.Past),
        LoanView.ToHandOver => Sum(counts, LoanStates.Prepared, LoanStates.NotCome),
        LoanView.ToPrepare => Sum(counts, LoanStates.Granted),
        LoanView.ToDecide => Sum(counts, LoanStates.Asked),
        LoanView.Waiting => Sum(counts, LoanStates.Waiting),
        LoanView.Out => Sum(counts, [.. LoanStates.Out]),
        LoanView.ToClose => Sum(counts, LoanStates.Returned, LoanStates.LossDeclared),
        _ => null,
    };

    public string? NextPath => Next is { } next
        ? string.Create(CultureInfo.InvariantCulture, $"{Path}?vue={Codes.Single(pair => pair.Value == View).Key}&apres={next.Priority}_{next.DueOn:yyyy-MM-dd}_{next.Id}")
        : null;

    private static int Sum(IReadOnlyList<LoanCountRow> counts, params string[] states) => counts.Where(row => states.Contains(row.State)).Sum(row => row.Loans);
}

/// <summary>Loans: what is to be done today, what is out, what was.</summary>
[Route("materiel/prets")]
[Allow(Right.ReadLoans)]
public sealed class ListLoansController(LoanList loans, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="vue">A code of <see cref="LoansPage.Views"/>; what is to be done first when there is none.</param>
    /// <param name="apres">The loan after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListLoans(string? vue, string? apres)
    {
        if (CursorOf(apres) is not { } cursor)
        {
            return NotFound();
        }

        var counts = await loans.Counts(user.Scope, user.Today);
        var view = LoansPage.ViewOf(vue) ?? LoansPage.First(counts);
        var rows = await loans.Of(user.Scope, view, cursor, user.Today, PageSize + 1);
        return View(new LoansPage(view, counts, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1] : null, user.Today));
    }

    private static LoanCursor? CursorOf(string? text) => text?.Split('_') switch
    {
        null => LoanCursor.Start,
        [var priority, var day, var id] when int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var weight)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var loan) => new LoanCursor(weight, on, loan),
        _ => null,
    };
}
