using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>An afternoon when many bring back what they were lent.</summary>
public sealed class RestitutionTests(App app)
{
    [Fact]
    public async Task Sixty_come_back_but_four_are_set_aside_and_settled_afterwards()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var campaign = await Open(browser);
        var devices = new List<(int Item, int Loan)>();
        for (var n = 0; n < 57; n++)
        {
            var item = await app.Given.LendableItem(mediator, "tablette");
            devices.Add((item, await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item], kind: "tablette", dueOn: app.Today.AddDays(1))));
        }

        await app.Given.Write(mediator, "UPDATE Loans SET FromOn = @from, DueOn = @today WHERE StructureId = @StructureId", new { mediator.StructureId, from = app.Today.AddDays(-60), today = app.Today });
        Assert.Contains("57 prêts encore attendus", (await browser.Get(campaign)).Text, StringComparison.Ordinal);

        // Two readers at two tables, turn by turn; every third reader types the whole address.
        var other = await app.SignedIn(await app.Given.Account(Role.Mediator, new GivenStructure(mediator.Scope.Structure, "")));
        foreach (var (n, device) in devices.Take(56).Index())
        {
            var code = await Code(device.Item);
            await Read(n % 2 == 0 ? browser : other, campaign, n % 3 == 0 ? $"{App.PublicAddress}/materiel/e/{code}" : Item.ShownCode(code).ToLowerInvariant());
        }

        var (shelf, elsewhere) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(await app.Given.Account(Role.Mediator)));
        Assert.Contains("n’est pas prêté", (await Read(browser, campaign, await Code(shelf))).Text, StringComparison.Ordinal);
        Assert.Contains("inconnue ici", (await Read(browser, campaign, await Code(elsewhere))).Text, StringComparison.Ordinal);
        Assert.Contains("inconnue ici", (await Read(browser, campaign, "XXXX-XXXX")).Text, StringComparison.Ordinal);
        var set = await Read(browser, campaign, await Code(devices[56].Item), new() { ["Form.Step"] = "a_part", ["Form.Words"] = "Il manque le chargeur." });
        Assert.Contains("son prêt continue", set.Text, StringComparison.Ordinal);

        Assert.Equal(56, await Count("SELECT COUNT(*) FROM Loans WHERE StructureId = @StructureId AND State = 'rendu'", mediator));
        Assert.Equal(56, await Count("SELECT COUNT(*) FROM Items WHERE StructureId = @StructureId AND State = 'a_controler' AND WipedOn IS NULL", mediator));
        var page = await browser.Get(campaign);
        Assert.Contains("56 rendus", page.Text, StringComparison.Ordinal);
        Assert.Contains("4 à régler", page.Text, StringComparison.Ordinal);
        Assert.Contains("Un prêt encore attendu", page.Text, StringComparison.Ordinal);

        // The one with a missing accessory is taken back by its own page; then each is said to be settled.
        await browser.Submit(await browser.Get($"/materiel/prets/{devices[56].Loan}/retour"), []);
        for (var left = 4; left > 0; left--)
        {
            page = await browser.Follow(await browser.Submit(page, page.PostForms.First(form => form.GetAttribute("action")!.EndsWith("/regle", StringComparison.Ordinal)), []));
        }

        Assert.DoesNotContain("à régler", page.Document.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Plus personne n’est attendu", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_device_counts_once_and_a_closed_campaign_reads_nothing()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var campaign = await Open(browser);
        var item = await app.Given.LendableItem(mediator);
        await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item]);
        await Read(browser, campaign, await Code(item));
        Assert.Contains("déjà rendu à 11 h", (await Read(browser, campaign, await Code(item))).Text, StringComparison.Ordinal);
        Assert.Contains("1 rendu", (await browser.Get(campaign)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mis de côté", (await browser.Get(campaign)).Text, StringComparison.Ordinal);

        var page = await browser.Get(campaign);
        var closed = await browser.Follow(await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/clore", StringComparison.Ordinal)));
        Assert.DoesNotContain(closed.PostForms, form => form.GetAttribute("action")!.EndsWith("/lire", StringComparison.Ordinal));
        Assert.Contains("close : rouvrez-la", (await browser.Follow(await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/lire", StringComparison.Ordinal), new() { ["Form.Label"] = "XXXX-XXXX" }))).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM RestitutionScans WHERE StructureId = @StructureId", mediator));
    }

    [Fact]
    public async Task To_close_a_campaign_again_moves_nothing_and_says_so()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var campaign = await Open(browser);
        var (page, again) = (await browser.Get(campaign), await browser.Get(campaign));
        await Click(page, "/clore");
        await app.Given.Write(mediator, "UPDATE Restitutions SET ClosedAt = @at WHERE StructureId = @StructureId", new { mediator.StructureId, at = App.Begin.UtcDateTime.AddHours(-1) });
        var acts = await Acts();
        Assert.Contains("déjà close", (await Click(again, "/clore")).Text, StringComparison.Ordinal);
        Assert.Equal(App.Begin.UtcDateTime.AddHours(-1), await app.With<Db, DateTime>(db => db.Value<DateTime>("SELECT ClosedAt FROM Restitutions WHERE StructureId = @StructureId", new { mediator.StructureId })!));
        Assert.Equal(acts, await Acts());

        (page, again) = (await browser.Get(campaign), await browser.Get(campaign));
        Assert.Contains("La campagne continue", (await Click(page, "/rouvrir")).Text, StringComparison.Ordinal);
        Assert.Contains("n’était pas close", (await Click(again, "/rouvrir")).Text, StringComparison.Ordinal);

        async Task<Page> Click(Page shown, string act) => await browser.Follow(await browser.Submit(shown, shown.PostForms.First(form => form.GetAttribute("action")!.EndsWith(act, StringComparison.Ordinal)), []));
        Task<int> Acts() => Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @StructureId AND Act = 'ChangeRestitution'", mediator);
    }

    [Theory]
    [InlineData("abime")]
    [InlineData("neuf")]
    public async Task What_comes_back_goes_to_inspection_as_it_was_seen_and_part_of_a_loan_leaves_the_rest(string condition)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var campaign = await Open(browser);
        var (one, rest) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator, "cle_4g"));
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [one, rest]);
        Assert.Contains("Il reste du matériel à rendre", (await Read(browser, campaign, await Code(one), new() { ["Form.Condition"] = condition })).Text, StringComparison.Ordinal);
        Assert.Equal(("a_controler", condition, "rendu_partiel"), (
            await app.With<Db, string?>(db => db.Value<string>("SELECT State FROM Items WHERE Id = @one", new { one })),
            await app.With<Db, string?>(db => db.Value<string>("SELECT Condition FROM Items WHERE Id = @one", new { one })),
            await app.With<Db, string?>(db => db.Value<string>("SELECT State FROM Loans WHERE Id = @loan", new { loan }))));
    }

    [Fact]
    public async Task Two_who_read_one_device_at_the_same_instant_take_it_back_once()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (browser, other) = (await app.SignedIn(mediator), await app.SignedIn(mediator));
        var campaign = await Open(browser);
        for (var round = 0; round < 20; round++)
        {
            var item = await app.Given.LendableItem(mediator);
            await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item]);
            var code = await Code(item);
            var pages = new[] { await browser.Get(campaign), await other.Get(campaign) };
            var answers = await Task.WhenAll(Send(browser, pages[0], code, []), Send(other, pages[1], code, []));
            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Redirect or HttpStatusCode.Conflict, $"{answer.Status}"));
            Assert.Equal(1, await Count($"SELECT COUNT(*) FROM RestitutionScans WHERE StructureId = @StructureId AND ItemId = {item} AND Aside IS NULL", mediator));
            Assert.Equal(1, await Count($"SELECT COUNT(*) FROM LoanItems WHERE StructureId = @StructureId AND ItemId = {item} AND Outcome = 'rendu'", mediator));
        }
    }

    [Fact]
    public async Task A_device_that_was_lent_again_meanwhile_comes_back_again_and_what_waits_aside_counts_once()
    {
        var mediator = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(mediator);
        var campaign = await Open(browser);
        var item = await app.Given.LendableItem(mediator);
        await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item]);
        await Read(browser, campaign, await Code(item));
        await app.Given.Write(mediator, "UPDATE Items SET State = 'en_service', WipedOn = @today, WipedHow = 'logiciel' WHERE Id = @item", new { item, today = app.Today });
        var again = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item]);
        Assert.Contains("est rendu", (await Read(browser, campaign, await Code(item))).Text, StringComparison.Ordinal);
        Assert.Contains("Rendu", (await browser.Get($"/materiel/prets/{again}")).Document.QuerySelector(".badge")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("déjà rendu", (await Read(browser, campaign, await Code(item))).Text, StringComparison.Ordinal);

        await Read(browser, campaign, "XXXX-XXXX");
        Assert.Contains("déjà mise de côté", (await Read(browser, campaign, "xxxxxxxx")).Text, StringComparison.Ordinal);
        var shelf = await Code(await app.Given.LendableItem(mediator));
        await Read(browser, campaign, shelf);
        Assert.Contains("déjà mis de côté", (await Read(browser, campaign, shelf)).Text, StringComparison.Ordinal);
        Assert.Contains("2 à régler", (await browser.Get(campaign)).Text, StringComparison.Ordinal);
    }

    private static async Task<string> Open(Browser browser)
    {
        var page = await browser.Get("/materiel/restitutions");
        return (await browser.Submit(page, new() { ["Form.CampaignName"] = "Fin d’année" })).Location!;
    }

    private static async Task<Page> Read(Browser browser, string campaign, string typed, Dictionary<string, string>? fields = null) =>
        await browser.Follow(await Send(browser, await browser.Get(campaign), typed, fields ?? []));

    private static Task<Page> Send(Browser browser, Page page, string typed, Dictionary<string, string> fields) =>
        browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/lire", StringComparison.Ordinal), new(fields) { ["Form.Label"] = typed });

    private async Task<string> Code(int item) => (await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item })))!;

    private Task<int> Count(string sql, GivenAccount of) => app.With<Db, int>(db => db.Value<int>(sql, new { of.StructureId })!);
}
