using Mediation.Domain.Sms;

namespace Mediation.Domain.SchoolContinuity;

/// <summary>
/// On which days there is class: Monday to Friday, out of holidays and public holidays. Wednesday counts: collèges and lycées
/// have class on it, and where an école has none a pupil comes to the worklist a day sooner, never later.
/// </summary>
/// <param name="departementCode">Whose public holidays: "35", "67", "974".</param>
/// <param name="holidays">Those of the zone, in any order.</param>
public sealed class SchoolCalendar(string departementCode, IEnumerable<SchoolHoliday> holidays)
{
    /// <summary>Whatever the calendar says, nothing is looked for further back: a year without a school day is a faulty calendar.</summary>
    private const int FurthestDays = 366;

    private readonly IReadOnlyList<SchoolHoliday> _holidays = [.. holidays];

    private readonly Dictionary<int, HashSet<DateOnly>> _publicHolidays = [];

    public bool IsSchoolDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Any(holiday => holiday.Covers(day)) && !IsPublicHoliday(day);

    /// <summary>School days after a day, up to another one included.</summary>
    public int CountBetween(DateOnly after, DateOnly upTo) => Enumerable.Range(1, Math.Max(upTo.DayNumber - after.DayNumber, 0)).Count(days => IsSchoolDay(after.AddDays(days)));

    /// <summary>The latest day since which so many school days have begun: what was last written on it, or before, is silent today.</summary>
    /// <param name="today">The day it is.</param>
    /// <param name="schoolDays">At least 1.</param>
    public DateOnly SilentSince(DateOnly today, int schoolDays)
    {
        var day = today;
        for (var left = schoolDays; day > today.AddDays(-FurthestDays); day = day.AddDays(-1))
        {
            left -= IsSchoolDay(day) ? 1 : 0;
            if (left == 0)
            {
                break;
            }
        }

        return day.AddDays(-1);
    }

    private bool IsPublicHoliday(DateOnly day)
    {
        if (!_publicHolidays.TryGetValue(day.Year, out var days))
        {
            _publicHolidays[day.Year] = days = [.. FrenchHolidays.Of(day.Year, departementCode).Select(holiday => holiday.Day)];
        }

        return days.Contains(day);
    }
}
