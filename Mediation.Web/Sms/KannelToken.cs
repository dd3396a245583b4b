using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Web.Sms;

/// <summary>
/// Proof that a call comes from the gateway, which signs nothing: 96 bits in the address, another for each message, derived
/// from the secret of the settings. An address that is read in a log of the gateway opens no other.
/// </summary>
public static class KannelToken
{
    private const int Bytes = 12;

    public static string OfReport(string secret, int smsId) => Of(secret, "report " + smsId.ToString(CultureInfo.InvariantCulture));

    /// <summary>The one of the address of a structure's incoming messages, which is written in the gateway's configuration.</summary>
    public static string OfIncoming(string secret, int structureId) => Of(secret, "incoming " + structureId.ToString(CultureInfo.InvariantCulture));

    public static bool IsOfReport(string secret, int smsId, string? token) => AreEqual(OfReport(secret, smsId), token);

    public static bool IsOfIncoming(string secret, int structureId, string? token) => AreEqual(OfIncoming(secret, structureId), token);

    private static string Of(string secret, string what) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(what)).AsSpan(0, Bytes));

    private static bool AreEqual(string expected, string? token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(token ?? ""));
}
