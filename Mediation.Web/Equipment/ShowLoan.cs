using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What is decided of a loan, and why.</summary>
public sealed class DecisionForm
{
    public string? To { get; set; }

    /// <summary>The last day on the waiting list.</summary>
    public DateOnly? Until { get; set; }

    public string? Words { get; set; }
    public string[] Confirmed { get; set; } = [];

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator(CurrentUser user)
    {
        RuleFor(f => f.To).Must(LoanStates.Decisions.Contains).WithMessage("Choisissez ce qui est décidé.");
        RuleFor(f => f.Words).Must((form, words) => form.To is not (LoanStates.Refused or LoanStates.NotReturned) || !string.IsNullOrWhiteSpace(words)).WithMessage("Dites pourquoi : la personne peut le demander.");
        RuleFor(f => f.Words).MaximumLength(Loan.LongestWords).WithMessage($"Écrivez au plus {Loan.LongestWords} caractères.").NoSecret(Loan.LongestWords, f => f.Confirmed);
        RuleFor(f => f.Until).Must((form, day) => form.To is not LoanStates.Waiting || day is not null).WithMessage("Dites jusqu’à quel jour la personne attend.");
        RuleFor(f => f.Until).Must(day => day is null || (day >= user.Today && day <= user.Today.AddDays(Loan.MostDays))).WithMessage("Choisissez un jour à partir d’aujourd’hui, à un an au plus.");
    }
}

/// <param name="Loan">As it is.</param>
/// <param name="Borrower">Who borrows.</param>
/// <param name="Items">All that is or was in it.</param>
/// <param name="Reasons">Codes of <see cref="LoanTerms.Reasons"/>.</param>
/// <param name="Events">What happened to it, the last first.</param>
/// <param name="Reminders">Those that were made, the first first.</param>
/// <param name="Today">The structure's day.</param>
public sealed record LoanPage(Loan Loan, BorrowerRow Borrower, IReadOnlyList<LentItemRow> Items, IReadOnlyList<string> Reasons, IReadOnlyList<LoanEventRow> Events, IReadOnlyList<LoanReminderRow> Reminders, DateOnly Today)
{
    /// <summary>Shown again when it was refused; otherwise as it is proposed.</summary>
    public DecisionForm Form { get; init; } = new() { Version = Loan.Version, Until = Today.AddDays(Loan.UsualWaitingDays) };

    public string Path => $"{LoansPage.Path}/{Loan.Id}";

    public bool IsOverdue => Loan.IsOverdue(Today);

    public IEnumerable<Term> Decisions => LoanStates.Next(Loan, Today).Select(to => new Term(to, LoanWords.Decision(to, Loan.State)));

    public bool MayPrepare => Loan.State is LoanStates.Granted or LoanStates.Prepared or LoanStates.NotCome;

    public bool MayHandOver => Loan.State is LoanStates.Prepared or LoanStates.NotCome;

    public bool HasReceipt => Items.Any(item => item.IsBack);
}

/// <summary>One loan: who, what, where it stands, what comes next. It tells of somebody: each reading is in the audit trail before anything is shown.</summary>
[Route("materiel/prets/{id:int}")]
public sealed class ShowLoanController(LoanStore loans, LoanDetail detail, LoanReminders reminders, CurrentUser user) : Controller
{
    private const int MostEvents = 100;

    [HttpGet]
    [Allow(Right.ReadLoans)]
    public async Task<IActionResult> ShowLoan(int id, [FromServices] AuditTrail trail)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.Loan, id, loan.ResidentId));
        return View(await Page(loan));
    }

    [HttpPost("decision")]
    [Allow(Right.ManageLoans)]
    public async Task<IActionResult> Decide(int id, DecisionForm form, [FromServices] LoanItems items)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowLoan), await Page(loan) with { Form = form });
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(ShowLoan), await Page(loan) with { Form = form });
        }

        var act = user.Act(ActKind.DecideLoan);
        var decided = form.To is LoanStates.Waiting ? Loan.Wait(loan, form.Until!.Value, user.Today) : LoanStates.Move(loan, form.To!, user.Today) with { WaitsUntilOn = null };
        await loans.Keep(decided, decided.State, FormText.Of(form.Words), act, "State,WaitsUntilOn");
        if (decided.State is LoanStates.Cancelled or LoanStates.Granted or LoanStates.Waiting)
        {
            await items.LetGo(decided, act);
        }

        return this.Done($"{LoansPage.Path}/{id}", $"C’est noté : {LoanTerms.States.LabelOf(decided.State).ToLowerInvariant()}.");
    }

    private async Task<LoanPage> Page(Loan loan) => new(
        loan, (await detail.Borrower(user.Scope, loan.Id))!, await detail.Items(user.Scope, loan.Id), await loans.Reasons(user.Scope, loan.Id), await detail.Events(user.Scope, loan.Id, MostEvents),
        await reminders.Of(user.Scope, loan.Id), user.Today);
}
