using static Mediation.Domain.Appointments.AppointmentTerms;

namespace Mediation.Domain.Appointments;

/// <summary>One person's place in an appointment.</summary>
public sealed record Booking
{
    /// <summary>From which state to which others. Coming back to <see cref="Unknown"/> takes back what was said.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Moves = new Dictionary<string, string[]>
    {
        [Unknown] = [Seen, Excused, Revoked, NoShow],
        [Waiting] = [Unknown, Seen, Excused, Revoked],
        [Seen] = [Unknown, NoShow],
        [NoShow] = [Unknown, Seen, Excused],
        [Excused] = [Unknown, Waiting],
        [Revoked] = [Unknown, Waiting],
    };

    /// <summary>Of two bookings of one person, the one that says most comes first.</summary>
    private static readonly string[] Strongest = [Seen, Unknown, Waiting, NoShow, Excused, Revoked];

    public int Id { get; init; }
    public required int AppointmentId { get; init; }
    public required int StructureId { get; init; }
    public required int ResidentId { get; init; }

    /// <summary>A code of <see cref="States"/>.</summary>
    public required string State { get; init; }

    /// <summary>"oui" or "non", as the person answered; null when they did not.</summary>
    public string? Answer { get; init; }

    public DateTime? AnsweredAt { get; init; }

    /// <summary>The visit that it became.</summary>
    public int? VisitId { get; init; }

    public required DateTime StateAt { get; init; }

    public static bool HoldsPlace(string state) => state is Unknown or Seen or NoShow;

    /// <summary>Whether nobody is expected: cancelled by the person, or by us.</summary>
    public static bool IsOff(string state) => state is Excused or Revoked;

    /// <summary>Where somebody stands who joins: in a place, or on the waiting list.</summary>
    /// <param name="capacity">Null for an individual appointment.</param>
    /// <param name="held">Places held by others.</param>
    public static string Joining(int? capacity, int held) => held < (capacity ?? int.MaxValue) ? Unknown : Waiting;

    /// <summary>The same place in another state.</summary>
    /// <param name="state">A code of <see cref="States"/>.</param>
    /// <param name="heldOn">The day of the appointment.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="at">When it is said.</param>
    /// <exception cref="RuleViolation">No such move, a visit recorded from it, or who came is said before the day.</exception>
    public Booking To(string state, DateOnly heldOn, DateOnly today, DateTime at)
    {
        if (!Moves[State].Contains(state))
        {
            throw new RuleViolation(RuleReason.BookingMoveNotAllowed);
        }

        if (VisitId is not null)
        {
            throw new RuleViolation(RuleReason.BookingHasVisit);
        }

        return state is Seen or NoShow && heldOn > today
            ? throw new RuleViolation(RuleReason.BookingBeforeItsDay)
            : this with { State = state, StateAt = at };
    }

    /// <summary>Two files that become one were both in this appointment: one place remains, and what either says is kept.</summary>
    public static Booking Joined(Booking kept, Booking joined)
    {
        var stronger = Array.IndexOf(Strongest, joined.State) < Array.IndexOf(Strongest, kept.State) ? joined : kept;
        var answered = (joined.AnsweredAt ?? DateTime.MinValue) > (kept.AnsweredAt ?? DateTime.MinValue) ? joined : kept;
        return kept with
        {
            State = stronger.State,
            StateAt = stronger.State == joined.State && stronger.State == kept.State && joined.StateAt < kept.StateAt ? joined.StateAt : stronger.StateAt,
            VisitId = kept.VisitId ?? joined.VisitId,
            Answer = answered.Answer,
            AnsweredAt = answered.AnsweredAt,
        };
    }
}
