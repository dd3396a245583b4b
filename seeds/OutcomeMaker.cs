using Bogus;
using Mediation.Domain.Visits;

namespace Mediation.Seeds;

/// <summary>What somebody was asked about a visit, and what they answered.</summary>
internal sealed record SeededOutcome(Visit Visit, string Means, DateOnly AskedOn, string? Answer, DateTime? AnsweredAt);

/// <summary>Invents what residents answer some time after a visit on a procedure: fewer than half of them do.</summary>
internal static class OutcomeMaker
{
    private const double Asked = 0.4;
    private const int MostDaysToAnswer = 4;

    private static readonly Odds<string> Means = new((VisitOutcome.BySms, 55), (VisitOutcome.ByCall, 40), (VisitOutcome.ByLetter, 5));

    private static readonly Odds<string?> Answers = new((null, 55), (VisitOutcome.Yes, 28), (VisitOutcome.Partly, 7), (VisitOutcome.No, 10));

    /// <param name="visits">In the order of recording.</param>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="from">The first day on which somebody was asked.</param>
    /// <param name="today">The day before is the last one.</param>
    public static IEnumerable<SeededOutcome> After(IEnumerable<RecordedVisit> visits, int seed, DateOnly from, DateOnly today)
    {
        var random = new Randomizer(seed);
        foreach (var visit in visits.Select(recorded => recorded.Visit))
        {
            var askedOn = visit.HeldOn.AddDays(VisitOutcome.DaysAfter);
            if (visit.OnlyResidentId is null || askedOn < from || askedOn >= today || !visit.Themes.Any(VisitOutcome.Themes.Contains) || random.Double() >= Asked)
            {
                continue;
            }

            var means = Means.Draw(random);
            var answeredAt = askedOn.AddDays(random.Number(0, MostDaysToAnswer)).ToDateTime(new TimeOnly(random.Number(9, 16), random.Number(0, 59)), DateTimeKind.Utc);
            var answer = DateOnly.FromDateTime(answeredAt) < today ? Answers.Draw(random) : null;
            yield return new(visit, means, askedOn, means is VisitOutcome.BySms && answer is VisitOutcome.Partly ? VisitOutcome.No : answer, answer is null ? null : answeredAt);
        }
    }
}
