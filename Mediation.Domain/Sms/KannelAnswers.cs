using System.Globalization;

namespace Mediation.Domain.Sms;

/// <summary>
/// What each answer of Kannel's sendsms means to us (Kannel 1.4.5, gw/smsbox.c). It gives no id of the message; its delivery
/// reports come to an address that holds ours.
/// </summary>
public static class KannelAnswers
{
    /// <summary>A settings fault and a message that cannot be routed are both 403: the words tell them apart.</summary>
    private const string NotRoutable = "Not routable";

    /// <param name="status">HTTP status.</param>
    /// <param name="answer">The body: one line.</param>
    public static SendOutcome OutcomeOf(int status, string answer)
    {
        var (result, sequels) = (status, answer) switch
        {
            (202, _) => (SendResult.Accepted, SendSequels.None),
            (403, var text) when Says(text, NotRoutable) => (SendResult.Refused, SendSequels.CheckNumber),
            (400, var text) when Says(text, "denied by") => (SendResult.Refused, SendSequels.CheckNumber),
            (400, var text) when Says(text, "Charset or body") => (SendResult.Refused, SendSequels.CheckText),
            (400 or 401 or 403 or 404 or 415, _) => (SendResult.NotTaken, SendSequels.StopEverything),
            (429 or 503, _) => (SendResult.NotTaken, SendSequels.None),
            _ => (SendResult.Ambiguous, SendSequels.None),
        };
        return new SendOutcome { Result = result, Sequels = sequels, Code = CodeOf(status, answer) };
    }

    /// <summary>A delivery report by its type (%d): one of the bits that dlr-mask asks for. Null for what is none.</summary>
    public static SmsReport? ReportOf(int type) => type switch
    {
        1 => new(SmsState.Delivered),
        2 => new(SmsState.Undelivered, "dlr 2"),
        4 => new(SmsState.Accepted),
        8 => new(SmsState.Sent),
        16 => new(SmsState.Failed, "dlr 16"),
        _ => null,
    };

    /// <summary>Only the number that begins an acceptance is kept: other answers may quote a phone number.</summary>
    private static string CodeOf(int status, string answer) =>
        status is 202 && answer is [var digit, ':', ..] && char.IsAsciiDigit(digit)
            ? digit.ToString()
            : "http " + status.ToString(CultureInfo.InvariantCulture);

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
