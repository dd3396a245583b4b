using Mediation.Domain.Visits;

namespace Mediation.Domain.Appointments;

/// <summary>An agreed future visit: of one person, or a session of a workshop with its places and a waiting list. Who comes: <see cref="Booking"/>.</summary>
public sealed record Appointment
{
    public const int LongestTitle = Visit.LongestTitle;
    public const int LongestPlace = 100;
    public const int LongestSubject = 200;
    public const int MostPlaces = 200;

    /// <summary>Beyond, nobody knows who will work here.</summary>
    public const int MostMonthsAhead = 24;

    /// <summary>Somebody who comes to the desk is received at once: the hour is past when it is typed.</summary>
    public static readonly TimeSpan JustBegun = TimeSpan.FromHours(1);

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int MediatorId { get; init; }

    /// <summary>A code of <see cref="AppointmentTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Of a session, as it is announced.</summary>
    public string? Title { get; init; }

    public required DateTime StartsAt { get; init; }
    public required DateTime EndsAt { get; init; }

    /// <summary>The day in the structure's time zone.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>A code of <see cref="VisitTerms.PlaceKinds"/>.</summary>
    public required string PlaceKind { get; init; }

    /// <summary>INSEE code of the commune.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>"Médiathèque, salle 2".</summary>
    public string? Place { get; init; }

    /// <summary>What an individual appointment is about.</summary>
    public string? Subject { get; init; }

    /// <summary>Places of a session.</summary>
    public int? Capacity { get; init; }

    public DateTime? CancelledAt { get; init; }

    public int Version { get; init; } = 1;

    public bool IsSession => Kind is AppointmentTerms.Session;

    public Slot Slot => new(StartsAt, EndsAt, HeldOn);

    /// <summary>Whoever comes must come at another hour, or to another place.</summary>
    public bool IsElsewhere(Appointment before) =>
        StartsAt != before.StartsAt || PlaceKind != before.PlaceKind || CommuneCode != before.CommuneCode || Place != before.Place;

    /// <exception cref="RuleViolation">An hour in the past or too far ahead, a session without title or places.</exception>
    public static Appointment Plan(Appointment appointment, DateTime now, DateOnly today)
    {
        CheckHour(appointment, now, today);
        return CheckWhat(appointment);
    }

    /// <summary>
    /// Another hour, place or number of places. Nothing is moved into the past, but for an hour of the same day: it was typed
    /// wrongly. Once it is said who came, the hour is history.
    /// </summary>
    /// <param name="before">As it is kept.</param>
    /// <param name="after">As it shall be.</param>
    /// <param name="states">Of its bookings.</param>
    /// <param name="now">In UTC.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <exception cref="RuleViolation">As <see cref="Plan"/>; cancelled, held already, or fewer places than people.</exception>
    public static Appointment Move(Appointment before, Appointment after, IReadOnlyCollection<string> states, DateTime now, DateOnly today)
    {
        if (before.CancelledAt is not null)
        {
            throw new RuleViolation(RuleReason.AppointmentIsCancelled);
        }

        if (after.Slot != before.Slot)
        {
            if (states.Any(state => state is AppointmentTerms.Seen or AppointmentTerms.NoShow))
            {
                throw new RuleViolation(RuleReason.AppointmentIsHeld);
            }

            if (after.HeldOn != before.HeldOn)
            {
                CheckHour(after, now, today);
            }
        }

        return states.Count(Booking.HoldsPlace) > (after.Capacity ?? int.MaxValue)
            ? throw new RuleViolation(RuleReason.SessionFullerThanCapacity)
            : CheckWhat(after);
    }

    /// <exception cref="RuleViolation">It is cancelled already.</exception>
    public static Appointment Cancel(Appointment appointment, DateTime now) => appointment.CancelledAt is null
        ? appointment with { CancelledAt = now }
        : throw new RuleViolation(RuleReason.AppointmentIsCancelled);

    /// <summary>Whether an appointment may be planned on a day, whatever the hour.</summary>
    public static bool IsDay(DateOnly day, DateOnly today) => day >= today && day <= today.AddMonths(MostMonthsAhead);

    private static void CheckHour(Appointment appointment, DateTime now, DateOnly today)
    {
        if (appointment.StartsAt < now - JustBegun)
        {
            throw new RuleViolation(RuleReason.AppointmentInThePast);
        }

        if (appointment.HeldOn > today.AddMonths(MostMonthsAhead))
        {
            throw new RuleViolation(RuleReason.AppointmentTooFarAhead);
        }
    }

    private static Appointment CheckWhat(Appointment appointment)
    {
        if (appointment.IsSession && string.IsNullOrWhiteSpace(appointment.Title))
        {
            throw new RuleViolation(RuleReason.SessionWithoutTitle);
        }

        return appointment.IsSession == appointment.Capacity is >= 1 and <= MostPlaces
            ? appointment
            : throw new RuleViolation(RuleReason.SessionCapacityOutOfBounds);
    }
}
