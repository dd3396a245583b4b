using Bogus;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Seeds;

/// <summary>How much the benchmark measures with.</summary>
public sealed record VolumeSize(string Name, int Structures, int Mediators, int Residents, int Visits)
{
    /// <summary>One hundredth, for tests.</summary>
    public static readonly VolumeSize Small = new("small", 12, 20, 3_000, 10_000);

    /// <summary>A region: the size that the budgets are about.</summary>
    public static readonly VolumeSize Standard = new("standard", 120, 400, 300_000, 1_000_000);

    /// <summary>Five times the visits in the same five years, to see what grows with them.</summary>
    public static readonly VolumeSize Large = Standard with { Name = "large", Visits = 5_000_000 };
}

/// <summary>The database that the budgets are measured on: structures of very unequal size, five years of visits, invented as the demonstration is.</summary>
public sealed class BenchmarkVolume
{
    /// <summary>Years of activity before today.</summary>
    public const int Years = 5;

    private const int Seed = 1515;

    /// <summary>Brittany, towns, countryside and overseas.</summary>
    private static readonly string[] Departements = ["35", "22", "59", "69", "13", "33", "48", "974"];

    private static readonly string[] Kinds =
        ["Maison des services", "CCAS", "Médiathèque", "Association", "Centre social", "Espace numérique", "Tiers-lieu", "Maison de quartier"];

    private static readonly string[] Spots =
    [
        "des Tilleuls", "du Bois-Clair", "de la Fontaine-Bleue", "de l’Étang-Neuf", "des Trois-Moulins", "du Pont-Levé", "de la Grande-Ourse",
        "des Genêts", "du Vieux-Lavoir", "de la Source-Vive", "des Quatre-Vents", "du Chemin-Creux", "de la Petite-Lande", "des Hirondelles", "du Port-Sec",
        "de la Belle-Étoile", "des Coquelicots", "du Champ-Rond", "de la Roche-Grise", "des Peupliers",
    ];

    private readonly Territory _territory = new(Departements);

    /// <summary>Loads a volume into a database that nobody has used yet. <see cref="ReferenceData"/> comes first.</summary>
    /// <param name="engine">A migrated database.</param>
    /// <param name="clock">Tells today, where the five years end.</param>
    /// <param name="size">How much.</param>
    /// <param name="progress">Told each table, its rows and seconds.</param>
    /// <param name="hashPassword">Hashes a password as the sign-in page checks it; the accounts have that of the demonstration.</param>
    /// <returns>False when somebody has an account, and nothing was done.</returns>
    public bool Load(Engine engine, TimeProvider clock, VolumeSize size, Action<string> progress, Func<string, string> hashPassword)
    {
        if (!CouncilWriter.IsEmpty(engine))
        {
            return false;
        }

        new CouncilWriter(engine, clock, progress).Write(Invent(size, CouncilWriter.Today(clock)), hashPassword(DemonstrationCouncil.Password));
        return true;
    }

    private Council Invent(VolumeSize size, DateOnly today)
    {
        var random = new Randomizer(Seed);
        var structures = Enumerable.Range(0, size.Structures).Select(rank => StructureAt(rank, random)).ToArray();
        var accounts = Accounts(size, random);
        var mediators = accounts.Where(account => account.Role is Role.Mediator).ToLookup(account => account.StructureId!.Value, account => account.Id);
        var teams = structures.Select(s => new Team(s.Id, s.Seat, [.. mediators[s.Id]], WeightOf(s.Id))).ToArray();
        var span = new Span(size.Residents, size.Visits, today.AddYears(-Years), today);
        return new Council(structures, accounts, new Activity(Seed, _territory, teams, span), Seed, span.From);
    }

    private SeededStructure StructureAt(int rank, Randomizer random)
    {
        var (turn, kind) = Math.DivRem(rank, Kinds.Length);
        return new(
            rank + 1,
            $"{Kinds[kind]} {Spots[(turn + (3 * kind)) % Spots.Length]}",
            _territory.DrawIn(Departements[rank % Departements.Length], random),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"01 99 00 {rank / 100:00} {rank % 100:00}"));
    }

    /// <summary>The accounts of the demonstration first, so that the same addresses sign in; then the other mediators.</summary>
    private static IReadOnlyList<SeededAccount> Accounts(VolumeSize size, Randomizer random)
    {
        var names = new Bogus.DataSets.Name("fr") { Random = random };
        var fixedOnes = DemonstrationCouncil.Accounts;
        var others = StructuresOfMediators(size, fixedOnes).Select((structureId, rank) => new DemonstrationAccount(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"mediateur{rank + 3}@demo.example"),
            $"{PersonMaker.FirstName(null, null, random)} {PersonMaker.LastName(names, random)}",
            Role.Mediator, structureId, ""));
        return DemonstrationCouncil.Numbered([.. fixedOnes, .. others]);
    }

    /// <summary>The structure of each further mediator: each has at least one, the rest follow its weight.</summary>
    private static IEnumerable<int> StructuresOfMediators(VolumeSize size, IReadOnlyList<DemonstrationAccount> present)
    {
        var weights = Enumerable.Range(1, size.Structures).Sum(WeightOf);
        var (sofar, given) = (0.0, 0);
        for (var id = 1; id <= size.Structures; id++)
        {
            sofar += WeightOf(id);
            var upTo = (int)Math.Round((size.Mediators - size.Structures) * sofar / weights);
            var wanted = 1 + upTo - given - present.Count(account => account.Role is Role.Mediator && account.StructureId == id);
            given = upTo;
            foreach (var structureId in Enumerable.Repeat(id, wanted))
            {
                yield return structureId;
            }
        }
    }

    /// <summary>Zipf's law: the n-th structure has one n-th of the activity of the first.</summary>
    private static double WeightOf(int structureId) => 1.0 / structureId;
}
