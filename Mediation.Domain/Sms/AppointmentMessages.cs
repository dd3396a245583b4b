namespace Mediation.Domain.Sms;

/// <summary>What one appointment gives to write to one person, and when.</summary>
/// <param name="Step">On what occasion.</param>
/// <param name="DueAt">When it leaves (UTC).</param>
/// <param name="DeadlineAt">When it serves no more (UTC).</param>
public sealed record PlannedStep(SmsStep Step, DateTime DueAt, DateTime DeadlineAt);

/// <summary>
/// The messages of an appointment (DESIGN, section 6): a reminder two days before, another in the morning if the structure
/// wants it; booked later than that, a confirmation at once; moved, the new hour at once; cancelled by us, said at once.
/// </summary>
public static class AppointmentMessages
{
    private const int DaysBefore = 2;

    /// <summary>For somebody who is given a place.</summary>
    /// <param name="startsAt">The appointment (UTC).</param>
    /// <param name="now">When it is booked (UTC).</param>
    /// <param name="sendsMorning">Whether the structure writes in the morning too.</param>
    /// <param name="window">When one may write.</param>
    public static IReadOnlyList<PlannedStep> Booked(DateTime startsAt, DateTime now, bool sendsMorning, CourtesyWindow window) =>
        Reminders(SmsStep.Confirmation, startsAt, now, sendsMorning, window);

    /// <summary>For somebody who waited for a place and has one, or has theirs again: said at once, and its reminders.</summary>
    /// <inheritdoc cref="Booked"/>
    public static IReadOnlyList<PlannedStep> Promoted(DateTime startsAt, DateTime now, bool sendsMorning, CourtesyWindow window) =>
        WithNews(SmsStep.Confirmation, startsAt, now, sendsMorning, window);

    /// <summary>For somebody whose appointment is at another hour: the new one, and its own reminders.</summary>
    /// <inheritdoc cref="Booked"/>
    public static IReadOnlyList<PlannedStep> Moved(DateTime startsAt, DateTime now, bool sendsMorning, CourtesyWindow window) =>
        WithNews(SmsStep.Moved, startsAt, now, sendsMorning, window);

    /// <summary>For somebody whose appointment we cancel; none once it is past.</summary>
    public static IReadOnlyList<PlannedStep> Cancelled(DateTime startsAt, DateTime now, CourtesyWindow window) =>
        window.ForCancellationOf(startsAt).NextOpening(now) is var due && due < startsAt ? [new(SmsStep.Cancelled, due, startsAt)] : [];

    private static PlannedStep[] WithNews(SmsStep news, DateTime startsAt, DateTime now, bool sendsMorning, CourtesyWindow window)
    {
        var reminders = Reminders(news, startsAt, now, sendsMorning, window);
        return reminders is [{ Step: var first }, ..] && first == news ? reminders : [.. AtOnce(news, startsAt, now, window), .. reminders];
    }

    private static PlannedStep[] Reminders(SmsStep atOnce, DateTime startsAt, DateTime now, bool sendsMorning, CourtesyWindow window)
    {
        var deadline = startsAt - CourtesyWindow.ShortestNotice;
        var twoDays = window.ReminderAt(startsAt, DaysBefore);
        PlannedStep[] first = twoDays > now ? [new(SmsStep.ReminderTwoDays, twoDays, deadline)] : [.. AtOnce(atOnce, startsAt, now, window)];
        var last = first.Length == 0 ? now : first[^1].DueAt;
        return sendsMorning && window.MorningOf(startsAt) is { } morning && window.DayAt(morning) > window.DayAt(last)
            ? [.. first, new(SmsStep.ReminderMorning, morning, deadline)]
            : first;
    }

    private static IEnumerable<PlannedStep> AtOnce(SmsStep step, DateTime startsAt, DateTime now, CourtesyWindow window)
    {
        var (due, deadline) = (window.NextOpening(now), startsAt - CourtesyWindow.ShortestNotice);
        return due < deadline ? [new(step, due, deadline)] : [];
    }
}
