using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Domain.Administration;

/// <summary>The secret of a one-time link: 96 random bits shown once, of which only the SHA-256 is kept.</summary>
public static class LinkToken
{
    private const int Bytes = 12;

    public const int LifetimeDays = 3;

    /// <summary>How long somebody has to use a link that was handed over.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(LifetimeDays);

    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>64 hexadecimal digits.</summary>
    public static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
