using System.Globalization;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>Somebody said STOP: every agreement at the number ends, and they are told once that it was understood, and how to reach us.</summary>
public sealed class TakeStop(SmsSequels sequels, SmsTexts texts, SmsOutbox outbox)
{
    /// <summary>Later an acknowledgement would only puzzle.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromHours(24);

    public async Task Take(SmsReply reply, DateTime now)
    {
        if (await sequels.EndAll(reply.StructureId, reply.Number, SmsAgreement.BySms, now) > 0 && await texts.Of(reply.StructureId) is { } written)
        {
            var dueAt = written.Writer.Window.NextOpening(now);
            var who = new SmsRecipient { ResidentId = reply.ResidentId, Number = reply.Number };
            var message = written.Write(who, new PlannedStep(SmsStep.StopAcknowledged, dueAt, dueAt + Useful), string.Create(CultureInfo.InvariantCulture, $"{reply.StructureId}:{reply.ResidentId}:{now:yyyyMMddHHmmssfff}"));
            await outbox.Plan(reply.StructureId, [message], new Act { AccountId = null, StructureId = reply.StructureId, At = now, What = ActKind.ReceiveReply });
        }
    }
}
