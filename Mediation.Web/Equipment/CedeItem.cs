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

/// <summary>To whom an item is given up, and by which délibération.</summary>
public sealed class CessionForm
{
    public string? Recipient { get; set; }
    public string? RecipientName { get; set; }
    public string? Reference { get; set; }
    public DateOnly? DecidedOn { get; set; }

    /// <summary>In euros, as typed; empty when it is free.</summary>
    public string? Price { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class CessionFormValidator : AbstractValidator<CessionForm>
{
    public CessionFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Recipient).NotEqual(ItemCession.Household).WithMessage(Refusals.WordsFor(RuleReason.CessionToHousehold));
        RuleFor(f => f.Recipient).Must(code => code is ItemCession.Household || ItemCession.Recipients.Has(code)).WithMessage("Choisissez à qui il est cédé : la loi en donne la liste.");
        RuleFor(f => f.RecipientName).NotEmpty().WithMessage("Écrivez le nom de qui le reçoit.");
        RuleFor(f => f.RecipientName).Name(ItemCession.LongestName);
        RuleFor(f => f.Reference).NotEmpty().WithMessage("Écrivez le numéro de la délibération.");
        RuleFor(f => f.Reference).AtMost(ItemCession.LongestReference);
        RuleFor(f => f.DecidedOn).NotNull().WithMessage("Dites quel jour la délibération a été prise.");
        RuleFor(f => f.DecidedOn).Must(day => day is null || (day <= user.Today && day >= Item.Oldest)).WithMessage(Refusals.WordsFor(RuleReason.ItemDayOutOfBounds));
        RuleFor(f => f.Price).Must(text => string.IsNullOrWhiteSpace(text) || LoanClaim.ReadEuros(text) is not null).WithMessage("Écrivez un montant en euros, ou laissez vide si c’est gratuit.");
    }
}

/// <param name="Item">As it is.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record CessionPage(Item Item, CessionForm Form)
{
    public string Path => $"/materiel/{Item.Id}/cession";

    public static IEnumerable<Term> Recipients => ItemCession.Recipients.Append(new Term(ItemCession.Household, "Un habitant, un foyer"));
}

/// <summary>Gives an item up for good, to whom the law lets a public structure do so.</summary>
[Route("materiel/{id:int}/cession")]
[Allow(Right.ManageEquipment)]
public sealed class CedeItemController(ItemStore items, ItemCessions cessions, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> CedeItem(int id) => await items.Find(user.Scope, id) switch
    {
        null => NotFound(),
        var item when ItemStates.Refusal(item, ItemStates.Ceded) is { } reason => this.Done($"/materiel/{id}", Refusals.WordsFor(reason)),
        var item => View(new CessionPage(item, new CessionForm { Version = item.Version })),
    };

    [HttpPost]
    public async Task<IActionResult> CedeItem(int id, CessionForm form)
    {
        if (await items.Find(user.Scope, id) is not { } item)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(CedeItem), new CessionPage(item, form));
        }

        if (form.Version != item.Version)
        {
            this.SayChanged(RuleReason.ItemChangedMeanwhile);
            form.Version = item.Version;
            return this.Conflict(nameof(CedeItem), new CessionPage(item, form));
        }

        var (ceded, cession) = ItemCession.Cede(item, new ItemCession
        {
            ItemId = id,
            Recipient = form.Recipient!,
            RecipientName = FormText.NameOf(form.RecipientName)!,
            Reference = FormText.Of(form.Reference)!,
            DecidedOn = form.DecidedOn!.Value,
            Price = LoanClaim.ReadEuros(form.Price),
        }, user.Today);
        var act = user.Act(ActKind.CedeItem);
        await items.Move(ceded, $"{ItemCession.Recipients.LabelOf(cession.Recipient)}, délibération {cession.Reference} du {FrenchDate.Figures(cession.DecidedOn)}", act);
        await cessions.Add(user.Scope, cession, act);
        return this.Done($"/materiel/{id}", "La cession est notée : il a quitté l’inventaire.");
    }
}
