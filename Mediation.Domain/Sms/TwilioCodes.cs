using System.Collections.Frozen;
using System.Globalization;

namespace Mediation.Domain.Sms;

/// <summary>
/// What each answer and error code of Twilio means to us (Twilio, error and warning dictionary). Where a code does not say
/// that the message was not created, it may have been: POST Messages knows no idempotency key, so it is never sent again blindly.
/// </summary>
public static class TwilioCodes
{
    /// <summary>SMS-pumping protection asks for 15 to 30 minutes (30450).</summary>
    private static readonly TimeSpan PumpingPause = TimeSpan.FromMinutes(30);

    private static readonly FrozenDictionary<int, (SendResult Result, SendSequels Sequels)> Codes = new Dictionary<int, (SendResult, SendSequels)>
    {
        [20003] = (SendResult.NotTaken, SendSequels.StopEverything),
        [20404] = (SendResult.NotTaken, SendSequels.StopEverything),
        [20429] = (SendResult.NotTaken, SendSequels.None),
        [20500] = (SendResult.Ambiguous, SendSequels.None),
        [20503] = (SendResult.NotTaken, SendSequels.None),
        [21211] = (SendResult.Refused, SendSequels.SuspendNumber),
        [21212] = (SendResult.NotTaken, SendSequels.StopEverything),
        [21408] = (SendResult.NotTaken, SendSequels.ConfigurationAlarm),
        [21606] = (SendResult.NotTaken, SendSequels.StopEverything),
        [21608] = (SendResult.NotTaken, SendSequels.ConfigurationAlarm),
        [21610] = (SendResult.Refused, SendSequels.OptOut),
        [21611] = (SendResult.NotTaken, SendSequels.None),
        [21612] = (SendResult.Refused, SendSequels.CheckNumber),
        [21614] = (SendResult.Refused, SendSequels.SuspendNumber),
        [21617] = (SendResult.Refused, SendSequels.CheckText),
        [21635] = (SendResult.Refused, SendSequels.SuspendNumber),
        [30001] = (SendResult.NotTaken, SendSequels.RetryOnce),
        [30002] = (SendResult.NotTaken, SendSequels.StopEverything),
        [30003] = (SendResult.Refused, SendSequels.RetryOnce),
        [30004] = (SendResult.Refused, SendSequels.AskPerson),
        [30005] = (SendResult.Refused, SendSequels.SuspendNumber),
        [30006] = (SendResult.Refused, SendSequels.SuspendNumber),
        [30007] = (SendResult.Refused, SendSequels.CheckText),
        [30008] = (SendResult.Refused, SendSequels.RetryOnce),
        [30450] = (SendResult.NotTaken, SendSequels.RetryOnce),
        [30500] = (SendResult.Ambiguous, SendSequels.None),
    }.ToFrozenDictionary();

    /// <summary>Every code that is known here.</summary>
    public static IEnumerable<int> Known => Codes.Keys;

    /// <summary>The answer to a call that created no message.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Twilio's code, when the body holds one.</param>
    /// <param name="retryAfter">As the answer asks.</param>
    public static SendOutcome OutcomeOf(int status, int? code, TimeSpan? retryAfter = null)
    {
        var (result, sequels) = code is { } known && Codes.TryGetValue(known, out var meaning) ? meaning : OfStatus(status);
        return new SendOutcome
        {
            Result = result,
            // One more try belongs to a message that was taken and did not arrive: this one is planned again anyway.
            Sequels = sequels & ~SendSequels.RetryOnce,
            Code = (code is null ? "http " : "") + (code ?? status).ToString(CultureInfo.InvariantCulture),
            RetryAfter = result is SendResult.NotTaken ? retryAfter ?? (code is 30450 ? PumpingPause : null) : null,
        };
    }

    /// <summary>
    /// A status and its error code, from a callback or from the list. Null for a status that is none of an outgoing message.
    /// Parts delivered of a long message make no message received: nothing is concluded yet.
    /// </summary>
    public static SmsReport? ReportOf(string? status, int? errorCode) => status switch
    {
        "accepted" or "scheduled" or "queued" or "sending" => new(SmsState.Accepted),
        "sent" or "partially_delivered" => new(SmsState.Sent),
        "delivered" or "read" => new(SmsState.Delivered),
        "undelivered" => Failing(SmsState.Undelivered, errorCode),
        "failed" or "canceled" => Failing(SmsState.Failed, errorCode),
        _ => null,
    };

    private static SmsReport Failing(SmsState state, int? errorCode) =>
        new(state, errorCode?.ToString(CultureInfo.InvariantCulture), errorCode is { } code && Codes.TryGetValue(code, out var meaning) ? meaning.Sequels : SendSequels.None);

    /// <summary>A refusal without a code we know: whoever administers looks at it, and what could be sent again is not lost.</summary>
    private static (SendResult, SendSequels) OfStatus(int status) => status switch
    {
        400 => (SendResult.Refused, SendSequels.ConfigurationAlarm),
        401 or 403 or 404 => (SendResult.NotTaken, SendSequels.StopEverything),
        429 or 503 => (SendResult.NotTaken, SendSequels.None),
        _ => (SendResult.Ambiguous, SendSequels.None),
    };
}
