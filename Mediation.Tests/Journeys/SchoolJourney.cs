using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Mediation.Web.SchoolContinuity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>A school hands in a list of its pupils; a family is reached, lent a laptop and directed, homework is brought to fifteen others, and the school and the manager read what came of it.</summary>
public sealed class SchoolJourney(ServedApp app, Chromium chromium)
{
    private const int Lines = 120;
    private const int Opened = 117;
    private const int Households = 15;

    [Fact]
    public async Task A_list_of_a_hundred_and_twenty_pupils_from_the_file_to_the_managers_figures()
    {
        var structure = await app.Given.Structure();
        var (mediator, manager) = (await app.Given.Account(Role.Mediator, structure), await app.Given.Account(Role.StructureManager, structure));
        var school = await app.Given.PupilListBasis(mediator, await app.Given.School(mediator, "Collège Vauquelin"));
        await app.Given.Number(mediator, await app.Given.Resident(mediator, "Anna", "Connue"), "+33612000022");
        var (token, code) = await app.Given.SchoolLink(mediator, school);
        await using (var person = await chromium.SitDown(app))
        {
            await person.SignIn(mediator);
            await Imports(person, school);
            await ReachesAFamily(person, await CaseOf(mediator, "Tanguya"));
            await LendsALaptop(person, mediator, await CaseOf(mediator, "Tanguya"));
            await BringsHomework(person, mediator);
            await Refers(person, await CaseOf(mediator, "Tanguyc"));
            await Closes(person, await CaseOf(mediator, "Tanguyb"));
            await TriesInVain(person, await CaseOf(mediator, "Papiera"));
        }

        await using (var visitor = await chromium.SitDown(app, withScript: false, width: PageCheck.Phone))
        {
            await Follows(visitor, token, code, await CodeOf(mediator, "Papierb"), "Reçu");
            await Follows(visitor, token, code, await CodeOf(mediator, "Papiera"), "Contact en cours");
            await Follows(visitor, token, code, await CodeOf(mediator, "Tanguya"), "Contact rétabli");
            await Follows(visitor, token, code, await CodeOf(mediator, "Tanguyb"), "Clos");
        }

        await using var reader = await chromium.SitDown(app);
        await reader.SignIn(manager);
        await Steers(reader);
    }

    private static async Task Imports(Person person, int school)
    {
        await person.Open(ImportPupilsPage.PathOf(school));
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "liste.csv", MimeType = "text/csv", Buffer = SafeCsv.Write(Rows()) });
        await person.Press("Voir ce qui sera fait");
        await person.Sees("Ce qui sera importé");
        Assert.Equal(["116", "1", "0", "3"], await person.Page.Locator(".figures dd").AllInnerTextsAsync());
        Assert.Empty(await PageCheck.FaultsOf(person));
        await person.Press("Signaler ces élèves");
        await person.IsTold($"{Opened} situations sont ouvertes");
    }

    /// <summary>Three children of one family, fifteen of households to whom homework is brought, two faults, one pupil twice, one whose adult has a file, the others.</summary>
    private static IEnumerable<string[]> Rows()
    {
        string[] Row(string pupil, string adult, string phone, string level = "6e") => [pupil, "K", level, "Rose", adult, phone, "Rennes", "35000", "appareil"];
        yield return ["Prénom", "Initiale", "Classe", "Adulte prénom", "Adulte nom", "Téléphone", "Commune", "Code postal", "Raisons"];
        for (var i = 0; i < Lines; i++)
        {
            var letter = (char)('a' + (i % 26));
            yield return i switch
            {
                < 3 => Row($"Tanguy{letter}", "Tanguy", "06 12 00 00 01"),
                < 3 + Households => Row($"Papier{(char)('a' + i - 3)}", $"Papier{(char)('a' + i - 3)}", $"06 13 00 00 {i:00}"),
                18 => Row("Faute", "Fautive", "06 14 00 00 01", "Grande section"),
                19 => Row("Faute", "Fautive", "06 14"),
                20 or 21 => Row("Double", "Doublée", "06 15 00 00 00"),
                22 => ["Connu", "K", "6e", "Anna", "Connue", "06 12 00 00 22", "Rennes", "35000", "appareil"],
                _ => Row($"Seul{letter}{(char)('a' + (i / 26))}", $"Seule{letter}{(char)('a' + (i / 26))}", $"06 16 00 0{i / 100} {i % 100:00}"),
            };
        }
    }

    private static async Task ReachesAFamily(Person person, int id)
    {
        await person.Open($"/continuite-scolaire/{id}");
        await person.Follow("Noter un contact");
        await Expect(person.Page.GetByText("Ce contact vaut pour les 3 élèves du foyer")).ToBeVisibleAsync();
        await person.Choose("Appel");
        await person.Choose("Famille jointe");
        await person.Press("Enregistrer");
        await person.IsTold("Le contact est noté pour les 3 élèves du foyer.");
        await person.Follow("Noter le diagnostic");
        await person.Choose("Aucun appareil");
        await person.Choose("Quelqu’un, parfois");
        await person.Press("Enregistrer");
        await person.IsTold("Le diagnostic est noté.");
    }

    private async Task LendsALaptop(Person person, GivenAccount mediator, int id)
    {
        var item = await app.Given.LendableItem(mediator);
        var label = await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item }));
        await person.Open($"/continuite-scolaire/{id}");
        await person.Follow("Demander un prêt");
        await person.Page.Locator("input[name='Form.Reasons'][value='scolarite']").CheckAsync();
        await person.Write("Étiquette du matériel que vous avez en main", Item.ShownCode(label!));
        await person.Press("Enregistrer");
        await person.Page.Locator("input[name='Form.HasGuidance']").CheckAsync();
        await person.Choose("Sur papier");
        await person.Press("Remettre");
        await person.IsTold("C’est remis");
        await person.Open($"/continuite-scolaire/{id}");
        await person.Follow("Prévoir une action");
        await person.Choose("Prêter du matériel");
        await person.Page.Locator("input[name='Form.Loan']:not([value=''])").First.CheckAsync();
        await person.Press("Prévoir");
        await person.IsTold("L’action est prévue.");
        await Expect(person.Page.Locator("main")).ToContainTextAsync("remis");
        Assert.Empty(await PageCheck.FaultsOf(person));
        await person.Follow("Prêter du matériel");
        await person.Press("C’est fait");
        await person.IsTold("l’action est faite");
    }

    private async Task BringsHomework(Person person, GivenAccount mediator)
    {
        string[] streets = ["rue Zola", "rue des Lilas", "allée du Lavoir"];
        for (var n = 0; n < Households; n++)
        {
            var pupil = await CaseOf(mediator, $"Papier{(char)('a' + n)}");
            await app.Given.Address(mediator, await app.With<Db, int>(db => db.Value<int>("SELECT HouseholdId FROM SchoolCases WHERE Id = @pupil", new { pupil })), streets[n % streets.Length], $"{n + 1}");
            if (n > 0)
            {
                await app.Given.Homework(mediator, pupil);
                continue;
            }

            await person.Open($"/continuite-scolaire/{pupil}");
            await person.Page.Locator(".head").GetByRole(AriaRole.Link, new() { Name = "Devoirs sur papier" }).ClickAsync();
            await person.Write("Ce que c’est (obligatoire)", "Fractions, fiche 3");
            await person.Write("Pages à imprimer (obligatoire)", "4");
            await person.Press("Demander");
            await person.IsTold("Les devoirs sont demandés.");
        }

        await person.Open("/continuite-scolaire/tournees");
        await person.Follow("Prévoir une tournée");
        await person.Choose(mediator.DisplayName);
        await person.Press("Enregistrer");
        await person.Press("Mettre tout ce qui attend");
        await Expect(person.Page.Locator(".figures")).ToContainTextAsync("15");
        var round = person.Page.Url;
        await person.Press($"Tout est imprimé ({Households})");
        await person.Follow("Feuille de tournée");
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(person.Page.Locator(".a4 tbody tr")).ToHaveCountAsync(Households);
        Assert.Equal(["allée du Lavoir", "rue des Lilas", "rue Zola"], (await person.Page.Locator(".a4 h3").AllInnerTextsAsync()).Select(street => street.Split(',')[0]));
        await person.Page.GotoAsync($"{round}/enveloppes");
        await Expect(person.Page.Locator(".a4.alone")).ToHaveCountAsync(Households);
        await person.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await person.Page.GotoAsync(round);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Déposé : enveloppe 1", Exact = true }).ClickAsync();
        await Expect(person.Notice).ToBeVisibleAsync();
    }

    private static async Task Refers(Person person, int id)
    {
        await person.Open($"/continuite-scolaire/{id}");
        await person.Follow("Orienter vers un service");
        await person.Choose("Le programme de réussite éducative");
        await person.Write("Son nom (obligatoire)", "PRE de la ville");
        await person.Press("Enregistrer");
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("sans accord, rien n’est transmis");
        await person.Choose("Un parent");
        await person.Choose("De vive voix");
        Assert.Empty(await PageCheck.FaultsOf(person));
        await person.Press("Enregistrer");
        await person.IsTold("L’orientation est notée.");
    }

    private static async Task Closes(Person person, int id)
    {
        await person.Open($"/continuite-scolaire/{id}");
        await person.Choose("Clore : l’élève a raccroché");
        await person.Write("Pourquoi", "De retour en classe depuis lundi");
        await person.Press("Enregistrer");
        await person.IsTold("C’est noté : raccroché.");
    }

    private static async Task TriesInVain(Person person, int id)
    {
        await person.Open($"/continuite-scolaire/{id}/contact");
        await person.Choose("Pas de réponse");
        await person.Press("Enregistrer");
        await person.IsTold("Le contact est noté.");
    }

    private static async Task Follows(Person visitor, string token, string code, string caseCode, string state)
    {
        await visitor.Open($"{FromSchoolPage.PathOf(token)}/suivi");
        await visitor.Write("Code donné par téléphone (obligatoire)", code);
        await visitor.Write("Code de la situation (obligatoire)", SchoolCase.ShownCode(caseCode));
        await visitor.Press("Voir");
        await Expect(visitor.Page.GetByRole(AriaRole.Status).Locator(".badge")).ToHaveTextAsync(state);
        await Expect(visitor.Page.Locator("body")).Not.ToContainTextAsync("Tanguy");
    }

    private static async Task Steers(Person reader)
    {
        await reader.Open("/continuite-scolaire");
        await reader.Follow("Pilotage");
        Assert.Equal(["élèves signalés", $"familles jointes, 3 sur {Opened}", $"raccrochés, 1 sur {Opened}", $"perdus de vue, 0 sur {Opened}"], await reader.Page.Locator(".figures dt").AllInnerTextsAsync());
        Assert.Equal([$"{Opened}", "3\u00a0%", "1\u00a0%", "0\u00a0%"], await reader.Page.Locator(".figures dd").AllInnerTextsAsync());
        var main = reader.Page.Locator("main");
        foreach (var words in new[] { "la moitié le jour même, neuf sur dix le jour même", "1 prévu, dont 1 fait", "1, dont 0 avec un élève accueilli", "15 demandés, dont 1 arrivés" })
        {
            await Expect(main).ToContainTextAsync(words);
        }

        Assert.Equal(["Collège Vauquelin", $"{Opened}", "3", "1", "0", "0", "0", $"{Opened - 1}"], await reader.Page.Locator(".a4 tbody tr").First.Locator("th, td").AllInnerTextsAsync());
        Assert.Empty(await PageCheck.FaultsOf(reader));
    }

    private Task<int> CaseOf(GivenAccount mediator, string pupil) =>
        app.With<Db, int>(db => db.Value<int>("SELECT Id FROM SchoolCases WHERE StructureId = @StructureId AND FirstName = @pupil", new { mediator.StructureId, pupil }));

    private async Task<string> CodeOf(GivenAccount mediator, string pupil) =>
        (await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM SchoolCases WHERE StructureId = @StructureId AND FirstName = @pupil", new { mediator.StructureId, pupil })))!;
}
