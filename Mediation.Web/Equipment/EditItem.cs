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

public sealed class ItemForm : INotesForm
{
    public string? Kind { get; set; }
    public string? Brand { get; set; }
    public string? Model { get; set; }
    public string? Serial { get; set; }
    public string? AssetNumber { get; set; }
    public int? GlpiId { get; set; }
    public string? Accessories { get; set; }
    public string? Condition { get; set; }
    public string? Origin { get; set; }
    public string? Donor { get; set; }
    public DateOnly? AcquiredOn { get; set; }
    public string? Operator { get; set; }
    public DateOnly? PlanEndsOn { get; set; }
    public string? Notes { get; set; }
    public string[] Confirmed { get; set; } = [];

    IEnumerable<string?> INotesForm.Words => [Accessories];

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }

    public Item ToItem(int structureId, string code) => new()
    {
        StructureId = structureId,
        Code = code,
        Kind = Kind!,
        Brand = FormText.Of(Brand),
        Model = FormText.Of(Model),
        Serial = Item.ReadSerial(Serial),
        AssetNumber = FormText.Of(AssetNumber),
        GlpiId = GlpiId,
        Accessories = FormText.Of(Accessories)?.ReplaceLineEndings("\n"),
        Condition = Condition!,
        Origin = Origin!,
        Donor = FormText.Of(Donor),
        AcquiredOn = AcquiredOn,
        Operator = FormText.Of(Operator),
        PlanEndsOn = PlanEndsOn,
        Notes = FormText.Of(Notes)?.ReplaceLineEndings("\n"),
        Version = Version ?? 0,
    };

    public static ItemForm Of(Item item) => new()
    {
        Kind = item.Kind,
        Brand = item.Brand,
        Model = item.Model,
        Serial = item.Serial,
        AssetNumber = item.AssetNumber,
        GlpiId = item.GlpiId,
        Accessories = item.Accessories,
        Condition = item.Condition,
        Origin = item.Origin,
        Donor = item.Donor,
        AcquiredOn = item.AcquiredOn,
        Operator = item.Operator,
        PlanEndsOn = item.PlanEndsOn,
        Notes = item.Notes,
        Version = item.Version,
    };
}

public sealed class ItemFormValidator : AbstractValidator<ItemForm>
{
    public ItemFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Kind).Must(ItemTerms.Kinds.Has).WithMessage("Choisissez une sorte.");
        RuleFor(f => f.Brand).AtMost(Item.LongestBrand);
        RuleFor(f => f.Model).AtMost(Item.LongestModel);
        RuleFor(f => f.Serial).AtMost(Item.LongestSerial);
        RuleFor(f => f.AssetNumber).AtMost(Item.LongestAsset);
        RuleFor(f => f.GlpiId).Must(id => id is null or > 0).WithMessage("Un nombre, tel que GLPI le donne.");
        RuleFor(f => f.Accessories).AtMost(Item.LongestAccessories);
        RuleFor(f => f.Condition).Must(ItemTerms.Conditions.Has).WithMessage("Dites dans quel état il est.");
        RuleFor(f => f.Origin).Must(ItemTerms.Origins.Has).WithMessage("Dites d’où il vient.");
        RuleFor(f => f.Donor).AtMost(Item.LongestDonor);
        RuleFor(f => f.Donor).Must((form, donor) => string.IsNullOrWhiteSpace(donor) || form.Origin is ItemTerms.Donated).WithMessage(Refusals.WordsFor(RuleReason.ItemDonorWithoutGift));
        RuleFor(f => f.AcquiredOn).Must(day => day is null || (day <= user.Today && day >= Item.Oldest)).WithMessage(Refusals.WordsFor(RuleReason.ItemDayOutOfBounds));
        RuleFor(f => f.Operator).AtMost(Item.LongestOperator);
        RuleFor(f => f.Operator).Must((form, name) => string.IsNullOrWhiteSpace(name) || HasLine(form)).WithMessage(Refusals.WordsFor(RuleReason.ItemWithoutLine));
        RuleFor(f => f.PlanEndsOn).Must((form, day) => day is null || HasLine(form)).WithMessage(Refusals.WordsFor(RuleReason.ItemWithoutLine));
        RuleFor(f => f.PlanEndsOn).Must(day => day is null || (day >= Item.Oldest && day <= user.Today.AddYears(LinePlan.MostYears))).WithMessage(Refusals.WordsFor(RuleReason.ItemPlanOutOfBounds));
        this.Notes(Item.LongestNotes);
    }

    /// <summary>A kind that is still to be chosen refuses nothing of the line.</summary>
    private static bool HasLine(ItemForm form) => !ItemTerms.Kinds.Has(form.Kind) || LinePlan.MayHave(form.Kind!);
}

/// <param name="Id">The item; null while it is received.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Changed">The item as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record ItemFormPage(int? Id, ItemForm Form, Item? Changed = null)
{
    public string Path => Id is null ? "/materiel/nouveau" : $"/materiel/{Id}/modifier";

    public string Back => Id is null ? ItemsPage.Path : $"/materiel/{Id}";
}

/// <summary>Receives an item into the inventory, or corrects what is said of it.</summary>
[Allow(Right.ManageEquipment)]
public sealed class EditItemController(ItemStore items, CurrentUser user) : Controller
{
    [HttpGet("materiel/nouveau")]
    public IActionResult ReceiveItem() => View("EditItem", new ItemFormPage(null, new ItemForm { AcquiredOn = user.Today }));

    [HttpPost("materiel/nouveau")]
    public async Task<IActionResult> ReceiveItem(ItemForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid("EditItem", new ItemFormPage(null, form));
        }

        try
        {
            var id = await items.Add(Item.Take(form.ToItem(user.Scope.Structure, Item.DrawCode()), user.Today), user.Act(ActKind.ReceiveItem));
            return this.Done($"/materiel/{id}", "Le matériel est reçu. Collez-lui l’étiquette de son code.");
        }
        catch (RuleViolation violation) when (violation.Reason is RuleReason.ItemSerialTaken)
        {
            return Taken(new ItemFormPage(null, form));
        }
    }

    [HttpGet("materiel/{id:int}/modifier")]
    public async Task<IActionResult> EditItem(int id) => await items.Find(user.Scope, id) switch
    {
        null => NotFound(),
        var item when ItemStates.Left.Contains(item.State) => this.Done($"/materiel/{id}", Refusals.WordsFor(RuleReason.ItemHasLeft)),
        var item => View(new ItemFormPage(id, ItemForm.Of(item))),
    };

    [HttpPost("materiel/{id:int}/modifier")]
    public async Task<IActionResult> EditItem(int id, ItemForm form)
    {
        if (await items.Find(user.Scope, id) is not { } item)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("EditItem", new ItemFormPage(id, form));
        }

        if (form.Version != item.Version)
        {
            this.SayChanged(RuleReason.ItemChangedMeanwhile);
            form.Version = item.Version;
            return this.Conflict("EditItem", new ItemFormPage(id, form, item));
        }

        var after = Item.Correct(item, Item.Take(form.ToItem(user.Scope.Structure, item.Code), user.Today));
        if (Item.CorrectionRefusal(item, after) is { } refusal)
        {
            ModelState.AddModelError(refusal is RuleReason.ItemDamagedInService ? "Form.Condition" : "Form.Kind", Refusals.WordsFor(refusal));
            return this.Invalid("EditItem", new ItemFormPage(id, form));
        }

        try
        {
            if (after != item)
            {
                await items.ChangeAll([new ChangedItem(0, item, after).Told("Corrigé")], user.Act(ActKind.ChangeItem));
            }

            return this.Done($"/materiel/{id}", "Le matériel est modifié.");
        }
        catch (RuleViolation violation) when (violation.Reason is RuleReason.ItemSerialTaken)
        {
            return Taken(new ItemFormPage(id, form));
        }
    }

    private ViewResult Taken(ItemFormPage page)
    {
        ModelState.AddModelError("Form.Serial", Refusals.WordsFor(RuleReason.ItemSerialTaken));
        return this.Invalid("EditItem", page);
    }
}
