using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Where a case is moved, and why.</summary>
public sealed class CaseMoveForm
{
    public string? To { get; set; }
    public string? Words { get; set; }
    public string[] Confirmed { get; set; } = [];

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class CaseMoveFormValidator : AbstractValidator<CaseMoveForm>
{
    public CaseMoveFormValidator()
    {
        RuleFor(f => f.To).Must(SchoolCaseStates.Decisions.Contains).WithMessage("Choisissez où en est la situation.");
        RuleFor(f => f.Words).Must((form, words) => !SchoolCaseStates.NeedsWords(form.To) || !string.IsNullOrWhiteSpace(words)).WithMessage("Dites pourquoi, en quelques mots : on doit pouvoir le relire.");
        RuleFor(f => f.Words).AtMost(SchoolCase.LongestWords).NoSecret(SchoolCase.LongestWords, f => f.Confirmed);
    }
}

/// <param name="Case">As it is.</param>
/// <param name="Facts">The school, who follows it, why.</param>
/// <param name="Guardians">The adults of the household.</param>
/// <param name="Events">What happened to it, the last first.</param>
/// <param name="Siblings">The other cases of the household.</param>
/// <param name="Today">The structure's day.</param>
public sealed record CasePage(SchoolCase Case, SchoolCaseFactsRow Facts, IReadOnlyList<GuardianRow> Guardians, IReadOnlyList<SchoolCaseEventRow> Events, IReadOnlyList<SchoolCaseRow> Siblings, DateOnly Today)
{
    /// <summary>Shown again when it was refused.</summary>
    public CaseMoveForm Form { get; init; } = new() { Version = Case.Version };

    /// <summary>What the household has borrowed, the latest first.</summary>
    public IReadOnlyList<LoanRow> Loans { get; init; } = [];

    /// <summary>Its homework on paper, the latest asked first.</summary>
    public IReadOnlyList<HomeworkRow> Homework { get; init; } = [];

    /// <summary>The visits that were attached to the household, the latest first.</summary>
    public IReadOnlyList<BeneficiaryVisitRow> Visits { get; init; } = [];

    /// <summary>What there is at home, what is to be done, to whom the pupil was directed.</summary>
    public PlanPart Plan { get; init; } = PlanPart.Nothing;

    /// <summary>Those of the household that are not help with this pupil's homework yet.</summary>
    public IEnumerable<BeneficiaryVisitRow> OtherVisits => Visits.Where(visit => Plan.Visits.All(known => known.Id != visit.Id));

    /// <summary>Visits that the page shows.</summary>
    public const int MostVisits = 50;

    public string Path => $"{CasesPage.Path}/{Case.Id}";

    public IEnumerable<Term> Decisions => SchoolCaseStates.Next(Case).Select(to => new Term(to, CaseWords.Decision(to)));

    public IEnumerable<string> Reasons => (Facts.ReasonCodes?.Split(',') ?? []).Order(StringComparer.Ordinal).Select(SchoolTerms.Reasons.LabelOf);

    /// <summary>An attempt can be made: it is open, and there is a household.</summary>
    public bool MayTry => Case is { IsOpen: true, HouseholdId: not null };
}

/// <summary>One case: who, where it stands, what was tried, what comes next. Each reading is in the audit trail before anything is shown.</summary>
[Route("continuite-scolaire/{id:int}")]
public sealed class ShowCaseController(SchoolCaseStore cases, SchoolCaseDetail detail, SchoolCaseList list, CurrentUser user) : Controller
{
    private const int MostEvents = 200;
    private const int MostLoans = 5;

    [HttpGet]
    [Allow(Right.ReadSchoolCases)]
    public async Task<IActionResult> ShowCase(int id, [FromServices] AuditTrail trail, [FromServices] LoanList loans, [FromServices] BeneficiaryVisits visits, [FromServices] SchoolPlan plan)
    {
        if (await cases.Find(user.Scope, id) is not { } subject)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadCase), new AuditSubject(AuditSubjectKind.SchoolCase, id));
        var page = await Page(subject) with { Homework = await plan.Homework(user.Scope, id), Plan = await plan.Of(user.Scope, id) };
        return View(subject.HouseholdId is { } household
            ? page with { Loans = await loans.OfHousehold(user.Scope, household, MostLoans), Visits = await visits.OfHousehold(user.Scope, household) }
            : page);
    }

    [HttpPost("etat")]
    [Allow(Right.KeepSchoolCases)]
    public async Task<IActionResult> Move(int id, CaseMoveForm form, [FromServices] ContactAttempts attempts)
    {
        if (await cases.Find(user.Scope, id) is not { } subject)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowCase), await Page(subject) with { Form = form });
        }

        if (form.Version != subject.Version)
        {
            this.SayChanged(RuleReason.SchoolCaseChangedMeanwhile);
            form.Version = subject.Version;
            return this.Conflict(nameof(ShowCase), await Page(subject) with { Form = form });
        }

        var moved = SchoolCaseStates.Move(subject, form.To!, user.Today);
        await cases.Keep(moved, new ToldOfCase(moved.State, FormText.Of(form.Words)), user.Act(ActKind.MoveCase), "State");
        if (!moved.IsOpen)
        {
            await attempts.AbandonUnlessOpen(moved, user.Act(ActKind.MoveCase));
        }

        return this.Done($"{CasesPage.Path}/{id}", $"C’est noté : {SchoolTerms.States.LabelOf(moved.State).ToLowerInvariant()}.");
    }

    private async Task<CasePage> Page(SchoolCase subject) => new(
        subject, (await detail.Facts(user.Scope, subject.Id))!, subject.HouseholdId is { } household ? await detail.Guardians(user.Scope, household) : [], await detail.Events(user.Scope, subject.Id, MostEvents),
        subject.HouseholdId is { } home ? [.. (await list.OfHousehold(user.Scope, home)).Where(other => other.Id != subject.Id)] : [], user.Today);
}
