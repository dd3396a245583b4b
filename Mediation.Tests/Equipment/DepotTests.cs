using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Equipment;

/// <summary>A structure that lends what is another's: it knows who borrows, the owner knows what, where and until when.</summary>
public sealed class DepotTests(App app)
{
    [Fact]
    public async Task A_depot_lends_what_is_placed_there_and_its_owner_sees_the_day_and_not_the_borrower()
    {
        var (owner, depot) = await OwnerAndDepot();
        var (browser, there) = (await app.SignedIn(owner), await app.SignedIn(depot));
        var item = await app.Given.LendableItem(owner);
        await Allot(browser, depot, 1);
        Assert.Equal("/materiel/depots", (await Place(browser, item, depot)).Location);

        // It is the depot's to lend, and no longer in the owner's inventory.
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/materiel/{item}")).Status);
        Assert.DoesNotContain("Reçu", (await there.Get($"/materiel/{item}")).Document.QuerySelector("ul.rows")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Contains("une autre structure, qui l’a placé ici", (await there.Get($"/materiel/{item}")).Text, StringComparison.Ordinal);
        Assert.Contains($"/materiel/{item}", (await there.Get("/materiel?q=latitude")).Links);
        Assert.DoesNotContain($"/materiel/{item}", (await browser.Get("/materiel?q=latitude")).Links);
        await app.Given.Loan(depot, await app.Given.Resident(depot, "Anna", "Empruntine"), LoanStates.HandedOver, [item], dueOn: app.Today.AddDays(40));
        var seen = await browser.Get("/materiel/depots");
        Assert.Contains("Prêté", seen.Text, StringComparison.Ordinal);
        Assert.Contains(FrenchDate.Day(app.Today.AddDays(40)), seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Empruntine", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(seen.PostForms, form => form.GetAttribute("action")!.EndsWith($"/{item}/reprendre", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_owner_retires_or_takes_back_what_it_placed_and_not_while_it_is_lent()
    {
        var (owner, depot) = await OwnerAndDepot();
        var (browser, there) = (await app.SignedIn(owner), await app.SignedIn(depot));
        var item = await app.Given.LendableItem(owner);
        await Allot(browser, depot, 1);
        await Place(browser, item, depot);
        var held = await there.Get($"/materiel/{item}");
        Assert.DoesNotContain(ItemStates.Retired, held.Document.QuerySelectorAll("input[name='Form.To']").Select(input => input.GetAttribute("value")));
        var refused = await there.Submit(held, form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = ItemStates.Retired });
        Assert.Contains("elle seule le cède ou le réforme", refused.Text, StringComparison.Ordinal);

        var page = await browser.Get("/materiel/depots");
        var loan = await app.Given.Loan(depot, await app.Given.Resident(depot), LoanStates.Prepared, [item]);
        Assert.Contains("prêté, réservé", (await Recall(browser, page, item)).Text, StringComparison.Ordinal);
        await app.Given.Write(depot, "UPDATE LoanItems SET EndedAt = @now, Outcome = 'retire' WHERE LoanId = @loan", new { loan, now = App.Begin.UtcDateTime });
        Assert.Equal($"/materiel/{item}", (await Recall(browser, page, item)).Location);
        var back = await browser.Get($"/materiel/{item}");
        Assert.Contains("Repris au dépôt", back.Text, StringComparison.Ordinal);
        Assert.Contains($"/materiel/{item}", (await browser.Get("/materiel?q=latitude")).Links);
        Assert.Equal(HttpStatusCode.NotFound, (await there.Get($"/materiel/{item}")).Status);
    }

    [Fact]
    public async Task What_is_placed_stays_within_what_is_allotted_and_the_ledger_says_why()
    {
        var (owner, depot) = await OwnerAndDepot();
        var browser = await app.SignedIn(owner);
        var (first, second) = (await app.Given.LendableItem(owner), await app.Given.LendableItem(owner));
        Assert.Contains("augmentez d’abord son attribution", (await Place(browser, first, depot)).Text, StringComparison.Ordinal);
        await Allot(browser, depot, 1);
        Assert.Equal(HttpStatusCode.Redirect, (await Place(browser, first, depot)).Status);
        Assert.Contains("augmentez d’abord son attribution", (await Place(browser, second, depot)).Text, StringComparison.Ordinal);
        Assert.Contains("reprenez d’abord du matériel", (await Allot(browser, depot, -1)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Allot(browser, depot, 0)).Status);
        await Allot(browser, depot, 2, "Rentrée de septembre");
        var page = await browser.Get("/materiel/depots");
        Assert.Contains("Rentrée de septembre", page.Text, StringComparison.Ordinal);
        Assert.Equal(["3", "1", "0"], page.Document.QuerySelectorAll("table tbody td[data-what]").Skip(1).Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task No_more_is_taken_from_a_depot_than_it_was_allotted_and_what_was_typed_stays()
    {
        var (owner, depot) = await OwnerAndDepot();
        var browser = await app.SignedIn(owner);
        foreach (var allotted in new[] { 0, 2 })
        {
            var refused = await Allot(browser, depot, -allotted - 1, "Fermeture");
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("On ne retire pas à un dépôt plus que ce qui lui est attribué", refused.WhyNot("Form.Change"), StringComparison.Ordinal);
            Assert.Contains("Fermeture", refused.Body, StringComparison.Ordinal);
            if (allotted == 0)
            {
                await Allot(browser, depot, 2);
            }
        }

        await Place(browser, await app.Given.LendableItem(owner), depot);
        Assert.Contains("reprenez d’abord du matériel", (await Allot(browser, depot, -2)).WhyNot("Form.Change"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Allot(browser, depot, -1)).Status);
    }

    [Theory]
    [InlineData(LoanStates.HandedOver)]
    [InlineData(LoanStates.Prepared)]
    public async Task Nothing_is_placed_that_is_lent_or_reserved(string state)
    {
        var (owner, depot) = await OwnerAndDepot();
        var browser = await app.SignedIn(owner);
        var item = await app.Given.LendableItem(owner);
        await Allot(browser, depot, 1);
        await app.Given.Loan(owner, await app.Given.Resident(owner), state, [item]);
        var refused = await Place(browser, item, depot);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("prêté, réservé", refused.Text, StringComparison.Ordinal);
        Assert.Equal(owner.StructureId, await app.With<Db, int?>(db => db.Value<int?>("SELECT StructureId FROM Items WHERE Id = @item", new { item })));
        Assert.DoesNotContain($"/materiel/{item}/depot", (await browser.Get($"/materiel/{item}")).Links);
    }

    [Fact]
    public async Task The_label_of_what_is_placed_tells_its_owner_where_it_is_and_until_when_and_nobody_else()
    {
        var (owner, depot) = await OwnerAndDepot();
        var browser = await app.SignedIn(owner);
        var item = await app.Given.PlacedItem(owner, depot);
        var label = $"/materiel/e/{await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item }))}";
        var name = (await app.With<Db, string?>(db => db.Value<string>("SELECT Name FROM Structures WHERE Id = @StructureId", new { depot.StructureId })))!;
        var page = await browser.Get(label);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(name, page.Text, StringComparison.Ordinal);
        Assert.Contains("il n’est pas prêté", page.Text, StringComparison.Ordinal);
        Assert.Contains(label, (await browser.Get("/materiel/depots")).Links);

        await app.Given.Loan(depot, await app.Given.Resident(depot, "Anna", "Empruntine"), LoanStates.HandedOver, [item], dueOn: app.Today.AddDays(40));
        var lent = await browser.Get(label);
        Assert.Contains(FrenchDate.Day(app.Today.AddDays(40)), lent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Empruntine", lent.Text, StringComparison.Ordinal);
        Assert.Equal($"/materiel/{item}", (await (await app.SignedIn(depot)).Get(label)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Given.Account(Role.StructureManager))).Get(label)).Status);
    }

    [Fact]
    public async Task Only_a_structure_that_an_administrator_named_is_a_depot()
    {
        var (owner, other) = (await app.Given.Account(Role.StructureManager), await app.Given.Account(Role.StructureManager));
        var browser = await app.SignedIn(owner);
        Assert.Contains("n’a pas de dépôt", (await browser.Get("/materiel/depots")).Text, StringComparison.Ordinal);
        var administrator = await app.SignedIn(await app.Given.Account(Role.Administrator));
        var path = $"/administration/structures/{other.StructureId}";
        Assert.NotNull((await administrator.Submit(await administrator.Get(path), new() { ["Form.DepotOf"] = $"{other.StructureId}" })).WhyNot("Form.DepotOf"));
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Submit(await administrator.Get(path), new() { ["Form.DepotOf"] = $"{owner.StructureId}" })).Status);
        Assert.Equal([$"{other.StructureId}"], (await browser.Get("/materiel/depots")).Document.QuerySelectorAll("input[name='Form.DepotId']").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData(ItemStates.InRepair)]
    [InlineData(ItemStates.Received)]
    public async Task Nothing_is_placed_that_is_not_in_service(string state)
    {
        var (owner, depot) = await OwnerAndDepot();
        var browser = await app.SignedIn(owner);
        var item = await app.Given.Item(owner, state: state);
        await Allot(browser, depot, 1);
        Assert.Contains("n’est plus en service ici", (await Place(browser, item, depot)).Text, StringComparison.Ordinal);
        Assert.Equal(owner.StructureId, await app.With<Db, int?>(db => db.Value<int?>("SELECT StructureId FROM Items WHERE Id = @item", new { item })));
    }

    [Fact]
    public async Task What_is_placed_does_not_enter_the_inventory_of_its_owner_a_second_time()
    {
        var (owner, depot) = await OwnerAndDepot();
        var browser = await app.SignedIn(owner);
        var item = await app.Given.Item(owner, serial: "PF2X7AB9", state: ItemStates.InService, isWiped: true);
        await Allot(browser, depot, 1);
        await Place(browser, item, depot);

        var typed = new Dictionary<string, string> { ["Form.Kind"] = "portable", ["Form.Serial"] = "PF2X-7AB9", ["Form.Condition"] = "bon", ["Form.Origin"] = "don" };
        Assert.Contains("placé dans un dépôt", (await browser.Submit(await browser.Get("/materiel/nouveau"), typed)).WhyNot("Form.Serial"), StringComparison.Ordinal);
        var other = await app.Given.Item(owner, serial: "AUTRE1");
        Assert.Contains("placé dans un dépôt", (await browser.Submit(await browser.Get($"/materiel/{other}/modifier"), typed)).WhyNot("Form.Serial"), StringComparison.Ordinal);

        var page = await browser.Get("/materiel/importer");
        var shown = await browser.Upload(page, page.PostForms[0], "Form.File", "parc.csv", "N° de série;Type;État;Origine\npf2x 7ab9;portable;bon;achat\nNOUVEAU1;portable;bon;achat\n"u8.ToArray());
        Assert.Contains("Le numéro de série « pf2x 7ab9 » est celui d’un matériel placé dans un dépôt", shown.Text, StringComparison.Ordinal);
        await browser.Submit(shown, []);
        Assert.Equal(["AUTRE1", "NOUVEAU1"], await app.With<Db, IReadOnlyList<string>>(db => db.List<string>("SELECT Serial FROM Items WHERE StructureId = @StructureId ORDER BY Serial", new { owner.StructureId })));
        Assert.Equal($"/materiel/{item}", (await Recall(browser, await browser.Get("/materiel/depots"), item)).Location);
    }

    [Fact]
    public async Task A_depot_says_how_an_item_is_and_its_owner_what_it_is()
    {
        var (owner, depot) = await OwnerAndDepot();
        var item = await app.Given.PlacedItem(owner, depot);
        var there = await app.SignedIn(depot);
        var page = await there.Get($"/materiel/{item}/modifier");
        foreach (var (field, value) in new[] { ("Form.Kind", "tablette"), ("Form.Serial", "AUTRE2"), ("Form.Donor", ""), ("Form.Origin", "achat") })
        {
            var fields = new Dictionary<string, string> { [field] = value };
            if (field is "Form.Origin")
            {
                fields["Form.Donor"] = "";
            }

            Assert.Contains("autre structure", (await there.Submit(page, fields)).WhyNot("Form.Kind"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain($"/materiel/{item}/documents/nouveau", (await there.Get($"/materiel/{item}")).Links);
        Assert.Equal($"/materiel/{item}", (await there.Get($"/materiel/{item}/documents/nouveau")).Location);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Submit(page, new() { ["Form.Condition"] = "use", ["Form.Notes"] = "Rayé", ["Form.Accessories"] = "Chargeur" })).Status);
    }

    private async Task<(GivenAccount Owner, GivenAccount Depot)> OwnerAndDepot()
    {
        var (owner, depot) = (await app.Given.Account(Role.StructureManager), await app.Given.Account(Role.StructureManager));
        await app.Given.Depot(owner, depot);
        return (owner, depot);
    }

    private static Task<Page> Recall(Browser browser, Page page, int item) =>
        browser.Submit(page, form => form.GetAttribute("action")!.EndsWith($"/{item}/reprendre", StringComparison.Ordinal), []);

    private static async Task<Page> Allot(Browser browser, GivenAccount depot, int change, string words = "Ouverture") =>
        await browser.Submit(await browser.Get("/materiel/depots"), form => form.GetAttribute("action") == "/materiel/depots",
            new() { ["Form.DepotId"] = $"{depot.StructureId}", ["Form.Kind"] = "portable", ["Form.Change"] = $"{change}", ["Form.Words"] = words });

    private static async Task<Page> Place(Browser browser, int item, GivenAccount depot) =>
        await browser.Submit(await browser.Get($"/materiel/{item}/depot"), new() { ["Form.DepotId"] = $"{depot.StructureId}" });
}
