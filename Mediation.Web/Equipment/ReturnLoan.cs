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

/// <summary>The checklist of a return: one item, its condition, the accessories that came back with it.</summary>
public sealed class ReturnedRow
{
    /// <summary>Of its row in the loan.</summary>
    public int Id { get; set; }

    public bool IsBack { get; set; }
    public string? Condition { get; set; }

    /// <summary>Lines of the accessories that were handed over.</summary>
    public string[] Back { get; set; } = [];

    public string? Words { get; set; }
}

public sealed class ReturnForm
{
    public List<ReturnedRow> Rows { get; set; } = [];
    public string[] Confirmed { get; set; } = [];
}

public sealed class ReturnFormValidator : AbstractValidator<ReturnForm>
{
    public ReturnFormValidator()
    {
        RuleFor(f => f.Rows).Must(rows => rows.Exists(row => row.IsBack)).WithMessage("Cochez au moins un matériel rendu.");
        RuleForEach(f => f.Rows).ChildRules(row =>
        {
            row.RuleFor(r => r.Condition).Must((r, condition) => !r.IsBack || ItemTerms.Conditions.Has(condition)).WithMessage("Dites dans quel état il revient.");
            row.RuleFor(r => r.Words).AtMost(Loan.LongestWords);
        });
        RuleFor(f => f.Rows).Must((form, rows) => rows.TrueForAll(row => row.Words?.Length > Loan.LongestWords || NotesField.IsClear(row.Words, form.Confirmed))).WithMessage(NotesField.WordsRefusal);
    }
}

/// <param name="Loan">Out.</param>
/// <param name="BorrowerName">Who borrows.</param>
/// <param name="Items">What is out of it.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record ReturnPage(Loan Loan, string BorrowerName, IReadOnlyList<LentItemRow> Items, ReturnForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/retour";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";
}

/// <summary>Takes back all or part of a loan: each item goes to inspection, never straight to stock.</summary>
[Route("materiel/prets/{id:int}/retour")]
[Allow(Right.ManageLoans)]
public sealed class ReturnLoanController(LoanStore loans, LoanDetail detail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ReturnLoan(int id)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (!loan.IsOut)
        {
            return this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanNotOut));
        }

        var page = await Page(loan, new ReturnForm());
        page.Form.Rows = [.. page.Items.Select(item => new ReturnedRow { Id = item.Id, IsBack = true, Condition = item.ItemCondition, Back = [.. Lines.In(item.Accessories)] })];
        return View(page);
    }

    [HttpPost]
    public async Task<IActionResult> ReturnLoan(int id, ReturnForm form, [FromServices] TakeBackLoan takeBack)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        var page = await Page(loan, form);
        var (shown, rows) = (form.Rows.Select(row => row.Id).ToArray(), form.Rows.Where(row => row.IsBack).ToLookup(row => row.Id));
        form.Rows = [.. page.Items.Select(item => form.Rows.Find(row => row.Id == item.Id) ?? new ReturnedRow { Id = item.Id })];
        for (var i = 0; i < page.Items.Count; i++)
        {
            this.RefuseUnknown($"Form.Rows[{i}].Back", form.Rows[i].Back, page.Items[i].Accessories);
        }

        if (rows.Select(row => row.Key).Except((await detail.Items(user.Scope, id)).Select(item => item.Id)).Any())
        {
            ModelState.AddModelError("Form.Rows", LoanWords.NotInLoan);
            return this.Invalid(nameof(ReturnLoan), page);
        }

        // Each part has its own row: what came back of the others meanwhile, at another desk, stops nobody. A form that
        // is to be corrected is shown with what is still out, and not with what was typed of something else.
        var stillOut = page.Items.Select(item => item.Id).ToArray();
        if (rows.Any(row => !stillOut.Contains(row.Key)) || (!ModelState.IsValid && !shown.SequenceEqual(stillOut)))
        {
            ModelState.Clear();
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            return this.Conflict(nameof(ReturnLoan), page);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ReturnLoan), page);
        }

        var act = user.Act(ActKind.ReturnLoan);
        await takeBack.Return(user.Scope, id, item => rows[item.Id].FirstOrDefault() is not { } row ? null
            : item.IsOut ? LoanItem.Return(item, row.Condition!, row.Back, FormText.Of(row.Words), act.At)
            : throw new RuleViolation(RuleReason.LoanChangedMeanwhile), act);
        return this.Done($"{LoansPage.Path}/{id}", "Le retour est noté. Le matériel attend d’être contrôlé et effacé.", $"{LoansPage.Path}/{id}/recu");
    }

    private async Task<ReturnPage> Page(Loan loan, ReturnForm form) => new(
        loan, (await detail.Borrower(user.Scope, loan.Id))!.Name, [.. (await detail.Items(user.Scope, loan.Id)).Where(item => item.IsOut)], form);
}
