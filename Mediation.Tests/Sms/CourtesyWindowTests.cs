using System.Globalization;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

/// <summary>Instants are written in UTC, "…Z"; what they are on the clock of the place stands beside them.</summary>
public sealed class CourtesyWindowTests
{
    private const string Paris = "75";
    private const string Strasbourg = "67";
    private const string Guadeloupe = "971";
    private const string Reunion = "974";
    private const string Mayotte = "976";

    [Theory]
    [InlineData(Paris, "2026-11-24T07:59:59Z", false)] // 8:59 on a Tuesday
    [InlineData(Paris, "2026-11-24T08:00:00Z", true)]
    [InlineData(Paris, "2026-11-24T17:59:59Z", true)]
    [InlineData(Paris, "2026-11-24T18:00:00Z", false)] // 19:00
    [InlineData(Paris, "2026-11-28T10:00:00Z", true)] // Saturday
    [InlineData(Paris, "2026-11-29T10:00:00Z", false)] // Sunday
    [InlineData(Paris, "2026-11-11T10:00:00Z", false)] // Armistice
    [InlineData(Paris, "2026-12-26T10:00:00Z", true)]
    [InlineData(Strasbourg, "2026-12-26T10:00:00Z", false)] // Saint-Étienne
    [InlineData(Paris, "2026-04-03T10:00:00Z", true)]
    [InlineData(Strasbourg, "2026-04-03T10:00:00Z", false)] // Good Friday
    [InlineData(Reunion, "2026-11-24T05:00:00Z", true)] // 9:00
    [InlineData(Reunion, "2026-11-24T04:59:00Z", false)]
    [InlineData(Reunion, "2026-11-24T15:00:00Z", false)] // 19:00
    [InlineData(Reunion, "2027-12-20T08:00:00Z", false)] // abolition of slavery, a Monday
    [InlineData(Paris, "2027-12-20T08:00:00Z", true)]
    [InlineData(Guadeloupe, "2026-11-24T13:00:00Z", true)] // 9:00
    [InlineData(Guadeloupe, "2026-11-24T12:59:00Z", false)]
    [InlineData(Guadeloupe, "2026-11-24T22:59:00Z", true)] // 18:59
    [InlineData(Guadeloupe, "2026-11-24T23:00:00Z", false)]
    [InlineData(Guadeloupe, "2026-05-27T15:00:00Z", false)] // abolition of slavery
    [InlineData(Guadeloupe, "2026-11-29T02:00:00Z", false)] // still Saturday there, 22:00
    [InlineData(Mayotte, "2026-11-24T06:00:00Z", true)] // 9:00
    [InlineData(Mayotte, "2026-11-24T05:59:00Z", false)]
    [InlineData(Mayotte, "2026-04-27T08:00:00Z", false)] // abolition of slavery
    public void Is_open_from_9_to_19_where_the_structure_is_on_working_days(string departement, string at, bool isOpen) =>
        Assert.Equal(isOpen, In(departement).IsOpen(Utc(at)));

    [Theory]
    [InlineData("2026-03-28", "08:00", "18:00")] // winter time, the last Saturday
    [InlineData("2026-03-30", "07:00", "17:00")] // summer time, the first Monday
    [InlineData("2026-10-24", "07:00", "17:00")]
    [InlineData("2026-10-26", "08:00", "18:00")]
    [InlineData("2027-03-27", "08:00", "18:00")]
    [InlineData("2027-03-30", "07:00", "17:00")] // the Monday is Easter's
    [InlineData("2027-10-30", "07:00", "17:00")]
    [InlineData("2027-11-02", "08:00", "18:00")] // the Monday is All Saints'
    public void Follows_the_clock_changes_of_2026_and_2027(string day, string opens, string closes)
    {
        var window = In(Paris);
        var (first, last) = (Utc($"{day}T{opens}:00Z"), Utc($"{day}T{closes}:00Z"));
        Assert.Equal((false, true, true, false), (window.IsOpen(first.AddSeconds(-1)), window.IsOpen(first), window.IsOpen(last.AddSeconds(-1)), window.IsOpen(last)));
    }

    [Theory]
    [InlineData(Paris, "2026-03-28T18:00:00Z", "2026-03-30T07:00:00Z")] // over the night of the change
    [InlineData(Paris, "2026-10-24T18:00:00Z", "2026-10-26T08:00:00Z")]
    [InlineData(Paris, "2027-03-27T18:00:00Z", "2027-03-30T07:00:00Z")] // Easter Monday too
    [InlineData(Strasbourg, "2027-03-25T18:00:00Z", "2027-03-27T08:00:00Z")] // Good Friday, open on Saturday
    [InlineData(Paris, "2027-10-30T17:00:00Z", "2027-11-02T08:00:00Z")] // All Saints' on Monday
    [InlineData(Strasbourg, "2026-12-24T18:00:00Z", "2026-12-28T08:00:00Z")] // four days
    [InlineData(Paris, "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z")]
    [InlineData(Paris, "2026-11-24T03:00:00Z", "2026-11-24T08:00:00Z")]
    [InlineData(Reunion, "2026-03-28T15:00:00Z", "2026-03-30T05:00:00Z")] // no clock change there
    [InlineData(Reunion, "2026-10-24T15:00:00Z", "2026-10-26T05:00:00Z")]
    [InlineData(Guadeloupe, "2026-03-28T23:00:00Z", "2026-03-30T13:00:00Z")]
    [InlineData(Guadeloupe, "2026-11-28T23:30:00Z", "2026-11-30T13:00:00Z")]
    [InlineData(Mayotte, "2027-10-30T16:00:00Z", "2027-11-02T06:00:00Z")]
    public void Opens_again_on_the_next_working_day(string departement, string at, string opening) =>
        Assert.Equal(Utc(opening), In(departement).NextOpening(Utc(at)));

    [Theory]
    [InlineData(Paris, "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z")]
    [InlineData(Paris, "2026-11-23T07:00:00Z", "2026-11-21T18:00:00Z")] // Monday at dawn: Saturday evening
    [InlineData(Paris, "2026-11-23T22:00:00Z", "2026-11-23T18:00:00Z")]
    [InlineData(Paris, "2026-03-30T06:00:00Z", "2026-03-28T18:00:00Z")]
    [InlineData(Strasbourg, "2026-12-27T10:00:00Z", "2026-12-24T18:00:00Z")]
    public void Closed_last_before_a_deadline(string departement, string at, string closing) =>
        Assert.Equal(Utc(closing), In(departement).LastOpeningBefore(Utc(at)));

    [Theory]
    [InlineData("2026-11-24T10:00:00Z", "2026-11-24T12:00:00Z", "2026-11-24T12:00:00Z")] // the deadline first
    [InlineData("2026-11-24T10:00:00Z", "2026-11-25T12:00:00Z", "2026-11-24T18:00:00Z")] // the closing first
    [InlineData("2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z", null)] // too late
    [InlineData("2026-11-24T19:00:00Z", "2026-11-25T12:00:00Z", null)] // closed
    public void May_be_delivered_until_the_deadline_or_the_closing(string at, string deadline, string? until) =>
        Assert.Equal(until is null ? null : Utc(until), In(Paris).ValidUntil(Utc(at), Utc(deadline)));

    [Theory]
    [InlineData(Paris, "2026-11-24T09:00:00Z", "2026-11-21T09:00:00Z")] // Tuesday 10:00: the 48 h are on Sunday, so Saturday
    [InlineData(Paris, "2026-11-26T13:30:00Z", "2026-11-24T13:30:00Z")] // Thursday 14:30: Tuesday
    [InlineData(Paris, "2026-11-23T09:00:00Z", "2026-11-21T09:00:00Z")] // Monday: Saturday
    [InlineData(Paris, "2026-11-13T09:00:00Z", "2026-11-10T09:00:00Z")] // Friday 13: the 11th is a holiday, so the 10th
    [InlineData(Paris, "2026-03-31T08:00:00Z", "2026-03-28T09:00:00Z")] // Tuesday 10:00 after the change: Saturday 10:00 before it
    [InlineData(Paris, "2026-10-27T09:00:00Z", "2026-10-24T08:00:00Z")]
    [InlineData(Paris, "2027-03-30T08:00:00Z", "2027-03-27T09:00:00Z")]
    [InlineData(Paris, "2027-11-02T09:00:00Z", "2027-10-30T08:00:00Z")]
    [InlineData(Strasbourg, "2027-03-31T08:00:00Z", "2027-03-27T09:00:00Z")] // Wednesday: Easter Monday, Easter, so Saturday
    [InlineData(Strasbourg, "2026-12-28T09:00:00Z", "2026-12-24T09:00:00Z")]
    [InlineData(Paris, "2026-11-26T07:30:00Z", "2026-11-24T08:00:00Z")] // 8:30: not before 9:00
    [InlineData(Paris, "2026-11-26T19:00:00Z", "2026-11-24T17:00:00Z")] // 20:00: not after 18:00
    [InlineData(Reunion, "2026-11-24T06:00:00Z", "2026-11-21T06:00:00Z")] // Tuesday 10:00 there
    [InlineData(Guadeloupe, "2026-11-24T14:00:00Z", "2026-11-21T14:00:00Z")]
    [InlineData(Mayotte, "2026-11-24T07:00:00Z", "2026-11-21T07:00:00Z")]
    public void Two_days_before_or_the_last_open_day_before(string departement, string appointment, string reminder)
    {
        var at = In(departement).ReminderAt(Utc(appointment), 2);
        Assert.Equal(Utc(reminder), at);
        Assert.True(In(departement).IsOpen(at));
    }

    [Theory]
    [InlineData("2026-11-24T13:30:00Z", "2026-11-24T08:00:00Z")]
    [InlineData("2026-11-24T09:00:00Z", "2026-11-24T08:00:00Z")]
    [InlineData("2026-11-24T08:30:00Z", null)] // 9:30: half an hour is no notice
    [InlineData("2026-11-29T13:30:00Z", "2026-11-28T08:00:00Z")] // a Sunday: the day before
    public void The_morning_of_the_day_when_there_is_time(string appointment, string? reminder) =>
        Assert.Equal(reminder is null ? null : Utc(reminder), In(Paris).MorningOf(Utc(appointment)));

    [Theory]
    [InlineData("2026-11-24T07:00:00Z", true)] // 8:00 on the day
    [InlineData("2026-11-24T06:59:00Z", false)]
    [InlineData("2026-11-24T18:59:00Z", true)]
    [InlineData("2026-11-24T19:00:00Z", false)] // 20:00
    [InlineData("2026-11-23T07:30:00Z", false)] // the day before: as ever
    [InlineData("2026-11-25T18:30:00Z", false)]
    public void A_cancellation_on_the_day_may_use_8_to_20(string at, bool isOpen) =>
        Assert.Equal(isOpen, In(Paris).ForCancellationOf(Utc("2026-11-24T15:00:00Z")).IsOpen(Utc(at)));

    [Theory]
    [InlineData("2026-11-29T15:00:00Z", "2026-11-29T09:00:00Z")] // a Sunday
    [InlineData("2026-11-11T15:00:00Z", "2026-11-11T09:00:00Z")] // a holiday
    public void Nobody_comes_for_nothing_on_a_Sunday_or_a_holiday(string appointment, string at)
    {
        Assert.False(In(Paris).IsOpen(Utc(at)));
        Assert.True(In(Paris).ForCancellationOf(Utc(appointment)).IsOpen(Utc(at)));
        Assert.Equal(Utc(at).Date.AddHours(19), In(Paris).ForCancellationOf(Utc(appointment)).ValidUntil(Utc(at), Utc(at).AddDays(1)));
    }

    [Fact]
    public void A_cancellation_decided_at_night_leaves_at_8() =>
        Assert.Equal(Utc("2026-11-24T07:00:00Z"), In(Paris).ForCancellationOf(Utc("2026-11-24T15:00:00Z")).NextOpening(Utc("2026-11-23T22:00:00Z")));

    /// <summary>Every half hour of two years, five places: the opening is decent by the local clock, and is the first one.</summary>
    [Theory]
    [InlineData(Paris)]
    [InlineData(Strasbourg)]
    [InlineData(Guadeloupe)]
    [InlineData(Reunion)]
    [InlineData(Mayotte)]
    public void No_opening_is_ever_indecent(string departement)
    {
        var window = In(departement);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(window.TimeZone);
        for (var at = Utc("2026-01-01T00:00:00Z"); at.Year < 2028; at = at.AddMinutes(30))
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
            var isDecent = local.Hour is >= 9 and < 19 && local.DayOfWeek is not DayOfWeek.Sunday
                && FrenchHolidays.Of(local.Year, departement).All(holiday => holiday.Day != DateOnly.FromDateTime(local));
            Assert.True(isDecent == window.IsOpen(at), $"{local} in {departement}");
            Assert.True(window.IsOpen(window.NextOpening(at)) && window.NextOpening(at) >= at, $"{local} in {departement}");
        }
    }

    private static CourtesyWindow In(string departement) => new() { TimeZone = TimeZones.Of(departement), DepartementCode = departement };

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
