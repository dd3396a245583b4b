using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>A round of paper homework, from what is asked to what is given back to the teachers; its sheets, its figures.</summary>
public sealed class HomeworkRoundTests(App app)
{
    private const int Families = 15;

    private static readonly string[] Streets = ["rue Zola", "allée du Lavoir", "rue des Lilas"];

    [Fact]
    public async Task Fifteen_households_are_brought_their_homework_envelope_by_envelope_until_it_is_given_back()
    {
        var (mediator, browser, homework) = await Neighbourhood();
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, new GivenStructure(mediator.Scope.Structure, "")));
        await manager.Submit(await manager.Get("/continuite-scolaire/tournees/couts"), new() { ["Form.PagePrice"] = "0,0435" });

        Assert.Contains("17 devoirs attendent une tournée", (await browser.Get("/continuite-scolaire/tournees")).Text, StringComparison.Ordinal);
        var planned = await browser.Submit(await browser.Get("/continuite-scolaire/tournees/nouvelle"), form => form.GetAttribute("action")!.EndsWith("/nouvelle", StringComparison.Ordinal), new() { ["Form.Carrier"] = $"{mediator.Id}" });
        var path = planned.Location!;
        await browser.Press(await browser.Get(path), button => button.GetAttribute("value") is "tout");
        Assert.Equal((17, Families), (await Count("HomeworkTrips", mediator), await Value("SELECT COUNT(DISTINCT Stop) FROM HomeworkTrips WHERE StructureId = @StructureId", new { mediator.StructureId })));

        var page = await browser.Follow(await Press(browser, path, "imprime"));
        Assert.Contains("17 devoirs imprimés", page.Text, StringComparison.Ordinal);
        Assert.Equal(17 * 4, await Value("SELECT SUM(Pages) FROM HomeworkTrips WHERE StructureId = @StructureId", new { mediator.StructureId }));

        // All the envelopes but two are delivered; one is taken back, and delivered again.
        foreach (var stop in Enumerable.Range(1, Families - 2))
        {
            await Stop(browser, path, stop, "depose");
        }

        await Stop(browser, path, 1, "recupere");
        await browser.Submit(await browser.Get(path), form => form.GetAttribute("action")!.EndsWith("/enveloppes/1/annuler", StringComparison.Ordinal));
        Assert.Equal("depose", await State(homework[0]));
        Assert.Contains("Annulé", (await browser.Get($"/continuite-scolaire/devoirs/{homework[0]}")).Text, StringComparison.Ordinal);
        await Reason(browser, path, Families - 1, "absent");
        await Reason(browser, path, Families, "refus");
        Assert.Equal(2, await Value("SELECT COUNT(DISTINCT Stop) FROM HomeworkTrips WHERE StructureId = @StructureId AND Outcome = 'non_distribue'", new { mediator.StructureId }));

        await Press(browser, path, "recupere");
        await Press(browser, path, "rendu");
        page = await browser.Get(path);
        Assert.Contains("Personne, et nulle part où le laisser", page.Document.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Families, await Value("SELECT COUNT(*) FROM PaperHomeworks WHERE StructureId = @StructureId AND State = 'rendu'", new { mediator.StructureId }));

        // What nobody was there for goes with the next round, without being printed again.
        await Stop(browser, path, Families - 1, "imprime");
        var next = (await browser.Submit(await browser.Get("/continuite-scolaire/tournees/nouvelle"), form => form.GetAttribute("action") == "/continuite-scolaire/tournees/nouvelle", new() { ["Form.Carrier"] = $"{mediator.Id}" })).Location!;
        await browser.Press(await browser.Get(next), button => button.GetAttribute("value") is "tout");
        await Stop(browser, next, 1, "depose");
        Assert.Contains("reparti", (await browser.Get(path)).Text, StringComparison.Ordinal);

        var costs = await browser.Get("/continuite-scolaire/tournees/couts?du=2026-01-01&au=2026-12-31");
        Assert.Contains("2,96 €", costs.Text, StringComparison.Ordinal);
        Assert.Equal(["Total", "18", "68", "15", "16", "2", "", "2,96 €"], costs.Document.QuerySelectorAll("tfoot th, tfoot td").Select(cell => cell.TextContent));
        var file = await browser.Client.GetAsync(new Uri(costs.Document.QuerySelector("a[download]")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.EndsWith(";17;68;15;15;2;0,0435;2,96", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(";1;0;0;1;0;0,0435;0", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_and_the_covers_name_first_names_doors_and_whom_to_call_and_no_family()
    {
        var (mediator, browser, _) = await Neighbourhood(families: 4);
        var path = (await browser.Submit(await browser.Get("/continuite-scolaire/tournees/nouvelle"), new() { ["Form.Carrier"] = $"{mediator.Id}", ["Form.CollectOn"] = $"{app.Today.AddDays(9):yyyy-MM-dd}" })).Location!;
        await browser.Press(await browser.Get(path), button => button.GetAttribute("value") is "tout");
        var sheet = await browser.Get($"{path}/feuille");
        Assert.Equal(["allée du Lavoir", "rue des Lilas", "rue Zola"], sheet.Document.QuerySelectorAll(".a4 h3").Select(street => street.TextContent.Split(',')[0]));
        Assert.Equal(["☐", "☐", "☐", "☐"], sheet.Document.QuerySelectorAll(".a4 tbody td[data-what='Déposé']").Select(cell => cell.TextContent));
        Assert.Contains("Lina1, Noé1", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("2 devoirs, 8 pages", sheet.Text, StringComparison.Ordinal);
        var covers = await browser.Get($"{path}/enveloppes");
        Assert.Equal(4, covers.Document.QuerySelectorAll(".a4.alone").Length);
        var first = covers.Document.QuerySelectorAll(".a4.alone").Single(cover => cover.TextContent.Contains("Noé1", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Fractions, fiche 3", first, StringComparison.Ordinal);
        Assert.Contains("Nous repassons la chercher", first, StringComparison.Ordinal);
        Assert.Contains(mediator.DisplayName, first, StringComparison.Ordinal);
        foreach (var printed in new[] { sheet, covers })
        {
            Assert.DoesNotContain("Nomdefamille", printed.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Lina1 K.", printed.Body, StringComparison.Ordinal);
        }

        Assert.Equal(1, await Value("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'PrintRound' AND AccountId = @Id", new { mediator.Id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'ReadRound' AND AccountId = @Id", new { mediator.Id }));
    }

    [Fact]
    public async Task What_goes_to_a_household_twice_goes_into_one_envelope_and_what_waits_no_more_is_refused()
    {
        var (mediator, browser, homework) = await Neighbourhood(families: 2);
        var path = $"/continuite-scolaire/tournees/{await app.Given.Round(mediator)}";
        var page = await browser.Get(path);
        Assert.Contains("Cochez au moins un devoir", (await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/devoirs", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        await Pack(browser, path, homework[0]);
        await Pack(browser, path, homework[1]);
        Assert.Equal(1, await Value("SELECT COUNT(DISTINCT Stop) FROM HomeworkTrips WHERE StructureId = @StructureId", new { mediator.StructureId }));
        Assert.Equal(HttpStatusCode.Conflict, (await Pack(browser, path, homework[0])).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Pack(browser, path, 987_654)).Status);

        // Out of the round again, as long as nothing is printed for it.
        await browser.Submit(await browser.Get($"/continuite-scolaire/devoirs/{homework[1]}"), form => form.GetAttribute("action")!.EndsWith("/retirer", StringComparison.Ordinal));
        Assert.Equal(1, await Count("HomeworkTrips", mediator));
        await Press(browser, path, "imprime");
        Assert.DoesNotContain("retirer", (await browser.Get($"/continuite-scolaire/devoirs/{homework[0]}")).Body, StringComparison.Ordinal);
        await browser.Submit(await browser.Get($"/continuite-scolaire/devoirs/{homework[0]}"), form => form.GetAttribute("action")!.EndsWith("/annuler", StringComparison.Ordinal));
        Assert.Equal(0, await Value("SELECT SUM(Pages) FROM HomeworkTrips WHERE StructureId = @StructureId", new { mediator.StructureId }));
    }

    [Fact]
    public async Task A_round_with_nothing_is_deleted_and_one_that_carried_something_is_kept()
    {
        var (mediator, browser, homework) = await Neighbourhood(families: 1);
        var empty = $"/continuite-scolaire/tournees/{await app.Given.Round(mediator)}";
        var page = await browser.Get(empty);
        await Pack(browser, empty, homework[0]);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/supprimer", StringComparison.Ordinal))).Status);
        var other = $"/continuite-scolaire/tournees/{await app.Given.Round(mediator)}";
        Assert.Equal("/continuite-scolaire/tournees", (await browser.Submit(await browser.Get(other), form => form.GetAttribute("action")!.EndsWith("/supprimer", StringComparison.Ordinal))).Location);
    }

    [Fact]
    public async Task A_round_needs_a_day_that_can_be_a_colleague_and_a_means()
    {
        var (_, browser, _) = await Neighbourhood(families: 1);
        var form = await browser.Get("/continuite-scolaire/tournees/nouvelle");
        Assert.Equal("Dites qui fait la tournée.", (await browser.Submit(form, [])).WhyNot("Form.Carrier"));
        Assert.Equal("Choisissez un collègue de la structure.", (await browser.Submit(form, new() { ["Form.Carrier"] = "987654" })).WhyNot("Form.Carrier"));
        Assert.NotNull((await browser.Submit(form, new() { ["Form.HeldOn"] = $"{app.Today.AddYears(1):yyyy-MM-dd}", ["Form.CollectOn"] = "" })).WhyNot("Form.HeldOn"));
        Assert.NotNull((await browser.Submit(form, new() { ["Form.CollectOn"] = $"{app.Today.AddDays(-1):yyyy-MM-dd}" })).WhyNot("Form.CollectOn"));
    }

    [Fact]
    public async Task Another_structure_sees_no_round_no_homework_and_no_figure()
    {
        var (mediator, _, homework) = await Neighbourhood(families: 1);
        var round = await app.Given.Round(mediator, homework[0]);
        var other = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        foreach (var path in new[] { $"tournees/{round}", $"tournees/{round}/feuille", $"tournees/{round}/enveloppes", $"tournees/{round}/modifier", $"devoirs/{homework[0]}", $"devoirs/{homework[0]}/document" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/continuite-scolaire/{path}")).Status);
        }

        Assert.DoesNotContain("Fractions", (await other.Get("/continuite-scolaire/devoirs")).Text, StringComparison.Ordinal);
        Assert.Contains("Aucune tournée dans cette période", (await other.Get("/continuite-scolaire/tournees/couts")).Text, StringComparison.Ordinal);
        var own = await app.Given.Account(Role.Mediator);
        var path2 = $"/continuite-scolaire/tournees/{await app.Given.Round(own)}";
        Assert.Equal(HttpStatusCode.Conflict, (await Pack(await app.SignedIn(own), path2, homework[0])).Status);
    }

    [Fact]
    public async Task The_price_is_the_managers_and_old_rounds_keep_theirs()
    {
        var (mediator, browser, homework) = await Neighbourhood(families: 1);
        Assert.DoesNotContain("Form.PagePrice", (await browser.Get("/continuite-scolaire/tournees/couts")).Body, StringComparison.Ordinal);
        var before = (await browser.Submit(await browser.Get("/continuite-scolaire/tournees/nouvelle"), new() { ["Form.Carrier"] = $"{mediator.Id}" })).Location!;
        await Pack(browser, before, homework[0]);
        await Press(browser, before, "imprime");
        Assert.Contains("sans prix", (await browser.Get("/continuite-scolaire/tournees/couts")).Text, StringComparison.Ordinal);
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, new GivenStructure(mediator.Scope.Structure, "")));
        var page = await manager.Get("/continuite-scolaire/tournees/couts");
        Assert.NotNull((await manager.Submit(page, new() { ["Form.PagePrice"] = "gratuit" })).WhyNot("Form.PagePrice"));
        await manager.Submit(page, new() { ["Form.PagePrice"] = "0,10" });
        await manager.Submit(await manager.Get("/continuite-scolaire/tournees/couts"), new() { ["Form.PagePrice"] = "0,05" });
        Assert.Equal(500, await Value("SELECT PagePrice FROM HomeworkSettings WHERE StructureId = @StructureId", new { mediator.StructureId }));
        Assert.Contains("sans prix", (await browser.Get("/continuite-scolaire/tournees/couts")).Text, StringComparison.Ordinal);
    }

    /// <summary>Households of three streets, each with a pupil and a homework; the first and the second with two pupils when there are more than two of them.</summary>
    private async Task<(GivenAccount Mediator, Browser Browser, IReadOnlyList<int> Homework)> Neighbourhood(int families = Families)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var school = await app.Given.School(mediator);
        List<int> homework = [];
        for (var n = 0; n < families; n++)
        {
            var family = await app.Given.Family(mediator, $"Nomdefamille{n}");
            await app.Given.Address(mediator, family, Streets[n % Streets.Length], $"{20 - n}");
            homework.Add(await app.Given.Homework(mediator, await app.Given.SchoolCase(mediator, family, school, $"Lina{n}")));
            if (n < 2)
            {
                homework.Add(await app.Given.Homework(mediator, await app.Given.SchoolCase(mediator, family, school, $"Noé{n}")));
            }
        }

        return (mediator, await app.SignedIn(mediator), homework);
    }

    private static async Task<Page> Pack(Browser browser, string path, int homework)
    {
        var page = await browser.Get(path);
        var hidden = Browser.FieldsOf(page.PostForms[0]).Where(field => !field.Key.StartsWith("Form.", StringComparison.Ordinal));
        return await browser.Post($"{path}/devoirs", [.. hidden, KeyValuePair.Create("Form.Homework", $"{homework}")]);
    }

    private static async Task<Page> Press(Browser browser, string path, string to) =>
        Redirected(await browser.Press(await browser.Get(path), button => button.GetAttribute("value") == to && button.Closest("form")!.GetAttribute("action") == $"{path}/etat"));

    private static async Task<Page> Stop(Browser browser, string path, int stop, string to) =>
        Redirected(await browser.Press(await browser.Get(path), button => button.GetAttribute("value") == to && button.Closest("form")!.GetAttribute("action") == $"{path}/enveloppes/{stop}/etat"));

    private static Task<Page> Reason(Browser browser, string path, int stop, string reason) => Stop(browser, path, stop, reason);

    private static Page Redirected(Page answer)
    {
        Assert.True(answer.Location is not null, answer.Text);
        return answer;
    }

    private Task<string?> State(int id) => app.With<Db, string?>(db => db.Value<string>("SELECT State FROM PaperHomeworks WHERE Id = @id", new { id }));

    private Task<int> Count(string table, GivenAccount of) => Value($"SELECT COUNT(*) FROM {table} WHERE StructureId = @StructureId", new { of.StructureId });

    private Task<int> Value(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values));
}
