using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="IsMine">The reader's own; otherwise the structure's.</param>
/// <param name="Until">The last day it holds.</param>
/// <param name="Today">The day it is in the structure.</param>
/// <param name="Calls">The earliest due first.</param>
public sealed record CallListPage(bool IsMine, DateOnly Until, DateOnly Today, IReadOnlyList<CallRow> Calls);

/// <summary>Whom to call by a day, with their numbers, to print. It tells many numbers at once: its reading is in the audit trail.</summary>
[Route("a-faire/appels")]
[Allow(Right.KeepFollowUps)]
public sealed class CallListController(CallList calls, AuditTrail trail, CurrentUser user) : Controller
{
    /// <param name="qui">"structure" for everybody's.</param>
    /// <param name="jusquau">The last day; today unless said otherwise.</param>
    [HttpGet]
    public async Task<IActionResult> CallList(string? qui, DateOnly? jusquau)
    {
        if (!ModelState.IsValid)
        {
            ModelState.Clear();
            ModelState.AddModelError("jusquau", "Ce jour ne se lit pas : choisissez-le dans le calendrier.");
            return this.Invalid("CallList", new CallListPage(FollowUpsController.IsMine(user, qui), user.Today, user.Today, []));
        }

        await trail.RecordReading(user.Act(ActKind.PrintCallList), new AuditSubject(AuditSubjectKind.FollowUp, null));
        var isMine = FollowUpsController.IsMine(user, qui);
        var until = jusquau ?? user.Today;
        return View(new CallListPage(isMine, until, user.Today, await calls.Until(user.Scope, isMine, until)));
    }
}
