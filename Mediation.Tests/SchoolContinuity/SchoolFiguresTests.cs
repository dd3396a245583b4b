using Mediation.Domain.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>The figures of steering, on cases and moves written by hand.</summary>
public sealed class SchoolFiguresTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    [Fact]
    public void Shares_have_their_denominator_and_groups_sum_to_all()
    {
        CountedCase[] cases =
        [
            Case("raccroche", 1, "35238", reachedAfter: 0), Case("perdu_de_vue", 1, "35238"), Case("orientee", 2, "35238", reachedAfter: 4),
            Case("sans_suite", 2, "35047"), Case("contact", 2, "35047"), Case("contact_retabli", 1, "35047", reachedAfter: 9),
        ];
        Assert.Equal(new SchoolTotals("tous", 6, 3, 1, 1, 1, 1), SchoolFigures.Totals("tous", cases));
        Assert.Equal(2, SchoolFigures.Totals("tous", cases).Open);
        Assert.Equal([new SchoolTotals("École 1", 3, 2, 1, 0, 1, 0), new SchoolTotals("École 2", 3, 1, 0, 1, 0, 1)], SchoolFigures.BySchool(cases));
        Assert.Equal([new SchoolTotals("Commune 35047", 3, 1, 0, 0, 0, 1), new SchoolTotals("Commune 35238", 3, 2, 1, 1, 1, 0)], SchoolFigures.ByCommune(cases));
    }

    [Theory]
    [InlineData(new int[0], 0, null, null)]
    [InlineData(new[] { 3 }, 1, "3", 3)]
    [InlineData(new[] { 1, 2 }, 2, "1.5", 2)]
    [InlineData(new[] { 0, 0, 10 }, 3, "0", 10)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 30 }, 10, "5.5", 9)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 30, 31 }, 11, "6", 30)]
    [InlineData(new[] { -2, 4 }, 2, "2", 4)]
    public void Days_to_the_first_contact_have_a_median_and_a_ninth_decile_by_nearest_rank(int[] days, int cases, string? median, int? p90)
    {
        var told = days.Select(day => Case("contact_retabli", 1, "35238", day)).Append(Case("contact", 1, "35238"));
        Assert.Equal(new ContactDelay(cases, median is null ? null : decimal.Parse(median, System.Globalization.CultureInfo.InvariantCulture), p90), SchoolFigures.Delay(told));
    }

    [Fact]
    public void A_week_counts_each_case_once_in_the_state_it_had_when_it_ended()
    {
        CountedMove[] moves =
        [
            new(1, "signalee", Monday), new(1, "contact", Monday.AddDays(2)), new(1, "contact_retabli", Monday.AddDays(6)), new(1, "raccroche", Monday.AddDays(14)),
            new(2, "signalee", Monday.AddDays(-20)),
            new(3, "signalee", Monday.AddDays(7)), new(3, "contact", Monday.AddDays(7)),
            new(4, "signalee", Monday.AddDays(30)),
        ];
        var weeks = SchoolFigures.Weeks(moves, Monday, Monday.AddDays(15));
        Assert.Equal([Monday.AddDays(6), Monday.AddDays(13), Monday.AddDays(15)], weeks.Select(week => week.EndsOn));
        Assert.Equal(["contact_retabli 1, signalee 1", "contact 1, contact_retabli 1, signalee 1", "contact 1, raccroche 1, signalee 1"], weeks.Select(week => string.Join(", ", week.Cases.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}"))));
    }

    [Fact]
    public void A_period_that_ends_on_a_sunday_has_that_week_once()
    {
        var weeks = SchoolFigures.Weeks([new(1, "signalee", Monday)], Monday.AddDays(6), Monday.AddDays(13));
        Assert.Equal([Monday.AddDays(6), Monday.AddDays(13)], weeks.Select(week => week.EndsOn));
        Assert.Equal([Monday], SchoolFigures.Weeks([], Monday, Monday).Select(week => week.EndsOn));
    }

    private static CountedCase Case(string state, int school, string commune, int? reachedAfter = null) => new()
    {
        SchoolId = school,
        SchoolName = $"École {school}",
        CommuneCode = commune,
        CommuneName = $"Commune {commune}",
        State = state,
        ReportedOn = Monday,
        FirstReachedOn = reachedAfter is { } days ? Monday.AddDays(days) : null,
    };
}
