namespace Mediation.Domain.Equipment;

/// <summary>
/// What lending something that had a first life elsewhere avoids, compared with something new: kilograms of CO2 equivalent for one
/// item and one year of 365 days in which it is lent. A version is never changed; a later one stands below it. A kind without a
/// factor is "non estimé", never nothing.
/// </summary>
public sealed record CarbonFactors
{
    private const int DaysOfYear = 365;
    private const int MonthsOfYear = 12;

    /// <summary>What it is called where its figures are shown.</summary>
    public required string Version { get; init; }

    /// <summary>The study that they are taken from, as it is cited.</summary>
    public required string Source { get; init; }

    /// <summary>The first day on which it is used.</summary>
    public required DateOnly SinceOn { get; init; }

    /// <summary>By code of <see cref="ItemTerms.Kinds"/>: kgCO2e for one item and one year lent.</summary>
    public required IReadOnlyDictionary<string, decimal> ByKind { get; init; }

    /// <summary>The earliest first.</summary>
    public static readonly IReadOnlyList<CarbonFactors> Versions =
    [
        new()
        {
            Version = "ADEME 2022",
            Source = "ADEME, Évaluation de l’impact environnemental d’un ensemble de produits reconditionnés, septembre 2022",
            SinceOn = new DateOnly(2022, 9, 1),
            ByKind = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["portable"] = 27m, ["telephone"] = 24.6m, ["tablette"] = 20m },
        },
    ];

    /// <summary>The version in force on a day; the earliest for a day before it.</summary>
    public static CarbonFactors At(DateOnly day) => Versions.LastOrDefault(version => version.SinceOn <= day) ?? Versions[0];

    /// <summary>kgCO2e for one item of a kind and a year lent; null where it is not estimated.</summary>
    public decimal? Of(string kind) => ByKind.TryGetValue(kind, out var factor) ? factor : null;

    /// <returns>kgCO2e, not rounded; null where the kind is not estimated.</returns>
    public decimal? InDays(string kind, int days) => Of(kind) * days / DaysOfYear;

    /// <returns>kgCO2e, not rounded; null where the kind is not estimated.</returns>
    public decimal? InMonths(string kind, int months) => Of(kind) * months / MonthsOfYear;

    /// <summary>As it is told: two figures that mean something, as the factors have; 12.3 is 12, 345 is 350. Below one, nothing is told but that.</summary>
    public static decimal Rounded(decimal kilograms)
    {
        var step = 1m;
        while (kilograms >= 100 * step)
        {
            step *= 10;
        }

        return Math.Round(kilograms / step, MidpointRounding.AwayFromZero) * step;
    }
}
