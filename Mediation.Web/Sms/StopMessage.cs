using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <summary>Takes back a message that has not left.</summary>
[Route("sms/{id:int}/arreter")]
[Allow(Right.FollowMessages)]
public sealed class StopMessageController(SmsActivity activity, SmsDecisions decisions, CurrentUser user) : Controller
{
    [HttpPost]
    public async Task<IActionResult> StopMessage(int id)
    {
        if (await activity.Find(user.Scope, id) is not { } message)
        {
            return NotFound();
        }

        await decisions.Stop(user.Scope.Structure, id, user.Act(ActKind.DecideMessage));
        return this.Done(message.ResidentId is { } resident ? ResidentSmsPage.PathOf(resident) : "/sms", "C’est noté : ce SMS ne partira pas.");
    }
}
