using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>Who carries a structure's messages, with its settings.</summary>
public sealed class SmsProviders(KannelSendSms kannel, TwilioMessages twilio, SmsAccounts accounts, TimeProvider clock)
{
    private static readonly SimulatedGateway Simulator = new();

    /// <summary>Null while the settings are not complete: nothing leaves.</summary>
    public ISmsProvider? Of(SmsSettings settings) => settings.Provider switch
    {
        SmsSettings.Simulator => Simulator,
        SmsSettings.Kannel => accounts.KannelOf(settings) is { } gateway ? new KannelGateway(kannel, gateway, clock) : null,
        SmsSettings.Twilio when settings.AcceptedOn is not null => accounts.TwilioOf(settings) is { } account ? new TwilioProvider(twilio, account, clock) : null,
        _ => null,
    };
}
