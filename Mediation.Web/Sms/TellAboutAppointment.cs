using System.Globalization;
using Mediation.Data.Appointments;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Domain.Sms;
using Mediation.Web.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;

namespace Mediation.Web.Sms;

/// <summary>
/// Writes, in the transaction of an act about an appointment, the messages that follow from it, and takes back those that
/// are no longer right. Whoever did not agree, or whose structure has not said how it writes, is told nothing here.
/// </summary>
public sealed class TellAboutAppointment(AppointmentFacts facts, SmsRecipients recipients, SmsTexts texts, SmsOutbox outbox)
{
    /// <summary>After an act: those whose place it changed; all who are expected, when it moved the appointment.</summary>
    /// <param name="structureId">Whose appointment.</param>
    /// <param name="appointmentId">Which one.</param>
    /// <param name="hasMoved">The hour or the place is another.</param>
    /// <param name="act">What was done, and when.</param>
    /// <returns>The residents to whom something is written.</returns>
    public async Task<IReadOnlySet<int>> After(int structureId, int appointmentId, bool hasMoved, Act act)
    {
        var concerned = (await facts.Of(structureId, appointmentId)).Where(row => row.StateAt == act.At || (hasMoved && row.State is AppointmentTerms.Unknown)).ToArray();
        if (concerned.Length == 0)
        {
            return new HashSet<int>();
        }

        await outbox.Abandon(structureId, [.. concerned.Select(row => row.BookingId)], hasMoved ? AbandonReason.AppointmentMoved : AbandonReason.AppointmentCancelled, act);
        return await Write(structureId, concerned, (row, written) => StepsOf(row, hasMoved, written, act.At), act);
    }

    /// <summary>Some who waited were given a place by an act about something else.</summary>
    public async Task Promoted(int structureId, IReadOnlyCollection<PromotedRow> promoted, Act act)
    {
        foreach (var appointmentId in promoted.Select(row => row.AppointmentId).Distinct())
        {
            await After(structureId, appointmentId, hasMoved: false, act);
        }
    }

    /// <summary>Somebody agreed: what they are expected at already.</summary>
    /// <inheritdoc cref="After"/>
    public async Task<IReadOnlySet<int>> Agreed(int structureId, int residentId, Act act) =>
        await Write(structureId, await facts.ComingOf(structureId, residentId, act.At),
            (row, written) => AppointmentMessages.Booked(row.StartsAt, act.At, written.Settings.SendsMorning, written.Writer.Window), act);

    private async Task<IReadOnlySet<int>> Write(int structureId, IReadOnlyCollection<AppointmentFactsRow> rows, Func<AppointmentFactsRow, TextsInForce, IReadOnlyList<PlannedStep>> stepsOf, Act act)
    {
        if (rows.Count == 0 || await texts.Of(structureId) is not { } written)
        {
            return new HashSet<int>();
        }

        var agreed = await recipients.Agreed(structureId, [.. rows.Select(row => row.ResidentId)], SmsTerms.Appointments);
        SmsMessage[] messages =
        [
            .. from row in rows
               where agreed.ContainsKey(row.ResidentId)
               from step in stepsOf(row, written)
               select MessageOf(row, agreed[row.ResidentId], step, written),
        ];
        await outbox.Plan(structureId, messages, act);
        return await outbox.Awaited(structureId, [.. messages.Select(message => message.MessageKey)]);
    }

    private static IReadOnlyList<PlannedStep> StepsOf(AppointmentFactsRow row, bool hasMoved, TextsInForce written, DateTime now)
    {
        var (window, sendsMorning) = (written.Writer.Window, written.Settings.SendsMorning);
        return row.State switch
        {
            AppointmentTerms.Revoked => AppointmentMessages.Cancelled(row.StartsAt, now, window),
            AppointmentTerms.Unknown when hasMoved => AppointmentMessages.Moved(row.StartsAt, now, sendsMorning, window),
            AppointmentTerms.Unknown when row.BookedAt < row.StateAt => AppointmentMessages.Promoted(row.StartsAt, now, sendsMorning, window),
            AppointmentTerms.Unknown => AppointmentMessages.Booked(row.StartsAt, now, sendsMorning, window),
            _ => [],
        };
    }

    private static SmsMessage MessageOf(AppointmentFactsRow row, SmsRecipient who, PlannedStep step, TextsInForce written)
    {
        var (zone, language) = (written.Writer.TimeZone, written.For(step.Step, who.Language ?? SmsTerms.French).Template.Language);
        var subject = string.Create(CultureInfo.InvariantCulture, $"{row.BookingId}:{row.StartsAt:yyyyMMddHHmm}{Turn(step.Step, row)}");
        return written.Write(who, step, subject,
            (SmsField.Day, SmsDate.Day(row.StartsAt, zone, language)),
            (SmsField.Hour, SmsDate.Hour(row.StartsAt, zone, language)),
            (SmsField.Place, AppointmentWords.SaidPlace(row.Place, row.PlaceKind, row.CommuneName))) with
        { BookingId = row.BookingId, AboutAt = row.StartsAt };
    }

    /// <summary>An appointment that moves there and back is told each time, and one that is on again after it was off; a reminder of an hour is sent once.</summary>
    private static string Turn(SmsStep step, AppointmentFactsRow row) =>
        step == SmsStep.Moved || step == SmsStep.Cancelled || (step == SmsStep.Confirmation && row.IsToldOff) ? string.Create(CultureInfo.InvariantCulture, $":{row.Version}:{row.StateAt:yyyyMMddHHmmssfff}") : "";
}
