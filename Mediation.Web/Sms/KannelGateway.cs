using System.Globalization;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>Sends through the council's own gateway. It gives no id and lists nothing: what is not known is settled by its reports, or by a person.</summary>
public sealed class KannelGateway(KannelSendSms gateway, KannelSettings settings, TimeProvider clock) : ISmsProvider
{
    /// <summary>The coding numbers of Kannel.</summary>
    private const string SevenBit = "0";

    /// <inheritdoc cref="SevenBit"/>
    private const string Unicode = "2";

    public SmsCapabilities Capabilities { get; } = new() { IsTwoWay = settings.IsTwoWay, CanReconcile = false };

    public async Task<SendOutcome> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        // Kannel counts in minutes, and drops what waits beyond; a part of a minute would let it deliver too late.
        var validity = (int)(sms.ValidUntil - clock.GetUtcNow().UtcDateTime).TotalMinutes;
        if (validity < 1)
        {
            return SendOutcome.NotReached("too late");
        }

        var (answer, failure) = await gateway.Post(settings, Fields(sms, validity), sms.Text, cancellation);
        return answer is null ? failure! : KannelAnswers.OutcomeOf(answer.Status, answer.Body);
    }

    public Task<SmsFinding> Find(OutgoingSms sms, IReadOnlySet<string> taken, CancellationToken cancellation) => Task.FromResult(new SmsFinding(SmsTrace.Unknown));

    public Task<SmsBalance?> Balance(CancellationToken cancellation) => Task.FromResult<SmsBalance?>(null);

    private Dictionary<string, string> Fields(OutgoingSms sms, int validity)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Username"] = settings.Username,
            ["Password"] = settings.Password,
            ["From"] = settings.Sender,
            ["To"] = sms.To,
            ["Coding"] = Gsm7.Has(sms.Text) ? SevenBit : Unicode,
            ["Validity"] = validity.ToString(CultureInfo.InvariantCulture),
            ["DLR-Mask"] = KannelSendSms.AllReports,
            ["DLR-Url"] = SmsAddresses.OfKannelReport(settings, sms.Id),
        };
        if (settings.SmsCentre is { Length: > 0 } centre)
        {
            fields["SMSC"] = centre;
        }

        return fields;
    }
}
