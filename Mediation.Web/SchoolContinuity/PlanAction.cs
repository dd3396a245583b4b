using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Something that is to be done for a pupil.</summary>
public sealed class SchoolActionForm
{
    public string? Kind { get; set; }
    public string? Words { get; set; }

    /// <summary>Id of the account of who does it.</summary>
    public string? Responsible { get; set; }

    public DateOnly? DueOn { get; set; }

    /// <summary>Id of a loan of the household; empty for none.</summary>
    public string? Loan { get; set; }

    public string[] Confirmed { get; set; } = [];

    /// <summary>The version of the action that was read; 0 for a new one.</summary>
    public int Version { get; set; }

    public int? LoanNumber => int.TryParse(Loan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public int ResponsibleNumber => int.TryParse(Responsible, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}

public sealed class SchoolActionFormValidator : AbstractValidator<SchoolActionForm>
{
    public SchoolActionFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Kind).Must((form, kind) => form.Version > 0 || SchoolAction.Kinds.Has(kind)).WithMessage("Dites ce qui est à faire.");
        RuleFor(f => f.Words).AtMost(SchoolAction.LongestWords).NoSecret(SchoolAction.LongestWords, f => f.Confirmed);
        RuleFor(f => f.Words).Must((form, words) => form.Kind is not SchoolAction.Other || !string.IsNullOrWhiteSpace(words)).WithMessage(Refusals.WordsFor(RuleReason.SchoolActionWithoutWords));
        RuleFor(f => f.Responsible).NotEmpty().WithMessage("Dites qui s’en charge.");
        RuleFor(f => f.DueOn).NotNull().WithMessage("Dites pour quel jour.");
        RuleFor(f => f.DueOn).Must((form, day) => day is null || form.Version > 0 || SchoolCase.MayBeReviewed(day.Value, user.Today)).WithMessage(Refusals.WordsFor(RuleReason.SchoolActionDayOutOfBounds));
    }
}

/// <param name="Case">Of which pupil.</param>
/// <param name="Action">As it is; null for a new one.</param>
/// <param name="Colleagues">Mediators of the structure.</param>
/// <param name="Loans">Of the household, the latest first.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record SchoolActionPage(SchoolCase Case, SchoolAction? Action, IReadOnlyList<AccountChoiceRow> Colleagues, IReadOnlyList<LoanRow> Loans, SchoolActionForm Form)
{
    public const string Base = "/continuite-scolaire/actions";

    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => Action is null ? $"{Back}/actions/nouvelle" : $"{Base}/{Action.Id}";

    public IEnumerable<Term> Choices => Colleagues.Select(colleague => new Term(colleague.Id.ToString(CultureInfo.InvariantCulture), colleague.DisplayName));

    public IEnumerable<Term> LoanChoices => Loans.Select(loan => new Term(loan.Id.ToString(CultureInfo.InvariantCulture), $"Prêt n° {loan.Id}, {ItemTerms.Kinds.LabelOf(loan.Kind).ToLowerInvariant()} ({LoanTerms.States.LabelOf(loan.State).ToLowerInvariant()})"));
}

/// <summary>What a form about an action needs, and what it refuses.</summary>
public sealed class SchoolActionChoices(Accounts accounts, LoanList loans, CurrentUser user)
{
    private const int MostLoans = 10;

    public async Task<SchoolActionPage> Page(SchoolCase subject, SchoolAction? action, SchoolActionForm form) => new(
        subject, action, await accounts.Mediators(user.Scope.Structure), subject.HouseholdId is { } home ? await loans.OfHousehold(user.Scope, home, MostLoans) : [], form);

    /// <summary>A mediator of the structure, and a loan of the household; or as it was.</summary>
    public static void Check(Controller controller, SchoolActionPage page)
    {
        if (!string.IsNullOrEmpty(page.Form.Responsible) && page.Form.ResponsibleNumber != page.Action?.ResponsibleId && page.Choices.All(choice => choice.Code != page.Form.Responsible))
        {
            controller.ModelState.AddModelError("Form.Responsible", "Choisissez un médiateur de la structure.");
        }

        if (!string.IsNullOrEmpty(page.Form.Loan) && (page.Form.LoanNumber is null || (page.Form.LoanNumber != page.Action?.LoanId && page.LoanChoices.All(choice => choice.Code != page.Form.Loan))))
        {
            controller.ModelState.AddModelError("Form.Loan", "Choisissez un prêt de ce foyer.");
        }
    }
}

/// <summary>Plans an action for a pupil: on its day the case is looked at again.</summary>
[Route("continuite-scolaire/{id:int}/actions/nouvelle")]
[Allow(Right.KeepSchoolCases)]
public sealed class PlanActionController(SchoolCaseStore cases, SchoolActionStore actions, SchoolActionChoices choices, CurrentUser user) : Controller
{
    private const int UsualDays = 7;

    [HttpGet]
    public async Task<IActionResult> PlanAction(int id) => await cases.Find(user.Scope, id) switch
    {
        null or { HouseholdId: null } => NotFound(),
        { IsOpen: false } => this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(RuleReason.SchoolCaseIsClosed)),
        var subject => View(await choices.Page(subject, null, new SchoolActionForm
        {
            Responsible = (user.Scope.Holds(Role.Mediator) ? user.Scope.AccountId : subject.OwnerId)?.ToString(CultureInfo.InvariantCulture),
            DueOn = user.Today.AddDays(UsualDays),
        })),
    };

    [HttpPost]
    public async Task<IActionResult> PlanAction(int id, SchoolActionForm form)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        form.Version = 0;
        var page = await choices.Page(subject, null, form);
        SchoolActionChoices.Check(this, page);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(PlanAction), page);
        }

        var (action, after) = SchoolAction.Plan(new SchoolAction
        {
            StructureId = subject.StructureId,
            CaseId = subject.Id,
            Kind = form.Kind!,
            Words = FormText.Of(form.Words),
            ResponsibleId = form.ResponsibleNumber,
            DueOn = form.DueOn!.Value,
            LoanId = form.Kind is SchoolAction.Loan ? form.LoanNumber : null,
        }, subject, user.Today);
        await actions.Add(action, after, user.Act(ActKind.PlanSchoolAction));
        return this.Done(page.Back, $"L’action est prévue. La situation se revoit le {FrenchDate.Day(after.ReviewOn!.Value)}.");
    }
}
