using Bogus;

namespace Mediation.Seeds;

/// <summary>On which days people come, and how many: no weekend, no public holiday, a quiet August, more on Tuesdays than on Fridays.</summary>
internal static class OpenDays
{
    /// <summary>Growth of the activity from the first to the last day: such services were being set up.</summary>
    private const double Growth = 0.4;

    /// <summary>Shares <paramref name="visits"/> among the open days of a period. Their sum is exact.</summary>
    /// <param name="visits">Visits of the whole period.</param>
    /// <param name="from">First day.</param>
    /// <param name="before">The day after the last.</param>
    /// <param name="random">Makes some days busier than others.</param>
    public static IEnumerable<(DateOnly Day, int Visits)> Share(int visits, DateOnly from, DateOnly before, Randomizer random)
    {
        var length = before.DayNumber - from.DayNumber;
        var days = Enumerable.Range(0, length).Select(from.AddDays).Where(IsOpen)
            .Select(day => (Day: day, Weight: WeightOf(day) * (1 + (Growth * (day.DayNumber - from.DayNumber) / length)) * random.Double(0.6, 1.4)))
            .ToArray();
        var total = days.Sum(entry => entry.Weight);
        var (sofar, given) = (0.0, 0);
        foreach (var (day, weight) in days)
        {
            sofar += weight;
            var upTo = (int)Math.Round(visits * sofar / total);
            yield return (day, upTo - given);
            given = upTo;
        }
    }

    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsPublicHoliday(day);

    /// <summary>The eleven public holidays of metropolitan France (Code du travail, L3133-1).</summary>
    public static bool IsPublicHoliday(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25) => true,
        _ => (day.DayNumber - Easter(day.Year).DayNumber) is 1 or 39 or 50,
    };

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var (century, ofCentury) = Math.DivRem(year, 100);
        var golden = year % 19;
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * late) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    private static double WeightOf(DateOnly day) => WeekdayWeight(day.DayOfWeek) * day switch
    {
        { Month: 8 } => 0.3,
        { Month: 7 } => 0.75,
        { Month: 12, Day: > 22 } or { Month: 1, Day: < 4 } => 0.4,
        { Month: 4 or 5 } => 1.15, // Income tax returns.
        { Month: 9 or 10 } => 1.2, // The new school year.
        _ => 1,
    };

    private static double WeekdayWeight(DayOfWeek day) => day switch
    {
        DayOfWeek.Tuesday or DayOfWeek.Thursday => 1.15,
        DayOfWeek.Friday => 0.8,
        _ => 1,
    };
}
