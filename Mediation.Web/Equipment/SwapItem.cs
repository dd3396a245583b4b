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

/// <summary>One that is out of the loan, and the accessories that would come back with it.</summary>
public sealed class SwappedRow
{
    /// <summary>Of its row in the loan.</summary>
    public int Id { get; set; }

    /// <summary>Lines of the accessories that were handed over.</summary>
    public string[] Back { get; set; } = [];
}

/// <summary>What comes back because it does not work, and what takes its place.</summary>
public sealed class SwapForm
{
    /// <summary>A row of the loan.</summary>
    public int? Item { get; set; }

    /// <summary>A code of <see cref="ItemTerms.Conditions"/>.</summary>
    public string? Condition { get; set; }

    /// <summary>All that is out: only that of <see cref="Item"/> is read.</summary>
    public List<SwappedRow> Rows { get; set; } = [];

    public string? Words { get; set; }

    /// <summary>The code of the label of what takes its place.</summary>
    public string? Label { get; set; }

    public string[] Confirmed { get; set; } = [];

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class SwapFormValidator : AbstractValidator<SwapForm>
{
    public SwapFormValidator()
    {
        RuleFor(f => f.Item).NotNull().WithMessage("Choisissez ce qui revient.");
        RuleFor(f => f.Condition).Must(ItemTerms.Conditions.Has).WithMessage("Dites dans quel état il revient.");
        RuleFor(f => f.Words).MaximumLength(Loan.LongestWords).WithMessage($"Écrivez au plus {Loan.LongestWords} caractères.").NoSecret(Loan.LongestWords, f => f.Confirmed);
        RuleFor(f => f.Label).NotEmpty().WithMessage("Donnez l’étiquette de ce qui le remplace.");
        RuleFor(f => f.Label).AtMost(PreparationFormValidator.LongestLabel);
    }
}

/// <param name="Loan">Out.</param>
/// <param name="BorrowerName">Who borrows.</param>
/// <param name="Out">What is out of it.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record SwapPage(Loan Loan, string BorrowerName, IReadOnlyList<LentItemRow> Out, SwapForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/echange";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";

    public IEnumerable<Term> Items => Out.Select(item => new Term(item.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{item.Name}, {Item.ShownCode(item.Code)}"));
}

/// <summary>Replaces what does not work any more without losing the loan: one comes back for inspection, another goes out on the same agreement.</summary>
[Route("materiel/prets/{id:int}/echange")]
[Allow(Right.ManageLoans)]
public sealed class SwapItemController(LoanStore loans, LoanDetail detail, LoanItems items, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> SwapItem(int id)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (!loan.IsOut)
        {
            return this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanNotOut));
        }

        var page = await Page(loan, new SwapForm { Version = loan.Version });
        page.Form.Item = page.Out is [var only] ? only.Id : null;
        page.Form.Rows = [.. page.Out.Select(item => new SwappedRow { Id = item.Id, Back = [.. Lines.In(item.Accessories)] })];
        return View(page);
    }

    [HttpPost]
    public async Task<IActionResult> SwapItem(int id, SwapForm form, [FromServices] ItemStore store)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        var page = await Page(loan, form);
        form.Rows = [.. page.Out.Select(item => form.Rows.Find(row => row.Id == item.Id) ?? new SwappedRow { Id = item.Id })];
        var all = await items.Of(user.Scope, id);
        var failing = all.FirstOrDefault(item => item.IsOut && item.Id == form.Item);
        if (form.Item is not null && failing is null)
        {
            ModelState.AddModelError("Form.Item", "Choisissez ce qui revient.");
        }

        var at = form.Rows.FindIndex(row => row.Id == failing?.Id);
        if (failing is not null)
        {
            this.RefuseUnknown($"Form.Rows[{at}].Back", form.Rows[at].Back, failing.Accessories);
        }

        var other = ModelState.IsValid ? await store.Labelled(user.Scope, form.Label!) : null;
        if (ModelState.IsValid && (other is null || all.Any(item => item.EndedAt is null && item.ItemId == other.Id)))
        {
            ModelState.AddModelError("Form.Label", other is null ? PrepareLoanController.NoSuchLabel : "Ce matériel est déjà dans ce prêt : prenez-en un autre.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(SwapItem), page);
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(SwapItem), page);
        }

        var act = user.Act(ActKind.SwapItem);
        var ended = LoanItem.Swap(failing!, form.Condition!, form.Rows[at].Back, FormText.Of(form.Words), act.At);
        if (await items.Swap(loan, ended, other!.Id, user.Today, act) is { Count: > 0 } conflicts)
        {
            ModelState.AddModelError("Form.Label", string.Join(' ', conflicts.Select(conflict => LoanWords.Conflict(conflict, user.Today))));
            return this.Conflict(nameof(SwapItem), page);
        }

        var kit = other.KitId is null ? "" : " et tout son kit";
        var missing = ended.Missing is null ? "" : " ; il manque des accessoires";
        await loans.Keep(loan, null, $"Échangé contre {other.Name}, {Item.ShownCode(other.Code)}{kit}{missing}", act, "Items");
        return this.Done($"{LoansPage.Path}/{id}", "L’échange est noté. Ce qui revient attend d’être contrôlé et effacé.", $"{LoansPage.Path}/{id}/convention");
    }

    private async Task<SwapPage> Page(Loan loan, SwapForm form) => new(
        loan, (await detail.Borrower(user.Scope, loan.Id))!.Name, [.. (await detail.Items(user.Scope, loan.Id)).Where(item => item.IsOut)], form);
}
