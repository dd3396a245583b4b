using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mediation.Data.Sms;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <summary>
/// What the council's gateway calls: delivery reports, and what residents answer. Answered 202 and empty: Kannel tries again
/// after any status but 200 and 202.
/// </summary>
[ProviderCallback]
public sealed class KannelCallbacksController(CallingProvider provider, SmsReports reports, TakeReply replies, TimeProvider clock) : Controller
{
    /// <summary>The longest that a chain of SMS can be.</summary>
    private const int LargestBody = 64 * 1024;

    /// <param name="id">Of our message.</param>
    /// <param name="token">Its secret.</param>
    /// <param name="type">One of the bits of Kannel's dlr-mask.</param>
    [HttpGet(SmsAddresses.KannelReport + "/{id:int}/{token}")]
    public async Task<IActionResult> Report(int id, string token, int type)
    {
        if (await reports.Find(id) is not { } message || await provider.Kannel(message.StructureId) is not { } gateway || !KannelToken.IsOfReport(gateway.CallbackSecret, id, token))
        {
            return NotFound();
        }

        if (KannelAnswers.ReportOf(type) is { } report)
        {
            await reports.Report(message, report, null, clock.GetUtcNow().UtcDateTime);
        }

        return Accepted();
    }

    /// <param name="structureId">Whose number was written to.</param>
    /// <param name="token">The secret of the structure's incoming messages.</param>
    [HttpPost(SmsAddresses.KannelIncoming + "/{structureId:int}/{token}")]
    [RequestSizeLimit(LargestBody)]
    public async Task<IActionResult> Incoming(int structureId, string token)
    {
        if (await provider.Kannel(structureId) is not { } gateway || !KannelToken.IsOfIncoming(gateway.CallbackSecret, structureId, token))
        {
            return NotFound();
        }

        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body, HttpContext.RequestAborted);
        var incoming = KannelIncoming.Read(Request.Headers, body.ToArray());
        await replies.Take(new IncomingSms(structureId, SmsSettings.Kannel, OriginOf(incoming), incoming.From, incoming.Text));
        return Accepted();
    }

    /// <summary>Kannel gives no id: who wrote what, and when the centre had it (to the second; without it, the hour it came).</summary>
    private string OriginOf(KannelIncoming incoming)
    {
        var at = incoming.SentAt is { Length: > 0 } sent ? sent : clock.GetUtcNow().ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{incoming.From}\n{incoming.To}\n{at}\n{incoming.Text}")));
    }
}
