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

/// <summary>The checklist of a hand-over: one item and the accessories that go with it.</summary>
public sealed class HandedRow
{
    public int ItemId { get; set; }

    /// <summary>Lines of the item's accessories.</summary>
    public string[] Given { get; set; } = [];
}

public sealed class HandOverForm
{
    public List<HandedRow> Rows { get; set; } = [];
    public string? SignedHow { get; set; }
    public string? SignedBy { get; set; }
    public bool HasGuidance { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class HandOverFormValidator : AbstractValidator<HandOverForm>
{
    public HandOverFormValidator()
    {
        RuleFor(f => f.SignedHow).Must(LoanTerms.Signings.Has).WithMessage("Dites comment la convention est signée.");
        RuleFor(f => f.SignedBy).NotEmpty().WithMessage("Écrivez le nom de la personne qui signe.").MaximumLength(Loan.LongestName).WithMessage($"Écrivez au plus {Loan.LongestName} caractères.");
    }
}

/// <param name="Loan">Prepared.</param>
/// <param name="Borrower">Who borrows.</param>
/// <param name="Items">What is set aside.</param>
/// <param name="NeedsGuidance">A pupil will use it.</param>
/// <param name="Agreement">The words that are signed.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record LoanHandOverPage(Loan Loan, BorrowerRow Borrower, IReadOnlyList<LentItemRow> Items, bool NeedsGuidance, string Agreement, HandOverForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/remise";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";
}

/// <summary>Hands over what was prepared: accessories one by one, the agreement signed, and from then on it is out.</summary>
[Route("materiel/prets/{id:int}/remise")]
[Allow(Right.ManageLoans)]
public sealed class HandOverLoanController(LoanStore loans, LoanDetail detail, LoanAgreements agreements, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> HandOverLoan(int id)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (loan.State is not (LoanStates.Prepared or LoanStates.NotCome))
        {
            return this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanMoveNotAllowed));
        }

        var page = await Page(loan, new HandOverForm { Version = loan.Version });
        page.Form.SignedBy = page.Borrower.ContactName ?? page.Borrower.Name;
        page.Form.Rows = [.. page.Items.Select(item => new HandedRow { ItemId = item.ItemId, Given = [.. Lines.In(item.OwnAccessories)] })];
        return View(page);
    }

    [HttpPost]
    public async Task<IActionResult> HandOverLoan(int id, HandOverForm form, [FromServices] LoanItems items)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        var page = await Page(loan, form);
        form.Rows = [.. page.Items.Select(item => new HandedRow { ItemId = item.ItemId, Given = form.Rows.Find(row => row.ItemId == item.ItemId)?.Given ?? [] })];
        for (var i = 0; i < page.Items.Count; i++)
        {
            this.RefuseUnknown($"Form.Rows[{i}].Given", form.Rows[i].Given, page.Items[i].OwnAccessories);
        }

        if (ModelState.IsValid && page.NeedsGuidance && !form.HasGuidance)
        {
            ModelState.AddModelError("Form.HasGuidance", Refusals.WordsFor(RuleReason.LoanWithoutGuidance));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(HandOverLoan), page);
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(HandOverLoan), page);
        }

        var act = user.Act(ActKind.HandOverLoan);
        var accessories = page.Items.ToDictionary(item => item.ItemId, item => Lines.Of(form.Rows.Single(row => row.ItemId == item.ItemId).Given));
        var handed = Loan.HandOver(loan, await loans.Reasons(user.Scope, id), await agreements.InForce(user.Scope, act), form.SignedHow!, FormText.Of(form.SignedBy)!, form.HasGuidance, user.Today);
        if (await items.HandOver(handed, accessories, user.Today, act) is { Count: > 0 } conflicts)
        {
            ModelState.AddModelError("", string.Join(' ', conflicts.Select(conflict => LoanWords.Conflict(conflict, user.Today))));
            return this.Conflict(nameof(HandOverLoan), page);
        }

        await loans.Keep(handed, handed.State, null, act, "State,FromOn,AgreementId,SignedHow,SignedBy,HasGuidance");
        return this.Done($"{LoansPage.Path}/{id}", $"C’est remis, jusqu’au {FrenchDate.Day(handed.DueOn)}.", $"{LoansPage.Path}/{id}/convention");
    }

    private async Task<LoanHandOverPage> Page(Loan loan, HandOverForm form) => new(
        loan,
        (await detail.Borrower(user.Scope, loan.Id))!,
        [.. (await detail.Items(user.Scope, loan.Id)).Where(item => item.IsReserved)],
        (await loans.Reasons(user.Scope, loan.Id)).Contains(LoanTerms.Schooling),
        (await agreements.Of(user.Scope, 1)) is [var inForce] ? inForce.Text : LoanAgreement.Shipped,
        form);
}
