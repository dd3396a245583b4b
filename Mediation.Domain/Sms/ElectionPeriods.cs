namespace Mediation.Domain.Sms;

/// <summary>A time before an election, in which what a public body writes to many is watched.</summary>
/// <param name="Name">Of the election, as the screen says it.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public sealed record ElectionPeriod(string Name, DateOnly From, DateOnly Until);

/// <summary>
/// Election periods: from the first day of the sixth month before that of the vote, no campaign may promote what a body has
/// done (Code électoral, L52-1). A dissolution, or a law that moves a vote, adds to this list.
/// </summary>
public static class ElectionPeriods
{
    public static readonly IReadOnlyList<ElectionPeriod> Known =
    [
        // Constitution, article 7: 20 to 35 days before the powers of the President end, on 13 May 2027; loi n° 62-1292, article 3, applies L52-1.
        new("l’élection présidentielle", new DateOnly(2026, 10, 1), new DateOnly(2027, 5, 13)),

        // Loi n° 2021-191, article 1: the next vote after that of June 2021 is in March 2028.
        new("les élections départementales et régionales", new DateOnly(2027, 9, 1), new DateOnly(2028, 3, 31)),
    ];

    /// <summary>Null outside of any.</summary>
    public static ElectionPeriod? On(DateOnly day) => Known.FirstOrDefault(period => day >= period.From && day <= period.Until);
}
