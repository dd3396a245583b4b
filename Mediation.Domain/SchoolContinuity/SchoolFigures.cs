namespace Mediation.Domain.SchoolContinuity;

/// <summary>What is counted of a case; it stays when the pupil is eliminated.</summary>
public sealed record CountedCase
{
    public required int SchoolId { get; init; }
    public required string SchoolName { get; init; }

    /// <summary>INSEE code of the commune where the pupil lives.</summary>
    public required string CommuneCode { get; init; }

    public required string CommuneName { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.States"/>.</summary>
    public required string State { get; init; }

    public required DateOnly ReportedOn { get; init; }

    /// <summary>The first day on which anybody reached the family; null while nobody has.</summary>
    public required DateOnly? FirstReachedOn { get; init; }
}

/// <summary>A state that a case was given, and the day in the structure.</summary>
public sealed record CountedMove(int CaseId, string State, DateOnly On);

/// <summary>How many of the cases of a school, of a commune or of all: each share is of <see cref="Reported"/>.</summary>
public sealed record SchoolTotals(string Name, int Reported, int Reached, int BackAtSchool, int Referred, int LostSight, int WithoutFollowUp)
{
    public int Open => Reported - BackAtSchool - Referred - LostSight - WithoutFollowUp;
}

/// <summary>Days from the report to the first contact, of the cases whose family was reached.</summary>
/// <param name="Cases">How many they are.</param>
/// <param name="Median">The middle one, or the mean of the two in the middle; null without a case.</param>
/// <param name="P90">Nine in ten waited no longer (nearest rank); null without a case.</param>
public sealed record ContactDelay(int Cases, decimal? Median, int? P90);

/// <summary>How many cases were in each state when a week ended.</summary>
/// <param name="EndsOn">Its Sunday, or the last day of the period.</param>
/// <param name="Cases">By code of <see cref="SchoolTerms.States"/>; a state without a case is missing.</param>
public sealed record SchoolWeek(DateOnly EndsOn, IReadOnlyDictionary<string, int> Cases);

/// <summary>The figures by which work with schools is steered: computed from what remains of each case.</summary>
public static class SchoolFigures
{
    /// <summary>Of the cases reported in a period, as they stand now.</summary>
    public static SchoolTotals Totals(string name, IReadOnlyCollection<CountedCase> cases) => new(
        name,
        cases.Count,
        cases.Count(one => one.FirstReachedOn is not null),
        cases.Count(one => one.State is SchoolCaseStates.BackAtSchool),
        cases.Count(one => one.State is SchoolCaseStates.Referred),
        cases.Count(one => one.State is SchoolCaseStates.LostSight),
        cases.Count(one => one.State is SchoolCaseStates.WithoutFollowUp));

    public static IReadOnlyList<SchoolTotals> BySchool(IEnumerable<CountedCase> cases) =>
        [.. cases.GroupBy(one => one.SchoolId).Select(group => Totals(group.First().SchoolName, [.. group])).OrderByDescending(row => row.Reported).ThenBy(row => row.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<SchoolTotals> ByCommune(IEnumerable<CountedCase> cases) =>
        [.. cases.GroupBy(one => one.CommuneCode, StringComparer.Ordinal).Select(group => Totals(group.First().CommuneName, [.. group])).OrderByDescending(row => row.Reported).ThenBy(row => row.Name, StringComparer.Ordinal)];

    /// <summary>A family that was reached before the report came to us waited no day.</summary>
    public static ContactDelay Delay(IEnumerable<CountedCase> cases)
    {
        var days = cases.Where(one => one.FirstReachedOn is not null).Select(one => Math.Max(0, one.FirstReachedOn!.Value.DayNumber - one.ReportedOn.DayNumber)).Order().ToArray();
        return days.Length == 0 ? new(0, null, null) : new(days.Length, (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2m, days[((days.Length * 9) + 9) / 10 - 1]);
    }

    /// <summary>Week after week, how many cases were in each state.</summary>
    /// <param name="moves">Every state that every case was given, those of a case one after the other, in their order.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public static IReadOnlyList<SchoolWeek> Weeks(IReadOnlyList<CountedMove> moves, DateOnly from, DateOnly to)
    {
        var ends = Ends(from, to);
        var counts = ends.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        for (var i = 0; i < moves.Count; i++)
        {
            // In this state from its day until the day of the next move of the same case.
            var next = i + 1 < moves.Count && moves[i + 1].CaseId == moves[i].CaseId ? moves[i + 1].On : DateOnly.MaxValue;
            for (var week = FirstFrom(ends, moves[i].On); week < ends.Count && ends[week] < next; week++)
            {
                counts[week][moves[i].State] = counts[week].GetValueOrDefault(moves[i].State) + 1;
            }
        }

        return [.. ends.Select((end, week) => new SchoolWeek(end, counts[week]))];
    }

    private static List<DateOnly> Ends(DateOnly from, DateOnly to)
    {
        List<DateOnly> ends = [];
        for (var sunday = from.AddDays((7 - (int)from.DayOfWeek) % 7); sunday < to; sunday = sunday.AddDays(7))
        {
            ends.Add(sunday);
        }

        ends.Add(to);
        return ends;
    }

    private static int FirstFrom(List<DateOnly> ends, DateOnly day)
    {
        var found = ends.BinarySearch(day);
        return found >= 0 ? found : ~found;
    }
}
