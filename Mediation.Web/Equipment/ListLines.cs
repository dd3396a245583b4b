using System.Globalization;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="View">A code of <see cref="Views"/>.</param>
/// <param name="Lines">One page, the first that ends first.</param>
/// <param name="Next">The line after which the next page begins; null on the last.</param>
/// <param name="Awaited">How many loans wait for each kind.</param>
/// <param name="Scope">Whose day counts.</param>
/// <param name="Today">The structure's day.</param>
public sealed record LinesPage(string View, IReadOnlyList<LineRow> Lines, LineRow? Next, IReadOnlyList<AwaitedRow> Awaited, Scope Scope, DateOnly Today)
{
    public const string Path = "/materiel/forfaits";

    public const string Unused = "inutilisees";

    public static readonly Vocabulary Views = new(
        new(Unused, "Chez personne"), new(LinePlan.EndsSoon, "Finissent bientôt"), new(LinePlan.Running, "En cours"), new(LinePlan.Ended, "Finis"));

    public string? NextPath => Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{Path}?vue={View}&apres={next.PlanEndsOn:yyyy-MM-dd}_{next.Id}") : null;

    /// <summary>Loans that a line could serve.</summary>
    public int AwaitedOf(LineRow line) => Awaited.FirstOrDefault(row => row.Kind == line.Kind)?.Loans ?? 0;

    /// <summary>Since when nobody has it.</summary>
    public string Since(LineRow line) => line.BackAt is not { } back
        ? "jamais prêté"
        : (Today.DayNumber - Scope.DayAt(back).DayNumber) switch { <= 0 => "revenu aujourd’hui", 1 => "chez personne depuis un jour", var days => $"chez personne depuis {days} jours" };

    /// <summary>What is said when there is none.</summary>
    public string Empty => View switch
    {
        Unused => "Aucun forfait ne court pour rien : chaque ligne est chez quelqu’un, ou réservée.",
        LinePlan.EndsSoon => $"Aucun forfait ne finit dans les {LinePlan.SoonDays} jours.",
        LinePlan.Ended => "Aucun forfait n’est fini.",
        _ => "Aucun forfait. L’opérateur et la fin du forfait se notent dans la fiche d’une clé 4G, d’une carte SIM, d’un téléphone ou d’une tablette.",
    };
}

/// <summary>The plans of SIM cards and 4G keys: which end, and which run while nobody has the line.</summary>
[Route("materiel/forfaits")]
[Allow(Right.ManageEquipment)]
public sealed class ListLinesController(LineList lines, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="vue">A code of <see cref="LinesPage.Views"/>.</param>
    /// <param name="apres">The line after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListLines(string? vue, string? apres)
    {
        var view = LinesPage.Views.Has(vue) ? vue! : LinesPage.Unused;
        var (from, to) = Bounds(view, user.Today);
        if (CursorOf(apres, from) is not { } after)
        {
            return NotFound();
        }

        var rows = view is LinesPage.Unused
            ? await lines.UnusedEndingTo(user.Scope, after, to, PageSize + 1)
            : await lines.EndingTo(user.Scope, after, to, PageSize + 1);
        return View(new LinesPage(view, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1] : null, await lines.Awaited(user.Scope), user.Scope, user.Today));
    }

    private static (DateOnly From, DateOnly To) Bounds(string view, DateOnly today) => view switch
    {
        LinePlan.Ended => (Item.Oldest, today.AddDays(-1)),
        LinePlan.EndsSoon => (today, today.AddDays(LinePlan.SoonDays)),
        LinePlan.Running => (today.AddDays(LinePlan.SoonDays + 1), DateOnly.MaxValue),
        _ => (today, DateOnly.MaxValue),
    };

    /// <returns>Null for what no page has written.</returns>
    private static LineCursor? CursorOf(string? text, DateOnly from) => text?.Split('_') switch
    {
        null => new LineCursor(from, 0),
        [var day, var id] when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var endsOn)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && endsOn >= from => new LineCursor(endsOn, number),
        _ => null,
    };
}
