using System.Globalization;
using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>So many more or fewer for a depot, and why.</summary>
public sealed class AllotmentForm
{
    public string? DepotId { get; set; }
    public string? Kind { get; set; }
    public int? Change { get; set; }
    public string? Words { get; set; }
    public string[] Confirmed { get; set; } = [];
}

public sealed class AllotmentFormValidator : AbstractValidator<AllotmentForm>
{
    public AllotmentFormValidator()
    {
        RuleFor(f => f.DepotId).NotEmpty().WithMessage(DepotsPage.ChooseDepot);
        RuleFor(f => f.Kind).Must(ItemTerms.Kinds.Has).WithMessage("Dites quelle sorte de matériel.");
        RuleFor(f => f.Change).Must(change => change is not (null or 0) && Math.Abs(change.Value) <= Allotment.MostChange).WithMessage($"Écrivez un nombre de -{Allotment.MostChange} à {Allotment.MostChange}, pas zéro.");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Dites pourquoi : le registre le garde.").MaximumLength(Allotment.LongestWords).WithMessage($"Écrivez au plus {Allotment.LongestWords} caractères.").NoSecret(Allotment.LongestWords, f => f.Confirmed);
    }
}

/// <param name="Shares">What each depot is allotted, holds and has lent.</param>
/// <param name="Placed">One page of what depots hold, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Ledger">The last lines.</param>
/// <param name="Others">The structures that may be depots.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Today">The structure's day.</param>
public sealed record DepotsPage(IReadOnlyList<AllottedRow> Shares, IReadOnlyList<PlacedItemRow> Placed, int? Next, IReadOnlyList<AllotmentRow> Ledger, IReadOnlyList<DepotRow> Others, AllotmentForm Form, DateOnly Today)
{
    public const string Path = "/materiel/depots";
    public const string ChooseDepot = "Choisissez un dépôt.";

    public static IEnumerable<Term> TermsOf(IEnumerable<DepotRow> depots) => depots.Select(depot => new Term(depot.Id.ToString(CultureInfo.InvariantCulture), depot.Name));
}

/// <summary>Where to an item is placed.</summary>
public sealed class PlaceForm
{
    public string? DepotId { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class PlaceFormValidator : AbstractValidator<PlaceForm>
{
    public PlaceFormValidator() => RuleFor(f => f.DepotId).NotEmpty().WithMessage(DepotsPage.ChooseDepot);
}

/// <param name="Item">To be placed.</param>
/// <param name="Depots">The other structures.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record PlacePage(Item Item, IReadOnlyList<DepotRow> Depots, PlaceForm Form)
{
    public string Path => $"{ItemsPage.Path}/{Item.Id}/depot";
}

/// <summary>Depots: structures that lend what is ours. They know who borrows; we know what, where, and due when.</summary>
[Allow(Right.ManageEquipment)]
public sealed class ShowDepotsController(DepotStore depots, CurrentUser user) : Controller
{
    private const int PageSize = 50;
    private const int LedgerLines = 30;

    /// <param name="avant">The item after which the page begins.</param>
    [HttpGet(DepotsPage.Path)]
    public async Task<IActionResult> ShowDepots(int avant = int.MaxValue) => ModelState.IsValid ? View(await Page(new AllotmentForm(), avant)) : NotFound();

    [HttpPost(DepotsPage.Path)]
    public async Task<IActionResult> Allot(AllotmentForm form)
    {
        var page = await Page(form, int.MaxValue);
        var depot = page.Others.FirstOrDefault(row => row.Id.ToString(CultureInfo.InvariantCulture) == form.DepotId);
        if (depot is null && !string.IsNullOrEmpty(form.DepotId))
        {
            ModelState.AddModelError("Form.DepotId", DepotsPage.ChooseDepot);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowDepots), page);
        }

        try
        {
            await depots.Allot(new Allotment { StructureId = user.Scope.Structure, DepotId = depot!.Id, Kind = form.Kind!, Change = form.Change!.Value, Words = FormText.Of(form.Words)! }, user.Act(ActKind.AllotItems));
            return this.Done(DepotsPage.Path, $"C’est inscrit au registre pour {depot.Name}.");
        }
        catch (RuleViolation violation) when (violation.Reason is RuleReason.AllotmentBelowNothing or RuleReason.AllotmentBelowPlaced)
        {
            ModelState.AddModelError("Form.Change", Refusals.WordsFor(violation.Reason));
            return this.Conflict(nameof(ShowDepots), page);
        }
    }

    [HttpPost(DepotsPage.Path + "/{id:int}/reprendre")]
    public async Task<IActionResult> Recall(int id) => await depots.Recall(user.Scope, id, user.Act(ActKind.PlaceItem))
        ? this.Done($"{ItemsPage.Path}/{id}", "C’est repris : le matériel est de nouveau dans votre inventaire.")
        : NotFound();

    [HttpGet(ItemsPage.Path + "/{id:int}/depot")]
    public async Task<IActionResult> PlaceItem(int id, [FromServices] ItemStore items) => await items.Find(user.Scope, id) is { } item
        ? View(new PlacePage(item, await depots.Others(user.Scope), new PlaceForm { Version = item.Version }))
        : NotFound();

    [HttpPost(ItemsPage.Path + "/{id:int}/depot")]
    public async Task<IActionResult> PlaceItem(int id, PlaceForm form, [FromServices] ItemStore items)
    {
        if (await items.Find(user.Scope, id) is not { } item)
        {
            return NotFound();
        }

        var page = new PlacePage(item, await depots.Others(user.Scope), form);
        var depot = page.Depots.FirstOrDefault(row => row.Id.ToString(CultureInfo.InvariantCulture) == form.DepotId);
        if (depot is null && !string.IsNullOrEmpty(form.DepotId))
        {
            ModelState.AddModelError("Form.DepotId", DepotsPage.ChooseDepot);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(PlaceItem), page);
        }

        if (form.Version != item.Version)
        {
            this.SayChanged(RuleReason.ItemChangedMeanwhile);
            form.Version = item.Version;
            return this.Conflict(nameof(PlaceItem), page);
        }

        await depots.Place(item, depot!.Id, depot.Name, user.Act(ActKind.PlaceItem));
        return this.Done(DepotsPage.Path, $"{item.Name} est placé : {depot.Name} le prête, vous en voyez l’échéance ici.");
    }

    private async Task<DepotsPage> Page(AllotmentForm form, int before)
    {
        var placed = await depots.Placed(user.Scope, before, PageSize + 1);
        return new DepotsPage(await depots.Allotted(user.Scope), [.. placed.Take(PageSize)], placed.Count > PageSize ? placed[PageSize - 1].Id : null, await depots.Ledger(user.Scope, int.MaxValue, LedgerLines), await depots.Others(user.Scope), form, user.Today);
    }
}
