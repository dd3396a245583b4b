using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What is given to the next household of a class.</summary>
public sealed class GiveForm
{
    /// <summary>Whose turn it is.</summary>
    public int LoanId { get; set; }

    /// <summary>The code of the label of what is given.</summary>
    public string? Label { get; set; }

    public string? SignedHow { get; set; }
    public string? SignedBy { get; set; }
    public bool HasGuidance { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class GiveFormValidator : AbstractValidator<GiveForm>
{
    public GiveFormValidator()
    {
        RuleFor(f => f.LoanId).GreaterThan(0).WithMessage("Dites à qui c’est remis.");
        RuleFor(f => f.Label).NotEmpty().WithMessage("Donnez l’étiquette de ce qui est remis.");
        RuleFor(f => f.Label).AtMost(PreparationFormValidator.LongestLabel);
        RuleFor(f => f.SignedHow).Must(LoanTerms.Signings.Has).WithMessage("Dites comment la convention est signée.");
        RuleFor(f => f.SignedBy).NotEmpty().WithMessage("Écrivez le nom de la personne qui signe.");
        RuleFor(f => f.SignedBy).AtMost(Loan.LongestName);
        RuleFor(f => f.HasGuidance).Equal(true).WithMessage(Refusals.WordsFor(Domain.RuleReason.LoanWithoutGuidance));
    }
}

/// <param name="Group">Which class.</param>
/// <param name="Loan">Whose turn it is.</param>
/// <param name="BorrowerName">Of that loan.</param>
/// <param name="Left">How many are still to be given something, this one included.</param>
/// <param name="Agreement">The words that are signed.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record GivePage(LoanGroup Group, Loan Loan, string BorrowerName, int Left, string Agreement, GiveForm Form)
{
    public string Path => $"{LoanGroupsPage.Path}/{Group.Id}/remise";

    public string Back => $"{LoanGroupsPage.Path}/{Group.Id}";
}

/// <summary>Sets something aside and hands it over in one gesture, with its kit and all accessories.</summary>
public sealed class GiveLoan(LoanStore loans, LoanItems items, LoanDetail detail, LoanAgreements agreements)
{
    /// <summary>Whether a loan in a state waits to be handed over.</summary>
    public static bool IsToGive(string state) => state is LoanStates.Granted or LoanStates.Prepared or LoanStates.NotCome;

    /// <returns>Who stands in the way; then nothing may be kept of this act.</returns>
    public async Task<IReadOnlyList<LoanConflictRow>> Give(Scope scope, Loan loan, int itemId, GiveForm form, DateOnly today, Act act)
    {
        var prepared = Loan.Prepare(loan, today, loan.DueOn, today);
        if (await items.Reserve(prepared, [itemId], today, act) is { Count: > 0 } reserved)
        {
            return reserved;
        }

        prepared = await loans.Keep(prepared, null, null, act, "State,FromOn");
        var handed = Loan.HandOver(prepared, await loans.Reasons(scope, loan.Id), await agreements.InForce(scope, act), form.SignedHow!, FormText.Of(form.SignedBy)!, form.HasGuidance, today);
        var accessories = (await detail.Items(scope, loan.Id)).Where(item => item.IsReserved).ToDictionary(item => item.ItemId, item => item.OwnAccessories);
        if (await items.HandOver(handed, accessories, today, act) is { Count: > 0 } conflicts)
        {
            return conflicts;
        }

        await loans.Keep(handed, handed.State, null, act, "State,FromOn,AgreementId,SignedHow,SignedBy,HasGuidance");
        return [];
    }
}

/// <summary>Hands over to the households of a class, one after the other: a label, a signature, the next.</summary>
[Route(LoanGroupsPage.Path + "/{id:int}/remise")]
[Allow(Right.ManageLoans)]
public sealed class GiveLoanController(LoanGroups groups, LoanList list, LoanStore loans, CurrentUser user) : Controller
{
    /// <param name="id">Which class.</param>
    /// <param name="apres">The loan that is passed over; 0 to begin with the first.</param>
    /// <param name="agreements">The words that are signed.</param>
    /// <param name="trail">Notes the reading.</param>
    [HttpGet]
    public async Task<IActionResult> GiveLoan(int id, [FromServices] LoanAgreements agreements, [FromServices] AuditTrail trail, int apres = 0)
    {
        if (!ModelState.IsValid || await groups.Find(user.Scope, id) is not { } group)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.LoanGroup, id));
        var left = await Left(id);
        if (left.Count == 0)
        {
            return this.Done($"{LoanGroupsPage.Path}/{id}", "Tout est remis.");
        }

        var next = left.FirstOrDefault(row => row.Id > apres) ?? left[0];
        var loan = (await loans.Find(user.Scope, next.Id))!;
        return View(await Page(group, loan, next.BorrowerName, left.Count, new GiveForm { LoanId = loan.Id, SignedBy = next.BorrowerName, SignedHow = LoanTerms.OnPaper, Version = loan.Version }, agreements));
    }

    [HttpPost]
    public async Task<IActionResult> GiveLoan(int id, GiveForm form, [FromServices] LoanAgreements agreements, [FromServices] ItemStore store, [FromServices] GiveLoan give)
    {
        var left = await Left(id);
        if (await groups.Find(user.Scope, id) is not { } group)
        {
            return NotFound();
        }

        var row = left.FirstOrDefault(row => row.Id == form.LoanId) ?? (ModelState.IsValid || left.Count == 0 ? null : left[0]);
        if (row is null || await loans.Find(user.Scope, row.Id) is not { } loan)
        {
            return this.Done($"{LoanGroupsPage.Path}/{id}", Refusals.WordsFor(Domain.RuleReason.LoanMoveNotAllowed));
        }

        var page = await Page(group, loan, row.BorrowerName, left.Count, form, agreements);
        var item = ModelState.IsValid ? await store.Labelled(user.Scope, form.Label!) : null;
        if (ModelState.IsValid && item is null)
        {
            ModelState.AddModelError("Form.Label", PrepareLoanController.NoSuchLabel);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(GiveLoan), page);
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(Domain.RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(GiveLoan), page);
        }

        if (await give.Give(user.Scope, loan, item!.Id, form, user.Today, user.Act(ActKind.HandOverLoan)) is { Count: > 0 } conflicts)
        {
            ModelState.AddModelError("Form.Label", string.Join(' ', conflicts.Select(conflict => LoanWords.Conflict(conflict, user.Today))));
            return this.Conflict(nameof(GiveLoan), page);
        }

        return this.Done(left.Count > 1 ? $"{page.Path}?apres={loan.Id}" : page.Back, $"{item.Name} est remis à {row.BorrowerName}.", $"{LoansPage.Path}/{loan.Id}/convention");
    }

    private async Task<IReadOnlyList<LoanRow>> Left(int groupId) => [.. (await list.OfGroup(user.Scope, groupId)).Where(row => Equipment.GiveLoan.IsToGive(row.State))];

    private async Task<GivePage> Page(LoanGroup group, Loan loan, string borrowerName, int left, GiveForm form, LoanAgreements agreements) =>
        new(group, loan, borrowerName, left, await agreements.Of(user.Scope, 1) is [var inForce] ? inForce.Text : LoanAgreement.Shipped, form);
}
