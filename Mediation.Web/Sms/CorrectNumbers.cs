using Mediation.Data.Administration;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="Numbers">One page, in the order in which they were noted.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record SuspendedNumbersPage(IReadOnlyList<SuspendedNumberRow> Numbers, int? Next)
{
    public const string Path = "/sms/numeros";
}

/// <summary>Numbers that receive nothing until somebody corrects them, or says that they do receive. Many numbers at once: its reading is in the audit trail.</summary>
[Route(SuspendedNumbersPage.Path)]
public sealed class CorrectNumbersController(SuspendedNumbers numbers, AuditTrail trail, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="apres">The id after which the page begins.</param>
    [HttpGet]
    [Allow(Right.FollowMessages)]
    public async Task<IActionResult> SuspendedNumbers(int apres = 0)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.PrintCallList), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var rows = await numbers.Of(user.Scope, apres, PageSize + 1);
        return View(new SuspendedNumbersPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    [HttpPost("{id:int}/reprendre")]
    [Allow(Right.ChangeResidents)]
    public async Task<IActionResult> Resume(int id) => await numbers.Resume(user.Scope, id, user.Today, user.Act(ActKind.ResumeNumber)) switch
    {
        null => NotFound(),
        true => this.Done(SuspendedNumbersPage.Path, "C’est noté : ce numéro reçoit de nouveau les SMS qui lui sont destinés. S’il est encore refusé, il reviendra ici."),
        false => this.Done(SuspendedNumbersPage.Path, "Ce numéro n’était plus suspendu."),
    };
}
