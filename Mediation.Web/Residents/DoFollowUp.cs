using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <summary>A list of things to do inside a page.</summary>
/// <param name="Rows">The earliest first.</param>
/// <param name="Today">The day it is in the structure.</param>
/// <param name="From">Which page to come back to: a key of <see cref="DoFollowUpController"/>.</param>
/// <param name="ResidentId">Whose file the page is; null for a list of several people.</param>
public sealed record FollowUpsPart(IReadOnlyList<FollowUpRow> Rows, DateOnly Today, string? From, int? ResidentId = null);

/// <summary>How a day to come is said in a list.</summary>
public static class FollowUpWords
{
    public static string Due(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "Aujourd’hui",
        1 => "Demain",
        -1 => "En retard d’un jour",
        < 0 and var late => $"En retard de {-late} jours",
        _ => FrenchDate.Figures(day),
    };
}

/// <summary>What is done in one click: done, taken back, moved. Comes back to the list where the click was.</summary>
[Route("a-faire/{id:int}")]
[Allow(Right.KeepFollowUps)]
public sealed class DoFollowUpController(FollowUpStore followUps, TellAboutFollowUp tell, CurrentUser user) : Controller
{
    private const int MostDays = 31;

    [HttpPost("fait")]
    public async Task<IActionResult> Finish(int id, string? retour)
    {
        if (await followUps.FindOpen(user.Scope, id) is not { } followUp)
        {
            return await Gone(id);
        }

        var act = user.Act(ActKind.FinishFollowUp);
        await followUps.Finish(followUp, user.Today, act);
        await tell.After(followUp, isOpen: false, act);
        return this.Undoable(BackTo(followUp, retour), "C’est fait.", $"/a-faire/{id}/refaire");
    }

    [HttpPost("refaire")]
    public async Task<IActionResult> Reopen(int id)
    {
        var act = user.Act(ActKind.ReopenFollowUp);
        if (await followUps.Reopen(user.Scope, id, act) is not { } followUp)
        {
            return NotFound();
        }

        await tell.After(followUp, isOpen: true, act);
        return this.Done("/a-faire", $"C’est de nouveau à faire, pour le {FrenchDate.Day(followUp.DueOn)}.");
    }

    /// <param name="jours">Days from today.</param>
    [HttpPost("deplacer")]
    public async Task<IActionResult> Move(int id, int jours, string? retour)
    {
        if (jours is < 1 or > MostDays)
        {
            return NotFound();
        }

        if (await followUps.FindOpen(user.Scope, id) is not { } followUp)
        {
            return await Gone(id);
        }

        var moved = FollowUp.Plan(followUp with { DueOn = user.Today.AddDays(jours) }, user.Today);
        var act = user.Act(ActKind.ChangeFollowUp);
        await followUps.Change(moved, act);
        await tell.After(moved, isOpen: true, act);
        return this.Done(BackTo(followUp, retour), $"C’est remis au {FrenchDate.Day(moved.DueOn)}.");
    }

    /// <summary>A colleague was quicker, or there never was such a thing here.</summary>
    private async Task<IActionResult> Gone(int id) => await followUps.IsDone(user.Scope, id)
        ? this.Conflict("Refused", new RefusedPage(Refusals.WordsFor(RuleReason.FollowUpDoneMeanwhile), null))
        : NotFound();

    private static string BackTo(FollowUp followUp, string? from) => from switch
    {
        "accueil" => "/",
        "dossier" => $"/habitants/{followUp.ResidentId}",
        "structure" => "/a-faire?qui=structure",
        _ => "/a-faire",
    };
}
