using Mediation.Domain.Visits;

namespace Mediation.Domain.Appointments;

/// <summary>From when to when: two instants in UTC, and the day that it is in the structure when it begins.</summary>
public readonly record struct Slot(DateTime StartsAt, DateTime EndsAt, DateOnly HeldOn)
{
    /// <summary>An hour as the clock of the structure shows it.</summary>
    /// <param name="day">The day in the structure.</param>
    /// <param name="hour">What the clock on the wall shows.</param>
    /// <param name="minutes">As long as a visit may be; true minutes, whatever the clock does meanwhile.</param>
    /// <param name="timeZone">IANA name of the structure's time zone.</param>
    /// <exception cref="RuleViolation">A duration out of bounds, or an hour that the change to summer time skips.</exception>
    public static Slot Of(DateOnly day, TimeOnly hour, int minutes, string timeZone)
    {
        if (minutes is < Visit.ShortestInMinutes or > Visit.LongestInMinutes)
        {
            throw new RuleViolation(RuleReason.VisitDurationOutOfBounds);
        }

        var startsAt = ToUtc(day.ToDateTime(hour), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return new Slot(startsAt, startsAt.AddMinutes(minutes), day);
    }

    public int Minutes => (int)(EndsAt - StartsAt).TotalMinutes;

    /// <summary>Whether both share a moment; one that begins when the other ends does not.</summary>
    public bool Overlaps(Slot other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;

    // An hour that comes twice, when summer time ends, is the first of the two: nobody is late at the door.
    private static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            throw new RuleViolation(RuleReason.AppointmentHourSkipped);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
