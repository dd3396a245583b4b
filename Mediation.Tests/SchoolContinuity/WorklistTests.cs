using System.Net;
using System.Text;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>The worklist through its page, the calendar behind it, and the proof that its query and the domain agree.</summary>
public sealed class WorklistTests(App app)
{
    private const int Cases = 20_000;
    private static readonly string[] Communes = ["35238", "35051", "22278"];

    [Fact]
    public async Task The_query_gives_the_order_of_the_domain_on_twenty_thousand_cases_page_after_page_and_filter_by_filter()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        int[] schools = [await app.Given.School(mediator, "Collège A"), await app.Given.School(mediator, "Collège B"), await app.Given.School(mediator, "Collège C")];
        var random = new Random(20_261_123);
        var cases = Enumerable.Range(0, Cases).Select(_ => Drawn(random, mediator, schools)).ToArray();
        var first = await Written(cases);
        cases = [.. cases.Select((made, rank) => made with { Id = first + rank })];
        var silentSince = app.Today.AddDays(-5);
        WorklistFilter[] filters = [WorklistFilter.None, new(schools[1], null), new(null, Communes[2]), new(schools[0], Communes[1])];
        var seen = new List<int>();
        foreach (var filter in filters)
        {
            var expected = Worklist.Of(cases.Where(made => (filter.SchoolId ?? made.SchoolId) == made.SchoolId && (filter.CommuneCode ?? made.CommuneCode) == made.CommuneCode), silentSince, app.Today).ToArray();
            Assert.Equal(expected, await Paged(mediator, filter, silentSince, filter == WorklistFilter.None ? 997 : 83));
            seen.Add(expected.Length);
        }

        Assert.True(seen.TrueForAll(count => count > 500) && seen[0] < Cases, $"Too few or too many: {string.Join(", ", seen)}");
        Assert.Equal(3, (await Paged(mediator, WorklistFilter.None, silentSince, 997)).Select(place => place.Rank).Distinct().Count());
        TestContext.Current.TestOutputHelper!.WriteLine($"{Cases} cases, of which are to be seen to: {string.Join(", ", seen)}.");
    }

    [Fact]
    public async Task What_is_to_be_done_comes_first_with_its_reason_and_is_filtered()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        Assert.Contains("Rien ne presse", (await browser.Get("/continuite-scolaire/a-faire")).Text, StringComparison.Ordinal);
        var (near, far) = (await app.Given.School(mediator, "Collège d’ici"), await app.Given.School(mediator, "Collège de là"));
        var silent = await Reached(mediator, near, "Silvain");
        var reviewed = await Reached(mediator, near, "Rose");
        var quiet = await Reached(mediator, near, "Quentin");
        await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), far, "Noé", reportedOn: app.Today.AddDays(-1));
        await app.Given.Write(mediator, "UPDATE SchoolCases SET WrittenOn = @on WHERE Id = @silent", new { silent, on = new DateOnly(2026, 11, 18) });
        await app.Given.Write(mediator, "UPDATE SchoolCases SET ReviewOn = @on WHERE Id = @reviewed", new { reviewed, on = app.Today });
        var page = await browser.Get("/continuite-scolaire/a-faire");
        Assert.Equal(["Noé", "Silvain", "Rose"], page.Document.QuerySelectorAll("li .grow > a").Select(link => link.TextContent.Split(' ')[0]));
        Assert.Equal(["Personne ne les a joints", "Rien d’écrit depuis 3 jours de classe", "À revoir"], page.Document.QuerySelectorAll("main h2").Select(heading => heading.TextContent));
        Assert.Contains("rien d’écrit depuis 3 jours de classe", page.Text, StringComparison.Ordinal);
        Assert.Contains("rien n’a été tenté", page.Text, StringComparison.Ordinal);
        Assert.Contains("Signalée (1)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Quentin", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Noé", (await browser.Get($"/continuite-scolaire/a-faire?etablissement={near}&commune=")).Text, StringComparison.Ordinal);
        Assert.Contains("Rien ne presse", (await browser.Get($"/continuite-scolaire/a-faire?etablissement={near}&commune=22278")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/continuite-scolaire/a-faire?apres=9_2026-11-23_1")).Status);
        Assert.NotEqual(quiet, silent);
    }

    [Fact]
    public async Task A_manager_settles_the_days_and_imports_the_holidays_and_the_worklist_counts_by_them()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var id = await Reached(manager, await app.Given.School(manager), "Silvain");
        await app.Given.Write(manager, "UPDATE SchoolCases SET WrittenOn = @on WHERE Id = @id", new { id, on = new DateOnly(2026, 11, 18) });
        Assert.Contains("Silvain", (await browser.Get("/continuite-scolaire/a-faire")).Text, StringComparison.Ordinal);

        var calendar = await browser.Get("/continuite-scolaire/calendrier");
        var early = await browser.Get("/continuite-scolaire/calendrier");
        Assert.Contains("Zone B", calendar.Text, StringComparison.Ordinal);
        var late = await browser.Submit(calendar, new() { ["Form.SilenceDays"] = "16" });
        Assert.NotNull(late.WhyNot("Form.SilenceDays"));
        Assert.Equal("/continuite-scolaire/calendrier", (await browser.Submit(calendar, new() { ["Form.SilenceDays"] = "4" })).Location);
        Assert.DoesNotContain("Silvain", (await browser.Get("/continuite-scolaire/a-faire")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(early, new() { ["Form.SilenceDays"] = "5" })).Status);
        await browser.Submit(await browser.Get("/continuite-scolaire/calendrier"), new() { ["Form.SilenceDays"] = "3" });
        Assert.Contains("Silvain", (await browser.Get("/continuite-scolaire/a-faire")).Text, StringComparison.Ordinal);

        var shown = await Upload(browser, "Zone;Vacances;Premier jour sans classe;Reprise\nB;Pont d’essai;19/11/2026;21/11/2026\nZ;Rien;19/11/2026;21/11/2026\n");
        Assert.Contains("Pont d’essai", shown.Text, StringComparison.Ordinal);
        Assert.Contains("« Z »", shown.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM SchoolHolidays WHERE StructureId = @structure", new { structure = manager.StructureId }));
        var refused = await browser.Press(shown, button => button.Value is "refusees");
        Assert.Equal("text/csv", refused.Response.Content.Headers.ContentType?.MediaType);
        var kept = await browser.Press(shown, button => button.TextContent is "Enregistrer");
        Assert.Equal("/continuite-scolaire/calendrier", kept.Location);
        Assert.Equal("/continuite-scolaire/calendrier", (await browser.Press(shown, button => button.TextContent is "Enregistrer")).Location);
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM SchoolHolidays WHERE StructureId = @structure", new { structure = manager.StructureId }));
        Assert.DoesNotContain("Silvain", (await browser.Get("/continuite-scolaire/a-faire")).Text, StringComparison.Ordinal);
        var again = await Upload(browser, "Zone;Vacances;Premier jour sans classe;Reprise\nB;Pont d’essai;19/11/2026;20/11/2026\n");
        Assert.Contains("aujourd’hui : Pont d’essai", again.Text, StringComparison.Ordinal);

        await browser.Submit(await browser.Get("/continuite-scolaire/calendrier"), form => form.GetAttribute("action")!.EndsWith("/supprimer", StringComparison.Ordinal));
        Assert.Contains("Silvain", (await browser.Get("/continuite-scolaire/a-faire")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await Value("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'ChangeSchoolHolidays' AND StructureId = @structure", new { structure = manager.StructureId }));
    }

    [Fact]
    public async Task Holidays_of_all_structures_are_kept_by_an_administrator_alone()
    {
        await using var own = new App();
        var browser = await own.SignedIn(await own.Given.Account(Role.Administrator));
        var shown = await Upload(browser, "Zones;Description;Date de début;Date de fin;Population\nZone B;Vacances d’essai;2026-12-18T23:00:00+00:00;2027-01-03T23:00:00+00:00;-\n");
        Assert.Equal("/continuite-scolaire/calendrier", (await browser.Press(shown, button => button.TextContent is "Enregistrer")).Location);
        Assert.Contains("Zone B · Vacances d’essai", (await browser.Get("/continuite-scolaire/calendrier")).Text, StringComparison.Ordinal);
        var manager = await own.SignedIn(await own.Given.Account(Role.StructureManager));
        var page = await manager.Get("/continuite-scolaire/calendrier");
        Assert.Contains("pour toutes les structures", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Supprimer", page.Text, StringComparison.Ordinal);
        var id = await own.With<Db, int>(db => db.Value<int>("SELECT MAX(Id) FROM SchoolHolidays"));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Post($"/continuite-scolaire/calendrier/vacances/{id}/supprimer", Browser.FieldsOf(page.PostForms[0]))).Status);
    }

    private static async Task<Page> Upload(Browser browser, string csv)
    {
        var page = await browser.Get("/continuite-scolaire/calendrier/importer");
        return await browser.Upload(page, Assert.Single(page.PostForms), "Form.File", "calendrier.csv", Encoding.UTF8.GetBytes(csv));
    }

    private async Task<int> Reached(GivenAccount mediator, int school, string firstName)
    {
        var family = await app.Given.Family(mediator);
        var id = await app.Given.SchoolCase(mediator, family, school, firstName);
        await app.Given.Attempt(mediator, family, SchoolTerms.Reached);
        return id;
    }

    private SchoolCase Drawn(Random random, GivenAccount mediator, int[] schools)
    {
        var isReached = random.Next(4) > 0;
        return new SchoolCase
        {
            StructureId = mediator.Scope.Structure,
            Code = SchoolCase.DrawCode(),
            FirstName = "Élève",
            Level = "6e",
            SchoolId = schools[random.Next(schools.Length)],
            CommuneCode = Communes[random.Next(Communes.Length)],
            ReportedBy = "ecole",
            ReportedOn = app.Today.AddDays(-90),
            State = SchoolTerms.States[random.Next(SchoolTerms.States.Count)].Code,
            StateOn = app.Today,
            WaitsSinceOn = app.Today.AddDays(-random.Next(60)),
            ReachedOn = isReached ? app.Today.AddDays(-random.Next(60)) : null,
            WrittenOn = app.Today.AddDays(-random.Next(12)),
            ReviewOn = random.Next(3) > 0 ? app.Today.AddDays(random.Next(-20, 20)) : null,
        };
    }

    /// <returns>The id of the first.</returns>
    private async Task<int> Written(SchoolCase[] cases)
    {
        var first = await Value("SELECT COALESCE(MAX(Id), 0) FROM SchoolCases", new { }) + 100_000;
        app.Services.GetRequiredService<Engine>().BulkInsert("SchoolCases",
            ["Id", "StructureId", "Code", "FirstName", "Level", "SchoolId", "CommuneCode", "ReportedBy", "ReportedOn", "State", "StateOn", "WaitsSinceOn", "ReachedOn", "WrittenOn", "Attempts", "ReviewOn", "Version", "CreatedAt", "CreatedBy"],
            cases.Select((made, rank) => new object?[]
            {
                first + rank, made.StructureId, made.Code, made.FirstName, made.Level, made.SchoolId, made.CommuneCode, made.ReportedBy, made.ReportedOn, made.State, made.StateOn, made.WaitsSinceOn, made.ReachedOn, made.WrittenOn, 0,
                made.ReviewOn, 1, App.Begin.UtcDateTime, 1,
            }));
        return first;
    }

    private async Task<IReadOnlyList<WorklistPlace>> Paged(GivenAccount mediator, WorklistFilter filter, DateOnly silentSince, int take)
    {
        var all = new List<WorklistPlace>();
        for (var after = (WorklistPlace?)null; ;)
        {
            var page = await app.With<SchoolWorklist, IReadOnlyList<WorklistRow>>(worklist => worklist.Of(mediator.Scope, filter, after, silentSince, app.Today, take));
            all.AddRange(page.Select(row => row.Place));
            if (page.Count < take)
            {
                return all;
            }

            after = page[^1].Place;
        }
    }

    private Task<int> Value(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values));
}
