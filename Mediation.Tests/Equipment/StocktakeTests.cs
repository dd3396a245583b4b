using System.Net;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>What lies on the shelves, label after label, against what the books say.</summary>
public sealed class StocktakeTests(App app)
{
    private static readonly Item Shelved = new() { StructureId = 1, Code = "BCDFGHJK", Kind = "portable", Condition = "bon", Origin = "achat", State = ItemStates.InService };

    [Theory]
    [InlineData(ItemStates.InService, false, null, null, Stocktake.Found)]
    [InlineData(ItemStates.Received, false, "portable", ItemStates.Received, Stocktake.Found)]
    [InlineData(ItemStates.InRepair, false, null, null, Stocktake.Found)]
    [InlineData(ItemStates.InService, true, null, null, Stocktake.Lent)]
    [InlineData(ItemStates.InService, true, "tablette", null, Stocktake.Lent)]
    [InlineData(ItemStates.Lost, false, null, null, Stocktake.Gone)]
    [InlineData(ItemStates.Stolen, false, "tablette", null, Stocktake.Gone)]
    [InlineData(ItemStates.Ceded, false, null, null, Stocktake.Gone)]
    [InlineData(ItemStates.Retired, false, null, null, Stocktake.Gone)]
    [InlineData(ItemStates.Recycled, false, null, null, Stocktake.Gone)]
    [InlineData(ItemStates.InService, false, "tablette", null, Stocktake.NotCounted)]
    [InlineData(ItemStates.InService, false, null, ItemStates.ToInspect, Stocktake.NotCounted)]
    public void What_lies_here_is_found_or_says_why_it_was_not_expected(string state, bool isLent, string? kind, string? counted, string finding) =>
        Assert.Equal(finding, new Stocktake { StructureId = 1, Name = "Réserve", Kind = kind, State = counted }.FindingOf(Shelved with { State = state, IsLent = isLent }));

    [Fact]
    public async Task A_count_tells_what_is_missing_unexpected_and_from_elsewhere_and_keeps_it_once_closed()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(keeper);
        var (found, away, lent, lost) = (await app.Given.LendableItem(keeper), await app.Given.LendableItem(keeper, "ecran"), await app.Given.LendableItem(keeper), await app.Given.Item(keeper, state: ItemStates.Lost));
        await app.Given.Loan(keeper, await app.Given.Resident(keeper), LoanStates.HandedOver, [lent]);
        var placed = await app.Given.PlacedItem(keeper, await app.Given.Account(Role.StructureManager));
        var others = await app.Given.LendableItem(await app.Given.Account(Role.StructureManager));
        var count = await Open(browser);
        Assert.Contains("2 manquent", (await browser.Get(count)).Text, StringComparison.Ordinal);

        Assert.Contains("trouvé", (await Read(browser, count, $"{App.PublicAddress}/materiel/e/{await Code(found)}")).Text, StringComparison.Ordinal);
        Assert.Contains("prêté, selon les registres", (await Read(browser, count, Item.ShownCode(await Code(lent)).ToLowerInvariant())).Text, StringComparison.Ordinal);
        Assert.Contains("perdu, selon les registres", (await Read(browser, count, await Code(lost))).Text, StringComparison.Ordinal);
        Assert.Contains("à nous, mais placé dans un dépôt", (await Read(browser, count, await Code(placed))).Text, StringComparison.Ordinal);
        Assert.Contains("inconnue ici", (await Read(browser, count, await Code(others))).Text, StringComparison.Ordinal);
        Assert.Contains("inconnue ici", (await Read(browser, count, "XXXX-XXXX")).Text, StringComparison.Ordinal);

        await Shows(browser, count, "manque", ["le déclarer perdu"], away);
        await Shows(browser, count, "imprevu", ["noter son retour", "le mettre à contrôler"], lent, lost);
        await Shows(browser, count, "ailleurs", [await Code(placed), await Code(others), "XXXXXXXX"]);
        await Shows(browser, count, "trouve", [], found);
        Assert.DoesNotContain("Dell", (await browser.Get($"{count}?liste=ailleurs")).Document.QuerySelector("section.card")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Vu à l’inventaire « Réserve »", (await browser.Get($"/materiel/{found}")).Text, StringComparison.Ordinal);
        Assert.Contains("Vu à l’inventaire « Réserve »", (await browser.Get($"/materiel/{lost}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vu à l’inventaire", (await browser.Get($"/materiel/{away}")).Text, StringComparison.Ordinal);

        // Nothing is moved by a count, and what is moved afterwards does not change it.
        Assert.Equal(ItemStates.InService, await Value("SELECT State FROM Items WHERE Id = @id", away));
        await Close(browser, count);
        await app.Given.Write(keeper, "UPDATE Items SET State = 'perdu' WHERE Id = @away", new { away });
        await app.Given.LendableItem(keeper);
        await Shows(browser, count, "", ["1 manque", "clos le"], away);
    }

    [Fact]
    public async Task A_label_counts_once_and_a_closed_count_reads_nothing()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(keeper);
        var item = await app.Given.LendableItem(keeper);
        var count = await Open(browser);
        await Read(browser, count, await Code(item));
        Assert.Contains("déjà lu le", (await Read(browser, count, await Code(item))).Text, StringComparison.Ordinal);
        await Read(browser, count, "XXXX-XXXX");
        Assert.Contains("déjà lu le", (await Read(browser, count, "xxxxxxxx")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await Lines(keeper));

        var page = await browser.Get(count);
        var closed = await Close(browser, count);
        Assert.DoesNotContain(closed.PostForms, form => form.GetAttribute("action")!.EndsWith("/lire", StringComparison.Ordinal));
        Assert.Contains("comptage est clos", (await browser.Follow(await Send(browser, page, "YYYY-YYYY"))).Text, StringComparison.Ordinal);
        Assert.Equal(2, await Lines(keeper));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/clore", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_close_by_mistake_is_taken_back_within_an_hour_and_not_later()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(keeper);
        await app.Given.LendableItem(keeper);
        var count = await Open(browser);
        var closed = await Close(browser, count);
        Assert.Equal(1, await Lines(keeper));
        var reopen = closed.PostForms.First(form => form.GetAttribute("action")!.EndsWith("/rouvrir", StringComparison.Ordinal));
        Assert.Contains("1 manque", (await browser.Follow(await browser.Submit(closed, reopen, []))).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Lines(keeper));

        closed = await Close(browser, count);
        await app.Given.Write(keeper, "UPDATE Stocktakes SET ClosedAt = @at WHERE StructureId = @StructureId", new { keeper.StructureId, at = app.Clock.GetUtcNow().UtcDateTime.AddMinutes(-61) });
        reopen = closed.PostForms.First(form => form.GetAttribute("action")!.EndsWith("/rouvrir", StringComparison.Ordinal));
        Assert.Contains("ne se rouvre pas", (await browser.Follow(await browser.Submit(closed, reopen, []))).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Lines(keeper));
    }

    [Fact]
    public async Task Only_what_is_counted_is_expected()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(keeper);
        var (counted, kind, state) = (await app.Given.Item(keeper, "tablette", state: ItemStates.ToInspect), await app.Given.Item(keeper, state: ItemStates.ToInspect), await app.Given.LendableItem(keeper, "tablette"));
        var count = await Open(browser, new() { ["Form.Kind"] = "tablette", ["Form.State"] = ItemStates.ToInspect });
        await Shows(browser, count, "manque", ["1 manque"], counted);
        Assert.Contains("pas de ceux que l’on compte", (await Read(browser, count, await Code(kind))).Text, StringComparison.Ordinal);
        Assert.Contains("pas de ceux que l’on compte", (await Read(browser, count, await Code(state))).Text, StringComparison.Ordinal);
        await Shows(browser, count, "imprevu", [], kind, state);
    }

    [Fact]
    public async Task Two_who_read_the_same_shelf_at_once_count_each_label_once()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var (browser, other) = (await app.SignedIn(keeper), await app.SignedIn(keeper));
        var count = await Open(browser);
        for (var round = 1; round <= 20; round++)
        {
            var code = await Code(await app.Given.LendableItem(keeper));
            var pages = new[] { await browser.Get(count), await other.Get(count) };
            var answers = await Task.WhenAll(Send(browser, pages[0], code), Send(other, pages[1], code));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
            Assert.Equal(round, await Lines(keeper));
        }

        Assert.Equal(20, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM ItemEvents WHERE StructureId = @StructureId AND Words = 'Vu à l’inventaire « Réserve »'", new { keeper.StructureId })!));
    }

    [Fact]
    public async Task What_is_read_while_another_closes_the_count_is_counted_or_refused_and_never_both()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var (browser, other) = (await app.SignedIn(keeper), await app.SignedIn(keeper));
        for (var round = 0; round < 20; round++)
        {
            var item = await app.Given.LendableItem(keeper);
            var count = await Open(browser);
            var (reading, closing) = (await browser.Get(count), await other.Get(count));
            var answers = await Task.WhenAll(Send(browser, reading, await Code(item)), other.Submit(closing, form => form.GetAttribute("action")!.EndsWith("/clore", StringComparison.Ordinal)));
            Assert.Equal(HttpStatusCode.Redirect, answers[1].Status);
            Assert.True(answers[0].Status is HttpStatusCode.Redirect or HttpStatusCode.Conflict, $"{answers[0].Status}");
            var id = int.Parse(count.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
            var findings = await app.With<Db, IReadOnlyList<string>>(db => db.List<string>("SELECT Finding FROM StocktakeLines WHERE StocktakeId = @id AND ItemId = @item", new { id, item }));
            Assert.True(findings is [Stocktake.Found] or [Stocktake.Missing], string.Join(',', findings));
        }

        // Whoever read the page before the close, and writes after it, is told.
        var open = await Open(browser);
        var number = int.Parse(open.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var before = (await app.With<StocktakeStore, Stocktake?>(store => store.Find(keeper.Scope, number)))!;
        await Close(browser, open);
        var act = new Act { AccountId = keeper.Id, StructureId = keeper.StructureId, At = App.Begin.UtcDateTime, What = ActKind.ChangeStocktake };
        Assert.Equal(RuleReason.StocktakeClosed, (await Assert.ThrowsAsync<RuleViolation>(() => app.With<StocktakeStore, StocktakeLineRow?>(store => store.Scan(before, "XXXXXXXX", null, Stocktake.Unknown, act)))).Reason);
    }

    [Fact]
    public async Task A_count_is_of_its_structure_alone()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        var count = await Open(browser);
        var page = await browser.Get(count);
        var stranger = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(count)).Status);
        var own = await Open(stranger);
        Assert.NotEqual(own, count);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(count, (await stranger.Get("/materiel/inventaires")).Links);
    }

    [Fact]
    public async Task What_is_typed_is_kept_when_a_count_or_a_label_is_refused()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        var refused = await browser.Submit(await browser.Get("/materiel/inventaires"), new() { ["Form.CountName"] = "", ["Form.Kind"] = "tablette" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("tablette", refused.Document.QuerySelector("input[name='Form.Kind'][checked]")!.GetAttribute("value"));
        var page = await browser.Get(await Open(browser));
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(browser, page, "")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(browser, page, new string('X', 301))).Status);
    }

    [Fact]
    public async Task What_was_placed_and_is_taken_back_while_the_count_goes_on_is_found()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(keeper);
        var item = await app.Given.PlacedItem(keeper, await app.Given.Account(Role.StructureManager));
        var count = await Open(browser);
        Assert.Contains("placé dans un dépôt", (await Read(browser, count, await Code(item))).Text, StringComparison.Ordinal);
        await browser.Submit(await browser.Get("/materiel/depots"), form => form.GetAttribute("action")!.EndsWith("/reprendre", StringComparison.Ordinal), []);
        Assert.Contains("trouvé", (await Read(browser, count, await Code(item))).Text, StringComparison.Ordinal);
        Assert.Contains("déjà lu", (await Read(browser, count, await Code(item))).Text, StringComparison.Ordinal);
        await Shows(browser, count, "trouve", [], item);
        Assert.Equal(1, await Lines(keeper));
    }

    [Theory]
    [InlineData("                                        é", "é")]
    [InlineData("ééééééééééééééééééééééééééééééééééééééé😀", "ééééééééééééééééééééééééééééééééééééééé")]
    [InlineData("https://exemple.fr/materiel/e/bcdf-ghjk", "BCDFGHJK")]
    [InlineData(" bcdf ghjk ", "BCDFGHJK")]
    public void What_is_read_is_kept_as_far_as_it_goes(string typed, string label) => Assert.Equal(label, Item.LabelIn(typed, 40));

    private static async Task<string> Open(Browser browser, Dictionary<string, string>? fields = null)
    {
        var page = await browser.Get("/materiel/inventaires");
        return (await browser.Submit(page, new(fields ?? []) { ["Form.CountName"] = "Réserve" })).Location!;
    }

    private static async Task<Page> Read(Browser browser, string count, string typed) => await browser.Follow(await Send(browser, await browser.Get(count), typed));

    private static Task<Page> Send(Browser browser, Page page, string typed) =>
        browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/lire", StringComparison.Ordinal), new() { ["Form.Label"] = typed });

    private static async Task<Page> Close(Browser browser, string count) =>
        await browser.Follow(await browser.Submit(await browser.Get(count), form => form.GetAttribute("action")!.EndsWith("/clore", StringComparison.Ordinal)));

    /// <summary>A list tells these words, and these items and no others.</summary>
    private static async Task Shows(Browser browser, string count, string list, IReadOnlyList<string> words, params IReadOnlyList<int> items)
    {
        var page = await browser.Get($"{count}?liste={list}");
        Assert.All(words, word => Assert.Contains(word, page.Text, StringComparison.Ordinal));
        Assert.Equal(items.Select(item => $"/materiel/{item}").Order(), page.Document.QuerySelectorAll("section.card li a").Select(link => link.GetAttribute("href")!).Where(link => char.IsAsciiDigit(link[^1])).Order());
    }

    private async Task<string> Code(int item) => (await Value("SELECT Code FROM Items WHERE Id = @id", item))!;

    private Task<string?> Value(string sql, int id) => app.With<Db, string?>(db => db.Value<string>(sql, new { id }));

    private Task<int> Lines(GivenAccount keeper) => app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM StocktakeLines WHERE StructureId = @StructureId", new { keeper.StructureId })!);
}
