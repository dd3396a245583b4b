using System.Globalization;
using Mediation.Domain;
using Mediation.Domain.Appointments;
using Mediation.Domain.Visits;
using Mediation.Web.Appointments;

namespace Mediation.Tests.Appointments;

public sealed class AppointmentRulesTests
{
    /// <summary>11 in the morning in Paris.</summary>
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(24 * 60)]
    public void Is_planned_from_an_hour_ago_on(int minutes) => Assert.Equal(Now.AddMinutes(minutes), Appointment.Plan(At(Now.AddMinutes(minutes)), Now, Today).StartsAt);

    [Fact]
    public void Is_planned_up_to_two_years_ahead()
    {
        var last = new DateTime(2028, 11, 23, 10, 0, 0, DateTimeKind.Utc);
        Assert.Equal(last, Appointment.Plan(At(last), Now, Today).StartsAt);
        Assert.Equal(RuleReason.AppointmentTooFarAhead, Refused(() => Appointment.Plan(At(last.AddDays(1)), Now, Today)));
        Assert.Equal(RuleReason.AppointmentInThePast, Refused(() => Appointment.Plan(At(Now.AddMinutes(-61)), Now, Today)));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(720, true)]
    [InlineData(721, false)]
    public void Lasts_as_long_as_a_visit_may(int minutes, bool isTaken)
    {
        if (isTaken)
        {
            Assert.Equal(minutes, Slot.Of(Today, new TimeOnly(9, 0), minutes, "Europe/Paris").Minutes);
        }
        else
        {
            Assert.Equal(RuleReason.VisitDurationOutOfBounds, Refused(() => Slot.Of(Today, new TimeOnly(9, 0), minutes, "Europe/Paris")));
        }
    }

    [Theory]
    [InlineData("Premiers pas", 8, null)]
    [InlineData("Premiers pas", 1, null)]
    [InlineData("Premiers pas", 200, null)]
    [InlineData("", 8, RuleReason.SessionWithoutTitle)]
    [InlineData("Premiers pas", 0, RuleReason.SessionCapacityOutOfBounds)]
    [InlineData("Premiers pas", 201, RuleReason.SessionCapacityOutOfBounds)]
    [InlineData("Premiers pas", null, RuleReason.SessionCapacityOutOfBounds)]
    public void A_session_has_a_title_and_places(string title, int? capacity, RuleReason? reason)
    {
        var session = At(Now) with { Kind = AppointmentTerms.Session, Title = title, Capacity = capacity };
        if (reason is null)
        {
            Assert.Equal(capacity, Appointment.Plan(session, Now, Today).Capacity);
        }
        else
        {
            Assert.Equal(reason, Refused(() => Appointment.Plan(session, Now, Today)));
        }
    }

    [Fact]
    public void An_individual_appointment_has_no_places() =>
        Assert.Equal(RuleReason.SessionCapacityOutOfBounds, Refused(() => Appointment.Plan(At(Now) with { Capacity = 3 }, Now, Today)));

    [Fact]
    public void Is_moved_to_the_future_or_to_another_hour_of_its_day()
    {
        var held = At(Now.AddHours(-3));
        Assert.Equal(Now.AddDays(4), Move(held, At(Now.AddDays(4))).StartsAt);
        Assert.Equal(Now.AddHours(-4), Move(held, At(Now.AddHours(-4))).StartsAt);
        Assert.Equal(RuleReason.AppointmentInThePast, Refused(() => Move(held, At(Now.AddDays(-1)))));
    }

    [Theory]
    [InlineData(AppointmentTerms.Seen)]
    [InlineData(AppointmentTerms.NoShow)]
    public void Is_not_moved_once_it_is_said_who_came(string state)
    {
        var before = At(Now);
        Assert.Equal(RuleReason.AppointmentIsHeld, Refused(() => Move(before, At(Now.AddHours(1)), state)));
        Assert.Equal("Salle 2", Move(before, before with { Place = "Salle 2" }, state).Place);
    }

    [Fact]
    public void Is_neither_moved_nor_cancelled_once_it_is_cancelled()
    {
        var cancelled = Appointment.Cancel(At(Now), Now);
        Assert.Equal(RuleReason.AppointmentIsCancelled, Refused(() => Move(cancelled, At(Now.AddHours(1)))));
        Assert.Equal(RuleReason.AppointmentIsCancelled, Refused(() => Appointment.Cancel(cancelled, Now)));
    }

    [Fact]
    public void A_session_keeps_a_place_for_each_of_its_people()
    {
        var session = At(Now) with { Kind = AppointmentTerms.Session, Title = "Premiers pas", Capacity = 2 };
        string[] states = [AppointmentTerms.Unknown, AppointmentTerms.Unknown, AppointmentTerms.Waiting, AppointmentTerms.Excused];
        Assert.Equal(2, Move(session, session with { Place = "Salle 2" }, states).Capacity);
        Assert.Equal(RuleReason.SessionFullerThanCapacity, Refused(() => Move(session, session with { Capacity = 1 }, states)));
    }

    /// <summary>What the clock on the wall shows, and the instant in UTC. 2026: summer time from 29 March to 25 October.</summary>
    [Theory]
    [InlineData("Europe/Paris", "2026-11-24", "14:30", "2026-11-24T13:30")]
    [InlineData("Europe/Paris", "2026-07-14", "14:30", "2026-07-14T12:30")]
    [InlineData("Europe/Paris", "2026-10-25", "01:59", "2026-10-24T23:59")]
    [InlineData("Europe/Paris", "2026-10-25", "02:30", "2026-10-25T00:30")]
    [InlineData("Europe/Paris", "2026-10-25", "03:00", "2026-10-25T02:00")]
    [InlineData("Europe/Paris", "2026-03-29", "01:59", "2026-03-29T00:59")]
    [InlineData("Europe/Paris", "2026-03-29", "03:00", "2026-03-29T01:00")]
    [InlineData("Indian/Reunion", "2026-03-29", "02:30", "2026-03-28T22:30")]
    [InlineData("America/Guadeloupe", "2026-10-25", "22:00", "2026-10-26T02:00")]
    [InlineData("America/Miquelon", "2026-11-24", "09:00", "2026-11-24T12:00")]
    public void An_hour_of_the_structure_is_an_instant(string zone, string day, string hour, string utc)
    {
        var slot = Slot.Of(DayOf(day), TimeOnly.Parse(hour, CultureInfo.InvariantCulture), 90, zone);
        Assert.Equal(DateTime.Parse(utc, CultureInfo.InvariantCulture), slot.StartsAt);
        Assert.Equal(DateTimeKind.Utc, slot.StartsAt.Kind);
        Assert.Equal((TimeSpan.FromMinutes(90), DayOf(day)), (slot.EndsAt - slot.StartsAt, slot.HeldOn));
    }

    [Theory]
    [InlineData("2026-03-29", "02:00")]
    [InlineData("2026-03-29", "02:59")]
    [InlineData("2027-03-28", "02:30")]
    public void An_hour_that_the_clock_skips_does_not_exist(string day, string hour) =>
        Assert.Equal(RuleReason.AppointmentHourSkipped, Refused(() => Slot.Of(DayOf(day), TimeOnly.Parse(hour, CultureInfo.InvariantCulture), 30, "Europe/Paris")));

    /// <summary>Against 10:00 to 11:00.</summary>
    [Theory]
    [InlineData(-60, 60, false)]
    [InlineData(-60, 61, true)]
    [InlineData(0, 60, true)]
    [InlineData(15, 15, true)]
    [InlineData(-30, 120, true)]
    [InlineData(59, 30, true)]
    [InlineData(60, 30, false)]
    public void Two_overlap_when_they_share_a_moment(int begin, int minutes, bool overlap)
    {
        var one = new Slot(Now, Now.AddHours(1), Today);
        var other = new Slot(Now.AddMinutes(begin), Now.AddMinutes(begin + minutes), Today);
        Assert.Equal((overlap, overlap), (one.Overlaps(other), other.Overlaps(one)));
    }

    [Theory]
    [InlineData("14:30", "14:30")]
    [InlineData("14h30", "14:30")]
    [InlineData("14 h 30", "14:30")]
    [InlineData("9h", "09:00")]
    [InlineData("09:05", "09:05")]
    [InlineData("0:00", "00:00")]
    [InlineData("24:00", null)]
    [InlineData("12:60", null)]
    [InlineData("14", null)]
    [InlineData("9:", "09:00")]
    [InlineData("midi", null)]
    [InlineData("14:30:00", null)]
    [InlineData("-1:30", null)]
    [InlineData(null, null)]
    public void An_hour_is_read_as_it_is_written(string? typed, string? hour) =>
        Assert.Equal(hour, AppointmentForm.HourOf(typed)?.ToString("HH:mm", CultureInfo.InvariantCulture));

    private static Appointment Move(Appointment before, Appointment after, params string[] states) => Appointment.Move(before, after, states, Now, Today);

    private static DateOnly DayOf(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static RuleReason Refused(Func<object> act) => Assert.Throws<RuleViolation>(() => act()).Reason;

    private static Appointment At(DateTime startsAt) => new()
    {
        StructureId = 1,
        MediatorId = 1,
        Kind = AppointmentTerms.Individual,
        StartsAt = startsAt,
        EndsAt = startsAt.AddMinutes(30),
        HeldOn = DateOnly.FromDateTime(startsAt),
        PlaceKind = VisitTerms.UsualPlace,
        CommuneCode = "35238",
    };
}
