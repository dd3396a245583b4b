using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Sms;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <summary>What a file says beside its phone numbers, its household and its positionnements.</summary>
public sealed class EditResidentForm : ICommuneForm, INotesForm
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public int? BirthYear { get; set; }
    public string? Gender { get; set; }
    public string? Status { get; set; }
    public string? PreferredChannel { get; set; }
    public string? TrustWord { get; set; }
    public string? SmsLanguage { get; set; }
    public string? Email { get; set; }
    public int? ReferentId { get; set; }
    public string? Notes { get; set; }
    public string[] Confirmed { get; set; } = [];

    IEnumerable<string?> INotesForm.Words => [TrustWord];

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }

    /// <summary>The file as the form changes it.</summary>
    /// <param name="resident">As it is.</param>
    /// <param name="place">The commune of residence.</param>
    public Resident ToResident(Resident resident, CommuneRow place) => resident with
    {
        FirstName = FormText.NameOf(FirstName),
        LastName = FormText.NameOf(LastName),
        CommuneCode = place.Code,
        BirthYear = BirthYear,
        Gender = FormText.Of(Gender),
        Status = FormText.Of(Status),
        PreferredChannel = FormText.Of(PreferredChannel),
        TrustWord = FormText.Of(TrustWord),
        SmsLanguage = FormText.Of(SmsLanguage),
        Email = FormText.Of(Email),
        ReferentId = ReferentId,
        Notes = FormText.Of(Notes)?.ReplaceLineEndings("\n"),
        Version = Version ?? 0,
    };

    public static EditResidentForm Of(Resident resident, ResidentHeadRow head) => new()
    {
        FirstName = resident.FirstName,
        LastName = resident.LastName,
        Commune = CommuneRow.LabelOf(head.CommuneName, head.PostalCode),
        CommuneCode = resident.CommuneCode,
        BirthYear = resident.BirthYear,
        Gender = resident.Gender,
        Status = resident.Status,
        PreferredChannel = resident.PreferredChannel,
        TrustWord = resident.TrustWord,
        SmsLanguage = resident.SmsLanguage,
        Email = resident.Email,
        ReferentId = resident.ReferentId,
        Notes = resident.Notes,
        Version = resident.Version,
    };
}

public sealed class EditResidentFormValidator : AbstractValidator<EditResidentForm>
{
    public EditResidentFormValidator(CurrentUser user)
    {
        RuleFor(f => f.FirstName).Name(Resident.LongestName);
        RuleFor(f => f.LastName).Name(Resident.LongestName);
        RuleFor(f => f.BirthYear).Must(year => year is null || Resident.IsBirthYear(year.Value, user.Today)).WithMessage(Refusals.WordsFor(RuleReason.BirthYearOutOfBounds));
        RuleFor(f => f.Gender).AnswerOf(ResidentTerms.Genders);
        RuleFor(f => f.Status).AnswerOf(ResidentTerms.Statuses);
        RuleFor(f => f.PreferredChannel).AnswerOf(ResidentTerms.Channels);
        RuleFor(f => f.TrustWord).AtMost(SmsTemplate.LongestTrustWord).Must(word => word is null || Gsm7.Has(word)).WithMessage("Choisissez un mot sans ç, ê, î, ô ni œ : des téléphones le recevraient changé.").NoSecret(SmsTemplate.LongestTrustWord, f => f.Confirmed);
        RuleFor(f => f.SmsLanguage).AnswerOf(SmsTerms.Languages);
        RuleFor(f => f.Email).Email();
        this.Notes(Resident.LongestNotes);
    }
}

/// <param name="Resident">As it is recorded now.</param>
/// <param name="Referents">Who may answer for the file.</param>
/// <param name="Twins">Other files that may be of the same person.</param>
/// <param name="Changed">The file as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record EditResidentPage(
    Resident Resident, EditResidentForm Form, IReadOnlyList<AccountChoiceRow> Referents, IReadOnlyList<TwinRow> Twins, ResidentHeadRow? Changed = null)
{
    /// <summary>The file that the form was about, which joined this one meanwhile; null otherwise.</summary>
    public int? Joined { get; init; }

    public IEnumerable<Term> ReferentTerms => Referents.Select(account => new Term(account.Id.ToString(CultureInfo.InvariantCulture), account.DisplayName));
}

/// <summary>Corrects a resident's file. When somebody else changed it meanwhile, shows both and loses nothing.</summary>
[Route("habitants/{id:int}/modifier")]
[Allow(Right.ChangeResidents)]
public sealed class EditResidentController(ResidentStore residents, ResidentHead head, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EditResident(int id, [FromServices] AuditTrail trail, [FromServices] EditResidentChoices choices)
    {
        if (await residents.Find(user.Scope, id) is not { } resident || await head.Find(user.Scope, id) is not { } row)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        return View(await choices.Page(user.Scope, resident, EditResidentForm.Of(resident, row)));
    }

    [HttpPost]
    public async Task<IActionResult> EditResident(int id, EditResidentForm form, [FromServices] EditResidentChoices choices)
    {
        if (await residents.FindKept(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        if (resident.Id != id)
        {
            ModelState.Clear();
            ModelState.AddModelError("", Refusals.WordsFor(RuleReason.FileJoinedMeanwhile));
            return this.Conflict("EditResident", await choices.Page(user.Scope, resident, form) with { Changed = await head.Find(user.Scope, resident.Id), Joined = id });
        }

        CheckName(form, resident);
        if (!await choices.IsReferent(user.Scope, form.ReferentId, resident))
        {
            ModelState.AddModelError("Form.ReferentId", FormText.Unknown);
        }

        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditResident", await choices.Page(user.Scope, resident, form));
        }

        if (form.Version != resident.Version)
        {
            this.SayChanged(RuleReason.ResidentChangedMeanwhile);
            return this.Conflict("EditResident", await choices.Page(user.Scope, resident, form) with { Changed = await head.Find(user.Scope, id) });
        }

        var changed = Resident.Register(form.ToResident(resident, place), user.Today);
        await residents.Change(changed, user.Act(ActKind.ChangeResident));
        return this.Done($"/habitants/{id}", await choices.HasTwin(user.Scope, changed)
            ? "Le dossier est modifié. Un autre dossier semble être celui de la même personne : voyez « Réunir deux dossiers »."
            : "Le dossier est modifié.");
    }

    private void CheckName(EditResidentForm form, Resident resident)
    {
        if (FormText.Of(form.FirstName) is null && (resident.RecallCode is null || FormText.Of(form.LastName) is not null))
        {
            ModelState.AddModelError("Form.FirstName", "Indiquez un prénom.");
        }
    }
}
