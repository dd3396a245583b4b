using System.Globalization;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>A list of loans.</summary>
/// <param name="View">Which loans.</param>
/// <param name="Code">As it stands in an address.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Empty">What is said when it is empty.</param>
public sealed record LoanListing(LoanView View, string Code, string Label, string Empty)
{
    private const string HowToAsk = "Une demande se fait depuis le dossier d’un habitant ou d’un organisme.";

    /// <summary>In the order in which a day's work goes.</summary>
    public static readonly IReadOnlyList<LoanListing> All =
    [
        new(LoanView.Overdue, "en-retard", "En retard", "Rien n’est en retard."),
        new(LoanView.Expected, "attendus", "Attendus", "Rien n’est attendu dans les sept jours qui viennent."),
        new(LoanView.ToHandOver, "a-remettre", "À remettre", "Personne n’est attendu pour une remise."),
        new(LoanView.ToPrepare, "a-preparer", "À préparer", "Rien n’est à préparer."),
        new(LoanView.ToDecide, "a-decider", "À décider", $"Aucune demande n’attend de réponse. {HowToAsk}"),
        new(LoanView.Waiting, "attente", "Liste d’attente", "Personne n’est sur la liste d’attente."),
        new(LoanView.Out, "dehors", "Dehors", "Rien n’est prêté en ce moment."),
        new(LoanView.ToClose, "a-clore", "À clore", "Rien n’est à clore."),
        new(LoanView.All, "tous", "Tous", $"Aucun prêt pour le moment. {HowToAsk}"),
    ];
}

/// <param name="Listing">Which loans.</param>
/// <param name="Loans">One page.</param>
/// <param name="Next">The loan after which the next page begins; null on the last.</param>
/// <param name="Today">The structure's day.</param>
public sealed record LoansPage(LoanListing Listing, IReadOnlyList<LoanRow> Loans, LoanRow? Next, DateOnly Today)
{
    public const string Path = "/materiel/prets";

    public string? NextPath => Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{Path}?vue={Listing.Code}&apres={next.Priority}_{next.DueOn:yyyy-MM-dd}_{next.Id}") : null;
}

/// <summary>Loans: how much is to be done today; then list by list what is to be done, what is out, what was.</summary>
[Route("materiel/prets")]
[Allow(Right.ReadLoans)]
public sealed class ListLoansController(LoanList loans, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="vue">A code of <see cref="LoanListing.All"/>; how much is to be done when there is none.</param>
    /// <param name="apres">The loan after which the page begins.</param>
    /// <param name="day">Counts what is to be done.</param>
    [HttpGet]
    public async Task<IActionResult> ListLoans(string? vue, string? apres, [FromServices] EquipmentDay day)
    {
        if (vue is null)
        {
            return View("ShowEquipmentDay", await day.Today(user.Scope, user.Today));
        }

        if (LoanListing.All.FirstOrDefault(list => list.Code == vue) is not { } listing || CursorOf(apres) is not { } cursor)
        {
            return NotFound();
        }

        var rows = await loans.Of(user.Scope, listing.View, cursor, user.Today, PageSize + 1);
        return View(new LoansPage(listing, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1] : null, user.Today));
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
