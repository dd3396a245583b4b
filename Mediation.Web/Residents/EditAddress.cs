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

/// <summary>Where a household lives.</summary>
public sealed class AddressForm : ICommuneForm
{
    public string? HouseNumber { get; set; }
    public string? Street { get; set; }
    public string? Details { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }

    /// <summary>The version that was read; 0 when nothing was noted.</summary>
    public int Version { get; set; }

    public HouseholdAddress ToAddress(Household household, CommuneRow place) => new()
    {
        HouseholdId = household.Id,
        StructureId = household.StructureId,
        CommuneCode = place.Code,
        HouseNumber = FormText.Of(HouseNumber),
        Street = FormText.Of(Street)!,
        Details = FormText.Of(Details),
        Version = Version,
    };
}

public sealed class AddressFormValidator : AbstractValidator<AddressForm>
{
    public AddressFormValidator()
    {
        RuleFor(f => f.HouseNumber).AtMost(HouseholdAddress.LongestNumber);
        RuleFor(f => f.Street).NotEmpty().WithMessage("Écrivez la rue, ou le lieu-dit.");
        RuleFor(f => f.Street).AtMost(HouseholdAddress.LongestStreet);
        RuleFor(f => f.Street).Must(street => string.IsNullOrWhiteSpace(street) || SearchKey.IsReadable(street)).WithMessage("Écrivez le nom de la rue en lettres.");
        RuleFor(f => f.Details).AtMost(HouseholdAddress.LongestDetails);
    }
}

/// <param name="Household">Which.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="IsKnown">An address is noted.</param>
/// <param name="Changed">The address as somebody else has noted it meanwhile; null otherwise.</param>
public sealed record AddressPage(Household Household, AddressForm Form, bool IsKnown, HouseholdAddressRow? Changed = null)
{
    public string Back => $"/habitants/foyers/{Household.Id}";

    public string Path => $"{Back}/adresse";
}

/// <summary>Notes where a household lives, corrects it, or forgets it.</summary>
[Route("habitants/foyers/{id:int}/adresse")]
[Allow(Right.ChangeResidents)]
public sealed class EditAddressController(HouseholdStore households, HouseholdAddresses addresses, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EditAddress(int id, [FromServices] AuditTrail trail, [FromServices] HouseholdList list)
    {
        if (await households.Find(user.Scope, id) is not { } household)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadHousehold), new AuditSubject(AuditSubjectKind.Household, id));
        var known = await addresses.Find(user.Scope, id);
        return View(new AddressPage(household, new AddressForm
        {
            HouseNumber = known?.HouseNumber,
            Street = known?.Street,
            Details = known?.Details,
            Commune = known is null ? (await list.Members(user.Scope, id)).Select(member => member.CommuneName).FirstOrDefault() : CommuneRow.LabelOf(known.CommuneName, known.PostalCode),
            CommuneCode = known?.CommuneCode,
            Version = known?.Version ?? 0,
        }, known is not null));
    }

    [HttpPost]
    public async Task<IActionResult> EditAddress(int id, AddressForm form)
    {
        if (await households.Find(user.Scope, id) is not { } household)
        {
            return NotFound();
        }

        var known = await addresses.Find(user.Scope, id);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid(nameof(EditAddress), new AddressPage(household, form, known is not null));
        }

        if (form.Version != (known?.Version ?? 0))
        {
            this.SayChanged(RuleReason.AddressChangedMeanwhile);
            form.Version = known?.Version ?? 0;
            return this.Conflict(nameof(EditAddress), new AddressPage(household, form, known is not null, known));
        }

        var page = new AddressPage(household, form, true);
        await addresses.Keep(form.ToAddress(household, place), user.Act(ActKind.ChangeAddress));
        return this.Done(page.Back, "L’adresse du foyer est notée.");
    }

    [HttpPost("effacer")]
    public async Task<IActionResult> Forget(int id)
    {
        if (await households.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        var isGone = await addresses.Drop(user.Scope, id, user.Act(ActKind.ChangeAddress));
        return this.Done($"/habitants/foyers/{id}", isGone ? "L’adresse du foyer est effacée." : "Aucune adresse n’était notée.");
    }
}
