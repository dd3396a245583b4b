using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class OrganisationForm : ICommuneForm
{
    public string? Name { get; set; }
    public string? Kind { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public string? ContactName { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }

    /// <summary>The organisation that the form describes.</summary>
    /// <param name="place">The commune where it is.</param>
    public Organisation ToOrganisation(int structureId, CommuneRow place) => new()
    {
        StructureId = structureId,
        Name = Name!.Trim(),
        Kind = Kind!,
        CommuneCode = place.Code,
        ContactName = FormText.Of(ContactName),
        Phone = PhoneText.Read(Phone),
        Email = FormText.Of(Email),
        Version = Version ?? 0,
    };

    public static OrganisationForm Of(OrganisationRow row, Organisation organisation) => new()
    {
        Name = row.Name,
        Kind = row.Kind,
        Commune = CommuneRow.LabelOf(row.CommuneName, row.PostalCode),
        CommuneCode = organisation.CommuneCode,
        ContactName = row.ContactName,
        Phone = row.Phone is null ? null : PhoneText.Shown(row.Phone),
        Email = row.Email,
        Version = organisation.Version,
    };
}

public sealed class OrganisationFormValidator : AbstractValidator<OrganisationForm>
{
    public OrganisationFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Écrivez le nom de l’organisme.");
        RuleFor(f => f.Name).AtMost(Organisation.LongestName);
        RuleFor(f => f.Kind).Must(OrganisationTerms.Kinds.Has).WithMessage("Choisissez une sorte d’organisme.");
        RuleFor(f => f.ContactName).AtMost(Resident.LongestName);
        RuleFor(f => f.Phone).Phone();
        RuleFor(f => f.Email).Email();
    }
}

/// <param name="Id">The organisation; null while creating.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Changed">The organisation as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record OrganisationPage(int? Id, OrganisationForm Form, OrganisationRow? Changed = null)
{
    public string Path => Id is null ? "/habitants/organismes/nouveau" : $"/habitants/organismes/{Id}/modifier";

    public string Back => Id is null ? "/habitants/organismes" : $"/habitants/organismes/{Id}";
}

/// <summary>Records an organisation, or corrects it.</summary>
[Allow(Right.ChangeResidents)]
public sealed class EditOrganisationController(OrganisationStore organisations, OrganisationList list, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet("habitants/organismes/nouveau")]
    public IActionResult CreateOrganisation() => View("EditOrganisation", new OrganisationPage(null, new OrganisationForm()));

    [HttpPost("habitants/organismes/nouveau")]
    public async Task<IActionResult> CreateOrganisation(OrganisationForm form)
    {
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditOrganisation", new OrganisationPage(null, form));
        }

        var id = await organisations.Add(form.ToOrganisation(user.Scope.Structure, place), user.Act(ActKind.CreateOrganisation));
        return this.Done($"/habitants/organismes/{id}", "L’organisme est enregistré.");
    }

    [HttpGet("habitants/organismes/{id:int}/modifier")]
    public async Task<IActionResult> EditOrganisation(int id) =>
        await organisations.Find(user.Scope, id) is { } organisation && await list.Find(user.Scope, id) is { } row
            ? View(new OrganisationPage(id, OrganisationForm.Of(row, organisation)))
            : NotFound();

    [HttpPost("habitants/organismes/{id:int}/modifier")]
    public async Task<IActionResult> EditOrganisation(int id, OrganisationForm form)
    {
        if (await organisations.Find(user.Scope, id) is not { } organisation)
        {
            return NotFound();
        }

        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditOrganisation", new OrganisationPage(id, form));
        }

        if (form.Version != organisation.Version)
        {
            this.SayChanged(RuleReason.OrganisationChangedMeanwhile);
            form.Version = organisation.Version;
            return this.Conflict("EditOrganisation", new OrganisationPage(id, form, await list.Find(user.Scope, id)));
        }

        await organisations.Change(form.ToOrganisation(user.Scope.Structure, place) with { Id = id }, user.Act(ActKind.ChangeOrganisation));
        return this.Done($"/habitants/organismes/{id}", "L’organisme est modifié.");
    }
}
