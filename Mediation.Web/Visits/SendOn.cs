using System.Globalization;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <param name="Day">Which day.</param>
/// <param name="Visits">What the mediator did on it, in the order in which it was recorded.</param>
/// <param name="Coop">Gives the link of each.</param>
public sealed record DayPage(DateOnly Day, IReadOnlyList<VisitRow> Visits, CoopLink Coop)
{
    public IReadOnlyList<VisitRow> Remaining => [.. Visits.Where(visit => visit.SentOnAt is null)];

    /// <summary>The address of the page of a day.</summary>
    public static string PathOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"/accompagnements/journee?jour={day:yyyy-MM-dd}");
}

/// <summary>A mediator's day, seen from La Coop: what was sent on, what remains, the next one in one click.</summary>
[Route("accompagnements")]
public sealed class SendOnController(VisitDetail detail, SentOnStore store, CurrentUser user) : Controller
{
    private const int MostVisits = 100;

    [HttpGet("journee")]
    [Allow(Right.RecordVisits)]
    public async Task<IActionResult> ShowDay(DateOnly? jour, [FromServices] CoopLink coop)
    {
        var day = jour ?? user.Today;
        if (!ModelState.IsValid)
        {
            return this.Invalid("ShowDay", new DayPage(user.Today, [], coop));
        }

        return View(new DayPage(day, await detail.OfDay(user.Scope, day, MostVisits), coop));
    }

    [HttpPost("{id:int}/envoye")]
    [Allow(Right.ChangeVisits)]
    public Task<IActionResult> Sent(int id) => Mark(id, isSent: true);

    [HttpPost("{id:int}/a-envoyer")]
    [Allow(Right.ChangeVisits)]
    public Task<IActionResult> NotSent(int id) => Mark(id, isSent: false);

    private async Task<IActionResult> Mark(int id, bool isSent)
    {
        if (await detail.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        if (!Visit.MayBeChangedBy(user.Scope, visit.MediatorId))
        {
            return Forbid();
        }

        await store.Mark(visit, isSent, user.Act(isSent ? ActKind.SendOnVisit : ActKind.TakeBackVisit));
        var path = visit.MediatorId == user.Scope.AccountId && user.May(Right.RecordVisits) ? DayPage.PathOf(visit.HeldOn) : $"/accompagnements/{id}";
        return isSent
            ? this.Undoable(path, $"L’accompagnement n° {id} est noté comme envoyé à La Coop.", $"/accompagnements/{id}/a-envoyer")
            : this.Done(path, $"L’accompagnement n° {id} reste à envoyer à La Coop.");
    }
}
