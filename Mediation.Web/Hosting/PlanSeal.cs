using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mediation.Domain.Administration;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Web.Hosting;

/// <summary>
/// Keeps what an import would do between the page that shows it and the one that confirms it. It travels sealed inside the
/// page, for a day, and opens for its author only: what nobody confirmed is stored nowhere.
/// </summary>
public sealed class PlanSeal(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true };

    private sealed record Sealed<TPlan>(int AccountId, int? StructureId, TPlan Plan);

    public string Seal<TPlan>(TPlan plan, Scope scope)
    {
        using var packed = new MemoryStream();
        using (var packer = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packer, new Sealed<TPlan>(scope.AccountId, scope.StructureId, plan), Options);
        }

        return Convert.ToBase64String(Protector<TPlan>().Protect(packed.ToArray(), Lifetime));
    }

    /// <summary>Tells one sealed plan from another, so that each is confirmed once; 32 hexadecimal digits.</summary>
    public static string TokenOf(string seal) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seal)), 0, 16);

    /// <summary>What was sealed; null when it is not ours, too old, or of somebody else.</summary>
    public TPlan? Open<TPlan>(string? text, Scope scope) where TPlan : class
    {
        try
        {
            using var packed = new MemoryStream(Protector<TPlan>().Unprotect(Convert.FromBase64String(text ?? "")));
            using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Sealed<TPlan>>(unpacked, Options) is { } kept && kept.AccountId == scope.AccountId && kept.StructureId == scope.StructureId ? kept.Plan : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector<TPlan>() => protection.CreateProtector("Plan", typeof(TPlan).FullName!).ToTimeLimitedDataProtector();
}
