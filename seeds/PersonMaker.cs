using Bogus;
using Bogus.DataSets;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Seeds;

/// <summary>Invents people as they come to such places: more women than men, many over sixty, some who tell little.</summary>
internal sealed class PersonMaker(Territory territory)
{
    /// <summary>A prime above every factor of the count of codes: ids are spread over all of them, each code given once.</summary>
    private const int CodeStep = 100_003;

    private const double WithCodeOnly = 0.04;
    private const double FirstNameOnly = 0.07;
    private const double WithDoubleName = 0.08;

    private static readonly Odds<string?> Genders = new(("feminin", 56), ("masculin", 41), (ResidentTerms.NotTold, 1), (null, 2));

    private static readonly Odds<(int Youngest, int Oldest)> Ages = new(
        ((8, 11), 0.5), ((12, 17), 3), ((18, 24), 7), ((25, 39), 15), ((40, 59), 25), ((60, 69), 20), ((70, 79), 20), ((80, 95), 9.5));

    private static readonly Odds<string?> YoungStatuses = new(("scolarise", 55), ("sans_emploi", 25), ("en_emploi", 15), (null, 5));
    private static readonly Odds<string?> AdultStatuses = new(("sans_emploi", 45), ("en_emploi", 38), ("scolarise", 2), (ResidentTerms.NotTold, 3), (null, 12));
    private static readonly Odds<string?> SeniorStatuses = new(("retraite", 91), ("en_emploi", 1), (null, 8));

    /// <summary>What the file of somebody who comes on <paramref name="day"/> says, but for the name.</summary>
    public Resident File(int id, int structureId, Place seat, DateOnly day, Randomizer random)
    {
        var birthYear = BirthYear(day, random);
        return new()
        {
            Id = id,
            StructureId = structureId,
            CommuneCode = territory.DrawHome(seat, random).Code,
            BirthYear = random.Double() < 0.08 ? null : birthYear,
            Gender = Genders.Draw(random),
            Status = Status(day.Year - birthYear, random),
        };
    }

    /// <summary>What was noted of somebody who stays anonymous.</summary>
    public static Participation Anonymous(DateOnly day, string? canRedo, Randomizer random)
    {
        var birthYear = BirthYear(day, random);
        return Participation.Anonymous(
            random.Double() < 0.08 ? null : Genders.Draw(random),
            random.Double() < 0.2 ? null : ResidentTerms.AgeBandOn(day, birthYear),
            random.Double() < 0.3 ? null : Status(day.Year - birthYear, random),
            canRedo);
    }

    /// <summary>The file with its name, or a recall code in its place.</summary>
    public static Resident Named(Resident file, Name names, Randomizer random)
    {
        var kind = random.Double();
        return kind < WithCodeOnly
            ? file with { RecallCode = RecallCode.Of((int)((long)file.Id * CodeStep % RecallCode.Count)) }
            : file with
            {
                FirstName = FirstName(file.Gender, file.BirthYear, random),
                LastName = kind < WithCodeOnly + FirstNameOnly ? null : LastName(names, random),
            };
    }

    public static string FirstName(string? gender, int? birthYear, Randomizer random)
    {
        var isWoman = gender is "feminin" || (gender is not "masculin" && random.Bool());
        var generation = birthYear switch
        {
            < 1955 => 0,
            < 1980 or null => 1,
            _ => 2,
        };
        return random.ArrayElement((isWoman ? NameWords.Women : NameWords.Men)[generation]);
    }

    public static string LastName(Name names, Randomizer random) =>
        random.Double() < WithDoubleName ? $"{OneLastName(names, random)}-{OneLastName(names, random)}" : OneLastName(names, random);

    private static string OneLastName(Name names, Randomizer random) =>
        random.Double() < 0.45 ? random.ArrayElement(NameWords.Last) : WithCapitals(names.LastName());

    /// <summary>Bogus writes "Le gall".</summary>
    private static string WithCapitals(string name) =>
        string.Join(' ', name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static int BirthYear(DateOnly day, Randomizer random)
    {
        var (youngest, oldest) = Ages.Draw(random);
        return day.Year - random.Number(youngest, oldest);
    }

    private static string? Status(int age, Randomizer random) => age switch
    {
        < 18 => "scolarise",
        < 25 => YoungStatuses.Draw(random),
        < 63 => AdultStatuses.Draw(random),
        _ => SeniorStatuses.Draw(random),
    };
}
