namespace Mediation.Web.Sms;

/// <summary>What providers call here. Our own id is in the address, so that a report can come before our own save.</summary>
public static class SmsAddresses
{
    public const string TwilioStatus = "/sms/twilio/etat";
    public const string TwilioIncoming = "/sms/twilio/entrant";
    public const string KannelReport = "/sms/kannel/etat";
    public const string KannelIncoming = "/sms/kannel/entrant";

    /// <summary>Where Twilio hands over what a structure's residents answer; typed once in its console.</summary>
    public static string OfTwilioIncoming(TwilioSettings settings, int structureId) => $"{settings.PublicAddress.TrimEnd('/')}{TwilioIncoming}/{structureId}";

    /// <summary>The same for Kannel: the post-url of its configuration.</summary>
    public static string OfKannelIncoming(KannelSettings settings, int structureId) =>
        $"{settings.OurAddress.TrimEnd('/')}{KannelIncoming}/{structureId}/{KannelToken.OfIncoming(settings.CallbackSecret, structureId)}";

    public static string OfTwilioStatus(TwilioSettings settings, int smsId) => $"{settings.PublicAddress.TrimEnd('/')}{TwilioStatus}/{smsId}";

    /// <summary>Kannel puts the type of the report in place of %d.</summary>
    public static string OfKannelReport(KannelSettings settings, int smsId) =>
        $"{settings.OurAddress.TrimEnd('/')}{KannelReport}/{smsId}/{KannelToken.OfReport(settings.CallbackSecret, smsId)}?type=%d";
}
