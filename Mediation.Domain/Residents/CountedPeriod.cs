namespace Mediation.Domain.Residents;

/// <summary>A period in which persons are counted once: what remains of an eliminated file is one person in each of its periods.</summary>
/// <param name="Grain">A month, a quarter, a year, or all.</param>
/// <param name="StartsOn">Its first day; the first day of the calendar for all.</param>
public sealed record CountedPeriod(string Grain, DateOnly StartsOn)
{
    public const string Month = "mois";
    public const string Quarter = "trimestre";
    public const string Year = "annee";
    public const string All = "tout";

    private const int MonthsOfQuarter = 3;

    /// <summary>The four periods that a day belongs to.</summary>
    public static IEnumerable<CountedPeriod> Of(DateOnly day) =>
    [
        new(Month, new DateOnly(day.Year, day.Month, 1)),
        new(Quarter, new DateOnly(day.Year, day.Month - ((day.Month - 1) % MonthsOfQuarter), 1)),
        new(Year, new DateOnly(day.Year, 1, 1)),
        new(All, DateOnly.MinValue),
    ];

    /// <summary>How many persons each period had, from the days on which each took part.</summary>
    public static IReadOnlyList<(CountedPeriod Period, int People)> Count(IEnumerable<(int Person, DateOnly Day)> days) =>
    [
        .. from day in days
           from period in Of(day.Day)
           group day.Person by period into people
           select (people.Key, people.Distinct().Count()),
    ];
}
