using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Seeds;

/// <summary>An account of the demonstration, as its sign-in page offers it.</summary>
/// <param name="Email">What is typed to sign in.</param>
/// <param name="DisplayName">An invented person.</param>
/// <param name="Role">The one role of the account.</param>
/// <param name="StructureId">1 to 4; null for the administrator.</param>
/// <param name="Description">One line, in French, that says who this is and what they may do.</param>
public sealed record DemonstrationAccount(string Email, string DisplayName, Role Role, int? StructureId, string Description);

/// <summary>
/// An invented intercommunality with four structures and three years of activity, so that the product can be tried
/// without any real person's data. The communes are real, so that territories and their populations are.
/// </summary>
public sealed class DemonstrationCouncil
{
    /// <summary>The password of every account of the demonstration. It protects nothing: the data is invented.</summary>
    public const string Password = "Demonstration-2026!";

    /// <summary>Months of activity before today.</summary>
    public const int Months = 36;
    public const int Residents = 2500;
    public const int Visits = 15_000;

    private const int Seed = 2026;
    private const string Departement = "22";

    /// <summary>The accounts offered on the sign-in page. The addresses are fixed: checks and guides rely on them.</summary>
    public static readonly IReadOnlyList<DemonstrationAccount> Accounts =
    [
        new("mediatrice@demo.example", "Nadia Kerbrat", Role.Mediator, 1, "Médiatrice, conseillère numérique : habitants et accompagnements de sa structure."),
        new("mediateur2@demo.example", "Yann Quéméner", Role.Mediator, 2, "Médiateur dans une autre structure : ne voit pas les habitants de la première."),
        new("coordination@demo.example", "Claire Le Hénaff", Role.Coordinator, 1, "Coordinatrice : l’activité d’une équipe, sans nom d’habitant."),
        new("parc@demo.example", "Bruno Cadiou", Role.EquipmentManager, 1, "Responsable du parc : le matériel et les prêts."),
        new("direction@demo.example", "Hélène Madec", Role.StructureManager, 1, "Responsable de structure : comptes, habitants et journal de sa structure."),
        new("elue@demo.example", "Fatima Benali", Role.ElectedOfficial, 1, "Élue : des chiffres, jamais une personne."),
        new("admin@demo.example", "Loïc Tanguy", Role.Administrator, null, "Administrateur : structures, comptes et journal d’audit, aucun habitant."),
    ];

    /// <summary>The colleagues, who are not offered on the sign-in page.</summary>
    private static readonly DemonstrationAccount[] Colleagues =
    [
        new("mediateur3@demo.example", "Soizic Gourvennec", Role.Mediator, 1, ""),
        new("mediateur4@demo.example", "Karim Haddad", Role.Mediator, 1, ""),
        new("mediateur5@demo.example", "Awa Cissé", Role.Mediator, 2, ""),
        new("mediateur6@demo.example", "Jean-Marc Riou", Role.Mediator, 3, ""),
        new("mediateur7@demo.example", "Élodie Jézéquel", Role.Mediator, 4, ""),
        new("mediateur8@demo.example", "Pedro Da Costa", Role.Mediator, 4, ""),
        new("mediateur9@demo.example", "Maëlle Corbel", Role.Mediator, 1, ""),
        new("mediateur10@demo.example", "Gwénaël Rolland", Role.Mediator, 1, ""),
        new("mediateur11@demo.example", "Inès Ferreira", Role.Mediator, 2, ""),
        new("mediateur12@demo.example", "Tugdual Le Bris", Role.Mediator, 3, ""),
        new("mediateur13@demo.example", "Aminata Diallo", Role.Mediator, 4, ""),
        new("mediateur14@demo.example", "Rozenn Stéphan", Role.Mediator, 1, ""),
    ];

    /// <summary>Name, INSEE code of the seat, phone (numbers that Arcep keeps for fiction), share of the activity.</summary>
    private static readonly (string Name, string Commune, string Phone, double Weight)[] Structures =
    [
        ("Maison des services du Pays de Kervallon", "22136", "01 99 00 22 01", 50),
        ("CCAS de Saint-Kervallon-le-Bourg", "22183", "01 99 00 22 02", 22),
        ("Association Les Clics du Bocage", "22046", "06 39 98 00 22", 12),
        ("Médiathèque Naïg-Kermarrec", "22147", "01 99 00 22 03", 16),
    ];

    private readonly IReadOnlyList<SeededAccount> _accounts = Numbered([.. Accounts, .. Colleagues]);

    /// <summary>Loads the demonstration where nobody has an account yet. <see cref="ReferenceData"/> comes first.</summary>
    /// <param name="engine">A migrated database.</param>
    /// <param name="clock">Tells today, where the three years end.</param>
    /// <param name="hashPassword">Hashes a password as the sign-in page checks it.</param>
    /// <returns>False when somebody has an account, and nothing was done.</returns>
    public bool Load(Engine engine, TimeProvider clock, Func<string, string> hashPassword)
    {
        if (!CouncilWriter.IsEmpty(engine))
        {
            return false;
        }

        new CouncilWriter(engine, clock, _ => { }).Write(Invent(CouncilWriter.Today(clock)), hashPassword(Password));
        return true;
    }

    internal static IReadOnlyList<SeededAccount> Numbered(IEnumerable<DemonstrationAccount> accounts) =>
        [.. accounts.Select((account, rank) => new SeededAccount(
            rank + 1, account.StructureId, account.Email, account.DisplayName, account.Role, IsConseillerNumerique: account.Role is Role.Mediator && rank % 2 == 0))];

    private Council Invent(DateOnly today)
    {
        var territory = new Territory(Departement);
        var structures = Structures.Select((s, rank) => new SeededStructure(rank + 1, s.Name, territory[s.Commune], s.Phone)).ToArray();
        var teams = structures.Select(s => new Team(s.Id, s.Seat, MediatorsOf(s.Id), Structures[s.Id - 1].Weight)).ToArray();
        var span = new Span(Residents, Visits, today.AddMonths(-Months), today);
        return new Council(structures, _accounts, new Activity(Seed, territory, teams, span), Seed, span.From);
    }

    private int[] MediatorsOf(int structureId) =>
        [.. _accounts.Where(account => account.StructureId == structureId && account.Role is Role.Mediator).Select(account => account.Id)];
}
