using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Equipment;
using Mediation.Tests.Support;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>A donation at a real browser, from its reception to its recycling: labelled, wiped, lent, extended, back damaged, repaired, lent again, retired.</summary>
public sealed class DonationJourney(ServedApp app, Chromium chromium)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    public async Task A_donation_goes_all_the_way(bool withScript, int width)
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var (first, second) = (await app.Given.Resident(manager, "Énora", "Le Gœff"), await app.Given.Resident(manager, "Paul", "Martin"));
        await using var person = await chromium.SitDown(app, withScript, width);
        await person.SignIn(manager);
        var item = await Receives(person);
        await Labels(person, item);
        await Prepares(person, item);
        var loan = await Lends(person, first);
        await Prints(person, loan);
        await Extends(person, loan);
        await TakesBack(person, loan);
        await Repairs(person, item);
        await Lends(person, second);
        await TakesBackWhole(person);
        await Retires(person, item);
        Assert.Equal((ItemStates.Recycled, 2), (
            await app.With<Db, string?>(db => db.Value<string>("SELECT State FROM Items WHERE StructureId = @StructureId", new { manager.StructureId })),
            await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM LoanItems WHERE StructureId = @StructureId AND Outcome = 'rendu'", new { manager.StructureId })!)));
    }

    private static async Task<string> Receives(Person person)
    {
        await person.Open("/materiel");
        await person.Follow("Recevoir un matériel");
        await person.Choose("Ordinateur portable");
        await person.Write("Marque", "Lenovo");
        await person.Write("Modèle", "ThinkPad T480");
        await person.Write("Numéro de série", "PF1X2Y3Z");
        await person.Write("Accessoires", "Chargeur\nHousse");
        await person.Choose("Bon état");
        await person.Choose("Donné");
        await person.Write("Donné par", "Banque du Ponant");
        await person.Press("Enregistrer");
        await person.Sees("Ordinateur portable Lenovo ThinkPad T480");
        return new Uri(person.Page.Url).AbsolutePath;
    }

    /// <summary>The sheet as a printer gets it, and what a telephone reads on it.</summary>
    private static async Task Labels(Person person, string item)
    {
        await person.Open("/materiel/etiquettes");
        await person.Page.Locator("input[name='Form.Items']").First.CheckAsync();
        await person.Press("Préparer la planche");
        var drawing = person.Page.Locator("svg.labels path").First;
        var (outline, code) = (await drawing.GetAttributeAsync("d"), await drawing.GetAttributeAsync("data-code"));
        var text = await Printed(person);
        Assert.Contains(Item.ShownCode(code!), text, StringComparison.Ordinal);
        var read = new Uri(LabelReader.Read(outline!));
        await person.Open(read.AbsolutePath);
        Assert.Equal(item, new Uri(person.Page.Url).AbsolutePath);
    }

    private static async Task Prepares(Person person, string item)
    {
        await Becomes(person, item, "Mettre à trier et à effacer");
        await Wipes(person, item);
        await Becomes(person, item, "Commencer le reconditionnement");
        await Becomes(person, item, "Contrôlé : mettre en service");
    }

    private static async Task<string> Lends(Person person, int resident)
    {
        await person.Open($"/materiel/prets/nouveau?habitant={resident}");
        await person.Choose("Ordinateur portable");
        await person.Page.GetByLabel("Faire ses démarches").CheckAsync();
        await person.Press("Enregistrer");
        await person.IsTold("La demande est enregistrée.");
        var loan = new Uri(person.Page.Url).AbsolutePath;
        await person.Page.GetByLabel("Accorder").First.CheckAsync();
        await person.Press("Enregistrer");
        await person.Follow("Préparer");
        await person.Page.Locator("input[name='Form.Items']").First.CheckAsync();
        await person.Press("Mettre de côté");
        await person.Follow("Remettre");
        await person.Choose("Sur papier");
        await person.Press("Remettre");
        await person.IsTold("C’est remis");
        return loan;
    }

    private static async Task Prints(Person person, string loan)
    {
        await person.Open($"{loan}/convention");
        var text = await Printed(person);
        foreach (var words in new[] { "Convention de prêt à usage", "Énora", "PF1X2Y3Z", "Chargeur", "Lenovo" })
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Déconnexion", text, StringComparison.Ordinal);
    }

    private static async Task Extends(Person person, string loan)
    {
        await person.Open($"{loan}/prolongation");
        await person.Write("Jusqu’au (obligatoire)", "2027-03-01");
        await person.Press("Prolonger");
        await Expect(person.Page.GetByText("1 fois").First).ToBeVisibleAsync();
    }

    private static async Task TakesBack(Person person, string loan)
    {
        await person.Open($"{loan}/retour");
        await person.Choose("Abîmé");
        await person.Page.GetByLabel("Housse").UncheckAsync();
        await person.Press("Noter le retour");
        await person.IsTold("Le retour est noté.");
        await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Main)).ToContainTextAsync("manque : Housse");
    }

    /// <summary>Damaged, it is never put back into stock as it is.</summary>
    private static async Task Repairs(Person person, string item)
    {
        await person.Open(item);
        await Expect(person.Page.GetByLabel("Contrôlé : mettre en service")).ToHaveCountAsync(0);
        await Becomes(person, item, "Envoyer en réparation");
        await Wipes(person, item);
        await person.Open($"{item}/modifier");
        await person.Choose("Usé, fonctionne");
        await person.Press("Enregistrer");
        await Becomes(person, item, "Contrôlé : mettre en service");
    }

    private static async Task TakesBackWhole(Person person)
    {
        await person.Follow("Noter un retour");
        await person.Press("Noter le retour");
        await person.IsTold("Le retour est noté.");
    }

    private static async Task Retires(Person person, string item)
    {
        await Becomes(person, item, "Réformer");
        await Becomes(person, item, "Remis au recyclage (DEEE)");
        await Expect(person.Page.GetByText("Il a quitté l’inventaire")).ToBeVisibleAsync();
    }

    private static async Task Wipes(Person person, string item)
    {
        await person.Open($"{item}/effacement");
        await person.Choose("Logiciel d’effacement");
        await person.Press("Enregistrer");
        await Expect(person.Page.Locator(".notice.done")).ToContainTextAsync("L’effacement est noté.");
    }

    private static async Task Becomes(Person person, string item, string move)
    {
        await person.Open(item);
        await person.Choose(move);
        await person.Press("Enregistrer");
        await Expect(person.Page.Locator(".notice.done")).ToContainTextAsync("C’est noté");
    }

    /// <summary>What the page is on paper, read by another library.</summary>
    private static async Task<string> Printed(Person person)
    {
        using var document = PdfDocument.Open(await person.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        return string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }
}
