using System.Net.Http.Headers;
using System.Text;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>
/// Kannel's sendsms, by POST with headers: neither text nor number nor password is in an address. The body's charset is that
/// of Content-Type (gw/smsbox.c); in 7-bit coding Kannel replaces by "?" what the alphabet lacks, so such a text goes as UCS-2.
/// </summary>
public sealed class KannelSendSms(HttpClient http)
{
    /// <summary>Delivered, failed, buffered, accepted and rejected by the SMS centre.</summary>
    public const string AllReports = "31";

    /// <param name="settings">The gateway.</param>
    /// <param name="fields">To, From, DLR-Url…, without "X-Kannel-".</param>
    /// <param name="text">The message.</param>
    /// <param name="cancellation">Gives up waiting; the message may have been taken.</param>
    public async Task<(ProviderAnswer? Answer, SendOutcome? Failure)> Post(
        KannelSettings settings, IReadOnlyDictionary<string, string> fields, string text, CancellationToken cancellation)
    {
        // A header holds one line of ASCII: anything else is a fault of the settings, known before anything is sent.
        if (!Uri.TryCreate(settings.Address, UriKind.Absolute, out var address) || fields.Values.Any(value => !value.All(letter => letter is >= ' ' and <= '~')))
        {
            return (null, SendOutcome.NotReached("settings") with { Sequels = SendSequels.StopEverything });
        }

        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = Encoding.UTF8.WebName };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        foreach (var (name, value) in fields)
        {
            request.Headers.TryAddWithoutValidation("X-Kannel-" + name, value);
        }

        return await SmsCalls.Ask(http, request, cancellation);
    }
}
