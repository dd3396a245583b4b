namespace Mediation.Domain.Equipment;

/// <summary>One item in somebody's hands, from a day until another.</summary>
public sealed record LentSpan
{
    public required int ItemId { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Origins"/>.</summary>
    public required string Origin { get; init; }

    public required DateOnly HandedOn { get; init; }

    /// <summary>The day it came back or was lost; null while it is out.</summary>
    public required DateOnly? EndedOn { get; init; }

    /// <summary>
    /// Days within a period, from the day of the hand-over to the day before the return: what comes back the day it went out was
    /// lent no day. What is still out was lent until yesterday.
    /// </summary>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Last day of the period.</param>
    /// <param name="today">The structure's day.</param>
    public int DaysIn(DateOnly from, DateOnly to, DateOnly today)
    {
        var end = Math.Min(Math.Min((EndedOn ?? today).DayNumber, to.DayNumber + 1), today.DayNumber);
        return Math.Max(0, end - Math.Max(HandedOn.DayNumber, from.DayNumber));
    }
}

/// <summary>What was received and lent of one kind in a period, and the CO2 that it avoided.</summary>
public sealed record KindBalance
{
    public required string Kind { get; init; }

    /// <summary>Items that were received.</summary>
    public required int Received { get; init; }

    /// <summary>Items that were lent at least once.</summary>
    public required int Lent { get; init; }

    /// <summary>Days lent, of all of them together.</summary>
    public required int Days { get; init; }

    /// <summary>Of them, items that had a first life elsewhere: <see cref="ItemTerms.HasFormerLife"/>.</summary>
    public required int SecondLives { get; init; }

    /// <summary>Days lent of these.</summary>
    public required int SecondLifeDays { get; init; }

    /// <summary>kgCO2e, not rounded; null where the kind is not estimated.</summary>
    public required decimal? Avoided { get; init; }
}

/// <summary>What a structure received and lent in a period, kind by kind.</summary>
/// <param name="Kinds">Those of which something was received or lent, in the order of <see cref="ItemTerms.Kinds"/>.</param>
/// <param name="Factors">The version in force on the last day of the period.</param>
public sealed record LendingBalance(IReadOnlyList<KindBalance> Kinds, CarbonFactors Factors)
{
    /// <summary>kgCO2e of the kinds that are estimated; null where all that was lent is of others.</summary>
    public decimal? Avoided => NotEstimated > 0 && !Kinds.Any(kind => kind is { Avoided: not null, SecondLives: > 0 }) ? null : Kinds.Sum(kind => kind.Avoided ?? 0);

    /// <summary>Items with a former life that were lent and whose CO2 is not estimated: they are in no sum.</summary>
    public int NotEstimated => Kinds.Where(kind => kind.Avoided is null).Sum(kind => kind.SecondLives);

    /// <param name="received">Items received in the period, by kind.</param>
    /// <param name="spans">Of the loans that touch the period.</param>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Last day of the period.</param>
    /// <param name="today">The structure's day.</param>
    public static LendingBalance Of(IReadOnlyDictionary<string, int> received, IReadOnlyCollection<LentSpan> spans, DateOnly from, DateOnly to, DateOnly today)
    {
        var (factors, ofKind) = (CarbonFactors.At(to), spans.ToLookup(span => span.Kind, StringComparer.Ordinal));
        return new LendingBalance(
            [.. ItemTerms.Kinds.Select(kind => OfKind(kind.Code, received.GetValueOrDefault(kind.Code), [.. ofKind[kind.Code]])).Where(kind => kind.Received > 0 || kind.Lent > 0)], factors);

        KindBalance OfKind(string kind, int items, LentSpan[] lent)
        {
            var secondLives = lent.Where(span => ItemTerms.HasFormerLife(span.Origin)).ToArray();
            var days = secondLives.Sum(span => span.DaysIn(from, to, today));
            return new KindBalance
            {
                Kind = kind,
                Received = items,
                Lent = lent.DistinctBy(span => span.ItemId).Count(),
                Days = lent.Sum(span => span.DaysIn(from, to, today)),
                SecondLives = secondLives.DistinctBy(span => span.ItemId).Count(),
                SecondLifeDays = days,
                Avoided = factors.InDays(kind, days),
            };
        }
    }
}
