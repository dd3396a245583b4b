using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>The manager's figures: they agree with what was done, name nobody, and belong to one structure.</summary>
public sealed class SchoolSteeringTests(App app)
{
    private const string Path = "/continuite-scolaire/pilotage";

    [Fact]
    public async Task They_agree_to_the_unit_with_what_was_done_and_stay_when_a_pupil_is_eliminated()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var structure = new GivenStructure(manager.Scope.Structure, "");
        var mediator = await app.Given.Account(Role.Mediator, structure);
        var school = await app.Given.School(mediator, "Collège Vauquelin");
        var adult = await app.Given.Resident(mediator, "Anna", "Kerbrat");
        var family = await app.Given.Household(mediator, "Foyer Kerbrat", adult);
        var (back, lost, open) = (await app.Given.SchoolCase(mediator, family, school, "Lina", reportedOn: app.Today.AddDays(-4)),
            await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), school, "Noé"),
            await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), await app.Given.School(mediator, "Lycée Descartes"), "Max"));
        await app.Given.Attempt(mediator, family, SchoolTerms.Reached);
        await app.Given.Plan(mediator, back);
        await app.Given.MoveCase(mediator, back, SchoolCaseStates.BackAtSchool);
        var silent = await app.With<Data.Database.Db, int>(db => db.Value<int>("SELECT HouseholdId FROM SchoolCases WHERE Id = @lost", new { lost }));
        await app.Given.Attempt(mediator, silent);
        await app.Given.Attempt(mediator, silent);
        await app.Given.MoveCase(mediator, lost, SchoolCaseStates.Unreachable, SchoolCaseStates.LostSight);
        await app.Given.Homework(mediator, open);

        var browser = await app.SignedIn(manager);
        var page = await browser.Get(Path);
        Assert.Equal(["3 élèves signalés", "33 % familles jointes, 1 sur 3", "33 % raccrochés, 1 sur 3", "33 % perdus de vue, 1 sur 3"], Figures(page));
        Assert.Contains("la moitié en 4 jours au plus, neuf sur dix en 4 jours au plus. 2 ne le sont pas encore", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Collège Vauquelin 2 1 1 0 1 0 0", "Lycée Descartes 1 0 0 0 0 0 1", "Ensemble 3 1 1 0 1 0 1"], Rows(page, 0));
        Assert.Equal("Ensemble 3 1 1 0 1 0 1", Rows(page, 1)[^1]);
        Assert.Contains("1 sur 1 (100 %)", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 prévu, dont 0 fait", page.Text, StringComparison.Ordinal);
        Assert.Contains("1, dont 0 avec un élève accueilli", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 demandés, dont 0 arrivés", page.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "Lina", "Noé", "Max", "Kerbrat" })
        {
            Assert.DoesNotContain(name, page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        var file = await browser.Client.GetAsync(new Uri(page.Document.QuerySelector("a[download]")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("Ensemble;;3;1;1;0;1;0;1", lines[1], StringComparison.Ordinal);
        Assert.Equal("Établissement;Collège Vauquelin;2;1;1;0;1;0;0", lines[2]);

        // What lists are told of is what the cases say.
        Assert.Equal(
            await app.With<Data.Database.Db, IReadOnlyList<(string, int)>>(db => db.List<(string, int)>("SELECT State, COUNT(*) FROM SchoolCases WHERE StructureId = @StructureId GROUP BY State ORDER BY State", new { manager.StructureId })),
            await app.With<Data.Database.Db, IReadOnlyList<(string, int)>>(db => db.List<(string, int)>("SELECT State, Cases FROM SchoolCaseCounts WHERE StructureId = @StructureId AND Cases > 0 ORDER BY State", new { manager.StructureId })));

        // The pupil goes, the figures stay.
        var before = page.Document.QuerySelector("main")!.TextContent;
        await browser.Submit(await browser.Get($"/habitants/{adult}/droits/effacer"), new() { ["Form.Ground"] = "La personne l’a demandé par écrit.", ["Form.Sure"] = "true" });
        Assert.Equal("Élève effacé", (await browser.Get($"/continuite-scolaire/{back}")).Title);
        Assert.Equal(before, (await browser.Get(Path)).Document.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task They_are_the_managers_of_one_structure_for_a_period_that_can_be()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), await app.Given.School(mediator));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedIn(mediator)).Get(Path)).Status);
        var stranger = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        Assert.Contains("Aucun élève n’a été signalé", (await stranger.Get(Path)).Text, StringComparison.Ordinal);
        Assert.Contains("Aucune situation n’était ouverte", (await stranger.Get(Path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Get($"{Path}?du=2026-12-01&au=2026-01-01")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Get($"{Path}?du=2020-01-01&au=2026-01-01")).Status);
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, new GivenStructure(mediator.Scope.Structure, "")));
        Assert.Contains("Aucun élève n’a été signalé", (await manager.Get($"{Path}?du=2020-01-01&au=2020-12-31")).Text, StringComparison.Ordinal);
        Assert.Contains("élèves signalés", (await manager.Get(Path)).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Figures(Page page) =>
        page.Document.QuerySelectorAll(".figures div").Select(figure => $"{figure.QuerySelector("dd")!.TextContent.Replace('\u00a0', ' ')} {figure.QuerySelector("dt")!.TextContent}");

    private static string[] Rows(Page page, int table) =>
        [.. page.Document.QuerySelectorAll(".a4 table")[table].QuerySelectorAll("tbody tr, tfoot tr").Select(row => string.Join(' ', row.QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim())))];
}
