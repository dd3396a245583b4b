using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>The inventory on screen: received, found, wiped, put into service, and never another structure's.</summary>
public sealed class ItemTests(App app)
{
    [Fact]
    public async Task A_gift_is_received_wiped_inspected_and_put_into_service_and_its_history_tells_it()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.EquipmentManager));
        var received = await browser.Submit(await browser.Get("/materiel/nouveau"), new()
        {
            ["Form.Kind"] = "portable",
            ["Form.Brand"] = "Lenovo",
            ["Form.Serial"] = "pf-2x7ab9",
            ["Form.Accessories"] = "Chargeur\r\nHousse",
            ["Form.Condition"] = "bon",
            ["Form.Origin"] = "don",
            ["Form.Donor"] = "Banque du Ponant",
        });
        var page = await browser.Follow(received);
        Assert.Contains("PF2X7AB9", page.Text, StringComparison.Ordinal);
        page = await Move(browser, page, ItemStates.ToSort);
        page = await Move(browser, page, ItemStates.Refurbishing);
        Assert.Contains("rien ne prouve qu’il a été effacé", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("input[name='Form.To']"), input => input.GetAttribute("value") == ItemStates.InService);
        var wiping = await browser.Get($"{received.Location}/effacement");
        page = await browser.Follow(await browser.Submit(wiping, new() { ["Form.How"] = "logiciel" }));
        page = await Move(browser, page, ItemStates.InService, "Contrôlé par Bruno");
        Assert.Contains("En service", page.Document.QuerySelector(".badge")!.TextContent, StringComparison.Ordinal);
        var told = page.Document.QuerySelectorAll("section:last-of-type .rows li").Select(line => line.TextContent).ToArray();
        Assert.Equal(5, told.Length);
        Assert.Contains("Contrôlé par Bruno", told[0], StringComparison.Ordinal);
        Assert.Contains("Effacé : logiciel d’effacement", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_move_or_wiping_is_refused_with_its_reason()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        var id = await app.Given.Item(keeper, state: ItemStates.Refurbishing);
        var page = await browser.Get($"/materiel/{id}");
        var refused = await browser.Submit(page, new() { ["Form.To"] = ItemStates.InService });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Rien ne prouve", refused.Text, StringComparison.Ordinal);
        refused = await browser.Submit(page, new() { ["Form.To"] = ItemStates.Recycled });
        Assert.Contains("ne peut pas passer directement", refused.Text, StringComparison.Ordinal);
        Assert.Contains("En reconditionnement", (await browser.Get($"/materiel/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_serial_number_enters_once_and_what_was_typed_stays()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        await app.Given.Item(keeper, serial: "PF2X7AB9");
        var refused = await browser.Submit(await browser.Get("/materiel/nouveau"), new() { ["Form.Kind"] = "tablette", ["Form.Serial"] = "PF2X-7AB9", ["Form.Model"] = "Tab A8", ["Form.Condition"] = "neuf", ["Form.Origin"] = "achat" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("déjà dans l’inventaire", refused.WhyNot("Form.Serial"), StringComparison.Ordinal);
        Assert.Equal(["Tab A8"], Browser.Proposed(refused.PostForms[0], "Form.Model"));
        var neighbour = await app.Given.Account(Role.EquipmentManager);
        await app.Given.Item(neighbour, serial: "PF2X7AB9");
    }

    [Theory]
    [InlineData("latit")]
    [InlineData("dell lat")]
    [InlineData("ordinateur portable dell")]
    [InlineData("banque pon")]
    public async Task It_is_found_by_the_beginning_of_any_word(string words)
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var id = await app.Given.Item(keeper);
        await app.Given.Item(keeper, "ecran", "Iiyama");
        var browser = await app.SignedIn(keeper);
        var found = await browser.Get($"/materiel?q={Uri.EscapeDataString(words)}");
        Assert.Contains($"/materiel/{id}", found.Links);
        Assert.DoesNotContain("Iiyama", words.StartsWith("dell", StringComparison.Ordinal) || words.StartsWith("ord", StringComparison.Ordinal) ? found.Text : "", StringComparison.Ordinal);
        Assert.Contains("Rien ne répond", (await browser.Get("/materiel?q=introuvable")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_of_a_state_and_a_kind()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var (laptop, screen) = (await app.Given.Item(keeper, state: ItemStates.InService, isWiped: true), await app.Given.Item(keeper, "ecran"));
        var browser = await app.SignedIn(keeper);
        foreach (var (query, expected) in new[] { ("etat=en_service", laptop), ("sorte=ecran", screen), ("etat=recu&sorte=ecran", screen) })
        {
            Assert.Equal([$"/materiel/{expected}"], (await browser.Get($"/materiel?{query}")).Document.QuerySelectorAll(".rows a").Select(link => link.GetAttribute("href")));
        }

        Assert.Contains("Aucun matériel de cette sorte", (await browser.Get("/materiel?etat=recu&sorte=portable")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_a_label_opens_its_item_for_its_own_structure_only()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var id = await app.Given.Item(keeper);
        var browser = await app.SignedIn(keeper);
        var code = (await browser.Get($"/materiel/{id}")).Document.QuerySelector(".facts strong")!.TextContent;
        Assert.Equal($"/materiel/{id}", (await browser.Get($"/materiel/e/{code}")).Location);
        Assert.Equal($"/materiel/{id}", (await browser.Get($"/materiel/e/{code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}")).Location);
        var neighbour = await app.SignedIn(await app.Given.Account(Role.EquipmentManager));
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"/materiel/e/{code}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"/materiel/{id}")).Status);
    }

    [Fact]
    public async Task A_mediator_reads_the_inventory_and_changes_nothing()
    {
        var structure = await app.Given.Structure();
        var keeper = await app.Given.Account(Role.EquipmentManager, structure);
        var id = await app.Given.Item(keeper);
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator, structure));
        var page = await browser.Get($"/materiel/{id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.PostForms);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"/materiel/{id}/modifier")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/materiel/nouveau")).Status);
    }

    [Theory]
    [InlineData(ItemStates.Lost)]
    [InlineData(ItemStates.Stolen)]
    public async Task What_was_lost_and_is_found_is_wiped_before_it_is_lent_again(string gone)
    {
        var mediator = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(mediator);
        var (shelved, lent) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator));
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [lent]);
        await browser.Submit(await browser.Get($"/materiel/prets/{loan}/perte"), new() { ["Form.How"] = gone, ["Form.Words"] = "PV 2026/17" });
        await Move(browser, await browser.Get($"/materiel/{shelved}"), gone);
        foreach (var item in new[] { shelved, lent })
        {
            var found = await Move(browser, await browser.Get($"/materiel/{item}"), ItemStates.ToInspect);
            Assert.Contains("pas encore prouvé", found.Text, StringComparison.Ordinal);
            Assert.Contains("Rien ne prouve", (await browser.Submit(found, form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = ItemStates.InService })).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wiping_is_of_after_the_last_return()
    {
        var mediator = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(mediator);
        var item = await app.Given.LendableItem(mediator);
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item]);
        Assert.NotNull((await browser.Submit(await browser.Get($"/materiel/{item}/effacement"), new() { ["Form.How"] = "logiciel" })).WhyNot("Form.On"));
        await browser.Submit(await browser.Get($"/materiel/prets/{loan}/retour"), form => form.GetAttribute("action")!.EndsWith("/retour", StringComparison.Ordinal), []);
        var page = await browser.Get($"/materiel/{item}/effacement");
        var refused = await browser.Submit(page, new() { ["Form.How"] = "logiciel", ["Form.On"] = app.Today.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Contains("prêté depuis ce jour", refused.WhyNot("Form.On"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, new() { ["Form.How"] = "logiciel" })).Status);
    }

    [Fact]
    public async Task What_is_in_service_does_not_become_what_could_not_have_been_put_there_and_its_history_tells_corrections()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        var screen = await app.Given.LendableItem(keeper, "ecran");
        await app.Given.Write(keeper, "UPDATE Items SET WipedHow = 'sans_memoire' WHERE Id = @screen", new { screen });
        var page = await browser.Get($"/materiel/{screen}/modifier");
        Assert.Contains("sans mémoire", (await browser.Submit(page, new() { ["Form.Kind"] = "portable" })).WhyNot("Form.Kind"), StringComparison.Ordinal);
        Assert.Contains("à contrôler ou en réparation", (await browser.Submit(page, new() { ["Form.Condition"] = "abime" })).WhyNot("Form.Condition"), StringComparison.Ordinal);
        var file = await browser.Get("/materiel/importer");
        var code = (await app.With<Data.Equipment.ItemStore, Item?>(store => store.Find(keeper.Scope, screen)))!.Code;
        var shown = await browser.Upload(file, file.PostForms[0], "Form.File", "parc.csv", System.Text.Encoding.UTF8.GetBytes($"Étiquette;Type;État\n{code};portable;bon\n{code};;abîmé\n"));
        Assert.Contains("« sans mémoire »", shown.Text, StringComparison.Ordinal);
        Assert.Contains("à contrôler ou en réparation", shown.Text, StringComparison.Ordinal);
        var corrected = await browser.Follow(await browser.Submit(page, new() { ["Form.Brand"] = "Iiyama" }));
        Assert.Contains("Corrigé : marque", corrected.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> Move(Browser browser, Page page, string to, string words = "") =>
        await browser.Follow(await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = to, ["Form.Words"] = words }));
}
