using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Loan">Handed over, and the words that were signed.</param>
/// <param name="Items">What was handed over.</param>
/// <param name="Structure">Who lends.</param>
/// <param name="Today">The structure's day.</param>
public sealed record PrintedLoanPage(PrintedLoanRow Loan, IReadOnlyList<PrintedItemRow> Items, StructureRow Structure, DateOnly Today)
{
    public string Back => $"{LoansPage.Path}/{Loan.Id}";
}

/// <param name="Group">Which class.</param>
/// <param name="Agreements">One a household that was given something.</param>
public sealed record PrintedGroupPage(LoanGroup Group, IReadOnlyList<PrintedLoanPage> Agreements)
{
    public string Back => $"{LoanGroupsPage.Path}/{Group.Id}";
}

/// <summary>The agreements to sign, and the receipt of what came back, as they are printed.</summary>
[Route(LoansPage.Path)]
[Allow(Right.ReadLoans)]
public sealed class PrintLoanController(PrintedLoans loans, Structures structures, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet("{id:int}/convention")]
    public async Task<IActionResult> PrintAgreement(int id) => await Page(id) is { } page ? View(page) : NotFound();

    [HttpGet("{id:int}/recu")]
    public async Task<IActionResult> PrintReceipt(int id) => await Page(id) is { } page && page.Items.Any(item => item.IsBack) ? View(page) : NotFound();

    /// <summary>Those of a class, each on a sheet of its own.</summary>
    [HttpGet("classes/{id:int}/conventions")]
    public async Task<IActionResult> PrintAgreements(int id, [FromServices] LoanGroups groups)
    {
        if (await groups.Find(user.Scope, id) is not { } group)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.LoanGroup, id));
        return View(new PrintedGroupPage(group, await Pages(await loans.OfGroup(user.Scope, id))));
    }

    private async Task<PrintedLoanPage?> Page(int id)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return null;
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.Loan, id, loan.ResidentId));
        return (await Pages([loan])).Single();
    }

    private async Task<IReadOnlyList<PrintedLoanPage>> Pages(IReadOnlyList<PrintedLoanRow> rows)
    {
        var items = await loans.Items(user.Scope, [.. rows.Select(loan => loan.Id)]);
        var structure = (await structures.Find(user.Scope.Structure))!;
        return [.. rows.Select(loan => new PrintedLoanPage(loan, [.. items[loan.Id]], structure, user.Today))];
    }
}
