using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Seeds;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Journeys;

/// <summary>Every page of the product, found from its routes and its links, as each role.</summary>
public sealed class PagesTests(Chromium chromium, ITestOutputHelper output)
{
    private const int AtOnce = 2;

    [Fact]
    public async Task Every_page_of_every_role_is_accessible_and_fits_its_window()
    {
        await using var app = new DemonstrationApp();
        var (pictures, known) = (Pictures.Wanted, new System.Collections.Concurrent.ConcurrentDictionary<string, bool>(StringComparer.Ordinal));
        var walk = new PageWalk(app, chromium, async (person, page) =>
        {
            await pictures.Take(person, page);
            return known.TryAdd($"{page.Pattern} {page.State}", true) || Proof.IsFull ? await PageCheck.FaultsOf(person) : await PageCheck.FaultsOfKnown(person);
        });
        await WalkAsEverybody(app, walk);
        output.WriteLine($"{walk.Seen.Count} pages and states:\n{string.Join('\n', walk.Seen.Select(page => page.ToString()).Order(StringComparer.Ordinal))}");
        output.WriteLine($"not visited: {string.Join(", ", walk.Unvisited)}");
        Assert.Empty(walk.Faults);
        Assert.Empty(walk.Unvisited);
        Assert.Contains(walk.Seen, page => page is { Role: nameof(Role.Mediator), Pattern: "habitants/{id:int}" });
        Assert.Contains(walk.Seen, page => page.Pattern.EndsWith("403", StringComparison.Ordinal));
        Assert.Contains(walk.Seen, page => page.Pattern.EndsWith("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_faulty_page_and_a_page_that_nothing_leads_to_are_found()
    {
        await using var app = new FaultyApp();
        var walk = new PageWalk(app, chromium, (person, _) => PageCheck.FaultsOf(person));
        await walk.As("visitor", null, $"/{FaultyPagesController.Faulty}");
        Assert.Contains(walk.Faults, fault => fault.Contains("image-alt", StringComparison.Ordinal));
        Assert.Contains(walk.Faults, fault => fault.Contains("1280 px: ", StringComparison.Ordinal));
        Assert.Contains(walk.Faults, fault => fault.Contains("360 px, Dark: color-contrast", StringComparison.Ordinal));
        Assert.DoesNotContain(walk.Faults, fault => fault.Contains("Light: color-contrast", StringComparison.Ordinal));
        Assert.Contains(FaultyPagesController.Hidden, walk.Unvisited);
        Assert.DoesNotContain(FaultyPagesController.Linked, walk.Unvisited);
    }

    private static async Task WalkAsEverybody(DemonstrationApp app, PageWalk walk)
    {
        var link = await app.Given.Link(await app.Given.Account(Role.Mediator, displayName: "Maëlle Guivarc’h"));
        var writer = await app.Given.Account(Role.Mediator);
        var stop = await app.Given.OptOutLink(writer, await app.Given.Reachable(writer, "+33639980044"), "+33639980044");
        var school = (await app.Given.SchoolLink(writer, await app.Given.School(writer))).Token;
        var visits = new List<Func<Task>> { () => walk.As("visitor", null, $"/continuite-scolaire/ecole/{school}", $"/continuite-scolaire/ecole/{school}/suivi", $"/activation/{link}", "/activation/deja-servi", $"/sms/stop/{stop}", $"/sms/stop/{stop}?fait=true", "/nulle-part") };
        var extra = await WhatNoListShows(app);
        var shown = new Dictionary<Role, string[]> { [Role.Mediator] = extra, [Role.EquipmentManager] = await WhatTheKeeperSees(app) };
        visits.AddRange(Enum.GetValues<Role>().Select(role => (Func<Task>)(() =>
            walk.As(role.ToString(), SignInOf(role), [.. shown.GetValueOrDefault(role, []), .. RefusalsOf(role)]))));
        await Parallel.ForEachAsync(visits, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visit, _) => await visit());
    }

    /// <summary>Two files of one person, in the structure of the mediator who walks, a visit and a workshop of theirs.</summary>
    /// <returns>The page that compares the files; the pages that correct the visits; those of loans on their way.</returns>
    private static async Task<string[]> WhatNoListShows(DemonstrationApp app)
    {
        var account = await app.With<SignIns, SignInAccount?>(signIns => signIns.FindByEmail(Account.KeyOf(SignInOf(Role.Mediator).Item1)));
        var mediator = new GivenAccount(account!.Id, account.StructureId, account.Email, account.DisplayName, account.Roles);
        var (one, other) = (await app.Given.Resident(mediator, "Gwendoline", "Tanneguy-Kerguelen"), await app.Given.Resident(mediator, "Gwendoline", "Tanneguy-Kerguelen"));
        await app.Given.Number(mediator, one);
        var workshop = await app.Given.Workshop(mediator, [one, other], anonymous: 9, title: "Découvrir sa messagerie");
        var visit = await app.Given.Visit(mediator, one);
        var session = await app.Given.Session(mediator, 1, [one, other]);
        var loans = new List<string>();
        foreach (var (state, page) in new[] { (LoanStates.Granted, "preparation"), (LoanStates.Prepared, "remise"), (LoanStates.Returned, "recu") })
        {
            var item = await app.Given.LendableItem(mediator);
            var loan = await app.Given.Loan(mediator, one, state, [item], reason: LoanTerms.Schooling);
            loans.AddRange($"/materiel/prets/{loan}", $"/materiel/prets/{loan}/{page}");
        }

        var lent = await app.Given.Loan(mediator, one, LoanStates.HandedOver, [await app.Given.LendableItem(mediator)]);
        var (group, restitution) = (await app.Given.LoanGroupOf(mediator, one), await app.Given.Restitution(mediator, isSettled: true));
        loans.AddRange($"/materiel/prets/{lent}/echange", $"/materiel/prets/classes/{group}", $"/materiel/prets/classes/{group}/remise", $"/materiel/prets/classes/{group}/conventions", $"/materiel/prets/classes/{group}/ajouter", $"/materiel/restitutions/{restitution}");
        loans.Add($"/materiel/prets/{await app.Given.WaitingLoan(mediator, one, app.Today.AddDays(-1))}/attente");
        loans.Add($"/materiel/prets/{await app.Given.LoanNotReturned(mediator, one, 34_990)}/titre-de-recettes");
        await app.Services.GetRequiredService<RemindBorrowers>().Run(TestContext.Current.CancellationToken);
        var family = await app.Given.Family(mediator);
        var pupil = await app.Given.SchoolCase(mediator, family, await app.Given.School(mediator));
        await app.Given.Attempt(mediator, family, Domain.SchoolContinuity.SchoolTerms.Reached);
        var (action, referral) = await app.Given.Plan(mediator, pupil);
        loans.AddRange($"/continuite-scolaire/{pupil}", $"/continuite-scolaire/{pupil}/diagnostic", $"/continuite-scolaire/{pupil}/orientations/nouvelle", $"/continuite-scolaire/actions/{action}", $"/continuite-scolaire/orientations/{referral}");
        loans.Add($"/continuite-scolaire/signalements/{await app.Given.SchoolReport(mediator, await app.Given.School(mediator))}");
        loans.Add($"/continuite-scolaire/etablissements/{await app.Given.PupilListBasis(mediator, await app.Given.School(mediator))}/liste");
        return [.. loans, "/materiel/prets/relances", "/materiel/prets/relances/lettres", $"/rendez-vous/{session}", $"/rendez-vous/{session}/inscrire", $"/habitants/{one}/reunir/{other}", $"/accompagnements/{visit}/modifier", $"/accompagnements/{workshop}/modifier-atelier"];
    }

    /// <summary>A paper of an item that lists show on a later page, a kit, a depot.</summary>
    /// <returns>Their pages.</returns>
    private static async Task<string[]> WhatTheKeeperSees(DemonstrationApp app)
    {
        var account = (await app.With<SignIns, SignInAccount?>(signIns => signIns.FindByEmail(Account.KeyOf(SignInOf(Role.EquipmentManager).Item1))))!;
        var keeper = new GivenAccount(account.Id, account.StructureId, account.Email, account.DisplayName, account.Roles);
        var item = await app.Given.Item(keeper);
        var paper = await app.Given.Document(keeper, item, name: "Facture_avec_un_nom_tres_long_sans_aucune_espace_que_le_telephone_a_donne_lui_meme_2026.pdf");
        var (kit, lendable) = (await app.Given.Kit(keeper, await app.Given.LendableItem(keeper), await app.Given.LendableItem(keeper, "cle_4g")), await app.Given.LendableItem(keeper));
        var placed = await app.Given.PlacedItem(keeper, await app.Given.Account(Role.Mediator));
        var (ceded, code) = (await app.Given.CededItem(keeper), await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @placed", new { placed })));
        return [$"/materiel/{lendable}/cession", $"/materiel/{ceded}", $"/materiel/{ceded}/cession/acte", $"/materiel/e/{code}", $"/materiel/{item}", $"/materiel/{item}/documents/{paper}/supprimer", $"/materiel/kits/{kit}", $"/materiel/kits/{kit}/modifier", $"/materiel/{lendable}/depot", "/materiel/depots"];
    }

    private static (string, string) SignInOf(Role role) =>
        (DemonstrationCouncil.Accounts.First(account => account.Role == role).Email, DemonstrationCouncil.Password);

    /// <summary>What no link leads to: pages of others, of nobody, lists asked for what cannot be.</summary>
    private static string[] RefusalsOf(Role role) => role switch
    {
        Role.Mediator => ["/administration/comptes", "/habitants/999999", "/accompagnements?du=2026-12-01&au=2026-01-01", "/accompagnements?du=1990-01-01&au=1990-02-01"],
        Role.StructureManager => ["/materiel/bilan?du=2026-12-01&au=2026-01-01", "/materiel/etiquettes/planche?Form.Items=1&Form.Items=2&Form.Items=3&Form.Items=4&Form.Sheet=24&Form.Start=5&Form.Right=0&Form.Down=0", "/habitants/nouveau", "/administration/journal?du=2026-12-01&au=2026-01-01"],
        Role.Administrator => ["/habitants", "/administration/composants?erreurs=true", "/administration/comptes/999999"],
        _ => ["/habitants"],
    };
}
