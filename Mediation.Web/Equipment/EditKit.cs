using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

public sealed class KitForm
{
    public string? KitName { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class KitFormValidator : AbstractValidator<KitForm>
{
    public KitFormValidator() => RuleFor(f => f.KitName).NotEmpty().WithMessage("Donnez un nom au kit : ce qui est écrit sur la valise.")
        .MaximumLength(Kit.LongestName).WithMessage($"Écrivez au plus {Kit.LongestName} caractères.");
}

/// <param name="Kit">As it is; null while creating.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record KitFormPage(Kit? Kit, KitForm Form)
{
    public string Path => Kit is null ? $"{KitsPage.Path}/nouveau" : $"{KitsPage.Path}/{Kit.Id}/modifier";

    public string Back => Kit is null ? KitsPage.Path : $"{KitsPage.Path}/{Kit.Id}";
}

/// <summary>Makes a kit, or names it anew.</summary>
[Route(KitsPage.Path)]
[Allow(Right.ManageEquipment)]
public sealed class EditKitController(KitStore kits, CurrentUser user) : Controller
{
    [HttpGet("nouveau")]
    public IActionResult CreateKit() => View(nameof(EditKit), new KitFormPage(null, new KitForm()));

    [HttpPost("nouveau")]
    public async Task<IActionResult> CreateKit(KitForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EditKit), new KitFormPage(null, form));
        }

        var id = await kits.Add(new Kit { StructureId = user.Scope.Structure, Name = form.KitName!.Trim() }, user.Act(ActKind.ChangeKit));
        return this.Done($"{KitsPage.Path}/{id}", "Le kit est créé. Ajoutez ce dont il est fait, étiquette après étiquette.");
    }

    [HttpGet("{id:int}/modifier")]
    public async Task<IActionResult> EditKit(int id) => await kits.Find(user.Scope, id) is { } kit
        ? View(new KitFormPage(kit, new KitForm { KitName = kit.Name, Version = kit.Version }))
        : NotFound();

    [HttpPost("{id:int}/modifier")]
    public async Task<IActionResult> EditKit(int id, KitForm form)
    {
        if (await kits.Find(user.Scope, id) is not { } kit)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EditKit), new KitFormPage(kit, form));
        }

        if (form.Version != kit.Version)
        {
            this.SayChanged(RuleReason.KitChangedMeanwhile);
            form.Version = kit.Version;
            return this.Conflict(nameof(EditKit), new KitFormPage(kit, form));
        }

        await kits.Rename(kit with { Name = form.KitName!.Trim() }, user.Act(ActKind.ChangeKit));
        return this.Done($"{KitsPage.Path}/{id}", "Le kit est renommé.");
    }
}
