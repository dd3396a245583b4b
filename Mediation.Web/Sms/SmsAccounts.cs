using System.Security.Cryptography;
using System.Text.Json;
using Mediation.Domain.Sms;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Web.Sms;

/// <summary>The secrets of a structure's account, as they are encrypted together: never shown, never written out.</summary>
/// <param name="Password">Of Kannel's user, or of Twilio's key.</param>
/// <param name="AuthToken">Signs Twilio's callbacks.</param>
/// <param name="PreviousAuthToken">The one before, while one replaces the other.</param>
/// <param name="CallbackSecret">From which the secret in each address that the gateway calls is derived.</param>
public sealed record SmsSecrets(string Password, string? AuthToken, string? PreviousAuthToken, string CallbackSecret)
{
    public override string ToString() => nameof(SmsSecrets);
}

/// <summary>A structure's account with its gateway, its secrets opened.</summary>
public sealed class SmsAccounts(IDataProtectionProvider protection, IConfiguration configuration)
{
    private readonly IDataProtector _protector = protection.CreateProtector("SmsSettings");

    /// <summary>How providers reach us, as the installation says it: never taken from a request.</summary>
    public string PublicAddress => configuration["Sms:PublicAddress"] ?? "";

    public string Seal(SmsSecrets secrets) => _protector.Protect(JsonSerializer.Serialize(secrets));

    /// <summary>Null where nothing was kept yet, or where the keys that it was encrypted with are gone: then it is typed again, and meanwhile nothing leaves.</summary>
    public SmsSecrets? Open(SmsSettings settings)
    {
        try
        {
            return settings.Secret is null ? null : JsonSerializer.Deserialize<SmsSecrets>(_protector.Unprotect(settings.Secret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Null while the settings are not complete.</summary>
    public KannelSettings? KannelOf(SmsSettings settings) => settings is { GatewayUrl: { Length: > 0 } address, GatewayAccount: { Length: > 0 } user, Sender: { Length: > 0 } sender } && Open(settings) is { } secrets
        ? new KannelSettings { Address = address, Username = user, Password = secrets.Password, Sender = sender, OurAddress = PublicAddress, CallbackSecret = secrets.CallbackSecret }
        : null;

    /// <summary>Null while the settings are not complete.</summary>
    public TwilioSettings? TwilioOf(SmsSettings settings) => settings is { GatewayAccount: { Length: > 0 } account, Sender: { Length: > 0 } sender } && Open(settings) is { AuthToken: { Length: > 0 } token } secrets
        ? new TwilioSettings
        {
            Address = settings.GatewayUrl ?? TwilioSettings.UsualAddress,
            AccountSid = account,
            User = account,
            Password = token,
            AuthToken = token,
            SecondaryAuthToken = secrets.PreviousAuthToken,
            From = sender,
            PublicAddress = PublicAddress,
        }
        : null;
}
