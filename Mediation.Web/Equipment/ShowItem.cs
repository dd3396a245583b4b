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

/// <summary>Another state, and why.</summary>
public sealed class MoveForm
{
    public string? To { get; set; }
    public string? Words { get; set; }
    public string[] Confirmed { get; set; } = [];

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class MoveFormValidator : AbstractValidator<MoveForm>
{
    public const int Longest = 300;

    public MoveFormValidator()
    {
        RuleFor(f => f.To).Must(to => to is not ItemStates.Ceded && ItemTerms.States.Has(to)).WithMessage("Choisissez ce qu’il devient.");
        RuleFor(f => f.Words).MaximumLength(Longest).WithMessage($"Écrivez au plus {Longest} caractères.").NoSecret(Longest, f => f.Confirmed);
    }
}

/// <summary>The proof that nothing of its last user is left.</summary>
public sealed class WipeForm
{
    public string? How { get; set; }
    public DateOnly? On { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class WipeFormValidator : AbstractValidator<WipeForm>
{
    public WipeFormValidator(CurrentUser user)
    {
        RuleFor(f => f.How).Must(ItemTerms.WipingMethods.Has).WithMessage("Dites comment.");
        RuleFor(f => f.On).NotNull().WithMessage("Dites quel jour.");
        RuleFor(f => f.On).Must(day => day is null || (day <= user.Today && day >= Item.Oldest)).WithMessage(Refusals.WordsFor(RuleReason.ItemDayOutOfBounds));
    }
}

/// <param name="Item">As it is.</param>
/// <param name="Events">What happened to it, the last first.</param>
/// <param name="Older">Where the older events begin; null when all are shown.</param>
/// <param name="Loans">Who has it, and who has reserved it.</param>
/// <param name="Today">The structure's day.</param>
public sealed record ItemPage(Item Item, IReadOnlyList<ItemEventRow> Events, int? Older, IReadOnlyList<LoanRow> Loans, DateOnly Today)
{
    /// <summary>Shown again when it was refused; otherwise as it is proposed.</summary>
    public MoveForm Form { get; init; } = new() { Version = Item.Version };

    /// <summary>Papers and pictures, the last first.</summary>
    public IReadOnlyList<ItemDocumentRow> Documents { get; init; } = [];

    /// <summary>To whom it was given up; null while it is here.</summary>
    public ItemCessionRow? Cession { get; init; }

    public bool MayCede => ItemStates.Refusal(Item, ItemStates.Ceded) is null;

    public string Path => $"/materiel/{Item.Id}";

    /// <summary>What it may become by itself; a cession has its own page, <see cref="MayCede"/>.</summary>
    public IEnumerable<Term> Moves => ItemStates.Next(Item).Where(to => to is not ItemStates.Ceded).Select(to => new Term(to, ItemWords.Move(to)));
}

/// <param name="Item">As it is.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record WipePage(Item Item, WipeForm Form)
{
    public string Path => $"/materiel/{Item.Id}/effacement";
}

/// <summary>One item: what is known of it, where it goes next, what happened to it.</summary>
[Route("materiel/{id:int}")]
public sealed class ShowItemController(ItemStore items, ItemList list, LoanList loans, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="id">Which one.</param>
    /// <param name="avant">The event after which older ones begin.</param>
    [HttpGet]
    [Allow(Right.ReadEquipment)]
    public async Task<IActionResult> ShowItem(int id, int avant = int.MaxValue) =>
        ModelState.IsValid && await items.Find(user.Scope, id) is { } item ? View(await Page(item, avant)) : NotFound();

    [HttpPost("etat")]
    [Allow(Right.ManageEquipment)]
    public async Task<IActionResult> Move(int id, MoveForm form)
    {
        if (await items.Find(user.Scope, id) is not { } item)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowItem), (await Page(item, int.MaxValue)) with { Form = form });
        }

        if (form.Version != item.Version)
        {
            this.SayChanged(RuleReason.ItemChangedMeanwhile);
            form.Version = item.Version;
            return this.Conflict(nameof(ShowItem), (await Page(item, int.MaxValue)) with { Form = form });
        }

        await items.Move(ItemStates.Move(item, form.To!), FormText.Of(form.Words), user.Act(ActKind.MoveItem));
        return this.Done($"/materiel/{id}", $"C’est noté : {ItemTerms.States.LabelOf(form.To!).ToLowerInvariant()}.");
    }

    [HttpGet("effacement")]
    [Allow(Right.ManageEquipment)]
    public async Task<IActionResult> WipeItem(int id) => await items.Find(user.Scope, id) is { } item ? View(new WipePage(item, new WipeForm { On = user.Today, Version = item.Version })) : NotFound();

    [HttpPost("effacement")]
    [Allow(Right.ManageEquipment)]
    public async Task<IActionResult> WipeItem(int id, WipeForm form)
    {
        if (await items.Find(user.Scope, id) is not { } item)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(WipeItem), new WipePage(item, form));
        }

        if (form.Version != item.Version)
        {
            this.SayChanged(RuleReason.ItemChangedMeanwhile);
            form.Version = item.Version;
            return this.Conflict(nameof(WipeItem), new WipePage(item, form));
        }

        try
        {
            await items.Wipe(Item.Wipe(item, form.How!, form.On!.Value, user.Today), user.InstantOf(form.On.Value.AddDays(1)), user.Act(ActKind.WipeItem));
            return this.Done($"/materiel/{id}", "L’effacement est noté.");
        }
        catch (RuleViolation violation) when (violation.Reason is RuleReason.ItemLentSinceWiped)
        {
            ModelState.AddModelError("Form.On", Refusals.WordsFor(violation.Reason));
            return this.Invalid(nameof(WipeItem), new WipePage(item, form));
        }
    }

    private async Task<ItemPage> Page(Item item, int before)
    {
        var rows = await list.Events(user.Scope, item.Id, before, PageSize + 1);
        var owners = user.May(Right.ReadLoans) ? await loans.OfItem(user.Scope, item.Id, PageSize) : [];
        var older = rows.Count > PageSize ? rows[PageSize - 1].Id : (int?)null;
        return new ItemPage(item, [.. rows.Take(PageSize)], older, owners, user.Today)
        {
            Documents = await list.Documents(user.Scope, item.Id),
            Cession = item.State is ItemStates.Ceded ? await list.Cession(user.Scope, item.Id) : null,
        };
    }
}
