using System.Globalization;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>Sends through a structure's account at Twilio, and asks there what became of a call without answer.</summary>
public sealed class TwilioProvider(TwilioMessages messages, TwilioSettings settings, TimeProvider clock) : ISmsProvider
{
    public const string LegalNotice = "fournisseur soumis à un droit non européen";

    /// <summary>In seconds (Messages resource, ValidityPeriod).</summary>
    private const int LongestValidity = 36_000;

    /// <summary>How far its clock and ours may be apart.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(2);

    public SmsCapabilities Capabilities { get; } = new() { IsTwoWay = settings.IsTwoWay, CanReconcile = true, LegalNotice = LegalNotice };

    public async Task<SendOutcome> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        var validity = (sms.ValidUntil - clock.GetUtcNow().UtcDateTime).TotalSeconds;
        if (validity < 1)
        {
            return SendOutcome.NotReached("too late");
        }

        var (answer, failure) = await messages.Create(settings, Fields(sms, (int)Math.Min(validity, LongestValidity)), cancellation);
        if (answer is null)
        {
            return failure!;
        }

        return answer is { IsSuccess: true, Message.Sid: { Length: > 0 } sid }
            ? new SendOutcome { Result = SendResult.Accepted, Code = answer.Status.ToString(CultureInfo.InvariantCulture), Reference = sid }
            : TwilioCodes.OutcomeOf(answer.Status, answer.Code, answer.RetryAfter);
    }

    public async Task<SmsFinding> Find(OutgoingSms sms, IReadOnlySet<string> taken, CancellationToken cancellation)
    {
        var (answer, _) = await messages.List(settings, sms.To, cancellation);
        if (answer is not { IsSuccess: true, Messages: { } listed })
        {
            return new SmsFinding(SmsTrace.Unknown);
        }

        var since = listed.Where(message => !(message.CreatedAt < sms.ClaimedAt - ClockError) && message.To == sms.To).ToArray();
        if (since.Where(message => message.Sid is { } sid && !taken.Contains(sid) && IsText(message.Body, sms.Text)).MinBy(message => message.CreatedAt) is { } found)
        {
            return new SmsFinding(SmsTrace.Found, found.Sid, TwilioCodes.ReportOf(found.Status, found.ErrorCode));
        }

        // A full page may hide more, and a redacted message may be the one: neither proves that it is not there.
        var isConclusive = since.Length < TwilioMessages.PageSize && !since.Any(message => string.IsNullOrEmpty(message.Body));
        return new SmsFinding(isConclusive ? SmsTrace.Absent : SmsTrace.Unknown);
    }

    public async Task<SmsBalance?> Balance(CancellationToken cancellation) =>
        await messages.FetchBalance(settings, cancellation) is { Hundredths: { } left, Currency: { Length: 3 } currency } ? new SmsBalance(left, currency) : null;

    private Dictionary<string, string> Fields(OutgoingSms sms, int validity)
    {
        var (name, sender) = settings.MessagingServiceSid is { Length: > 0 } service ? ("MessagingServiceSid", service) : ("From", settings.From ?? "");
        return new(StringComparer.Ordinal)
        {
            ["To"] = sms.To,
            [name] = sender,
            ["Body"] = sms.Text,
            ["StatusCallback"] = SmsAddresses.OfTwilioStatus(settings, sms.Id),
            ["ValidityPeriod"] = validity.ToString(CultureInfo.InvariantCulture),
            ["SmartEncoded"] = "true",
        };
    }

    /// <summary>Smart encoding may have replaced quotes and dashes; ends are trimmed there; a link is written when the message leaves.</summary>
    private static bool IsText(string? there, string ours) => there is not null && OptOutLink.Taken(Transliteration.ToGsm7(there)).Trim() == Transliteration.ToGsm7(ours).Trim();
}
