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
/// <param name="Left">How many people remain to be called or written a letter to, counted no further than one more than <see cref="ShowCampaignController.MostCounted"/>.</param>
public sealed record ShowCampaignPage(CampaignRow Campaign, IReadOnlyList<StateCountRow> Counts, int Left)
{
    public int Total => Counts.Sum(row => row.Messages);

    public int Waiting => Of(SmsState.Planned) + Of(SmsState.Claimed);

    /// <summary>Those of which nothing remains to be done by us.</summary>
    public int Done => Total - Waiting;

    private int Of(SmsState state) => Counts.Where(row => row.State == SmsStates.CodeOf(state)).Sum(row => row.Messages);
}

/// <summary>Information messages: what was sent, how far it is, who is to be called.</summary>
[Route(CampaignPage.Path)]
[Allow(Right.WriteToMany)]
public sealed class ShowCampaignController(SmsCampaigns campaigns, SmsCampaignStore store, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <summary>People who remain to be reached are counted no further.</summary>
    public const int MostCounted = 1000;

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
        ? View(new ShowCampaignPage(campaign, await campaigns.Counts(user.Scope, id), await campaigns.Left(user.Scope, id, MostCounted + 1)))
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
}
