using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Loan">Handed over.</param>
/// <param name="Borrower">Who borrows.</param>
/// <param name="Items">What was handed over.</param>
/// <param name="Agreement">The words that were signed.</param>
/// <param name="Structure">Who lends.</param>
public sealed record PrintedLoanPage(Loan Loan, BorrowerRow Borrower, IReadOnlyList<LentItemRow> Items, LoanAgreementRow Agreement, StructureRow Structure, DateOnly Today)
{
    public string Back => $"{LoansPage.Path}/{Loan.Id}";
}

/// <summary>The agreement to sign, and the receipt of what came back, as they are printed.</summary>
[Route("materiel/prets/{id:int}")]
[Allow(Right.ReadLoans)]
public sealed class PrintLoanController(LoanStore loans, LoanDetail detail, LoanAgreements agreements, CurrentUser user) : Controller
{
    [HttpGet("convention")]
    public async Task<IActionResult> PrintAgreement(int id, [FromServices] AuditTrail trail, [FromServices] Structures structures) =>
        await Page(id, trail, structures) is { } page ? View(page) : NotFound();

    [HttpGet("recu")]
    public async Task<IActionResult> PrintReceipt(int id, [FromServices] AuditTrail trail, [FromServices] Structures structures) =>
        await Page(id, trail, structures) is { } page && page.Items.Any(item => item.IsBack) ? View(page) : NotFound();

    private async Task<PrintedLoanPage?> Page(int id, AuditTrail trail, Structures structures)
    {
        if (await loans.Find(user.Scope, id) is not { AgreementId: { } agreementId } loan)
        {
            return null;
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.Loan, id, loan.ResidentId));
        return new PrintedLoanPage(
            loan,
            (await detail.Borrower(user.Scope, id))!,
            [.. (await detail.Items(user.Scope, id)).Where(item => item.HandedAt is not null)],
            (await agreements.Find(user.Scope, agreementId))!,
            (await structures.Find(user.Scope.Structure))!,
            user.Today);
    }
}
