using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="Now">In UTC.</param>
/// <param name="Messages">One page, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record VerifyPage(DateTime Now, IReadOnlyList<MessageRow> Messages, int? Next)
{
    public const string Path = "/sms/a-verifier";
}

/// <summary>Messages of which nobody knows whether they left: a person who has asked says so, and alone may send one again.</summary>
[Route("sms/a-verifier")]
[Allow(Right.FollowMessages)]
public sealed class VerifyMessagesController(SmsActivity activity, SmsDecisions decisions, SmsWriters writers, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="avant">The id after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> VerifyMessages(int avant = int.MaxValue)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var rows = await activity.ToVerify(user.Scope, avant, PageSize + 1);
        return View(new VerifyPage(user.Now, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    [HttpPost("{id:int}/recu")]
    public Task<IActionResult> Received(int id) => Settle(id, isReceived: true, "C’est noté : la personne a reçu ce SMS.");

    [HttpPost("{id:int}/non-recu")]
    public Task<IActionResult> NotReceived(int id) => Settle(id, isReceived: false, "C’est noté : la personne n’a pas reçu ce SMS. Il n’est pas renvoyé.");

    /// <summary>Not received, and sent once more at the next hour when one may write.</summary>
    [HttpPost("{id:int}/renvoyer")]
    public async Task<IActionResult> SendAgain(int id)
    {
        if (await activity.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        var act = user.Act(ActKind.DecideMessage);
        var dueAt = (await writers.Find(user.Scope.Structure)).Window.NextOpening(act.At);
        await decisions.Settle(user.Scope.Structure, id, isReceived: false, act);
        await decisions.SendAgain(user.Scope.Structure, id, dueAt, act);
        return this.Done(VerifyPage.Path, $"Ce SMS sera renvoyé {FrenchDate.WeekDay(dueAt, user.Scope.TimeZone)} à {FrenchDate.Hour(dueAt, user.Scope.TimeZone)}.");
    }

    private async Task<IActionResult> Settle(int id, bool isReceived, string confirmation)
    {
        if (await activity.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        await decisions.Settle(user.Scope.Structure, id, isReceived, user.Act(ActKind.DecideMessage));
        return this.Done(VerifyPage.Path, confirmation);
    }
}
