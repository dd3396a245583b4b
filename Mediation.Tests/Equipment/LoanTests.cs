using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>A loan through its pages: asked for, granted, prepared, handed over, extended, back.</summary>
public sealed class LoanTests(App app)
{
    [Fact]
    public async Task A_loan_goes_from_the_file_of_its_borrower_to_its_return_and_the_item_goes_to_inspection()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        await app.Given.Number(mediator, resident, "+33199001234");
        var item = await app.Given.LendableItem(mediator);
        var browser = await app.SignedIn(mediator);

        Assert.Contains($"/materiel/prets/nouveau?habitant={resident}", (await browser.Get($"/habitants/{resident}")).Links);
        var asked = await browser.Submit(await browser.Get($"/materiel/prets/nouveau?habitant={resident}"), new() { ["Form.Kind"] = "portable", ["Form.Reasons"] = "droits" });
        var path = asked.Location!;
        Assert.Contains("Demandé", (await browser.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains("01 99 00 12 34", (await browser.Get(path)).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);

        await Decide(browser, path, LoanStates.Granted);
        Assert.Equal(path, (await browser.Submit(await browser.Get($"{path}/preparation"), new() { ["Form.Items"] = $"{item}" })).Location);
        var handing = await browser.Get($"{path}/remise");
        Assert.Contains("Chargeur", handing.Text, StringComparison.Ordinal);
        Assert.Equal(path, (await browser.Submit(handing, new() { ["Form.SignedHow"] = "papier", ["Form.Rows[0].Given"] = "Chargeur" })).Location);

        var lent = await browser.Get(path);
        Assert.Contains("Remis", lent.Text, StringComparison.Ordinal);
        Assert.Contains("avec : Chargeur", lent.Text, StringComparison.Ordinal);
        Assert.Contains("Jeanne Le Goff", (await browser.Get($"/materiel/{item}")).Text, StringComparison.Ordinal);
        Assert.Contains("Convention de prêt à usage", (await browser.Get($"{path}/convention")).Text, StringComparison.Ordinal);
        Assert.Contains("1875 à 1891", (await browser.Get($"{path}/convention")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"{path}/recu")).Status);

        var back = await browser.Submit(await browser.Get($"{path}/retour"), new() { ["Form.Rows[0].Condition"] = "abime", ["Form.Rows[0].Back"] = "", ["Form.Rows[0].Words"] = "Écran fêlé" });
        Assert.Equal(HttpStatusCode.BadRequest, back.Status);
        Assert.Equal(path, (await browser.Submit(await browser.Get($"{path}/retour"), form => form.GetAttribute("action")!.EndsWith("/retour", StringComparison.Ordinal), new() { ["Form.Rows[0].Condition"] = "abime", ["Form.Rows[0].Words"] = "Écran fêlé" })).Location);
        var returned = await browser.Get(path);
        Assert.Contains("Écran fêlé", returned.Text, StringComparison.Ordinal);
        Assert.Contains("Jeanne Le Goff nous a rendu", (await browser.Get($"{path}/recu")).Text, StringComparison.Ordinal);
        var inspected = await browser.Get($"/materiel/{item}");
        Assert.Contains("À contrôler", inspected.Text, StringComparison.Ordinal);
        Assert.Contains("pas encore prouvé", inspected.Text, StringComparison.Ordinal);
        Assert.Contains("Abîmé", inspected.Text, StringComparison.Ordinal);
        await Decide(browser, path, LoanStates.Closed);
        Assert.Contains("Clos", (await browser.Get(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_at_the_return_stands_in_the_loan_and_on_the_receipt_and_what_stays_out_stays_lent()
    {
        var (mediator, browser) = await Mediator();
        var (first, second) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator));
        var path = $"/materiel/prets/{await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [first, second])}";
        var page = await browser.Get($"{path}/retour");
        var fields = new Dictionary<string, string> { ["Form.Rows[0].Back"] = "Housse", ["Form.Rows[1].IsBack"] = null! };
        Assert.Equal(path, (await browser.Submit(page, fields)).Location);
        var loan = await browser.Get(path);
        Assert.Contains("Rendu en partie", loan.Text, StringComparison.Ordinal);
        Assert.Contains("manque : Chargeur", loan.Text, StringComparison.Ordinal);
        var receipt = await browser.Get($"{path}/recu");
        Assert.Contains("Il manque : Chargeur", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Reste à rendre", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Chez qui il est", (await browser.Get($"/materiel/{second}")).Text, StringComparison.Ordinal);
        await browser.Submit(await browser.Get($"{path}/retour"), []);
        Assert.DoesNotContain("Rendu en partie", (await browser.Get(path)).Document.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_desks_take_back_two_parts_of_one_loan_and_neither_twice()
    {
        var (mediator, browser) = await Mediator();
        var other = await app.SignedIn(mediator);
        var (first, second) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator));
        var path = $"/materiel/prets/{await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [first, second])}";
        var (here, there, again) = (await browser.Get($"{path}/retour"), await other.Get($"{path}/retour"), await browser.Get($"{path}/retour"));
        Assert.Equal(path, (await browser.Submit(here, new() { ["Form.Rows[1].IsBack"] = null! })).Location);

        // The other desk still has the first ticked: it is told, and shown what is left as it is, not as the first was typed.
        var refused = await other.Submit(there, new() { ["Form.Rows[0].Condition"] = "abime" });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("modifié par quelqu’un d’autre", refused.Text, StringComparison.Ordinal);
        Assert.Equal("bon", refused.Document.QuerySelector("input[name='Form.Rows[0].Condition'][checked]")!.GetAttribute("value"));
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM LoanItems WHERE ItemId IN (@first, @second) AND EndedAt IS NOT NULL", new { first, second }));
        Assert.Equal(HttpStatusCode.Conflict, (await other.Submit(there, new() { ["Form.Rows[0].IsBack"] = null!, ["Form.Rows[1].Condition"] = "" })).Status);

        // What the first desk did not touch is taken back from the page as it was.
        Assert.Equal(path, (await other.Submit(there, new() { ["Form.Rows[0].IsBack"] = null! })).Location);
        Assert.Equal("Rendu", (await browser.Get(path)).Document.QuerySelector(".head .badge")!.TextContent);
        Assert.Equal(2, await Count("SELECT COUNT(*) FROM ItemEvents WHERE ItemId IN (@first, @second) AND Words LIKE 'Rendu%'", new { first, second }));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(again, new() { ["Form.Rows[0].IsBack"] = null! })).Status);
    }

    [Fact]
    public async Task Two_desks_at_the_same_instant_take_back_each_its_part()
    {
        var (mediator, browser) = await Mediator();
        var other = await app.SignedIn(mediator);
        var resident = await app.Given.Resident(mediator);
        for (var round = 0; round < 20; round++)
        {
            var path = $"/materiel/prets/{await app.Given.Loan(mediator, resident, LoanStates.HandedOver, [await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator)])}";
            var pages = new[] { await browser.Get($"{path}/retour"), await other.Get($"{path}/retour") };
            var answers = await Task.WhenAll(browser.Submit(pages[0], new() { ["Form.Rows[1].IsBack"] = null! }), other.Submit(pages[1], new() { ["Form.Rows[0].IsBack"] = null! }));
            Assert.All(answers, answer => Assert.Equal(path, answer.Location));
            Assert.Equal("Rendu", (await browser.Get(path)).Document.QuerySelector(".head .badge")!.TextContent);
        }
    }

    [Theory]
    [InlineData("retour", "Form.Rows[0].Id", "Ce matériel n’est pas de ce prêt.")]
    [InlineData("perte", "Form.Items", "Ce matériel n’est pas de ce prêt.")]
    [InlineData("echange", "Form.Item", "Choisissez ce qui revient.")]
    public async Task What_is_of_another_loan_is_refused_in_words_and_nothing_is_written(string act, string named, string words)
    {
        var (mediator, browser) = await Mediator();
        var resident = await app.Given.Resident(mediator);
        var (own, elsewhere) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator));
        var loan = await app.Given.Loan(mediator, resident, LoanStates.HandedOver, [own]);
        await app.Given.Loan(mediator, resident, LoanStates.HandedOver, [elsewhere]);
        var row = await Count("SELECT Id FROM LoanItems WHERE ItemId = @elsewhere", new { elsewhere });
        var refused = await browser.Submit(await browser.Get($"/materiel/prets/{loan}/{act}"), new() { ["Form.How"] = LoanTerms.Lost, ["Form.Condition"] = "bon", ["Form.Label"] = "XXXXXXXX", [named] = $"{row}" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(words, refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM LoanItems WHERE ItemId IN (@own, @elsewhere) AND EndedAt IS NOT NULL", new { own, elsewhere }));
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM LoanEvents WHERE LoanId = @loan AND Words IS NOT NULL", new { loan }));
    }

    [Fact]
    public async Task An_item_that_is_lent_is_neither_moved_nor_retired_and_one_that_is_reserved_is_not_retired()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var resident = await app.Given.Resident(manager);
        var (lent, reserved) = (await app.Given.LendableItem(manager), await app.Given.LendableItem(manager));
        var pages = new[] { await browser.Get($"/materiel/{lent}"), await browser.Get($"/materiel/{reserved}") };
        await app.Given.Loan(manager, resident, LoanStates.HandedOver, [lent]);
        await app.Given.Loan(manager, resident, LoanStates.Prepared, [reserved]);
        // Pages that were opened before, as a colleague would have them.
        foreach (var (page, words) in pages.Zip(["prêté", "réservé"]))
        {
            var refused = await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = ItemStates.Retired });
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains(words, refused.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Form.To", (await browser.Get($"/materiel/{lent}")).Body, StringComparison.Ordinal);
        Assert.Equal(2, await Count("SELECT COUNT(*) FROM Items WHERE Id IN (@lent, @reserved) AND State = 'en_service'", new { lent, reserved }));
    }

    [Fact]
    public async Task A_theft_needs_the_reference_of_its_complaint_and_what_was_stolen_leaves_the_loan_and_the_stock()
    {
        var (mediator, browser) = await Mediator();
        var item = await app.Given.LendableItem(mediator);
        var path = $"/materiel/prets/{await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item])}";
        var refused = await browser.Submit(await browser.Get($"{path}/perte"), new() { ["Form.How"] = LoanTerms.Stolen });
        Assert.Equal("Pour un vol, donnez la référence de la plainte.", refused.WhyNot("Form.Words"));
        var noted = await browser.Submit(refused, new() { ["Form.How"] = LoanTerms.Stolen, ["Form.Words"] = "PV 2026/118, Rennes" });
        Assert.True(noted.Location == path, noted.Text);
        Assert.Contains("Perte déclarée", (await browser.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains("Volé", (await browser.Get($"/materiel/{item}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loan_keeps_the_words_it_was_signed_on_whatever_is_written_later()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var item = await app.Given.LendableItem(manager);
        var loan = await app.Given.Loan(manager, await app.Given.Resident(manager), LoanStates.HandedOver, [item]);
        Assert.Equal("/materiel/prets/texte", (await browser.Submit(await browser.Get("/materiel/prets/texte"), new() { ["Form.Text"] = "Texte relu par le service juridique." })).Location);
        Assert.Contains("article 1880", (await browser.Get($"/materiel/prets/{loan}/convention")).Text, StringComparison.Ordinal);
        var next = await app.Given.Loan(manager, await app.Given.Resident(manager), LoanStates.HandedOver, [await app.Given.LendableItem(manager)]);
        Assert.Contains("Texte relu par le service juridique.", (await browser.Get($"/materiel/prets/{next}/convention")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_loan_that_lasts_is_not_erased_and_a_closed_loan_stays_without_its_borrower()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var resident = await app.Given.Resident(manager, "Jeanne", "Le Goff");
        var loan = await app.Given.Loan(manager, resident, LoanStates.HandedOver, [await app.Given.LendableItem(manager)]);
        Dictionary<string, string> ground = new() { ["Form.Ground"] = "La personne l’a demandé par écrit.", ["Form.Sure"] = "true" };
        var refused = await browser.Submit(await browser.Get($"/habitants/{resident}/droits/effacer"), ground);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("prêt de cette personne n’est pas fini", refused.Text, StringComparison.Ordinal);

        await browser.Submit(await browser.Get($"/materiel/prets/{loan}/retour"), new() { ["Form.Rows[0].Words"] = "Rendu par sa fille" });
        await Decide(browser, $"/materiel/prets/{loan}", LoanStates.Closed);
        Assert.Equal("/habitants/demandes", (await browser.Submit(await browser.Get($"/habitants/{resident}/droits/effacer"), ground)).Location);
        var left = await browser.Get($"/materiel/prets/{loan}");
        Assert.Equal("Emprunteur effacé", left.Title);
        Assert.DoesNotContain("Le Goff", left.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sa fille", left.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM Loans WHERE Id = @loan AND State = 'clos'", new { loan }));
    }

    [Fact]
    public async Task The_loans_of_a_file_that_joins_another_follow_it()
    {
        var (mediator, browser) = await Mediator();
        var (kept, joined) = (await app.Given.Resident(mediator), await app.Given.Resident(mediator, "Jane", "Legof"));
        var loan = await app.Given.Loan(mediator, joined);
        await browser.Submit(await browser.Get($"/habitants/{kept}/reunir/{joined}"), []);
        Assert.Contains($"/materiel/prets/{loan}", (await browser.Get($"/habitants/{kept}")).Links);
        Assert.Contains($"n° {loan}, Ordinateur portable", (await browser.Get($"/habitants/{kept}/droits/export")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_follow_the_work_and_the_waiting_list_its_priorities()
    {
        var (mediator, browser) = await Mediator();
        var resident = await app.Given.Resident(mediator);
        var ordinary = await app.Given.Loan(mediator, resident, reason: "lien");
        var urgent = await app.Given.Loan(mediator, resident, reason: "scolarite");
        Assert.Equal([urgent, ordinary], await Listed(browser, "a-decider"));
        var waiting = await browser.Submit(await browser.Get($"/materiel/prets/{ordinary}"), form => form.GetAttribute("action")!.EndsWith("/decision", StringComparison.Ordinal), new() { ["Form.To"] = LoanStates.Waiting });
        Assert.Equal(HttpStatusCode.Redirect, waiting.Status);
        Assert.Equal([urgent], await Listed(browser, "a-decider"));
        Assert.Equal([ordinary], await Listed(browser, "attente"));
        var late = await app.Given.Loan(mediator, resident, LoanStates.HandedOver, [await app.Given.LendableItem(mediator)]);
        var due = await app.Given.Loan(mediator, resident, LoanStates.HandedOver, [await app.Given.LendableItem(mediator)], dueOn: app.Today.AddDays(1));
        await app.Given.Write(mediator, "UPDATE Loans SET FromOn = @from, DueOn = @day WHERE Id = @late", new { late, from = app.Today.AddDays(-60), day = app.Today.AddDays(-1) });
        Assert.Equal([late], await Listed(browser, "en-retard"));
        Assert.Equal([late, due], await Listed(browser, "dehors"));
        Assert.Contains("1 jour de retard", (await browser.Get("/materiel/prets?vue=en-retard")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        var (mediator, browser) = await Mediator();
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator));
        var refused = await browser.Submit(await browser.Get($"/materiel/prets/{loan}"), form => form.GetAttribute("action")!.EndsWith("/decision", StringComparison.Ordinal), new() { ["Form.To"] = LoanStates.Refused });
        Assert.Equal("Dites pourquoi : la personne peut le demander.", refused.WhyNot("Form.Words"));
    }

    private static async Task<int[]> Listed(Browser browser, string view) =>
        [.. (await browser.Get($"/materiel/prets?vue={view}")).Document.QuerySelectorAll("ul.rows a").Select(link => int.Parse(link.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task Decide(Browser browser, string path, string to) =>
        Assert.Equal(path, (await browser.Submit(await browser.Get(path), form => form.GetAttribute("action")!.EndsWith("/decision", StringComparison.Ordinal), new() { ["Form.To"] = to })).Location);

    private async Task<(GivenAccount Mediator, Browser Browser)> Mediator()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        return (mediator, await app.SignedIn(mediator));
    }

    private Task<int> Count(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values)!);
}
