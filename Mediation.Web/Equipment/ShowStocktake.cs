using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>One label that is read.</summary>
public sealed class LabelForm
{
    /// <summary>The code, or the address behind the drawing, as a reader types it.</summary>
    public string? Label { get; set; }
}

public sealed class LabelFormValidator : AbstractValidator<LabelForm>
{
    public LabelFormValidator()
    {
        RuleFor(f => f.Label).NotEmpty().WithMessage("Lisez une étiquette, ou tapez ses huit signes.");
        RuleFor(f => f.Label).MaximumLength(ScanFormValidator.LongestTyped).WithMessage($"Écrivez au plus {ScanFormValidator.LongestTyped} caractères.");
    }
}

/// <param name="Count">Which one.</param>
/// <param name="Missing">How many should lie here and were not read.</param>
/// <param name="List">A code of <see cref="Lists"/>; null for the last labels that were read.</param>
/// <param name="Lines">One page of them.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Form">What was typed.</param>
public sealed record StocktakePage(StocktakeRow Count, int Missing, string? List, IReadOnlyList<StocktakeLineRow> Lines, int? Next, LabelForm Form)
{
    public const string Unexpected = "imprevu";
    public const string Elsewhere = "ailleurs";

    public static readonly Vocabulary Lists = new(
        new(Stocktake.Missing, "Manquent"),
        new(Unexpected, "Imprévus"),
        new(Elsewhere, "D’ailleurs"),
        new(Stocktake.Found, "Trouvés"));

    public string Path => $"{StocktakesPage.Path}/{Count.Id}";

    public bool IsOpen => Count.ClosedAt is null;

    public int CountIn(string list) => list switch
    {
        Stocktake.Missing => Missing,
        Unexpected => Count.Unexpected,
        Elsewhere => Count.Elsewhere,
        _ => Count.Found,
    };
}

/// <summary>One count: labels are read one after the other; what differs from the books is told at any time, and stands once it is closed.</summary>
[Route(StocktakesPage.Path + "/{id:int}")]
[Allow(Right.ManageEquipment)]
public sealed class ShowStocktakeController(StocktakeStore stocktakes, CurrentUser user) : Controller
{
    private const int MostLatest = 10;
    private const int PageSize = 100;

    /// <param name="id">Which one.</param>
    /// <param name="liste">A code of <see cref="StocktakePage.Lists"/>.</param>
    /// <param name="apres">The line after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ShowStocktake(int id, string? liste, int apres = 0) =>
        ModelState.IsValid && await stocktakes.Progress(user.Scope, id) is { } count ? View(await Page(count, liste, apres, new LabelForm())) : NotFound();

    [HttpPost("lire")]
    public async Task<IActionResult> ReadLabel(int id, LabelForm form, [FromServices] ItemStore items)
    {
        if (await stocktakes.Find(user.Scope, id) is not { } stocktake)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowStocktake), await Page((await stocktakes.Progress(user.Scope, id))!, null, 0, form));
        }

        var path = $"{StocktakesPage.Path}/{id}";
        if (stocktake.ClosedAt is not null)
        {
            return this.Done(path, "Ce comptage est clos : ce qui a été compté reste tel quel.");
        }

        var (act, code) = (user.Act(ActKind.ChangeStocktake), Item.CodeIn(form.Label!));
        var label = Item.LabelIn(form.Label!, Stocktake.LongestLabel);
        var item = await items.Labelled(user.Scope, code);
        var finding = item is not null ? stocktake.FindingOf(item) : await stocktakes.IsPlaced(user.Scope, code) ? Stocktake.Placed : Stocktake.Unknown;
        var name = item?.Name ?? $"Étiquette {label}";
        if (await stocktakes.Scan(stocktake, label, item, finding, act) is { } before)
        {
            return this.Done(path, $"{name} : déjà lu le {FrenchDate.Instant(before.At!.Value, user.Scope.TimeZone)}.");
        }

        if (item is not null)
        {
            await items.See(item, $"Vu à l’inventaire « {stocktake.Name} »", act);
        }

        return this.Done(path, StocktakeWords.Said(name, finding, item?.State));
    }

    [HttpPost("clore")]
    public async Task<IActionResult> Close(int id)
    {
        if (await stocktakes.Find(user.Scope, id) is not { } stocktake)
        {
            return NotFound();
        }

        await stocktakes.Close(stocktake, user.Act(ActKind.ChangeStocktake));
        return this.Undoable($"{StocktakesPage.Path}/{id}", "Le comptage est clos. Ce qui manque est dans la liste ci-dessous.", $"{StocktakesPage.Path}/{id}/rouvrir");
    }

    [HttpPost("rouvrir")]
    public async Task<IActionResult> Reopen(int id)
    {
        if (await stocktakes.Find(user.Scope, id) is not { } stocktake)
        {
            return NotFound();
        }

        return this.Done($"{StocktakesPage.Path}/{id}", await stocktakes.Reopen(stocktake, user.Act(ActKind.ChangeStocktake))
            ? "Le comptage continue."
            : "Ce comptage ne se rouvre pas : il est en cours, ou clos depuis plus d’une heure. Ouvrez-en un autre.");
    }

    private async Task<StocktakePage> Page(StocktakeRow count, string? asked, int after, LabelForm form)
    {
        var isOpen = count.ClosedAt is null;
        var list = StocktakePage.Lists.Has(asked) ? asked : isOpen ? null : Stocktake.Missing;
        var rows = list switch
        {
            null => await stocktakes.Latest(user.Scope, count.Id, MostLatest),
            Stocktake.Missing when isOpen => await stocktakes.Missing(user.Scope, count.Id, after, PageSize + 1),
            _ => await stocktakes.Among(user.Scope, count.Id, FindingsOf(list), after, PageSize + 1),
        };
        return new StocktakePage(count, isOpen ? await stocktakes.CountMissing(user.Scope, count.Id) : count.Missing, list,
            [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, form);
    }

    private static IReadOnlyList<string> FindingsOf(string list) => list switch
    {
        StocktakePage.Unexpected => Stocktake.Unexpected,
        StocktakePage.Elsewhere => Stocktake.Elsewhere,
        _ => [list],
    };
}
