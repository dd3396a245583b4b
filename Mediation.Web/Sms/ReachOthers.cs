using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="CampaignId">Whose list.</param>
/// <param name="People">One page, in the order of their files.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record NotReachedPage(int CampaignId, IReadOnlyList<NotReachedRow> People, int? Next)
{
    public string Path => PathOf(CampaignId);

    public static string PathOf(int campaignId) => string.Create(CultureInfo.InvariantCulture, $"{CampaignPage.Path}/{campaignId}/a-joindre");
}

/// <param name="Campaign">What is said.</param>
/// <param name="Structure">Who says it.</param>
/// <param name="People">One page of those who have a letter.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CampaignLettersPage(CampaignRow Campaign, StructureRow Structure, IReadOnlyList<NotReachedRow> People, int? Next);

/// <summary>Those whom no SMS of a campaign reached, until each is called, written to, or left. Many names at once: each reading is in the audit trail.</summary>
[Route(CampaignPage.Path + "/{id:int}/a-joindre")]
[Allow(Right.WriteToMany)]
public sealed class ReachOthersController(SmsCampaigns campaigns, SmsCampaignStore store, AuditTrail trail, CurrentUser user) : Controller
{
    private const int SheetSize = 200;

    /// <param name="id">Of the campaign.</param>
    /// <param name="apres">The file after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> NotReached(int id, int apres = 0)
    {
        if (!ModelState.IsValid || await campaigns.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        var (people, next) = await Read(id, apres);
        return View(new NotReachedPage(id, people, next));
    }

    /// <summary>A page of paper each, for those who have no number or prefer paper.</summary>
    /// <inheritdoc cref="NotReached"/>
    [HttpGet("lettres")]
    public async Task<IActionResult> CampaignLetters(int id, [FromServices] Structures structures, int apres = 0)
    {
        if (!ModelState.IsValid || await campaigns.Find(user.Scope, id) is not { } campaign || await structures.Find(user.Scope.Structure) is not { } structure)
        {
            return NotFound();
        }

        var (people, next) = await Read(id, apres);
        return View(new CampaignLettersPage(campaign, structure, [.. people.Where(person => person.IsForLetter && person.ReachedAt is null)], next));
    }

    /// <param name="id">Of the campaign.</param>
    /// <param name="habitant">Who was reached.</param>
    /// <param name="comment">A code of <see cref="SmsCampaign.Ways"/>; none to take it back.</param>
    /// <param name="apres">Where the page of the list begins.</param>
    [HttpPost("{habitant:int}")]
    public async Task<IActionResult> Reach(int id, int habitant, string? comment, int apres = 0)
    {
        if ((!string.IsNullOrEmpty(comment) && !SmsCampaign.Ways.Has(comment)) || !await store.Reach(user.Scope.Structure, id, habitant, string.IsNullOrEmpty(comment) ? null : comment, user.Act(ActKind.ReachOtherwise)))
        {
            return NotFound();
        }

        var path = NotReachedPage.PathOf(id) + (apres == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"?apres={apres}"));
        return string.IsNullOrEmpty(comment)
            ? this.Done(path, "C’est noté : cette personne reste à joindre.")
            : this.Undoable(path, $"C’est noté : {SmsCampaign.Ways.LabelOf(comment).ToLowerInvariant()}.", string.Create(CultureInfo.InvariantCulture, $"{NotReachedPage.PathOf(id)}/{habitant}?apres={apres}"));
    }

    private async Task<(IReadOnlyList<NotReachedRow> People, int? Next)> Read(int id, int after)
    {
        await trail.RecordReading(user.Act(ActKind.PrintCallList), new AuditSubject(AuditSubjectKind.Campaign, id));
        var rows = await campaigns.NotReached(user.Scope, id, after, SheetSize + 1);
        return ([.. rows.Take(SheetSize)], rows.Count > SheetSize ? rows[SheetSize - 1].ResidentId : null);
    }
}
