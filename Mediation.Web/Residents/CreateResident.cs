using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class ResidentForm : ICommuneForm
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }

    /// <summary>Without a name: a recall code stands in its place.</summary>
    public bool IsAnonymous { get; set; }

    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public int? BirthYear { get; set; }
    public string? Gender { get; set; }
    public string? Status { get; set; }
}

public sealed class ResidentFormValidator : AbstractValidator<ResidentForm>
{
    public ResidentFormValidator(CurrentUser user)
    {
        RuleFor(f => f.FirstName).NotEmpty().When(f => !f.IsAnonymous).WithMessage(Refusals.WordsFor(Domain.RuleReason.ResidentWithoutNameOrCode));
        RuleFor(f => f.FirstName).MaximumLength(Resident.LongestName).WithMessage($"Écrivez au plus {Resident.LongestName} caractères.");
        RuleFor(f => f.LastName).MaximumLength(Resident.LongestName).WithMessage($"Écrivez au plus {Resident.LongestName} caractères.");
        RuleFor(f => f.FirstName).Empty().When(f => f.IsAnonymous).WithMessage("Effacez le prénom, ou décochez « sans nom ».");
        RuleFor(f => f.LastName).Empty().When(f => f.IsAnonymous).WithMessage("Effacez le nom, ou décochez « sans nom ».");
        RuleFor(f => f.BirthYear).Must(year => year is null || Resident.IsBirthYear(year.Value, user.Today)).WithMessage(Refusals.WordsFor(Domain.RuleReason.BirthYearOutOfBounds));
        RuleFor(f => f.Gender).Must(code => string.IsNullOrEmpty(code) || ResidentTerms.Genders.Has(code)).WithMessage("Cette réponse n’existe pas.");
        RuleFor(f => f.Status).Must(code => string.IsNullOrEmpty(code) || ResidentTerms.Statuses.Has(code)).WithMessage("Cette réponse n’existe pas.");
    }
}

public sealed record CreateResidentPage(ResidentForm Form);

/// <summary>Opens a resident's file: a first name and a commune, or a recall code and a commune.</summary>
[Route("habitants/nouveau")]
[Allow(Right.CreateResidents)]
public sealed class CreateResidentController(ResidentStore residents, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public IActionResult CreateResident() => View(new CreateResidentPage(new ResidentForm()));

    [HttpPost]
    public async Task<IActionResult> CreateResident(ResidentForm form)
    {
        if (await communes.Settle(this, form) is not { } commune || !ModelState.IsValid)
        {
            return this.Invalid("CreateResident", new CreateResidentPage(form));
        }

        var resident = Resident.Register(new Resident
        {
            StructureId = user.Scope.Structure,
            FirstName = Trimmed(form.FirstName),
            LastName = Trimmed(form.LastName),
            RecallCode = form.IsAnonymous ? await residents.FreeRecallCode(user.Scope) : null,
            CommuneCode = commune.Code,
            BirthYear = form.BirthYear,
            Gender = Trimmed(form.Gender),
            Status = Trimmed(form.Status),
        }, user.Today);
        var id = await residents.Add(resident, user.Today, user.Act(ActKind.CreateResident));
        return this.Done($"/habitants/{id}", form.IsAnonymous
            ? $"Le dossier est ouvert. Code de rappel à remettre : {resident.RecallCode}"
            : $"Le dossier de {resident.DisplayName} est ouvert.");
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
