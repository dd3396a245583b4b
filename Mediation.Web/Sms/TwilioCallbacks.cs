using System.Globalization;
using System.Text;
using Mediation.Data.Sms;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <summary>What Twilio calls: where a message stands, and what residents answer. Its signature covers every parameter, known or not.</summary>
[ProviderCallback]
public sealed class TwilioCallbacksController(CallingProvider provider, SmsReports reports, TakeReply replies, TimeProvider clock) : Controller
{
    /// <param name="id">Of our message: a callback may come before we have kept Twilio's.</param>
    [HttpPost(SmsAddresses.TwilioStatus + "/{id:int}")]
    public async Task<IActionResult> Status(int id)
    {
        if (await reports.Find(id) is not { } message || await provider.Twilio(message.StructureId) is not { } account)
        {
            return NotFound();
        }

        if (await Signed(account) is not { } fields)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var (sid, code) = (fields.GetValueOrDefault("MessageSid"), fields.GetValueOrDefault("ErrorCode"));
        if ((message.Reference is null || message.Reference == sid)
            && TwilioCodes.ReportOf(fields.GetValueOrDefault("MessageStatus"), int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : null) is { } report)
        {
            await reports.Report(message, report, sid, clock.GetUtcNow().UtcDateTime);
        }

        return NoContent();
    }

    /// <param name="structureId">Whose number was written to.</param>
    [HttpPost(SmsAddresses.TwilioIncoming + "/{structureId:int}")]
    public async Task<IActionResult> Incoming(int structureId)
    {
        if (await provider.Twilio(structureId) is not { } account)
        {
            return NotFound();
        }

        if (await Signed(account) is not { } fields)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (fields.GetValueOrDefault("MessageSid") is { Length: > 0 and <= 64 } sid && fields.GetValueOrDefault("From") is { Length: > 0 } from)
        {
            var isStop = fields.GetValueOrDefault("OptOutType") is "STOP";
            await replies.Take(new IncomingSms(structureId, SmsSettings.Twilio, sid, from, fields.GetValueOrDefault("Body") ?? "", isStop));
        }

        return NoContent();
    }

    /// <summary>The parameters, the last of each name; null when the request is not Twilio's.</summary>
    private async Task<Dictionary<string, string>?> Signed(TwilioSettings account)
    {
        Request.Body.Position = 0;
        using var reader = new StreamReader(Request.Body, Encoding.UTF8, leaveOpen: true);
        var parameters = TwilioSignature.ParametersOf(await reader.ReadToEndAsync(HttpContext.RequestAborted));
        if (!TwilioSignature.IsGenuine(account, Request.GetEncodedPathAndQuery(), parameters, Request.Headers[TwilioSignature.Header]))
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            fields[name] = value;
        }

        return fields.GetValueOrDefault("AccountSid") is { } sid && sid != account.AccountSid ? null : fields;
    }
}
