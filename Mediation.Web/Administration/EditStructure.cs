using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

public sealed class StructureForm : ICommuneForm
{
    public string? Name { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public string? Phone { get; set; }

    /// <summary>Id of the structure whose items it may hold; empty for none.</summary>
    public string? DepotOf { get; set; }
}

public sealed class StructureFormValidator : AbstractValidator<StructureForm>
{
    public StructureFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Indiquez le nom de la structure.");
        RuleFor(f => f.Name).MaximumLength(Structure.LongestName).WithMessage($"Écrivez au plus {Structure.LongestName} caractères.");
        RuleFor(f => f.Phone).MaximumLength(Structure.LongestPhone).WithMessage($"Écrivez au plus {Structure.LongestPhone} caractères.");
        RuleFor(f => f.Phone).Matches(@"^[+0-9 .()-]*$").WithMessage("Un numéro s’écrit avec des chiffres, par exemple 01 99 00 12 34.");
    }
}

/// <param name="Id">The structure; null while creating.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Others">Those whose items it may hold.</param>
public sealed record StructurePage(int? Id, StructureForm Form, IReadOnlyList<StructureRow> Others)
{
    public IEnumerable<Term> Owners => Others.Select(structure => new Term(structure.Id.ToString(CultureInfo.InvariantCulture), structure.Name));

    public string Path => Id is null ? "/administration/structures/nouvelle" : $"/administration/structures/{Id}";
}

/// <summary>Creates a structure, or changes one.</summary>
[Route("administration/structures")]
[Allow(Right.ManageStructures)]
public sealed class EditStructureController(Structures structures, StructureStore store, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet("nouvelle")]
    public async Task<IActionResult> Create() => View("EditStructure", await Page(null, new StructureForm()));

    [HttpPost("nouvelle")]
    public async Task<IActionResult> Create(StructureForm form)
    {
        var page = await Page(null, form);
        if (await communes.Settle(this, form) is not { } commune || !IsValid(page))
        {
            return this.Invalid("EditStructure", page);
        }

        await store.Add(StructureOf(0, form, commune), TimeZones.Of(commune.DepartementCode), user.Act(ActKind.CreateStructure));
        return this.Done("/administration/structures", $"La structure « {form.Name!.Trim()} » est créée.");
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Change(int id) => await structures.Find(id) is { } structure
        ? View("EditStructure", await Page(id, new StructureForm
        {
            Name = structure.Name,
            Commune = $"{structure.CommuneName} ({structure.PostalCode})",
            CommuneCode = structure.CommuneCode,
            Phone = structure.Phone,
            DepotOf = structure.DepotOfId?.ToString(CultureInfo.InvariantCulture),
        }))
        : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> Change(int id, StructureForm form)
    {
        if (await structures.Find(id) is null)
        {
            return NotFound();
        }

        var page = await Page(id, form);
        if (await communes.Settle(this, form) is not { } commune || !IsValid(page))
        {
            return this.Invalid("EditStructure", page);
        }

        await store.Change(StructureOf(id, form, commune), TimeZones.Of(commune.DepartementCode), user.Act(ActKind.ChangeStructure));
        return this.Done("/administration/structures", $"La structure « {form.Name!.Trim()} » est modifiée.");
    }

    private bool IsValid(StructurePage page)
    {
        if (!string.IsNullOrEmpty(page.Form.DepotOf) && page.Owners.All(owner => owner.Code != page.Form.DepotOf))
        {
            ModelState.AddModelError("Form.DepotOf", "Choisissez une autre structure de l’installation.");
        }

        return ModelState.IsValid;
    }

    private async Task<StructurePage> Page(int? id, StructureForm form) => new(id, form, [.. (await structures.Managed(user.Scope)).Where(structure => structure.Id != id)]);

    private static Structure StructureOf(int id, StructureForm form, CommuneRow commune) => new()
    {
        Id = id,
        Name = form.Name!.Trim(),
        CommuneCode = commune.Code,
        Phone = string.IsNullOrWhiteSpace(form.Phone) ? null : form.Phone.Trim(),
        DepotOfId = string.IsNullOrEmpty(form.DepotOf) ? null : int.Parse(form.DepotOf, CultureInfo.InvariantCulture),
    };
}
