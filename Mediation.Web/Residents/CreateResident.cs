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

public sealed class ResidentForm : ICommuneForm
{
    public const string SomebodyElse = "autre";

    public string? FirstName { get; set; }
    public string? LastName { get; set; }

    /// <summary>Without a name: a recall code stands in its place.</summary>
    public bool IsAnonymous { get; set; }

    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public int? BirthYear { get; set; }
    public string? Gender { get; set; }
    public string? Status { get; set; }

    /// <summary>A number of the person.</summary>
    public string? Phone { get; set; }

    /// <summary>Whether somebody who has a file already is this person: the number of that file, which what was typed completes, or <see cref="SomebodyElse"/>.</summary>
    public string? Twin { get; set; }

    public Resident ToResident(int structureId, CommuneRow place, string? recallCode) => new()
    {
        StructureId = structureId,
        FirstName = FormText.NameOf(FirstName),
        LastName = FormText.NameOf(LastName),
        RecallCode = recallCode,
        CommuneCode = place.Code,
        BirthYear = BirthYear,
        Gender = FormText.Of(Gender),
        Status = FormText.Of(Status),
    };

    public ResidentNumber? NumberOf(int residentId) => PhoneText.Read(Phone) is not { } number
        ? null
        : new ResidentNumber { ResidentId = residentId, Number = number, Owner = ResidentTerms.OwnNumber, DoNotWrite = false };
}

public sealed class ResidentFormValidator : AbstractValidator<ResidentForm>
{
    public ResidentFormValidator(CurrentUser user)
    {
        RuleFor(f => f.FirstName).NotEmpty().When(f => !f.IsAnonymous).WithMessage(Refusals.WordsFor(RuleReason.ResidentWithoutNameOrCode));
        RuleFor(f => f.FirstName).Name(Resident.LongestName);
        RuleFor(f => f.LastName).Name(Resident.LongestName);
        RuleFor(f => f.FirstName).Empty().When(f => f.IsAnonymous).WithMessage("Effacez le prénom, ou décochez « sans nom ».");
        RuleFor(f => f.LastName).Empty().When(f => f.IsAnonymous).WithMessage("Effacez le nom, ou décochez « sans nom ».");
        RuleFor(f => f.BirthYear).Must(year => year is null || Resident.IsBirthYear(year.Value, user.Today)).WithMessage(Refusals.WordsFor(RuleReason.BirthYearOutOfBounds));
        RuleFor(f => f.Gender).AnswerOf(ResidentTerms.Genders);
        RuleFor(f => f.Status).AnswerOf(ResidentTerms.Statuses);
        RuleFor(f => f.Phone).Phone();
    }
}

/// <param name="Twins">Files that may be of the same person: the mediator says whether one is.</param>
public sealed record CreateResidentPage(ResidentForm Form, IReadOnlyList<TwinRow> Twins)
{
    public IEnumerable<Term> TwinTerms =>
    [
        .. Twins.Select(twin => new Term(twin.Choice,
            $"C’est {twin.DisplayName}, {twin.CommuneName}{(twin.BirthYear is null ? "" : $", né(e) en {twin.BirthYear}")}{(twin.HasSamePhone ? ", même téléphone" : "")} : dossier n° {twin.Id}")),
        new Term(ResidentForm.SomebodyElse, "C’est quelqu’un d’autre : créer quand même"),
    ];
}

/// <summary>
/// Opens a resident's file: a first name and a commune, or a recall code and a commune. When somebody has a file that looks
/// alike, asks whether it is theirs, and then completes it with what was typed instead of opening another.
/// </summary>
[Route("habitants/nouveau")]
[Allow(Right.CreateResidents)]
public sealed class CreateResidentController(ResidentStore residents, NumberStore numbers, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public IActionResult CreateResident() => View(new CreateResidentPage(new ResidentForm(), []));

    [HttpPost]
    public async Task<IActionResult> CreateResident(ResidentForm form, [FromServices] ResidentTwins twins)
    {
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("CreateResident", new CreateResidentPage(form, []));
        }

        var resident = Resident.Register(
            form.ToResident(user.Scope.Structure, place, form.IsAnonymous ? await residents.FreeRecallCode(user.Scope) : null), user.Today);
        var alike = await twins.Of(user.Scope, resident, PhoneText.Read(form.Phone) is { } number ? [number] : []);
        if (alike.FirstOrDefault(twin => twin.Choice == form.Twin) is { } same)
        {
            return await Complete(same.Id, resident, form);
        }

        if (alike.Count > 0 && form.Twin is not ResidentForm.SomebodyElse)
        {
            return this.Conflict("CreateResident", new CreateResidentPage(form, alike));
        }

        var id = await residents.Add(resident, user.Today, user.Act(ActKind.CreateResident));
        if (form.NumberOf(id) is { } phone)
        {
            await numbers.Add(user.Scope, phone, user.Act(ActKind.ChangeResident));
        }

        return this.Done($"/habitants/{id}", form.IsAnonymous
            ? $"Le dossier est ouvert. Code de rappel à remettre : {resident.RecallCode}"
            : "Le dossier est ouvert.");
    }

    private async Task<IActionResult> Complete(int id, Resident typed, ResidentForm form)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        if (resident.CompletedBy(typed with { ReferentId = null }) is var completed && completed != resident)
        {
            await residents.Change(completed, user.Act(ActKind.ChangeResident));
        }

        if (form.NumberOf(id) is { } phone && (await numbers.Of(user.Scope, id)).All(known => known.Number != phone.Number))
        {
            await numbers.Add(user.Scope, phone, user.Act(ActKind.ChangeResident));
        }

        return this.Done($"/habitants/{id}", "Voici son dossier. Ce qui manquait a été repris de votre saisie.");
    }
}
