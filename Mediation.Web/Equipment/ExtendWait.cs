using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>A later last day on the waiting list.</summary>
public sealed class WaitForm
{
    public DateOnly? Until { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class WaitFormValidator : AbstractValidator<WaitForm>
{
    public WaitFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Until).NotNull().WithMessage("Dites jusqu’à quel jour la personne attend.");
        RuleFor(f => f.Until).Must(day => day is null || (day >= user.Today && day <= user.Today.AddDays(Loan.MostDays))).WithMessage("Choisissez un jour à partir d’aujourd’hui, à un an au plus.");
    }
}

/// <param name="Loan">Somebody waits for it.</param>
/// <param name="BorrowerName">Who waits.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Today">The structure's day.</param>
public sealed record WaitPage(Loan Loan, string BorrowerName, WaitForm Form, DateOnly Today)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/attente";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";
}

/// <summary>Keeps somebody on the waiting list for longer, who was asked and still wants it.</summary>
[Route("materiel/prets/{id:int}/attente")]
[Allow(Right.ManageLoans)]
public sealed class ExtendWaitController(LoanStore loans, LoanDetail detail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ExtendWait(int id) => await loans.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { State: not LoanStates.Waiting } => this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanMoveNotAllowed)),
        var loan => View(await Page(loan, new WaitForm { Version = loan.Version, Until = (loan.WaitsUntilOn > user.Today ? loan.WaitsUntilOn.Value : user.Today).AddDays(Loan.UsualWaitingDays) })),
    };

    [HttpPost]
    public async Task<IActionResult> ExtendWait(int id, WaitForm form)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (ModelState.IsValid && form.Until <= loan.WaitsUntilOn)
        {
            ModelState.AddModelError("Form.Until", $"Choisissez un jour après le {FrenchDate.Day(loan.WaitsUntilOn.Value)} : la personne attend déjà jusque-là.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ExtendWait), await Page(loan, form));
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(ExtendWait), await Page(loan, form));
        }

        var kept = Loan.KeepWaiting(loan, form.Until!.Value, user.Today);
        await loans.Keep(kept, null, $"Attente prolongée jusqu’au {FrenchDate.Day(form.Until.Value)}, au lieu du {FrenchDate.Day(loan.WaitsUntilOn!.Value)}", user.Act(ActKind.DecideLoan), "WaitsUntilOn");
        return this.Done($"{LoansPage.Path}/{id}", $"L’attente est prolongée jusqu’au {FrenchDate.Day(form.Until.Value)}.");
    }

    private async Task<WaitPage> Page(Loan loan, WaitForm form) => new(loan, (await detail.Borrower(user.Scope, loan.Id))!.Name, form, user.Today);
}
