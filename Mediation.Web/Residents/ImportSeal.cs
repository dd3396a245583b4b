using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Web.Residents;

/// <summary>
/// Keeps what an import would do between the page that shows it and the one that confirms it. It travels sealed inside the
/// page, for a day, and opens for its author only: personal data that nobody confirmed is stored nowhere.
/// </summary>
public sealed class ImportSeal(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true };

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("ResidentImport").ToTimeLimitedDataProtector();

    private sealed record Sealed(int AccountId, int StructureId, ImportPlan Plan);

    public string Seal(ImportPlan plan, int accountId, int structureId)
    {
        using var packed = new MemoryStream();
        using (var packer = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packer, new Sealed(accountId, structureId, plan), Options);
        }

        return Convert.ToBase64String(_protector.Protect(packed.ToArray(), Lifetime));
    }

    /// <summary>Tells one sealed import from another, so that each is confirmed once; 32 hexadecimal digits.</summary>
    public static string TokenOf(string seal) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seal)), 0, 16);

    /// <summary>What was sealed; null when it is not ours, too old, or of somebody else.</summary>
    public ImportPlan? Open(string? text, int accountId, int structureId)
    {
        try
        {
            using var packed = new MemoryStream(_protector.Unprotect(Convert.FromBase64String(text ?? "")));
            using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Sealed>(unpacked, Options) is { } kept && kept.AccountId == accountId && kept.StructureId == structureId ? kept.Plan : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
