using Mediation.Data.Administration;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="Campaigns">One page, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CampaignsPage(IReadOnlyList<CampaignRow> Campaigns, int? Next);

/// <param name="Campaign">What was said.</param>
/// <param name="Counts">Where its messages stand.</param>
public sealed record ShowCampaignPage(CampaignRow Campaign, IReadOnlyList<StateCountRow> Counts)
{
    public int Total => Counts.Sum(row => row.Messages);

    public int Waiting => Of(SmsState.Planned) + Of(SmsState.Claimed);

    /// <summary>Those of which nothing remains to be done by us.</summary>
    public int Done => Total - Waiting;

    private int Of(SmsState state) => Counts.Where(row => row.State == SmsStates.CodeOf(state)).Sum(row => row.Messages);
}

/// <param name="CampaignId">Whose list.</param>
/// <param name="People">One page, in the order of their files.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record NotReachedPage(int CampaignId, IReadOnlyList<NotReachedRow> People, int? Next);

/// <summary>Information messages: what was sent, how far it is, who is to be called.</summary>
[Route(CampaignPage.Path)]
[Allow(Right.WriteToMany)]
public sealed class ShowCampaignController(SmsCampaigns campaigns, SmsCampaignStore store, AuditTrail trail, CurrentUser user) : Controller
{
    private const int PageSize = 30;
    private const int SheetSize = 200;

    /// <param name="avant">The id after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> Campaigns(int avant = int.MaxValue)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var rows = await campaigns.Of(user.Scope, avant, PageSize + 1);
        return View(new CampaignsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> ShowCampaign(int id) => await campaigns.Find(user.Scope, id) is { } campaign
        ? View(new ShowCampaignPage(campaign, await campaigns.Counts(user.Scope, id)))
        : NotFound();

    [HttpPost("{id:int}/arreter")]
    public async Task<IActionResult> Stop(int id)
    {
        if (await campaigns.Find(user.Scope, id) is not { } campaign)
        {
            return NotFound();
        }

        if (campaign.StoppedAt is not null)
        {
            return this.Done($"{CampaignPage.Path}/{id}", "L’envoi était déjà arrêté.");
        }

        var stopped = await store.Stop(user.Scope.Structure, id, user.Act(ActKind.StopWritingToMany));
        return this.Done($"{CampaignPage.Path}/{id}", $"L’envoi est arrêté : {stopped} SMS ne partiront pas.");
    }

    /// <summary>Those whom no SMS reached, to call or to write a letter to. Many names at once: its reading is in the audit trail.</summary>
    /// <param name="id">Of the campaign.</param>
    /// <param name="apres">The file after which the page begins.</param>
    [HttpGet("{id:int}/a-joindre")]
    public async Task<IActionResult> NotReached(int id, int apres = 0)
    {
        if (!ModelState.IsValid || await campaigns.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.PrintCallList), new AuditSubject(AuditSubjectKind.Campaign, id));
        var rows = await campaigns.NotReached(user.Scope, id, apres, SheetSize + 1);
        return View(new NotReachedPage(id, [.. rows.Take(SheetSize)], rows.Count > SheetSize ? rows[SheetSize - 1].ResidentId : null));
    }
}
