using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class HouseholdForm
{
    public string? HouseholdName { get; set; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }
}

public sealed class HouseholdFormValidator : AbstractValidator<HouseholdForm>
{
    public HouseholdFormValidator()
    {
        RuleFor(f => f.HouseholdName).NotEmpty().WithMessage("Donnez un nom au foyer.");
        RuleFor(f => f.HouseholdName).AtMost(Household.LongestName);
    }
}

/// <param name="Id">The household; null while creating.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Changed">The household as somebody else has named it meanwhile; null otherwise.</param>
public sealed record HouseholdPage(int? Id, HouseholdForm Form, Household? Changed = null)
{
    public string Path => Id is null ? "/habitants/foyers/nouveau" : $"/habitants/foyers/{Id}/modifier";

    public string Back => Id is null ? "/habitants/foyers" : $"/habitants/foyers/{Id}";
}

/// <summary>Makes a household, or names it anew.</summary>
[Allow(Right.ChangeResidents)]
public sealed class EditHouseholdController(HouseholdStore households, CurrentUser user) : Controller
{
    [HttpGet("habitants/foyers/nouveau")]
    public IActionResult CreateHousehold() => View("EditHousehold", new HouseholdPage(null, new HouseholdForm()));

    [HttpPost("habitants/foyers/nouveau")]
    public async Task<IActionResult> CreateHousehold(HouseholdForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid("EditHousehold", new HouseholdPage(null, form));
        }

        var household = new Household { StructureId = user.Scope.Structure, Name = form.HouseholdName!.Trim() };
        var id = await households.Add(household, user.Act(ActKind.CreateHousehold));
        return this.Done($"/habitants/foyers/{id}", "Le foyer est créé. Ajoutez-y une personne depuis son dossier.");
    }

    [HttpGet("habitants/foyers/{id:int}/modifier")]
    public async Task<IActionResult> EditHousehold(int id) => await households.Find(user.Scope, id) is { } household
        ? View(new HouseholdPage(id, new HouseholdForm { HouseholdName = household.Name, Version = household.Version }))
        : NotFound();

    [HttpPost("habitants/foyers/{id:int}/modifier")]
    public async Task<IActionResult> EditHousehold(int id, HouseholdForm form)
    {
        if (await households.Find(user.Scope, id) is not { } household)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("EditHousehold", new HouseholdPage(id, form));
        }

        if (form.Version != household.Version)
        {
            this.SayChanged(RuleReason.HouseholdChangedMeanwhile);
            form.Version = household.Version;
            return this.Conflict("EditHousehold", new HouseholdPage(id, form, household));
        }

        await households.Change(household with { Name = form.HouseholdName!.Trim() }, user.Act(ActKind.ChangeHousehold));
        return this.Done($"/habitants/foyers/{id}", "Le foyer est modifié.");
    }
}
