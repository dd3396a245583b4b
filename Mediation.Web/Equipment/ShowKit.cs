using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What is put into a kit.</summary>
public sealed class KitPartForm
{
    /// <summary>The code of its label.</summary>
    public string? Label { get; set; }
}

public sealed class KitPartFormValidator : AbstractValidator<KitPartForm>
{
    public KitPartFormValidator()
    {
        RuleFor(f => f.Label).NotEmpty().WithMessage("Donnez l’étiquette du matériel.");
        RuleFor(f => f.Label).AtMost(PreparationFormValidator.LongestLabel);
    }
}

/// <param name="Kit">As it is.</param>
/// <param name="Parts">What it is made of.</param>
/// <param name="Form">The next to put in.</param>
public sealed record KitPage(Kit Kit, IReadOnlyList<ItemRow> Parts, KitPartForm Form)
{
    public string Path => $"{KitsPage.Path}/{Kit.Id}";
}

/// <summary>One kit: what it is made of, put in label after label.</summary>
[Route(KitsPage.Path + "/{id:int}")]
[Allow(Right.ManageEquipment)]
public sealed class ShowKitController(KitStore kits, ItemList list, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ShowKit(int id) => await kits.Find(user.Scope, id) is { } kit ? View(await Page(kit, new KitPartForm())) : NotFound();

    [HttpPost("materiel")]
    public async Task<IActionResult> PutIn(int id, KitPartForm form, [FromServices] ItemStore items)
    {
        if (await kits.Find(user.Scope, id) is not { } kit)
        {
            return NotFound();
        }

        var item = ModelState.IsValid ? await items.Labelled(user.Scope, form.Label!) : null;
        if (ModelState.IsValid && item is null)
        {
            ModelState.AddModelError("Form.Label", PrepareLoanController.NoSuchLabel);
        }
        else if (item is not null && !await kits.Put(user.Scope, id, item.Id, user.Act(ActKind.ChangeKit)))
        {
            ModelState.AddModelError("Form.Label", WhyNot(item, id));
        }

        return ModelState.IsValid
            ? this.Done($"{KitsPage.Path}/{id}", $"{item!.Name} est dans le kit.")
            : this.Invalid(nameof(ShowKit), await Page(kit, form));
    }

    [HttpPost("materiel/{item:int}/retirer")]
    public async Task<IActionResult> TakeOut(int id, int item) => await kits.Take(user.Scope, id, item, user.Act(ActKind.ChangeKit))
        ? this.Done($"{KitsPage.Path}/{id}", "C’est retiré du kit, et reste à l’inventaire.")
        : NotFound();

    [HttpPost("defaire")]
    public async Task<IActionResult> TakeApart(int id)
    {
        if (await kits.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        await kits.Drop(user.Scope, id, user.Act(ActKind.ChangeKit));
        return this.Done(KitsPage.Path, "Le kit est défait. Ce dont il était fait reste à l’inventaire.");
    }

    private static string WhyNot(Item item, int kitId) => item.KitId switch
    {
        _ when Kit.Refusal(item) is { } reason => Refusals.WordsFor(reason),
        null => $"Un kit a {Kit.MostItems} matériels au plus.",
        var other => other == kitId ? "Ce matériel est déjà dans ce kit." : "Ce matériel est déjà dans un autre kit : retirez-le d’abord de celui-là.",
    };

    private async Task<KitPage> Page(Kit kit, KitPartForm form) => new(kit, await list.OfKit(user.Scope, kit.Id), form);
}
