using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>School days by zone, and the order of the worklist on cases written by hand. The holidays are invented.</summary>
public sealed class SchoolCalendarTests
{
    /// <summary>Of each zone: two weeks that begin one after the other.</summary>
    private static readonly SchoolHoliday[] Invented =
    [
        Holiday("A", new(2027, 2, 6)),
        Holiday("B", new(2027, 2, 13)),
        Holiday("C", new(2027, 2, 20)),
        Holiday("corse", new(2027, 2, 27)),
        Holiday("reunion", new(2027, 3, 6)),
    ];

    [Theory]
    [InlineData("2026-11-23", true)] // Monday
    [InlineData("2026-11-25", true)] // Wednesday
    [InlineData("2026-11-28", false)] // Saturday
    [InlineData("2026-11-29", false)] // Sunday
    [InlineData("2026-11-11", false)] // Armistice of 1918
    [InlineData("2027-05-06", false)] // Ascension
    [InlineData("2027-02-12", true)] // the day before the holidays of zone B
    [InlineData("2027-02-15", false)]
    [InlineData("2027-02-26", false)]
    [InlineData("2027-03-01", true)] // classes begin again
    public void Class_is_from_Monday_to_Friday_out_of_holidays_and_public_holidays(string day, bool isOne) =>
        Assert.Equal(isOne, Of("B", "35").IsSchoolDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("67", "2027-03-26", false)] // Good Friday in Alsace
    [InlineData("35", "2027-03-26", true)]
    [InlineData("974", "2027-12-20", false)] // abolition of slavery, La Réunion
    [InlineData("972", "2027-05-24", true)] // 22 May 2027 is a Saturday
    public void Public_holidays_are_those_of_the_departement(string departement, string day, bool isOne) =>
        Assert.Equal(isOne, new SchoolCalendar(departement, []).IsSchoolDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("A", "2027-02-05", "2027-02-23", 2)]
    [InlineData("B", "2027-02-12", "2027-03-02", 2)]
    [InlineData("C", "2027-02-19", "2027-03-09", 2)]
    [InlineData("corse", "2027-02-26", "2027-03-16", 2)]
    [InlineData("reunion", "2027-03-05", "2027-03-23", 2)]
    [InlineData("B", "2027-02-05", "2027-02-23", 5)]
    [InlineData("B", "2026-11-23", "2026-11-23", 0)]
    [InlineData("B", "2026-11-27", "2026-11-30", 1)]
    [InlineData("B", "2026-11-30", "2026-11-27", 0)]
    public void School_days_are_counted_by_the_holidays_of_the_zone(string zone, string after, string upTo, int days) =>
        Assert.Equal(days, Of(zone, "35").CountBetween(Day(after), Day(upTo)));

    [Theory]
    [InlineData("2026-11-26", 3, "2026-11-23")] // Thursday: Tuesday, Wednesday and Thursday have begun since Monday
    [InlineData("2026-11-23", 1, "2026-11-22")]
    [InlineData("2026-11-23", 3, "2026-11-18")]
    [InlineData("2027-03-02", 3, "2027-02-11")] // over the holidays of zone B
    [InlineData("2027-02-20", 3, "2027-02-09")] // within them
    public void Silence_is_counted_in_school_days(string today, int days, string since)
    {
        var calendar = Of("B", "35");
        var silentSince = calendar.SilentSince(Day(today), days);
        Assert.Equal(Day(since), silentSince);
        Assert.True(calendar.CountBetween(silentSince, Day(today)) >= days);
        Assert.True(calendar.CountBetween(silentSince.AddDays(1), Day(today)) < days);
    }

    [Fact]
    public void A_calendar_without_a_school_day_ends_the_search_after_a_year()
    {
        var never = new SchoolCalendar("35", [new SchoolHoliday { Zone = "B", Name = "Toujours", FromOn = new(2020, 1, 1), ResumesOn = new(2040, 1, 1) }]);
        Assert.Equal(new DateOnly(2026, 11, 23).AddDays(-367), never.SilentSince(new(2026, 11, 23), 3));
    }

    [Theory]
    [InlineData("35", "B")]
    [InlineData("33", "A")]
    [InlineData("75", "C")]
    [InlineData("31", "C")]
    [InlineData("69", "A")]
    [InlineData("13", "B")]
    [InlineData("76", "B")]
    [InlineData("2B", "corse")]
    [InlineData("974", "reunion")]
    [InlineData("978", "guadeloupe")]
    [InlineData("984", null)]
    public void A_departement_has_the_zone_of_its_academie(string departement, string? zone) => Assert.Equal(zone, SchoolZones.Of(departement));

    [Fact]
    public void Every_departement_of_the_mainland_has_a_zone_and_each_zone_its_departements()
    {
        var mainland = Enumerable.Range(1, 95).Where(number => number != 20).Select(number => $"{number:00}").Concat(["2A", "2B"]).ToArray();
        Assert.Equal((32, 41, 21, 2), (mainland.Count(code => SchoolZones.Of(code) is "A"), mainland.Count(code => SchoolZones.Of(code) is "B"), mainland.Count(code => SchoolZones.Of(code) is "C"), mainland.Count(code => SchoolZones.Of(code) is "corse")));
    }

    [Theory]
    [InlineData("Zone B", "B")]
    [InlineData("b", "B")]
    [InlineData("Rennes", "B")]
    [InlineData("Orléans-Tours", "B")]
    [InlineData("La Réunion", "reunion")]
    [InlineData("Réunion", "reunion")]
    [InlineData("Corse", "corse")]
    [InlineData("Zone D", null)]
    [InlineData("", null)]
    public void A_zone_is_read_by_its_letter_its_name_or_an_academie(string typed, string? zone) => Assert.Equal(zone, SchoolZones.Read(typed));

    [Fact]
    public void First_those_nobody_reached_then_those_nobody_wrote_about_then_the_reviews()
    {
        var today = new DateOnly(2027, 3, 2);
        SchoolCase[] cases =
        [
            Case(1, reached: null, waits: new(2027, 2, 25)),
            Case(2, reached: null, waits: new(2027, 2, 10), written: today),
            Case(3, reached: null, waits: new(2027, 2, 10), state: "injoignable"),
            Case(4, written: new(2027, 2, 11)), // three school days of zone B ago: 12 February, 1 and 2 March
            Case(5, written: new(2027, 2, 12)), // two only
            Case(6, written: new(2027, 1, 4), review: today),
            Case(7, written: today, review: today),
            Case(8, written: today, review: new(2027, 2, 20)),
            Case(9, written: today, review: today.AddDays(1)),
            Case(10, written: today),
            Case(11, reached: null, state: "perdu_de_vue"),
            Case(12, written: new(2027, 1, 4), state: "raccroche"),
        ];
        Assert.Equal([2, 3, 1, 6, 4, 8, 7], Worklist.Of(cases, Of("B", "35").SilentSince(today, 3), today).Select(place => place.Id));
        // In zone A classes began again a week before, in zone C they have not: the same cases, otherwise silent.
        Assert.Equal([2, 3, 1, 6, 4, 5, 8, 7], Worklist.Of(cases, Of("A", "33").SilentSince(today, 3), today).Select(place => place.Id));
        Assert.Equal([2, 3, 1, 6, 4, 5, 8, 7], Worklist.Of(cases, Of("C", "75").SilentSince(today, 3), today).Select(place => place.Id));
        Assert.Equal([2, 3, 1, 6, 8, 7], Worklist.Of(cases, Of("corse", "2A").SilentSince(today, 15), today).Select(place => place.Id));
        Assert.Equal(WorklistRank.Silent, Worklist.PlaceOf(cases[5], Of("B", "35").SilentSince(today, 3), today)!.Rank);
    }

    [Fact]
    public void A_published_calendar_is_read_and_what_is_wrong_is_explained()
    {
        SchoolHoliday[] known = [new() { Zone = "A", Name = "Vacances de printemps", FromOn = new(2027, 4, 10), ResumesOn = new(2027, 4, 26) }];
        var plan = HolidayImport.Plan(
        [
            Line(2, "Vacances d’hiver", "Zone B", "2027-02-12T23:00:00+00:00", "2027-02-28T23:00:00+00:00"),
            Line(3, "Vacances d’hiver", "Zone B", "2027-02-12T23:00:00+00:00", "2027-02-28T23:00:00+00:00"),
            Line(4, "Vacances de printemps", "A", "10/04/2027", "27/04/2027"),
            Line(5, "Prérentrée", "A", "2027-08-30", "2027-09-01", "Enseignants"),
            Line(6, "Vacances", "Zone D", "2027-02-06", "2027-02-01"),
            Line(7, "Vacances d’hiver", "Rennes", "2027-02-13", "2027-03-08"),
            Line(8, null, "C", "hier", null),
            Line(9, "Vacances de printemps", "C", "2027-04-17", "2027-05-03", "-"),
        ], known);
        Assert.Equal([(2, "B", new(2027, 2, 13), new(2027, 3, 1)), (9, "C", new DateOnly(2027, 4, 17), new DateOnly(2027, 5, 3))], plan.New.Select(line => (line.Number, line.Holiday.Zone, line.Holiday.FromOn, line.Holiday.ResumesOn)));
        Assert.Equal((4, new DateOnly(2027, 4, 27)), (Assert.Single(plan.Changed).Number, plan.Changed[0].Holiday.ResumesOn));
        Assert.Equal((1, 1), (plan.Unchanged, plan.LeftOut));
        Assert.Equal([6, 7, 8], plan.Refused.Select(refused => refused.Line.Number));
        Assert.Contains("« Zone D »", plan.Refused[0].Reasons[0], StringComparison.Ordinal);
        Assert.Contains("La reprise vient après", plan.Refused[0].Reasons[1], StringComparison.Ordinal);
        Assert.Contains("Une autre ligne", plan.Refused[1].Reasons[0], StringComparison.Ordinal);
        Assert.Equal(3, plan.Refused[2].Reasons.Count);
    }

    private static SheetLine<HolidayField> Line(int number, string? name, string zone, string? from, string? resumes, string? population = null) => new(number, new Dictionary<HolidayField, string?>
    {
        [HolidayField.Name] = name,
        [HolidayField.Zone] = zone,
        [HolidayField.From] = from,
        [HolidayField.Resumes] = resumes,
        [HolidayField.Population] = population,
    }.Where(cell => cell.Value is not null).ToDictionary(cell => cell.Key, cell => cell.Value!));

    private static SchoolHoliday Holiday(string zone, DateOnly from) => new() { Zone = zone, Name = "Vacances d’essai", FromOn = from, ResumesOn = from.AddDays(16) };

    private static SchoolCalendar Of(string zone, string departement) => new(departement, Invented.Where(holiday => holiday.Zone == zone));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static SchoolCase Case(int id, DateOnly? reached = default, DateOnly? waits = null, DateOnly? written = null, DateOnly? review = null, string? state = null) => new()
    {
        Id = id,
        StructureId = 1,
        Code = "K7QM2RXD",
        Level = "6e",
        SchoolId = 1,
        CommuneCode = "35238",
        ReportedBy = "ecole",
        ReportedOn = new(2027, 1, 4),
        State = state ?? (waits is null ? "accompagnement" : "contact"),
        WaitsSinceOn = waits ?? new(2027, 1, 4),
        ReachedOn = waits is null && state is not "perdu_de_vue" ? new(2027, 1, 5) : reached,
        WrittenOn = written ?? new(2027, 1, 4),
        ReviewOn = review,
    };
}
