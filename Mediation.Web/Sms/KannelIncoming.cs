using System.Text;

namespace Mediation.Web.Sms;

/// <summary>
/// A message that Kannel hands over by "post-url", so that neither number nor text is in an address. The answer must be 200 or
/// 202 and empty: Kannel tries again after any other, 204 included, and would send words of ours back as an SMS.
/// </summary>
/// <param name="From">Who wrote; empty unless the gateway says "send-sender = true".</param>
/// <param name="To">To which of our numbers.</param>
/// <param name="Text">What they wrote.</param>
/// <param name="SentAt">When the SMS centre had it, as Kannel writes it; null where it does not say.</param>
public sealed record KannelIncoming(string From, string To, string Text, string? SentAt = null)
{
    public static KannelIncoming Read(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        new(headers["X-Kannel-From"].ToString().Trim(), headers["X-Kannel-To"].ToString().Trim(), EncodingOf(headers.ContentType.ToString()).GetString(body), headers["X-Kannel-Time"]);

    public override string ToString() => nameof(KannelIncoming);

    /// <summary>Kannel writes charset="UTF-8", or "UTF-16BE" for UCS-2.</summary>
    private static Encoding EncodingOf(string contentType) =>
        contentType.Contains("UTF-16BE", StringComparison.OrdinalIgnoreCase) ? Encoding.BigEndianUnicode : Encoding.UTF8;
}
