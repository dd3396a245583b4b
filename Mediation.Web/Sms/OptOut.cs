using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Sms;

/// <summary>Where the page behind a link stands.</summary>
public enum OptOutStage
{
    Asked,
    Done,

    /// <summary>No message bears this link.</summary>
    Unknown,
}

/// <summary>
/// The page behind the link of a message. It asks one question and reads nothing before it is answered: it is the same for
/// every link, true or invented, says nothing of anybody, and leads nowhere else.
/// </summary>
[Route("sms/stop/{token}")]
[AllowAnonymous]
[EnableRateLimiting(Security.LinkLimit)]
public sealed class OptOutController(OptOutLinks links, SmsSequels sequels, TimeProvider clock) : Controller
{
    public static string PathOf(string token) => $"/sms/stop/{token}";

    /// <param name="token">Read by nobody before the question is answered.</param>
    /// <param name="fait">It was answered.</param>
    [HttpGet]
    public IActionResult OptOut(string token, bool fait = false) => View(nameof(OptOut), fait ? OptOutStage.Done : OptOutStage.Asked);

    [HttpPost]
    public async Task<IActionResult> Confirm(string token)
    {
        if (await links.Find(LinkToken.HashOf(token)) is not { } linked)
        {
            var unknown = View(nameof(OptOut), OptOutStage.Unknown);
            unknown.StatusCode = StatusCodes.Status404NotFound;
            return unknown;
        }

        await sequels.EndAll(linked.StructureId, linked.Number, SmsAgreement.ByLink, clock.GetUtcNow().UtcDateTime);
        return LocalRedirect(PathOf(token) + "?fait=true");
    }
}
