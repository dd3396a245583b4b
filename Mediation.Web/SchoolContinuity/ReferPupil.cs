using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>To which service a pupil is directed, and who agreed.</summary>
public sealed class ReferralForm
{
    public string? Service { get; set; }
    public string? ServiceName { get; set; }
    public string? AgreedBy { get; set; }
    public string? AgreedHow { get; set; }
    public DateOnly? AgreedOn { get; set; }
    public DateOnly? SentOn { get; set; }
    public string[] Confirmed { get; set; } = [];
}

public sealed class ReferralFormValidator : AbstractValidator<ReferralForm>
{
    public ReferralFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Service).Must(SchoolReferral.Services.Has).WithMessage("Choisissez vers quel service.");
        RuleFor(f => f.ServiceName).NotEmpty().WithMessage("Écrivez le nom du service.");
        RuleFor(f => f.ServiceName).AtMost(SchoolReferral.LongestName).NoSecret(SchoolReferral.LongestName, f => f.Confirmed);
        RuleFor(f => f.AgreedBy).Must(SchoolReferral.Agreers.Has).WithMessage("Dites qui est d’accord : sans accord, rien n’est transmis.");
        RuleFor(f => f.AgreedHow).Must(SchoolReferral.Manners.Has).WithMessage("Dites comment cette personne a donné son accord.");
        RuleFor(f => f.AgreedOn).NotNull().WithMessage("Dites quel jour l’accord a été donné.");
        RuleFor(f => f.AgreedOn).Must((form, day) => day is null || (day <= (form.SentOn ?? user.Today) && day >= user.Today.AddDays(-SchoolCase.OldestReportDays))).WithMessage("L’accord vient avant l’orientation, dans l’année.");
        RuleFor(f => f.SentOn).NotNull().WithMessage("Dites quel jour l’élève est orienté.");
        RuleFor(f => f.SentOn).Must(day => day is null || ContactAttempt.MayBeHeld(day.Value, user.Today)).WithMessage($"Choisissez aujourd’hui ou l’un des {ContactAttempt.OldestDays} derniers jours.");
    }
}

/// <param name="Case">Of which pupil.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record ReferralPage(SchoolCase Case, ReferralForm Form)
{
    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/orientations/nouvelle";
}

/// <summary>Directs a pupil to another service, once who may agree has agreed.</summary>
[Route("continuite-scolaire/{id:int}/orientations/nouvelle")]
[Allow(Right.KeepSchoolCases)]
public sealed class ReferPupilController(SchoolCaseStore cases, SchoolReferralStore referrals, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ReferPupil(int id) => await cases.Find(user.Scope, id) switch
    {
        null or { HouseholdId: null } => NotFound(),
        { IsOpen: false } => this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(RuleReason.SchoolCaseIsClosed)),
        { ReachedOn: null } => this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(RuleReason.SchoolCaseNotReached)),
        var subject => View(new ReferralPage(subject, new ReferralForm { AgreedOn = user.Today, SentOn = user.Today })),
    };

    [HttpPost]
    public async Task<IActionResult> ReferPupil(int id, ReferralForm form)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ReferPupil), new ReferralPage(subject, form));
        }

        var (referral, after) = SchoolReferral.Send(new SchoolReferral
        {
            StructureId = subject.StructureId,
            CaseId = subject.Id,
            Service = form.Service!,
            ServiceName = FormText.Of(form.ServiceName),
            AgreedBy = form.AgreedBy!,
            AgreedHow = form.AgreedHow!,
            AgreedOn = form.AgreedOn!.Value,
            SentOn = form.SentOn!.Value,
        }, subject, user.Today);
        await referrals.Add(referral, after, user.Act(ActKind.ReferPupil));
        return this.Done($"{CasesPage.Path}/{id}", $"L’orientation est notée. La situation se revoit le {FrenchDate.Day(after.ReviewOn!.Value)}.");
    }
}

/// <summary>What the service said.</summary>
public sealed class ReferralAnswerForm
{
    public DateOnly? AcknowledgedOn { get; set; }
    public string? Outcome { get; set; }
    public DateOnly? OutcomeOn { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class ReferralAnswerFormValidator : AbstractValidator<ReferralAnswerForm>
{
    public ReferralAnswerFormValidator(CurrentUser user)
    {
        RuleFor(f => f.AcknowledgedOn).Must((form, day) => day is not null || !string.IsNullOrEmpty(form.Outcome)).WithMessage("Dites quel jour le service a reçu, ou ce que cela a donné.");
        RuleFor(f => f.AcknowledgedOn).Must(day => day is null || day <= user.Today).WithMessage("Ce jour n’est pas encore venu.");
        RuleFor(f => f.Outcome).AnswerOf(SchoolReferral.Outcomes);
        RuleFor(f => f.OutcomeOn).Must((form, day) => (day is null) == string.IsNullOrEmpty(form.Outcome)).WithMessage("Dites ce que cela a donné, et quel jour : l’un ne va pas sans l’autre.");
        RuleFor(f => f.OutcomeOn).Must(day => day is null || day <= user.Today).WithMessage("Ce jour n’est pas encore venu.");
    }
}

/// <param name="Case">Of which pupil.</param>
/// <param name="Referral">As it is.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record ReferralAnswerPage(SchoolCase Case, SchoolReferral Referral, ReferralAnswerForm Form)
{
    public const string Base = "/continuite-scolaire/orientations";

    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Base}/{Referral.Id}";
}

/// <summary>Notes what a service said of a pupil who was directed to it: that it has it, then what came of it.</summary>
[Route("continuite-scolaire/orientations/{id:int}")]
[Allow(Right.KeepSchoolCases)]
public sealed class AnswerReferralController(SchoolCaseStore cases, SchoolReferralStore referrals, CurrentUser user) : Controller
{
    private const string BeforeIt = "L’orientation est d’un jour plus tard : le service répond après.";

    [HttpGet]
    public async Task<IActionResult> AnswerReferral(int id, [FromServices] AuditTrail trail)
    {
        if (await Find(id) is not var (referral, subject))
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadCase), new AuditSubject(AuditSubjectKind.SchoolCase, subject.Id));
        return View(new ReferralAnswerPage(subject, referral, new ReferralAnswerForm { AcknowledgedOn = referral.AcknowledgedOn, Outcome = referral.Outcome, OutcomeOn = referral.OutcomeOn, Version = referral.Version }));
    }

    [HttpPost]
    public async Task<IActionResult> AnswerReferral(int id, ReferralAnswerForm form)
    {
        if (await Find(id) is not var (referral, subject))
        {
            return NotFound();
        }

        if (form.AcknowledgedOn < referral.SentOn)
        {
            ModelState.AddModelError("Form.AcknowledgedOn", BeforeIt);
        }

        if (form.OutcomeOn < referral.SentOn)
        {
            ModelState.AddModelError("Form.OutcomeOn", BeforeIt);
        }

        var page = new ReferralAnswerPage(subject, referral, form);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(AnswerReferral), page);
        }

        if (form.Version != referral.Version)
        {
            this.SayChanged(RuleReason.ReferralChangedMeanwhile);
            form.Version = referral.Version;
            return this.Conflict(nameof(AnswerReferral), page);
        }

        var answered = SchoolReferral.Answer(referral, form.AcknowledgedOn, FormText.Of(form.Outcome), form.OutcomeOn, user.Today);
        var told = answered.Outcome is { } outcome ? $"Orientation, {referral.ServiceName} : {SchoolReferral.Outcomes.LabelOf(outcome).ToLowerInvariant()}" : $"Orientation : {referral.ServiceName} a bien reçu";
        await referrals.Answer(answered, subject with { WrittenOn = user.Today }, told, user.Act(ActKind.AnswerReferral));
        return this.Done(page.Back, "La réponse du service est notée.");
    }

    private async Task<(SchoolReferral Referral, SchoolCase Case)?> Find(int id) =>
        await referrals.Find(user.Scope, id) is { } referral && await cases.Find(user.Scope, referral.CaseId) is { HouseholdId: not null } subject ? (referral, subject) : null;
}
