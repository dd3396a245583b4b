using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Web.Sms;

/// <summary>
/// Whether a request comes from Twilio: base64(HMAC-SHA1(token, address + each POST parameter, name then value, in ordinal
/// order of names)) in X-Twilio-Signature. Over all parameters as they were received, since new ones may be added any day,
/// and over the public address of the configuration, since a Host header is anybody's.
/// </summary>
public static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    private const string BodyHashParameter = "bodySHA256";

    /// <param name="settings">Its tokens, primary and secondary, and our public address.</param>
    /// <param name="target">Path and query as they were received, undecoded.</param>
    /// <param name="parameters">Those of the form, untrimmed: <see cref="ParametersOf"/>; none for a GET.</param>
    /// <param name="signature">The header.</param>
    public static bool IsGenuine(TwilioSettings settings, string target, IEnumerable<KeyValuePair<string, string>> parameters, string? signature)
    {
        var signed = Signed(parameters);
        var isGenuine = false;
        foreach (var token in new[] { settings.AuthToken, settings.SecondaryAuthToken }.Where(token => !string.IsNullOrEmpty(token)))
        {
            foreach (var address in AddressesOf(settings.PublicAddress.TrimEnd('/') + target))
            {
                // Every comparison is made, so that time tells nothing.
                isGenuine |= AreEqual(Of(token!, address + signed), signature);
            }
        }

        return isGenuine;
    }

    /// <summary>The same for a body that is no form: its SHA-256 is in the address, which is signed alone.</summary>
    public static bool IsGenuineBody(TwilioSettings settings, string target, ReadOnlySpan<byte> body, string? signature)
    {
        var query = target.Contains('?', StringComparison.Ordinal) ? target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";
        var hash = ParametersOf(query).LastOrDefault(parameter => parameter.Key == BodyHashParameter).Value;
        var isWhole = AreEqual(Convert.ToHexStringLower(SHA256.HashData(body)), hash);
        return IsGenuine(settings, target, [], signature) && isWhole;
    }

    /// <summary>The parameters of a form exactly as they were sent: no trimming, and "to" is not "To".</summary>
    /// <param name="form">application/x-www-form-urlencoded.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> ParametersOf(string form) =>
    [
        .. from pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries)
           let sign = pair.IndexOf('=', StringComparison.Ordinal)
           select KeyValuePair.Create(
               WebUtility.UrlDecode(sign < 0 ? pair : pair[..sign]),
               sign < 0 ? "" : WebUtility.UrlDecode(pair[(sign + 1)..])),
    ];

    /// <summary>A name sent several times counts once for each different value, in their order (as Twilio's libraries do).</summary>
    private static string Signed(IEnumerable<KeyValuePair<string, string>> parameters) => string.Concat(parameters
        .Distinct()
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => parameter.Key + parameter.Value));

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Twilio's choice; as a keyed hash it holds.")]
    private static string Of(string token, string signed) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed)));

    /// <summary>As it is, with the usual port, and without port: Twilio's libraries accept the three. What follows # is not signed.</summary>
    private static IEnumerable<string> AddressesOf(string address)
    {
        var whole = address.Split('#')[0];
        var start = whole.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = whole.IndexOfAny(['/', '?'], start) is var found and >= 0 ? found : whole.Length;
        var (scheme, host, rest) = (whole[..start], whole[start..end], whole[end..]);
        var port = host.LastIndexOf(':') is var colon && colon > host.LastIndexOf(']') ? colon : -1;
        yield return whole;
        yield return port < 0
            ? scheme + host + (scheme.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80") + rest
            : scheme + host[..port] + rest;
    }

    private static bool AreEqual(string expected, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given ?? ""));
}
