using Mediation.Domain;
using Mediation.Domain.Appointments;
using static Mediation.Domain.Appointments.AppointmentTerms;

namespace Mediation.Tests.Appointments;

public sealed class BookingRulesTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Every move of every pair of states, written out by hand; rows from, columns to: unknown, waiting, seen, excused, revoked, noshow.</summary>
    private static readonly (string From, string To)[] Allowed =
    [
        (Unknown, Seen), (Unknown, Excused), (Unknown, Revoked), (Unknown, NoShow),
        (Waiting, Unknown), (Waiting, Seen), (Waiting, Excused), (Waiting, Revoked),
        (Seen, Unknown), (Seen, NoShow),
        (NoShow, Unknown), (NoShow, Seen), (NoShow, Excused),
        (Excused, Unknown), (Excused, Waiting),
        (Revoked, Unknown), (Revoked, Waiting),
    ];

    public static TheoryData<string, string, bool> Pairs => new(
        from one in States
        from other in States
        select new TheoryDataRow<string, string, bool>(one.Code, other.Code, Allowed.Contains((one.Code, other.Code))));

    [Theory, MemberData(nameof(Pairs))]
    public void Each_move_is_allowed_or_not(string from, string to, bool isAllowed)
    {
        if (isAllowed)
        {
            var moved = Of(from).To(to, Today, Today, Now);
            Assert.Equal((to, Now), (moved.State, moved.StateAt));
        }
        else
        {
            Assert.Equal(RuleReason.BookingMoveNotAllowed, Refused(() => Of(from).To(to, Today, Today, Now)));
        }
    }

    [Theory]
    [InlineData(Seen, true)]
    [InlineData(NoShow, true)]
    [InlineData(Excused, false)]
    [InlineData(Revoked, false)]
    public void Who_came_is_said_from_the_day_on(string state, bool isRefused)
    {
        if (isRefused)
        {
            Assert.Equal(RuleReason.BookingBeforeItsDay, Refused(() => Of(Unknown).To(state, Today.AddDays(1), Today, Now)));
        }
        else
        {
            Assert.Equal(state, Of(Unknown).To(state, Today.AddDays(1), Today, Now).State);
        }

        Assert.Equal(state, Of(Unknown).To(state, Today, Today, Now).State);
    }

    [Fact]
    public void Nothing_is_taken_back_once_a_visit_is_recorded() =>
        Assert.Equal(RuleReason.BookingHasVisit, Refused(() => (Of(Seen) with { VisitId = 4 }).To(Unknown, Today, Today, Now)));

    [Theory]
    [InlineData(8, 0, Unknown)]
    [InlineData(8, 7, Unknown)]
    [InlineData(8, 8, Waiting)]
    [InlineData(8, 9, Waiting)]
    [InlineData(null, 1, Unknown)]
    public void Whoever_joins_has_a_place_or_waits(int? capacity, int held, string state) => Assert.Equal(state, Booking.Joining(capacity, held));

    [Theory]
    [InlineData(Unknown, true)]
    [InlineData(Seen, true)]
    [InlineData(NoShow, true)]
    [InlineData(Waiting, false)]
    [InlineData(Excused, false)]
    [InlineData(Revoked, false)]
    public void Some_states_hold_a_place(string state, bool holds) => Assert.Equal(holds, Booking.HoldsPlace(state));

    [Theory]
    [InlineData(Waiting, Unknown, Unknown)]
    [InlineData(Unknown, Waiting, Unknown)]
    [InlineData(Seen, NoShow, Seen)]
    [InlineData(Excused, Waiting, Waiting)]
    [InlineData(Revoked, Excused, Excused)]
    public void Two_places_of_one_person_become_the_one_that_says_most(string kept, string joined, string state)
    {
        var one = Of(kept) with { Id = 1, ResidentId = 10 };
        var other = Of(joined) with { Id = 2, ResidentId = 20, VisitId = 4, Answer = "oui", AnsweredAt = Now };
        var both = Booking.Joined(one, other);
        Assert.Equal((1, 10, state, 4, "oui"), (both.Id, both.ResidentId, both.State, both.VisitId, both.Answer));
    }

    [Fact]
    public void Whoever_waited_twice_keeps_the_earlier_turn()
    {
        var late = Of(Waiting) with { StateAt = Now };
        var early = Of(Waiting) with { StateAt = Now.AddDays(-2) };
        Assert.Equal(early.StateAt, Booking.Joined(late, early).StateAt);
        Assert.Equal(early.StateAt, Booking.Joined(early, late).StateAt);
    }

    private static RuleReason Refused(Func<object> act) => Assert.Throws<RuleViolation>(() => act()).Reason;

    private static Booking Of(string state) => new() { AppointmentId = 1, StructureId = 1, ResidentId = 1, State = state, StateAt = Now.AddDays(-1) };
}
