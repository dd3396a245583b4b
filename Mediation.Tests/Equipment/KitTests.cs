using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>What goes out together, and what takes the place of what does not work any more.</summary>
public sealed class KitTests(App app)
{
    [Fact]
    public async Task A_kit_is_made_label_after_label_and_an_item_is_in_one_kit()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var kit = (await browser.Submit(await browser.Get("/materiel/kits/nouveau"), new() { ["Form.KitName"] = "Valise 3" })).Location!;
        var (laptop, key) = (await app.Given.LendableItem(manager), await app.Given.LendableItem(manager, "cle_4g"));
        await Put(browser, kit, await Code(laptop));
        var page = await browser.Follow(await Put(browser, kit, await Code(key)));
        Assert.Contains("2 matériels", page.Text, StringComparison.Ordinal);

        var other = (await browser.Submit(await browser.Get("/materiel/kits/nouveau"), new() { ["Form.KitName"] = "Valise 4" })).Location!;
        Assert.Contains("déjà dans un autre kit", (await Put(browser, other, await Code(key))).WhyNot("Form.Label"), StringComparison.Ordinal);
        Assert.Equal("Ce matériel est déjà dans ce kit.", (await Put(browser, kit, await Code(key))).WhyNot("Form.Label"));
        var elsewhere = await app.Given.Item(await app.Given.Account(Role.StructureManager));
        Assert.Equal("Aucun matériel de la structure ne porte cette étiquette.", (await Put(browser, kit, await Code(elsewhere))).WhyNot("Form.Label"));

        await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith($"/{key}/retirer", StringComparison.Ordinal), []);
        Assert.Equal(kit, (await Put(browser, other, await Code(key))).Location!.Replace(other, kit, StringComparison.Ordinal));
        await browser.Submit(await browser.Get(kit), form => form.GetAttribute("action")!.EndsWith("/defaire", StringComparison.Ordinal), []);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(kit)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/materiel/{laptop}")).Status);
    }

    [Fact]
    public async Task A_kit_holds_no_more_than_its_limit()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var kit = await app.Given.Kit(manager, [.. await Task.WhenAll(Enumerable.Range(0, Kit.MostItems).Select(_ => app.Given.Item(manager)))]);
        Assert.Equal("Un kit a 20 matériels au plus.", (await Put(browser, $"/materiel/kits/{kit}", await Code(await app.Given.Item(manager)))).WhyNot("Form.Label"));
    }

    [Fact]
    public async Task To_choose_one_part_takes_the_kit_and_what_is_in_repair_stays()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var (laptop, key, broken) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator, "cle_4g"), await app.Given.Item(mediator, "ecran", state: ItemStates.InRepair));
        await app.Given.Kit(mediator, laptop, key, broken);
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.Granted);
        var page = await browser.Get($"/materiel/prets/{loan}/preparation");
        Assert.Contains("avec tout le kit Valise", page.Text, StringComparison.Ordinal);
        await browser.Submit(page, new() { ["Form.Items"] = $"{laptop}" });
        Assert.Equal([laptop, key], await Reserved(loan));
        await browser.Submit(await browser.Get($"/materiel/prets/{loan}/remise"), new() { ["Form.SignedHow"] = "papier" });

        // The key by itself is out with its kit: whoever wants it is told who has it.
        var other = await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Anna", "Prigent"), LoanStates.Granted, kind: "cle_4g");
        var refused = await browser.Submit(await browser.Get($"/materiel/prets/{other}/preparation"), new() { ["Form.Label"] = await Code(key) });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Jeanne Le Goff", refused.WhyNot("Form.Items"), StringComparison.Ordinal);
        Assert.Empty(await Reserved(other));

        // It comes back part by part.
        var back = await browser.Get($"/materiel/prets/{loan}/retour");
        await browser.Submit(back, new() { ["Form.Rows[0].IsBack"] = null! });
        Assert.Contains("Rendu en partie", (await browser.Get($"/materiel/prets/{loan}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_work_any_more_is_replaced_and_the_loan_goes_on()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var (failing, other, taken) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator));
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [failing], dueOn: app.Today.AddDays(40));
        await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Anna", "Prigent"), LoanStates.HandedOver, [taken]);
        var page = await browser.Get($"/materiel/prets/{loan}/echange");
        Dictionary<string, string> fields = new() { ["Form.Condition"] = "abime", ["Form.Words"] = "Ne s’allume plus.", ["Form.Label"] = await Code(taken) };
        var refused = await browser.Submit(page, fields);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Anna Prigent", refused.WhyNot("Form.Label"), StringComparison.Ordinal);
        Assert.Equal(ItemStates.InService, await State(failing));

        fields["Form.Label"] = await Code(other);
        Assert.Equal($"/materiel/prets/{loan}", (await browser.Submit(refused, fields)).Location);
        Assert.Equal(ItemStates.ToInspect, await State(failing));
        var shown = await browser.Get($"/materiel/prets/{loan}");
        Assert.Equal("Remis", shown.Document.QuerySelector(".head .badge")!.TextContent);
        Assert.Contains("Échangé", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Ne s’allume plus.", (await browser.Get($"/materiel/prets/{loan}")).Text, StringComparison.Ordinal);
        var items = (await browser.Get($"/materiel/prets/{loan}/convention")).Document.QuerySelectorAll("section.a4 tbody tr").Select(row => row.TextContent).ToArray();
        Assert.Contains("échangé le 23 novembre 2026", items[0], StringComparison.Ordinal);
        Assert.Contains(await ShownCode(other), items[1], StringComparison.Ordinal);
        Assert.DoesNotContain("échangé", items[1], StringComparison.Ordinal);

        // What replaced it comes back: the loan is over.
        await browser.Submit(await browser.Get($"/materiel/prets/{loan}/retour"), []);
        Assert.Equal("Rendu", (await browser.Get($"/materiel/prets/{loan}")).Document.QuerySelector(".head .badge")!.TextContent);
    }

    [Fact]
    public async Task What_is_missing_of_what_is_replaced_stands_in_the_loan_and_on_the_receipt()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var (kept, failing, other) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator));
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [kept, failing]);
        var page = await browser.Get($"/materiel/prets/{loan}/echange");
        var row = await app.With<Db, int>(db => db.Value<int>("SELECT Id FROM LoanItems WHERE LoanId = @loan AND ItemId = @failing", new { loan, failing })!);
        Dictionary<string, string> fields = new() { ["Form.Item"] = $"{row}", ["Form.Condition"] = "use", ["Form.Label"] = await Code(other), ["Form.Rows[1].Back"] = "Souris" };
        Assert.Equal("La liste des accessoires a changé : vérifiez-la.", (await browser.Submit(page, fields)).WhyNot("Form.Rows[1].Back"));
        fields["Form.Label"] = await Code(kept);
        fields["Form.Rows[1].Back"] = "Housse";
        Assert.Equal("Ce matériel est déjà dans ce prêt : prenez-en un autre.", (await browser.Submit(page, fields)).WhyNot("Form.Label"));

        fields["Form.Label"] = await Code(other);
        Assert.Equal($"/materiel/prets/{loan}", (await browser.Submit(page, fields)).Location);
        Assert.Equal("Chargeur", await app.With<Db, string?>(db => db.Value<string>("SELECT Missing FROM LoanItems WHERE Id = @row", new { row })));
        var shown = await browser.Get($"/materiel/prets/{loan}");
        Assert.Contains("manque : Chargeur", shown.Text, StringComparison.Ordinal);
        Assert.Contains("il manque des accessoires", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Il manque : Chargeur", (await browser.Get($"/materiel/prets/{loan}/recu")).Text, StringComparison.Ordinal);
        Assert.Equal([kept, other], await Reserved(loan));
    }

    [Fact]
    public async Task What_replaces_goes_out_with_its_kit_and_the_rest_of_the_kit_that_failed_stays_lent()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var (laptop, key) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator, "cle_4g"));
        var (other, mouse, broken) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator, "autre"), await app.Given.Item(mediator, "ecran", state: ItemStates.InRepair));
        await app.Given.Kit(mediator, laptop, key);
        var kit = await app.Given.Kit(mediator, other, mouse, broken);
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [laptop, key]);
        var row = await app.With<Db, int>(db => db.Value<int>("SELECT Id FROM LoanItems WHERE LoanId = @loan AND ItemId = @laptop", new { loan, laptop })!);
        Dictionary<string, string> fields = new() { ["Form.Item"] = $"{row}", ["Form.Condition"] = "use", ["Form.Label"] = await Code(other) };

        // Somebody else holds a part of the kit: it goes out whole or not at all.
        var held = await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Anna", "Prigent"), LoanStates.Granted, kind: "autre");
        await app.Given.Write(mediator, "INSERT INTO LoanItems (LoanId, ItemId, StructureId) VALUES (@held, @mouse, @StructureId)", new { held, mouse, mediator.StructureId });
        var refused = await browser.Submit(await browser.Get($"/materiel/prets/{loan}/echange"), fields);
        Assert.Contains("Anna Prigent", refused.WhyNot("Form.Label"), StringComparison.Ordinal);
        Assert.Equal([laptop, key], await Reserved(loan));
        await app.Given.Write(mediator, "UPDATE LoanItems SET EndedAt = @now, Outcome = 'retire' WHERE LoanId = @held", new { held, now = App.Begin.UtcDateTime });

        Assert.Equal($"/materiel/prets/{loan}", (await browser.Submit(refused, fields)).Location);
        Assert.Equal([key, other, mouse], await Reserved(loan));
        Assert.Contains("et tout son kit", (await browser.Get($"/materiel/prets/{loan}")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM LoanItems WHERE LoanId = @loan AND ItemId IN (@other, @mouse) AND HandedAt IS NOT NULL AND Accessories LIKE 'Chargeur%Housse'", new { loan, other, mouse })!));
        Assert.Equal(3, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM Items WHERE KitId = @kit", new { kit })!));
    }

    [Fact]
    public async Task The_address_behind_a_label_is_read_wherever_a_label_is()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(keeper);
        var kit = $"/materiel/kits/{await app.Given.Kit(keeper)}";
        var address = $"https://une-commune-au-nom-bien-long.example.fr/materiel/e/{await Code(await app.Given.Item(keeper))}";
        Assert.Equal(HttpStatusCode.Redirect, (await Put(browser, kit, address)).Status);
        var loan = await app.Given.Loan(keeper, await app.Given.Resident(keeper), LoanStates.Granted);
        var lendable = await app.Given.LendableItem(keeper);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(await browser.Get($"/materiel/prets/{loan}/preparation"), new() { ["Form.Label"] = $"https://exemple.fr/materiel/e/{await Code(lendable)}" })).Status);
        Assert.Equal([lendable], await Reserved(loan));
    }

    private static async Task<Page> Put(Browser browser, string kit, string code) =>
        await browser.Submit(await browser.Get(kit), form => form.GetAttribute("action")!.EndsWith("/materiel", StringComparison.Ordinal), new() { ["Form.Label"] = code });

    private async Task<string> ShownCode(int item) => Item.ShownCode(await Code(item));

    private async Task<string> Code(int item) => (await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item })))!;

    private Task<string?> State(int item) => app.With<Db, string?>(db => db.Value<string>("SELECT State FROM Items WHERE Id = @item", new { item }));

    private Task<IReadOnlyList<int>> Reserved(int loan) => app.With<Db, IReadOnlyList<int>>(db => db.List<int>("SELECT ItemId FROM LoanItems WHERE LoanId = @loan AND EndedAt IS NULL ORDER BY ItemId", new { loan }));
}
