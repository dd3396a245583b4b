using System.Globalization;
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
        return await Write(structureId, concerned, (row, sendsMorning) => StepsOf(row, hasMoved, sendsMorning, act.At), act);
    }

    /// <summary>Somebody agreed: what they are expected at already.</summary>
    /// <inheritdoc cref="After"/>
    public async Task<IReadOnlySet<int>> Agreed(int structureId, int residentId, Act act) =>
        await Write(structureId, await facts.ComingOf(structureId, residentId, act.At),
            (row, sendsMorning) => AppointmentMessages.Booked(row.StartsAt, act.At, sendsMorning, WindowOf(row)), act);

    private async Task<IReadOnlySet<int>> Write(int structureId, IReadOnlyCollection<AppointmentFactsRow> rows, Func<AppointmentFactsRow, bool, IReadOnlyList<PlannedStep>> stepsOf, Act act)
    {
        if (rows.Count == 0 || await texts.Of(structureId) is not { } written)
        {
            return new HashSet<int>();
        }

        var agreed = await recipients.Agreed(structureId, [.. rows.Select(row => row.ResidentId)], SmsTerms.Appointments);
        var told = rows.Where(row => row.Phone is not null && agreed.ContainsKey(row.ResidentId)).ToArray();
        SmsMessage[] messages =
        [
            .. from row in told
               from step in stepsOf(row, written.SendsMorning)
               select MessageOf(row, agreed[row.ResidentId], step, written.For(step.Step)),
        ];
        await outbox.Plan(structureId, messages, act);
        return told.Where(row => messages.Any(message => message.BookingId == row.BookingId)).Select(row => row.ResidentId).ToHashSet();
    }

    private static IReadOnlyList<PlannedStep> StepsOf(AppointmentFactsRow row, bool hasMoved, bool sendsMorning, DateTime now) => row.State switch
    {
        AppointmentTerms.Revoked => AppointmentMessages.Cancelled(row.StartsAt, now, WindowOf(row)),
        AppointmentTerms.Unknown when hasMoved => AppointmentMessages.Moved(row.StartsAt, now, sendsMorning, WindowOf(row)),
        AppointmentTerms.Unknown when row.BookedAt < row.StateAt => AppointmentMessages.Promoted(row.StartsAt, now, sendsMorning, WindowOf(row)),
        AppointmentTerms.Unknown => AppointmentMessages.Booked(row.StartsAt, now, sendsMorning, WindowOf(row)),
        _ => [],
    };

    private static CourtesyWindow WindowOf(AppointmentFactsRow row) => new() { TimeZone = row.TimeZone, DepartementCode = row.DepartementCode };

    private static SmsMessage MessageOf(AppointmentFactsRow row, RecipientRow who, PlannedStep step, SmsText text)
    {
        var written = text.Template.Render(new Dictionary<SmsField, string?>
        {
            [SmsField.Structure] = row.StructureName,
            [SmsField.Phone] = row.Phone,
            [SmsField.FirstName] = who.FirstName,
            [SmsField.Day] = FrenchDate.WeekDay(row.StartsAt, row.TimeZone),
            [SmsField.Hour] = FrenchDate.Hour(row.StartsAt, row.TimeZone),
            [SmsField.Place] = AppointmentWords.SaidPlace(row.Place, row.PlaceKind, row.CommuneName),
        }, who.TrustWord);
        return new SmsMessage
        {
            StructureId = row.StructureId,
            ResidentId = row.ResidentId,
            BookingId = row.BookingId,
            MessageKey = string.Create(CultureInfo.InvariantCulture, $"{step.Step.Code}:{row.BookingId}:{row.StartsAt:yyyyMMddHHmm}{Turn(step.Step, row)}"),
            Step = step.Step.Code,
            Purpose = step.Step.Purpose,
            Language = text.Template.Language,
            TemplateVersion = text.Version,
            Number = who.Number,
            Text = written,
            Segments = SmsSegments.Of(written).Count,
            AboutAt = row.StartsAt,
            DueAt = step.DueAt,
            DeadlineAt = step.DeadlineAt,
        };
    }

    /// <summary>An appointment that moves there and back is told each time; a reminder of an hour is sent once.</summary>
    private static string Turn(SmsStep step, AppointmentFactsRow row) =>
        step == SmsStep.Moved || step == SmsStep.Cancelled ? string.Create(CultureInfo.InvariantCulture, $":{row.Version}:{row.StateAt:yyyyMMddHHmmssfff}") : "";
}
