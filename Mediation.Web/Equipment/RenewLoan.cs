using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>A later last day.</summary>
public sealed class RenewForm
{
    public DateOnly? Until { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class RenewFormValidator : AbstractValidator<RenewForm>
{
    public RenewFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Until).NotNull().WithMessage("Dites jusqu’à quel jour.");
        RuleFor(f => f.Until).Must(day => day is null || (day >= user.Today && day <= user.Today.AddDays(Loan.MostDays))).WithMessage("Choisissez un jour à partir d’aujourd’hui, à un an au plus.");
    }
}

/// <param name="Loan">Out.</param>
/// <param name="BorrowerName">Who borrows.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record RenewPage(Loan Loan, string BorrowerName, RenewForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/prolongation";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";
}

/// <summary>Lets a borrower keep what they have for longer, unless somebody else has reserved it.</summary>
[Route("materiel/prets/{id:int}/prolongation")]
[Allow(Right.ManageLoans)]
public sealed class RenewLoanController(LoanStore loans, LoanDetail detail, LoanItems items, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> RenewLoan(int id) => await loans.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { IsOut: false } => this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanNotOut)),
        var loan => View(await Page(loan, new RenewForm { Version = loan.Version, Until = (loan.DueOn > user.Today ? loan.DueOn : user.Today).AddDays(Loan.UsualDays) })),
    };

    [HttpPost]
    public async Task<IActionResult> RenewLoan(int id, RenewForm form, [FromServices] LoanReminders reminders)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(RenewLoan), await Page(loan, form));
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(RenewLoan), await Page(loan, form));
        }

        var act = user.Act(ActKind.RenewLoan);
        var all = await items.Of(user.Scope, id);
        var renewed = Loan.Renew(loan, all, form.Until!.Value, user.Today);
        if (await items.Extend(renewed, [.. all.Where(item => item.IsOut).Select(item => item.ItemId)], loan.DueOn.AddDays(1), user.Today) is { Count: > 0 } conflicts)
        {
            ModelState.AddModelError("Form.Until", string.Join(' ', conflicts.Select(conflict => LoanWords.Conflict(conflict, user.Today))));
            return this.Conflict(nameof(RenewLoan), await Page(loan, form));
        }

        await loans.Keep(renewed, renewed.State == loan.State ? null : renewed.State, $"Prolongé jusqu’au {FrenchDate.Day(renewed.DueOn)}, au lieu du {FrenchDate.Day(loan.DueOn)}", act, "DueOn,Renewals");
        await reminders.TakeBack(renewed, act);
        return this.Done($"{LoansPage.Path}/{id}", $"Le prêt est prolongé jusqu’au {FrenchDate.Day(renewed.DueOn)}.");
    }

    private async Task<RenewPage> Page(Loan loan, RenewForm form) => new(loan, (await detail.Borrower(user.Scope, loan.Id))!.Name, form);
}
