namespace Mediation.Domain.Equipment;

/// <summary>An item that was given, and how long it was lent.</summary>
public sealed record Gift
{
    public required int ItemId { get; init; }

    /// <summary>As it was typed; null where nobody said.</summary>
    public required string? Donor { get; init; }

    public required string Kind { get; init; }
    public required string State { get; init; }

    /// <summary>It is in somebody's hands.</summary>
    public required bool IsLent { get; init; }

    /// <summary>How many times it was handed over.</summary>
    public required int Loans { get; init; }

    /// <summary>Days lent, of all its loans.</summary>
    public required int Days { get; init; }
}

/// <summary>What became of a donor's gifts of one kind. Months, not days: a day would tell when somebody borrowed.</summary>
/// <param name="Kind">A code of <see cref="ItemTerms.Kinds"/>.</param>
/// <param name="Given">Items.</param>
/// <param name="Months">Whole months lent, of all of them together.</param>
/// <param name="Avoided">kgCO2e of these months, not rounded; null where the kind is not estimated.</param>
public sealed record GiftOfKind(string Kind, int Given, int Months, decimal? Avoided);

/// <summary>
/// What became of all that a donor gave, told in counts and whole months alone: no day, no place and nobody who borrows, so that
/// even of a single gift nothing leads to whoever has it.
/// </summary>
public sealed record Donation
{
    private const decimal DaysOfMonth = 365m / 12;

    private static readonly string[] Preparing = [ItemStates.Received, ItemStates.ToSort, ItemStates.Refurbishing];
    private static readonly string[] Here = [ItemStates.InService, ItemStates.InRepair, ItemStates.ToInspect];
    private static readonly string[] Gone = [ItemStates.Retired, ItemStates.Recycled];
    private static readonly string[] Missing = [ItemStates.Lost, ItemStates.Stolen];

    /// <summary>The first item that they gave stands for the donor in an address.</summary>
    public required int Id { get; init; }

    /// <summary>As it was typed first; null for gifts whose donor nobody said.</summary>
    public required string? Donor { get; init; }

    public required int Given { get; init; }
    public required int InPreparation { get; init; }

    /// <summary>Here, and never lent so far.</summary>
    public required int Waiting { get; init; }

    public required int LentNow { get; init; }
    public required int LentOnce { get; init; }
    public required int Ceded { get; init; }

    /// <summary>Retired or recycled.</summary>
    public required int Ended { get; init; }

    /// <summary>Lost or stolen.</summary>
    public required int Lost { get; init; }

    /// <summary>In the order of <see cref="ItemTerms.Kinds"/>.</summary>
    public required IReadOnlyList<GiftOfKind> Kinds { get; init; }

    public required CarbonFactors Factors { get; init; }

    public int Months => Kinds.Sum(kind => kind.Months);

    /// <summary>kgCO2e of the kinds that are estimated; null where all that was lent is of others.</summary>
    public decimal? Avoided => HasNotEstimated && !Kinds.Any(kind => kind is { Avoided: not null, Months: > 0 }) ? null : Kinds.Sum(kind => kind.Avoided ?? 0);

    /// <summary>Some of what was lent is of a kind without a factor.</summary>
    public bool HasNotEstimated => Kinds.Any(kind => kind is { Avoided: null, Months: > 0 });

    /// <summary>However it is typed, one donor: capitals, accents and signs aside.</summary>
    public static string KeyOf(string? donor) => string.Join(' ', SearchKey.WordsOf(donor));

    /// <summary>Gifts, donor by donor, whoever gave most first.</summary>
    /// <param name="gifts">Of one structure, each once.</param>
    /// <param name="today">The structure's day: the factors in force.</param>
    public static IReadOnlyList<Donation> Of(IEnumerable<Gift> gifts, DateOnly today)
    {
        var factors = CarbonFactors.At(today);
        return [.. gifts.GroupBy(gift => KeyOf(gift.Donor), StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => OfDonor([.. group.OrderBy(gift => gift.ItemId)], factors))];
    }

    private static Donation OfDonor(Gift[] gifts, CarbonFactors factors) => new()
    {
        Id = gifts[0].ItemId,
        Donor = KeyOf(gifts[0].Donor).Length == 0 ? null : gifts[0].Donor,
        Given = gifts.Length,
        InPreparation = gifts.Count(gift => Preparing.Contains(gift.State)),
        Waiting = gifts.Count(gift => gift.Loans == 0 && Here.Contains(gift.State)),
        LentNow = gifts.Count(gift => gift.IsLent),
        LentOnce = gifts.Count(gift => gift.Loans > 0),
        Ceded = gifts.Count(gift => gift.State is ItemStates.Ceded),
        Ended = gifts.Count(gift => Gone.Contains(gift.State)),
        Lost = gifts.Count(gift => Missing.Contains(gift.State)),
        Kinds = [.. ItemTerms.Kinds.Select(kind => OfKind(kind.Code, [.. gifts.Where(gift => gift.Kind == kind.Code)], factors)).Where(kind => kind.Given > 0)],
        Factors = factors,
    };

    private static GiftOfKind OfKind(string kind, Gift[] gifts, CarbonFactors factors)
    {
        var months = (int)Math.Round(gifts.Sum(gift => gift.Days) / DaysOfMonth, MidpointRounding.AwayFromZero);
        return new GiftOfKind(kind, gifts.Length, months, factors.InMonths(kind, months));
    }
}
