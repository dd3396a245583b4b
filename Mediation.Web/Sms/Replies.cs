using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="IsAll">Those that were seen to as well.</param>
/// <param name="Replies">One page, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record RepliesPage(bool IsAll, IReadOnlyList<ReplyRow> Replies, int? Next)
{
    public const string Path = "/sms/reponses";

    public string PathOf(int? before) => Path + (IsAll ? "?toutes=true" : "?toutes=false") + (before is null ? "" : $"&avant={before}");
}

/// <summary>What residents answer: what a person has to read first, then everything.</summary>
[Route("sms/reponses")]
[Allow(Right.FollowMessages)]
public sealed class RepliesController(SmsReplyList list, SmsReplyStore store, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="toutes">Those that were seen to as well.</param>
    /// <param name="avant">The id after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> Replies(bool toutes = false, int avant = int.MaxValue)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var rows = await list.Of(user.Scope, toutes, avant, PageSize + 1);
        return View(new RepliesPage(toutes, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    [HttpPost("{id:int}/lue")]
    public async Task<IActionResult> MarkRead(int id)
    {
        if (!await store.Has(user.Scope.Structure, id))
        {
            return NotFound();
        }

        return await store.MarkRead(user.Scope.Structure, id, user.Act(ActKind.HandleReply))
            ? this.Undoable(RepliesPage.Path, "C’est noté : cette réponse est traitée.", $"{RepliesPage.Path}/{id}/a-lire")
            : this.Done(RepliesPage.Path, "Cette réponse a déjà été traitée.");
    }

    [HttpPost("{id:int}/a-lire")]
    public async Task<IActionResult> MarkUnread(int id)
    {
        if (!await store.Has(user.Scope.Structure, id))
        {
            return NotFound();
        }

        return await store.MarkUnread(user.Scope.Structure, id, user.Act(ActKind.HandleReply))
            ? this.Done(RepliesPage.Path, "Cette réponse est de nouveau à lire.")
            : this.Done(RepliesPage.Path, "Cette réponse est déjà à lire.");
    }
}
