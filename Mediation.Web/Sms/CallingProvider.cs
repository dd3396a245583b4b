using Mediation.Data.Sms;

namespace Mediation.Web.Sms;

/// <summary>The account in whose name a provider calls: what its call is checked with.</summary>
public sealed class CallingProvider(SmsSettingsStore settings, SmsAccounts accounts)
{
    /// <summary>Null when the structure has no gateway.</summary>
    public async Task<KannelSettings?> Kannel(int structureId) => await settings.Find(structureId) is { } how ? accounts.KannelOf(how) : null;

    /// <summary>Null when the structure has no account there.</summary>
    public async Task<TwilioSettings?> Twilio(int structureId) => await settings.Find(structureId) is { } how ? accounts.TwilioOf(how) : null;
}
