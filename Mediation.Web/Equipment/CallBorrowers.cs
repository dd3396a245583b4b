using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Calls">One page, the first first.</param>
/// <param name="Next">The reminder after which the next page begins; null on the last.</param>
/// <param name="Structure">Who writes.</param>
/// <param name="Today">The structure's day.</param>
public sealed record CallBorrowersPage(IReadOnlyList<LoanCallRow> Calls, int? Next, StructureRow Structure, DateOnly Today)
{
    public const string Path = "/materiel/prets/relances";

    /// <summary>Whom to call or write to, each with all of theirs; the first first.</summary>
    public IReadOnlyList<IReadOnlyList<LoanCallRow>> Homes => [.. Calls.GroupBy(call => call.Home).Select(home => home.ToArray())];

    /// <summary>One a home.</summary>
    public IReadOnlyList<IReadOnlyList<LoanCallRow>> Letters => [.. Calls.Where(call => call.Means is LoanReminder.ByLetter).GroupBy(call => call.Home).Select(home => home.ToArray())];

    /// <summary>The borrowers of one home.</summary>
    public static string NamesOf(IReadOnlyList<LoanCallRow> home) => string.Join(", ", home.Select(call => call.BorrowerName).Distinct(StringComparer.Ordinal));
}

/// <summary>Until when nobody is reminded.</summary>
public sealed class QuietForm
{
    public DateOnly? Until { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class QuietFormValidator : AbstractValidator<QuietForm>
{
    public QuietFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Until).NotNull().WithMessage("Dites jusqu’à quel jour.");
        RuleFor(f => f.Until).Must(day => day is null || (day >= user.Today && day <= user.Today.AddDays(Loan.MostQuietDays))).WithMessage("Choisissez un jour à partir d’aujourd’hui, à trois mois au plus.");
    }
}

/// <param name="Loan">Out.</param>
/// <param name="BorrowerName">Who borrows.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record QuietPage(Loan Loan, string BorrowerName, QuietForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/pause";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";
}

/// <summary>Those whom no SMS reminds: a list to call, letters to print. Reminders of one loan may be put off.</summary>
[Route("materiel/prets")]
[Allow(Right.ManageLoans)]
public sealed class CallBorrowersController(LoanReminders reminders, LoanStore loans, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="apres">The reminder after which the page begins.</param>
    /// <param name="structures">Finds who writes.</param>
    /// <param name="trail">Notes who reads.</param>
    [HttpGet("relances")]
    public Task<IActionResult> CallBorrowers([FromServices] Structures structures, [FromServices] AuditTrail trail, int apres = 0) => Page(nameof(CallBorrowers), structures, trail, apres);

    /// <inheritdoc cref="CallBorrowers"/>
    [HttpGet("relances/lettres")]
    public Task<IActionResult> BorrowerLetters([FromServices] Structures structures, [FromServices] AuditTrail trail, int apres = 0) => Page(nameof(BorrowerLetters), structures, trail, apres);

    [HttpPost("relances/{id:int}/faite")]
    public Task<IActionResult> Done(int id) => Tick(id, isDone: true);

    [HttpPost("relances/{id:int}/a-faire")]
    public Task<IActionResult> ToDo(int id) => Tick(id, isDone: false);

    [HttpGet("{id:int}/pause")]
    public async Task<IActionResult> QuietReminders(int id, [FromServices] LoanDetail detail) => await loans.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { IsOut: false } => this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanNotOut)),
        var loan => View(new QuietPage(loan, (await detail.Borrower(user.Scope, id))!.Name, new QuietForm { Version = loan.Version, Until = user.Today.AddDays(14) })),
    };

    [HttpPost("{id:int}/pause")]
    public async Task<IActionResult> QuietReminders(int id, QuietForm form, [FromServices] LoanDetail detail)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        var page = new QuietPage(loan, (await detail.Borrower(user.Scope, id))!.Name, form);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(QuietReminders), page);
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(QuietReminders), page);
        }

        var act = user.Act(ActKind.QuietReminders);
        var quiet = Loan.Quiet(loan, form.Until!.Value, user.Today);
        await loans.Keep(quiet, null, $"Relances suspendues jusqu’au {FrenchDate.Day(quiet.QuietUntilOn!.Value)}", act, "QuietUntilOn");
        await reminders.TakeBack(quiet, act);
        return this.Done($"{LoansPage.Path}/{id}", $"Aucune relance ne partira avant le {FrenchDate.Day(quiet.QuietUntilOn.Value.AddDays(1))}.");
    }

    private async Task<IActionResult> Page(string view, Structures structures, AuditTrail trail, int after)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var rows = await reminders.ToDo(user.Scope, after, PageSize + 1);
        return View(view, new CallBorrowersPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, (await structures.Find(user.Scope.Structure))!, user.Today));
    }

    private async Task<IActionResult> Tick(int id, bool isDone)
    {
        if (!await reminders.Tick(user.Scope.Structure, id, isDone, user.Act(ActKind.TickReminder)))
        {
            return NotFound();
        }

        return isDone
            ? this.Undoable(CallBorrowersPage.Path, "C’est noté.", $"{CallBorrowersPage.Path}/{id}/a-faire")
            : this.Done(CallBorrowersPage.Path, "La relance est de nouveau à faire.");
    }
}
