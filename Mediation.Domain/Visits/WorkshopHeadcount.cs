using Mediation.Domain.Residents;

namespace Mediation.Domain.Visits;

/// <summary>
/// The anonymous people of a workshop: how many, then the same people by gender, by age band and by status. The three
/// are never crossed and never turned into persons; in each, whoever is not told counts as "non communiqué".
/// </summary>
public sealed record WorkshopHeadcount
{
    /// <summary>More than any room where such a workshop is held.</summary>
    public const int MostPeople = 500;

    public const string ByGender = "genre";
    public const string ByAgeBand = "tranche_age";
    public const string ByStatus = "statut";

    public static readonly WorkshopHeadcount None = Of(0, [], [], []);

    private WorkshopHeadcount()
    {
    }

    public required int Total { get; init; }

    /// <summary>People by code of <see cref="ResidentTerms.Genders"/>; adds up to <see cref="Total"/>, without zeros.</summary>
    public required IReadOnlyDictionary<string, int> Genders { get; init; }

    /// <summary>People by code of <see cref="ResidentTerms.AgeBands"/>; adds up to <see cref="Total"/>, without zeros.</summary>
    public required IReadOnlyDictionary<string, int> AgeBands { get; init; }

    /// <summary>People by code of <see cref="ResidentTerms.Statuses"/>; adds up to <see cref="Total"/>, without zeros.</summary>
    public required IReadOnlyDictionary<string, int> Statuses { get; init; }

    /// <summary>Each dimension with its counts, as they are stored.</summary>
    public IReadOnlyList<(string Dimension, IReadOnlyDictionary<string, int> People)> Dimensions =>
        [(ByGender, Genders), (ByAgeBand, AgeBands), (ByStatus, Statuses)];

    /// <param name="total">How many people.</param>
    /// <param name="genders">Those who are told, by code; the others become "non communiqué".</param>
    /// <param name="ageBands">Those who are told, by code.</param>
    /// <param name="statuses">Those who are told, by code.</param>
    /// <exception cref="RuleViolation">A number below 0, a total above <see cref="MostPeople"/>, more told than there are people.</exception>
    public static WorkshopHeadcount Of(
        int total, IEnumerable<KeyValuePair<string, int>> genders, IEnumerable<KeyValuePair<string, int>> ageBands, IEnumerable<KeyValuePair<string, int>> statuses) => new()
        {
            Total = total is >= 0 and <= MostPeople ? total : throw new RuleViolation(RuleReason.HeadcountOutOfBounds),
            Genders = Complete(total, genders),
            AgeBands = Complete(total, ageBands),
            Statuses = Complete(total, statuses),
        };

    private static Dictionary<string, int> Complete(int total, IEnumerable<KeyValuePair<string, int>> told)
    {
        var people = told.Where(pair => pair.Key != ResidentTerms.NotTold && pair.Value != 0).ToDictionary(StringComparer.Ordinal);
        var rest = total - people.Values.Sum(number => (long)number);
        if (rest < 0 || people.Values.Any(number => number < 0))
        {
            throw new RuleViolation(RuleReason.HeadcountOutOfBounds);
        }

        if (rest > 0)
        {
            people[ResidentTerms.NotTold] = (int)rest;
        }

        return people;
    }
}
