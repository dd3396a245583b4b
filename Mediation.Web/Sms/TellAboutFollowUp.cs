using System.Globalization;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>Writes, in the transaction of an act about something to be done by SMS, its message for the day; takes it back when the day is another, or nothing is to be done.</summary>
public sealed class TellAboutFollowUp(SmsRecipients recipients, SmsTexts texts, SmsOutbox outbox)
{
    /// <summary>Somebody who was asked whether they need help may still be asked so many days later.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromDays(3);

    /// <param name="followUp">With its id.</param>
    /// <param name="isOpen">It is still to be done.</param>
    /// <param name="act">What was done, and when.</param>
    /// <returns>Whether a message is planned.</returns>
    public async Task<bool> After(FollowUp followUp, bool isOpen, Act act)
    {
        await outbox.AbandonFollowUp(followUp.StructureId, followUp.Id, act);
        return isOpen && followUp.Means is FollowUpTerms.Sms && await MessageOf(followUp, act.At) is { } message && await outbox.Plan(followUp.StructureId, [message], act) == 1;
    }

    /// <summary>What a confirmation adds: that it will be written, or that somebody has to call.</summary>
    public static string Words(FollowUp followUp, bool isTold) => (followUp.Means, isTold) switch
    {
        (FollowUpTerms.Sms, true) => " Le SMS partira ce jour-là.",
        (FollowUpTerms.Sms, false) => " Aucun SMS ne partira de lui-même : la personne n’a pas donné son accord à un numéro qui reçoit.",
        _ => "",
    };

    private async Task<SmsMessage?> MessageOf(FollowUp followUp, DateTime now)
    {
        var who = (await recipients.Agreed(followUp.StructureId, [followUp.ResidentId], SmsTerms.Appointments)).GetValueOrDefault(followUp.ResidentId);
        if (who is null || await texts.Of(followUp.StructureId) is not { } written)
        {
            return null;
        }

        var window = written.Writer.Window;
        var morning = TimeZoneInfo.ConvertTimeToUtc(followUp.DueOn.ToDateTime(CourtesyWindow.Opens.AddHours(1)), TimeZoneInfo.FindSystemTimeZoneById(window.TimeZone));
        var dueAt = window.NextOpening(morning > now ? morning : now);
        return written.Write(who, new PlannedStep(SmsStep.FollowUp, dueAt, dueAt + Useful), string.Create(CultureInfo.InvariantCulture, $"{followUp.Id}:{followUp.DueOn:yyyyMMdd}")) with { FollowUpId = followUp.Id };
    }
}
