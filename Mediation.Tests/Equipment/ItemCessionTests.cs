using System.Net;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Equipment;

/// <summary>What a public structure gives up for good, and to whom it may.</summary>
public sealed class ItemCessionTests(App app)
{
    [Fact]
    public async Task An_item_is_given_up_to_an_association_by_a_deliberation_and_its_page_says_so()
    {
        var (browser, item) = await Lendable();
        Assert.Equal($"/materiel/{item}", (await Cede(browser, item)).Location);
        var page = await browser.Get($"/materiel/{item}");
        Assert.Contains("Les Amis de l’école", page.Text, StringComparison.Ordinal);
        Assert.Contains("2026-114", page.Text, StringComparison.Ordinal);
        Assert.Contains("gratuit", page.Text, StringComparison.Ordinal);
        Assert.Contains("Il a quitté l’inventaire", page.Text, StringComparison.Ordinal);
        Assert.Contains("Association de parents d’élèves, délibération 2026-114", page.Document.QuerySelectorAll("section.card")[^1].TextContent, StringComparison.Ordinal);
        Assert.Equal($"/materiel/{item}", (await browser.Get($"/materiel/{item}/cession")).Location);
    }

    [Fact]
    public async Task A_household_is_refused_in_words_and_nothing_changes()
    {
        var (browser, item) = await Lendable();
        var refused = await Cede(browser, item, new() { ["Form.Recipient"] = ItemCession.Household });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Un prêt n’est pas un don", refused.WhyNot("Form.Recipient"), StringComparison.Ordinal);
        Assert.Equal("Les Amis de l’école", refused.Document.QuerySelector("input[name='Form.RecipientName']")!.GetAttribute("value"));
        Assert.Equal(ItemStates.InService, await State(item));
        Assert.Equal(RuleReason.CessionToHousehold, Assert.Throws<RuleViolation>(() => ItemCession.Cede(
            new Item { StructureId = 1, Code = "XXXXXXXX", Kind = "portable", Condition = "bon", Origin = "don", State = ItemStates.InService },
            new ItemCession { ItemId = 1, Recipient = ItemCession.Household, RecipientName = "Anna", Reference = "1", DecidedOn = app.Today }, app.Today)).Reason);
    }

    [Theory]
    [InlineData("Form.Recipient", "")]
    [InlineData("Form.Recipient", "voisin")]
    [InlineData("Form.RecipientName", "")]
    [InlineData("Form.Reference", "")]
    [InlineData("Form.DecidedOn", "")]
    [InlineData("Form.DecidedOn", "2999-01-01")]
    [InlineData("Form.Price", "cher")]
    public async Task Without_a_recipient_of_the_list_and_its_deliberation_nothing_is_given_up(string field, string value)
    {
        var (browser, item) = await Lendable();
        var refused = await Cede(browser, item, new() { [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot(field));
        Assert.Equal(ItemStates.InService, await State(item));
    }

    [Fact]
    public async Task The_plain_move_gives_nothing_up()
    {
        var (browser, item) = await Lendable();
        var page = await browser.Get($"/materiel/{item}");
        var moves = page.Document.QuerySelectorAll("input[name='Form.To']").Select(input => input.GetAttribute("value")).ToArray();
        Assert.Contains(ItemStates.Retired, moves);
        Assert.DoesNotContain(ItemStates.Ceded, moves);
        var refused = await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = ItemStates.Ceded });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(ItemStates.InService, await State(item));
    }

    [Theory]
    [InlineData(ItemStates.Ceded, true)]
    [InlineData(ItemStates.Retired, true)]
    [InlineData(ItemStates.Recycled, true)]
    [InlineData(ItemStates.Lost, false)]
    [InlineData(ItemStates.Stolen, false)]
    public async Task What_left_the_inventory_is_not_corrected_and_what_is_not_there_is_in_no_kit(string state, bool hasLeft)
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var item = await app.Given.Item(manager, serial: "PF2X7AB9");
        var (form, kit) = (await browser.Get($"/materiel/{item}/modifier"), await browser.Get($"/materiel/kits/{await app.Given.Kit(manager)}"));
        await app.Given.Write(manager, "UPDATE Items SET State = @state WHERE Id = @item", new { item, state });

        var refused = await browser.Submit(form, new() { ["Form.Model"] = "Autre" });
        Assert.Equal(hasLeft ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect, refused.Status);
        Assert.Equal(!hasLeft, (await browser.Get($"/materiel/{item}")).Links.Contains($"/materiel/{item}/modifier"));
        if (hasLeft)
        {
            Assert.Contains("a quitté l’inventaire", refused.WhyNot("Form.Kind"), StringComparison.Ordinal);
            Assert.Contains("a quitté l’inventaire", (await browser.Follow(await browser.Get($"/materiel/{item}/modifier"))).Text, StringComparison.Ordinal);
            var page = await browser.Get("/materiel/importer");
            var shown = await browser.Upload(page, page.PostForms[0], "Form.File", "parc.csv", "N° de série;Marque\nPF2X7AB9;Autre\n"u8.ToArray());
            Assert.Contains("a quitté l’inventaire", shown.Text, StringComparison.Ordinal);
            shown = await browser.Upload(page, page.PostForms[0], "Form.File", "parc.csv", "N° de série;Marque\nPF2X7AB9;Dell\n"u8.ToArray());
            Assert.DoesNotContain("a quitté l’inventaire", shown.Text, StringComparison.Ordinal);
        }

        var code = (await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item })))!;
        var put = await browser.Submit(kit, form => form.GetAttribute("action")!.EndsWith("/materiel", StringComparison.Ordinal), new() { ["Form.Label"] = code });
        Assert.Equal(HttpStatusCode.BadRequest, put.Status);
        Assert.Contains("n’est plus là", put.WhyNot("Form.Label"), StringComparison.Ordinal);
        Assert.Equal(0, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM Items WHERE Id = @item AND KitId IS NOT NULL", new { item })!));
    }

    [Fact]
    public async Task The_act_of_what_was_given_up_is_printed_with_its_recipient_its_deliberation_and_its_numbers()
    {
        var (browser, item) = await Lendable();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/materiel/{item}/cession/acte")).Status);
        await browser.Submit(await browser.Get($"/materiel/{item}/modifier"), new() { ["Form.AssetNumber"] = "INV-2019-0042", ["Form.Serial"] = "PF2X7AB9" });
        await Cede(browser, item, new() { ["Form.Price"] = "50" });
        Assert.Contains($"/materiel/{item}/cession/acte", (await browser.Get($"/materiel/{item}")).Links);
        var act = (await browser.Get($"/materiel/{item}/cession/acte")).Document.QuerySelector("section.a4")!.TextContent;
        Assert.All(new[] { "Les Amis de l’école", "association de parents d’élèves", "2026-114", "INV-2019-0042", "PF2X7AB9", "Latitude 5400", "Chargeur, Housse", "50,00", "L3212-3", "Pour la structure, le", FrenchDate.Day(app.Today) },
            words => Assert.Contains(words, act, StringComparison.Ordinal));
        var stranger = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/materiel/{item}/cession/acte")).Status);
    }

    [Fact]
    public async Task What_is_lent_or_anothers_is_not_given_up()
    {
        var (owner, depot) = (await app.Given.Account(Role.StructureManager), await app.Given.Account(Role.StructureManager));
        var placed = await app.Given.PlacedItem(owner, depot);
        var browser = await app.SignedIn(depot);
        Assert.Equal($"/materiel/{placed}", (await browser.Get($"/materiel/{placed}/cession")).Location);
        var lent = await app.Given.LendableItem(depot);
        var page = await browser.Get($"/materiel/{lent}/cession");
        await app.Given.Loan(depot, await app.Given.Resident(depot), LoanStates.HandedOver, [lent]);
        await Send(browser, page, []);
        Assert.Equal(ItemStates.InService, await State(lent));
        Assert.Equal(0, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM ItemCessions WHERE ItemId = @lent", new { lent })!));
    }

    private async Task<(Browser Browser, int Item)> Lendable()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        return (await app.SignedIn(manager), await app.Given.LendableItem(manager));
    }

    private Task<string?> State(int item) => app.With<Db, string?>(db => db.Value<string>("SELECT State FROM Items WHERE Id = @item", new { item }));

    private async Task<Page> Cede(Browser browser, int item, Dictionary<string, string>? changed = null) => await Send(browser, await browser.Get($"/materiel/{item}/cession"), changed ?? []);

    private Task<Page> Send(Browser browser, Page page, Dictionary<string, string> changed)
    {
        var answers = new Dictionary<string, string> { ["Form.Recipient"] = "parents_eleves", ["Form.RecipientName"] = "Les Amis de l’école", ["Form.Reference"] = "2026-114", ["Form.DecidedOn"] = app.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        foreach (var (field, value) in changed)
        {
            answers[field] = value;
        }

        return browser.Submit(page, answers);
    }
}
