using System.Globalization;
using Bogus;
using Mediation.Domain;
using Mediation.Domain.Residents;

namespace Mediation.Seeds;

/// <summary>A number as it is kept in a file.</summary>
internal sealed record SeededNumber(string Number, string Owner, string? OwnerName, bool DoNotWrite);

/// <summary>A positionnement: five levels from 0 to 2, in the order of the table's columns.</summary>
internal sealed record SeededAssessment(DateOnly On, bool UsedInternet, IReadOnlyList<int> Levels, IReadOnlyList<string> Obstacles, string? BlockedService);

/// <summary>What a file holds beyond a name.</summary>
internal sealed record FileDetails(string? Channel, string? Email, IReadOnlyList<SeededNumber> Numbers, IReadOnlyList<SeededAssessment> Assessments);

/// <summary>Completes a file from its id alone: asked twice, it tells the same.</summary>
/// <param name="seed">Where chance begins.</param>
/// <param name="before">The day after the last one that is told.</param>
internal sealed class FileMaker(int seed, DateOnly before)
{
    private const double WithNumber = 0.72;
    private const double WithSecondNumber = 0.08;
    private const double WithEmail = 0.24;
    private const double Assessed = 0.45;
    private const double AssessedAgain = 0.4;

    /// <summary>Numbers of the range +33 6 39 98 and +33 1 99 00, which Arcep keeps for works of fiction (decision 2018-0881, annex).</summary>
    private const int NumbersOfFiction = 10_000;

    private static readonly Odds<string?> Channels = new((null, 45), ("voix", 30), ("sms", 19), ("papier", 6));
    private static readonly Odds<string> OtherOwners = new(("proche", 70), ("parent", 15), ("representant_legal", 15));
    private static readonly Odds<string> Kin = new(("sa fille", 40), ("son fils", 30), ("une voisine", 20), ("son mari", 10));
    private static readonly Odds<int> FirstLevels = new((0, 52), (1, 38), (2, 10));
    private static readonly Odds<string> Obstacles = new(("competences", 45), ("equipement", 20), ("connexion", 12), ("lecture_langue", 13), ("service_public", 10));
    private static readonly string[] Services = ["Ants", "Caf", "Ameli", "France Travail", "Impôts", "Préfecture", "Retraite"];

    public FileDetails Of(Resident resident, DateOnly openedOn)
    {
        var random = new Randomizer(unchecked((seed * 31) + resident.Id));
        var numbers = Numbers(resident, random);
        var channel = Channels.Draw(random);
        return new FileDetails(channel is "sms" && numbers.Count == 0 ? "voix" : channel, Email(resident, random), numbers, Assessments(openedOn, random));
    }

    /// <summary>An address of a domain that nobody can own (RFC 2606).</summary>
    private static string? Email(Resident resident, Randomizer random) =>
        resident is { FirstName: { } first, LastName: { } last } && random.Double() < WithEmail
            ? string.Create(CultureInfo.InvariantCulture, $"{Word(first)}.{Word(last)}{resident.Id}@courriel.example")
            : null;

    private static string Word(string name) => SearchKey.Of(name).Replace(' ', '-').ToLowerInvariant();

    private static List<SeededNumber> Numbers(Resident resident, Randomizer random)
    {
        var numbers = new List<SeededNumber>(2);
        if (resident.FirstName is null || random.Double() >= WithNumber)
        {
            return numbers;
        }

        var own = random.Double() < 0.88;
        var owner = own ? "personne" : OtherOwners.Draw(random);
        numbers.Add(new(Mobile(random), owner, own ? null : Kin.Draw(random), random.Double() < 0.04));
        if (random.Double() < WithSecondNumber)
        {
            numbers.Add(new(Landline(random), "personne", null, false));
        }

        return numbers;
    }

    private static string Mobile(Randomizer random) => string.Create(CultureInfo.InvariantCulture, $"+3363998{random.Number(NumbersOfFiction - 1):0000}");

    private static string Landline(Randomizer random) => string.Create(CultureInfo.InvariantCulture, $"+3319900{random.Number(NumbersOfFiction - 1):0000}");

    private List<SeededAssessment> Assessments(DateOnly openedOn, Randomizer random)
    {
        var assessments = new List<SeededAssessment>(2);
        if (random.Double() >= Assessed)
        {
            return assessments;
        }

        int[] levels = [.. Enumerable.Range(0, 5).Select(_ => FirstLevels.Draw(random))];
        var met = Obstacles.Draw(random);
        assessments.Add(new(openedOn, levels.Any(level => level > 0) || random.Double() < 0.3, levels, [met], met is "service_public" ? random.ArrayElement(Services) : null));
        var again = openedOn.AddDays(random.Number(60, 300));
        if (again < before && random.Double() < AssessedAgain)
        {
            assessments.Add(new(again, true, [.. levels.Select(level => Math.Min(2, level + (random.Double() < 0.4 ? 1 : 0)))], [], null));
        }

        return assessments;
    }
}
