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

/// <summary>How somebody tried to reach a family, and what came of it.</summary>
public sealed class ContactForm
{
    public string? Means { get; set; }
    public string? Outcome { get; set; }
    public DateOnly? HeldOn { get; set; }
    public DateOnly? NextOn { get; set; }
    public string? Words { get; set; }
    public string[] Confirmed { get; set; } = [];

    public ContactAttempt ToAttempt(int structureId, int householdId) => new()
    {
        StructureId = structureId,
        HouseholdId = householdId,
        Means = Means!,
        Outcome = Outcome!,
        HeldOn = HeldOn!.Value,
        NextOn = NextOn,
        Words = FormText.Of(Words),
    };
}

public sealed class ContactFormValidator : AbstractValidator<ContactForm>
{
    public ContactFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Means).Must(SchoolTerms.Means.Has).WithMessage("Dites par quel moyen.");
        RuleFor(f => f.Outcome).Must(SchoolTerms.Outcomes.Has).WithMessage("Dites ce que cela a donné.");
        RuleFor(f => f.Outcome).Must((form, outcome) => form.Means is not SchoolTerms.Coming || outcome is SchoolTerms.Reached or null).WithMessage(Refusals.WordsFor(RuleReason.AttemptOfFamilyReaches));
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Dites quel jour.");
        RuleFor(f => f.HeldOn).Must(day => day is null || ContactAttempt.MayBeHeld(day.Value, user.Today)).WithMessage($"Choisissez aujourd’hui ou l’un des {ContactAttempt.OldestDays} derniers jours.");
        RuleFor(f => f.NextOn).Must(day => day is null || SchoolCase.MayBeReviewed(day.Value, user.Today)).WithMessage("Choisissez un jour à partir d’aujourd’hui, à six mois au plus.");
        RuleFor(f => f.Words).AtMost(SchoolCase.LongestWords).NoSecret(SchoolCase.LongestWords, f => f.Confirmed);
    }
}

/// <param name="Case">From which it is noted.</param>
/// <param name="Guardians">The adults of the household.</param>
/// <param name="Pupils">On whose cases it will stand: those that are open.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record ContactPage(SchoolCase Case, IReadOnlyList<GuardianRow> Guardians, IReadOnlyList<SchoolCaseRow> Pupils, ContactForm Form)
{
    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/contact";
}

/// <summary>Notes an attempt to reach a family: one call, on the case of every child of the household.</summary>
[Route("continuite-scolaire/{id:int}/contact")]
[Allow(Right.KeepSchoolCases)]
public sealed class TryContactController(SchoolCaseStore cases, SchoolCaseDetail detail, SchoolCaseList list, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> TryContact(int id, [FromServices] AuditTrail trail)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        if (!subject.IsOpen)
        {
            return this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(RuleReason.SchoolCaseIsClosed));
        }

        await trail.RecordReading(user.Act(ActKind.ReadCase), new AuditSubject(AuditSubjectKind.SchoolCase, id));
        return View(await Page(subject, new ContactForm { Means = SchoolTerms.Call, HeldOn = user.Today }));
    }

    [HttpPost]
    public async Task<IActionResult> TryContact(int id, ContactForm form, [FromServices] ContactAttempts attempts)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: { } household } subject)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(TryContact), await Page(subject, form));
        }

        var attempt = ContactAttempt.Make(form.ToAttempt(user.Scope.Structure, household), user.Today);
        var pupils = await attempts.Add(user.Scope, attempt, user.Today, user.Act(ActKind.TryContact));
        return this.Done($"{CasesPage.Path}/{id}", pupils.Count == 1 ? "Le contact est noté." : $"Le contact est noté pour les {pupils.Count} élèves du foyer.");
    }

    private async Task<ContactPage> Page(SchoolCase subject, ContactForm form) => new(
        subject, await detail.Guardians(user.Scope, subject.HouseholdId!.Value), [.. (await list.OfHousehold(user.Scope, subject.HouseholdId.Value)).Where(pupil => !SchoolCaseStates.Closed.Contains(pupil.State))], form);
}
