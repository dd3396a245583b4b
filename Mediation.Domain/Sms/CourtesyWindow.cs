namespace Mediation.Domain.Sms;

/// <summary>
/// When it is decent to write to people: 9 h to 19 h where the structure is, Monday to Saturday, no public holiday
/// (DESIGN, section 6). Instants are UTC; an opening is within the window, a closing is not.
/// </summary>
public sealed record CourtesyWindow
{
    public static readonly TimeOnly Opens = new(9, 0);
    public static readonly TimeOnly Closes = new(19, 0);

    /// <summary>Hours of a cancellation on the day of the appointment.</summary>
    public static readonly TimeOnly OpensForCancellation = new(8, 0);

    /// <inheritdoc cref="OpensForCancellation"/>
    public static readonly TimeOnly ClosesForCancellation = new(20, 0);

    /// <summary>A reminder is planned no later: it must still arrive before the window closes.</summary>
    public static readonly TimeOnly LastReminder = new(18, 0);

    /// <summary>A reminder that leaves the person less time to come, or to say so, is of no use.</summary>
    public static readonly TimeSpan ShortestNotice = TimeSpan.FromHours(1);

    /// <summary>Longer than any run of closed days: four at most, from Good Friday to Easter Monday in Alsace.</summary>
    private const int LongestClosure = 14;

    /// <summary>IANA name of the structure's time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where the structure is: its public holidays follow.</summary>
    public required string DepartementCode { get; init; }

    /// <summary>
    /// The day of an appointment that is being cancelled, on which one may write from 8 h to 20 h, a Sunday or a holiday
    /// included: somebody expected on that very day would come for nothing (docs/decisions, "When an SMS leaves, and what its answer means").
    /// </summary>
    public DateOnly? CancelledDay { get; init; }

    /// <summary>The window for telling somebody that an appointment is cancelled.</summary>
    public CourtesyWindow ForCancellationOf(DateTime appointmentAt) => this with { CancelledDay = DayAt(appointmentAt) };

    public bool IsOpenDay(DateOnly day) => day.DayOfWeek is not DayOfWeek.Sunday && !FrenchHolidays.IsOne(day, DepartementCode);

    public bool IsOpen(DateTime at) => HoursOf(DayAt(at)) is { } hours && hours.Opens <= at && at < hours.Closes;

    /// <summary>The first moment, from <paramref name="at"/> on, at which the window is open.</summary>
    public DateTime NextOpening(DateTime at)
    {
        if (IsOpen(at))
        {
            return at;
        }

        var day = DayAt(at);
        return Days(day, +1).Select(HoursOf).First(hours => hours is { } open && open.Opens >= at)!.Value.Opens;
    }

    /// <summary><paramref name="at"/> when the window is open, otherwise when it last closed: what leaves later leaves too late.</summary>
    public DateTime LastOpeningBefore(DateTime at)
    {
        if (IsOpen(at))
        {
            return at;
        }

        return Days(DayAt(at), -1).Select(HoursOf).First(hours => hours is { } open && open.Closes <= at)!.Value.Closes;
    }

    /// <summary>
    /// Until when the provider may still try to deliver what leaves at <paramref name="at"/>: the deadline or the closing,
    /// whichever comes first. Null when it may not leave at all.
    /// </summary>
    public DateTime? ValidUntil(DateTime at, DateTime deadline) =>
        !IsOpen(at) || at >= deadline ? null : HoursOf(DayAt(at)) is { } hours && hours.Closes < deadline ? hours.Closes : deadline;

    /// <summary>
    /// The reminder some days before an appointment, at the same hour on the clock. What would fall on a Sunday or a holiday
    /// goes on the last open day before: the two days of a Tuesday fall on Saturday.
    /// </summary>
    public DateTime ReminderAt(DateTime appointmentAt, int daysBefore)
    {
        var local = Local(appointmentAt);
        return At(LastOpenDay(DateOnly.FromDateTime(local).AddDays(-daysBefore)), Decent(TimeOnly.FromDateTime(local)));
    }

    /// <summary>The reminder in the morning of an appointment, or on the last open day before; null when it would come too late to serve.</summary>
    public DateTime? MorningOf(DateTime appointmentAt) =>
        At(LastOpenDay(DayAt(appointmentAt)), Opens) is var morning && morning + ShortestNotice <= appointmentAt ? morning : null;

    /// <summary>The day it is where the structure is.</summary>
    /// <summary>The instant (UTC) at which a day begins there.</summary>
    public DateTime BeginningOf(DateOnly day) => At(day, TimeOnly.MinValue);

    public DateOnly DayAt(DateTime at) => DateOnly.FromDateTime(Local(at));

    /// <summary>That day, or the last one before on which one may write.</summary>
    private DateOnly LastOpenDay(DateOnly day) => Days(day, -1).First(IsOpenDay);

    private static TimeOnly Decent(TimeOnly hour) => hour < Opens ? Opens : hour > LastReminder ? LastReminder : hour;

    private static IEnumerable<DateOnly> Days(DateOnly from, int step) => Enumerable.Range(0, LongestClosure).Select(count => from.AddDays(count * step));

    private (DateTime Opens, DateTime Closes)? HoursOf(DateOnly day) => day switch
    {
        _ when day == CancelledDay => (At(day, OpensForCancellation), At(day, ClosesForCancellation)),
        _ when IsOpenDay(day) => (At(day, Opens), At(day, Closes)),
        _ => null,
    };

    /// <summary>Clocks change in the night, so that no hour of the window is missing or double.</summary>
    private DateTime At(DateOnly day, TimeOnly hour) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(hour), Zone);

    private DateTime Local(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, Zone);

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
