using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class NumberForm
{
    public string? Number { get; set; }
    public string? Owner { get; set; }
    public string? OwnerName { get; set; }
    public bool DoNotWrite { get; set; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }

    public ResidentNumber ToNumber(int residentId, int id = 0) => new()
    {
        Id = id,
        ResidentId = residentId,
        Number = PhoneText.Read(Number)!,
        Owner = Owner!,
        OwnerName = Owner is ResidentTerms.OwnNumber ? null : FormText.Of(OwnerName),
        DoNotWrite = DoNotWrite,
        Version = Version ?? 0,
    };

    public static NumberForm Of(ResidentNumber number) => new()
    {
        Number = PhoneText.Shown(number.Number),
        Owner = number.Owner,
        OwnerName = number.OwnerName,
        DoNotWrite = number.DoNotWrite,
        Version = number.Version,
    };
}

public sealed class NumberFormValidator : AbstractValidator<NumberForm>
{
    public NumberFormValidator()
    {
        RuleFor(f => f.Number).Must(text => PhoneText.Read(text) is not null).WithMessage(PhoneText.Unreadable);
        RuleFor(f => f.Owner).Must(ResidentTerms.NumberOwners.Has).WithMessage("Dites à qui est ce numéro.");
        RuleFor(f => f.OwnerName).AtMost(Resident.LongestName);
    }
}

/// <param name="ResidentId">Whose file.</param>
/// <param name="Number">The number that is changed; null while adding one.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Changed">The number as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record NumberPage(int ResidentId, ResidentNumber? Number, NumberForm Form, ResidentNumber? Changed = null)
{
    public string Path => Number is null ? $"/habitants/{ResidentId}/numeros/nouveau" : $"/habitants/{ResidentId}/numeros/{Number.Id}";

    public string Back => $"/habitants/{ResidentId}";
}

/// <summary>Adds a number to a file, corrects it or takes it away.</summary>
[Route("habitants/{id:int}/numeros")]
[Allow(Right.ChangeResidents)]
public sealed class EditNumberController(NumberStore numbers, ResidentStore residents, CurrentUser user) : Controller
{
    private const string Known = "Ce numéro est déjà dans ce dossier.";

    [HttpGet("nouveau")]
    public async Task<IActionResult> AddNumber(int id) => await residents.Find(user.Scope, id) is null
        ? NotFound()
        : View("EditNumber", new NumberPage(id, null, new NumberForm { Owner = ResidentTerms.OwnNumber }));

    [HttpPost("nouveau")]
    public async Task<IActionResult> AddNumber(int id, NumberForm form)
    {
        if (await residents.FindKept(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || await IsKnown(resident.Id, form, 0))
        {
            return this.Invalid("EditNumber", new NumberPage(resident.Id, null, form));
        }

        await numbers.Add(user.Scope, form.ToNumber(resident.Id), user.Act(ActKind.ChangeResident));
        return this.Done($"/habitants/{resident.Id}", JoinedFile.Told("Le numéro est ajouté.", id, resident));
    }

    [HttpGet("{numero:int}")]
    public async Task<IActionResult> EditNumber(int id, int numero) => await Find(id, numero) is { } number
        ? View(new NumberPage(id, number, NumberForm.Of(number)))
        : NotFound();

    [HttpPost("{numero:int}")]
    public async Task<IActionResult> EditNumber(int id, int numero, NumberForm form)
    {
        if (await Find(id, numero) is not { } number)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || await IsKnown(id, form, numero))
        {
            return this.Invalid("EditNumber", new NumberPage(id, number, form));
        }

        if (form.Version != number.Version)
        {
            return Changed(id, number, form);
        }

        var ended = await numbers.Change(user.Scope, number, form.ToNumber(id, numero), user.Act(ActKind.ChangeResident));
        return this.Done($"/habitants/{id}", ended == 0 ? "Le numéro est modifié." : "Le numéro est modifié. L’accord pour les SMS valait pour l’ancien : demandez-le à nouveau.");
    }

    [HttpPost("{numero:int}/supprimer")]
    public async Task<IActionResult> DeleteNumber(int id, int numero, int? version)
    {
        if (await Find(id, numero) is not { } number)
        {
            return NotFound();
        }

        if (version != number.Version)
        {
            return Changed(id, number, NumberForm.Of(number));
        }

        await numbers.Delete(user.Scope, number, user.Act(ActKind.ChangeResident));
        return this.Done($"/habitants/{id}", "Le numéro est retiré du dossier.");
    }

    private ViewResult Changed(int id, ResidentNumber number, NumberForm form)
    {
        this.SayChanged(RuleReason.NumberChangedMeanwhile);
        form.Version = number.Version;
        return this.Conflict("EditNumber", new NumberPage(id, number, form, number));
    }

    /// <summary>A number of a file of the reader's structure; null for any other, and for a file that joined another.</summary>
    private async Task<ResidentNumber?> Find(int id, int number) =>
        await residents.Find(user.Scope, id) is null ? null : (await numbers.Of(user.Scope, id)).FirstOrDefault(n => n.Id == number);

    private async Task<bool> IsKnown(int id, NumberForm form, int exceptId)
    {
        var typed = PhoneText.Read(form.Number);
        if ((await numbers.Of(user.Scope, id)).All(number => number.Number != typed || number.Id == exceptId))
        {
            return false;
        }

        ModelState.AddModelError("Form.Number", Known);
        return true;
    }
}
