using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What a borrower declares lost or stolen.</summary>
public sealed class LossForm
{
    /// <summary>Rows of the loan.</summary>
    public int[] Items { get; set; } = [];

    public string? How { get; set; }
    public string? Words { get; set; }
    public string[] Confirmed { get; set; } = [];

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class LossFormValidator : AbstractValidator<LossForm>
{
    public LossFormValidator()
    {
        RuleFor(f => f.Items).NotEmpty().WithMessage("Choisissez ce qui manque.");
        RuleFor(f => f.How).Must(LoanTerms.Losses.Has).WithMessage("Dites si c’est perdu ou volé.");
        RuleFor(f => f.Words).Must((form, words) => form.How is not LoanTerms.Stolen || !string.IsNullOrWhiteSpace(words)).WithMessage(Refusals.WordsFor(RuleReason.TheftWithoutComplaint));
        RuleFor(f => f.Words).MaximumLength(Loan.LongestWords).WithMessage($"Écrivez au plus {Loan.LongestWords} caractères.").NoSecret(Loan.LongestWords, f => f.Confirmed);
    }
}

/// <param name="Loan">Out.</param>
/// <param name="BorrowerName">Who borrows.</param>
/// <param name="Out">What is out of it.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record LossPage(Loan Loan, string BorrowerName, IReadOnlyList<LentItemRow> Out, LossForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/perte";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";

    public IEnumerable<Term> Items => Out.Select(item => new Term(item.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{item.Name}, {Item.ShownCode(item.Code)}"));
}

/// <summary>Notes that something lent is lost or stolen: it leaves the loan and the stock. Found again, it is inspected.</summary>
[Route("materiel/prets/{id:int}/perte")]
[Allow(Right.ManageLoans)]
public sealed class DeclareLossController(LoanStore loans, LoanDetail detail, LoanItems items, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> DeclareLoss(int id)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (!loan.IsOut)
        {
            return this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanNotOut));
        }

        var page = await Page(loan, new LossForm { Version = loan.Version });
        page.Form.Items = page.Out is [var only] ? [only.Id] : [];
        return View(page);
    }

    [HttpPost]
    public async Task<IActionResult> DeclareLoss(int id, LossForm form, [FromServices] LoanReminders reminders)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        var all = await items.Of(user.Scope, id);
        if (form.Items.Except(all.Select(item => item.Id)).Any())
        {
            ModelState.AddModelError("Form.Items", LoanWords.NotInLoan);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(DeclareLoss), await Page(loan, form));
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(DeclareLoss), await Page(loan, form));
        }

        var act = user.Act(ActKind.DeclareLoss);
        var lost = all.Where(item => form.Items.Contains(item.Id)).Select(item => LoanItem.Lose(item, form.How!, FormText.Of(form.Words), act.At)).ToArray();
        var after = LoanStates.After(loan, [.. all.ExceptBy(lost.Select(item => item.Id), item => item.Id), .. lost]);
        await items.End(loan, lost, act);
        await loans.Keep(after, after.State == loan.State ? null : after.State, $"{LoanTerms.Losses.LabelOf(form.How)} : {lost.Length} matériel(s)", act, "State");
        if (!after.IsOut)
        {
            await reminders.TakeBack(after, act);
        }

        return this.Done($"{LoansPage.Path}/{id}", "C’est noté. Retrouvé, il reviendra par « Mettre à contrôler ».");
    }

    private async Task<LossPage> Page(Loan loan, LossForm form) => new(
        loan, (await detail.Borrower(user.Scope, loan.Id))!.Name, [.. (await detail.Items(user.Scope, loan.Id)).Where(item => item.IsOut)], form);
}
