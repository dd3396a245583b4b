using System.Net;
using Dapper;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Residents;

public sealed class MergeTests(App app)
{
    /// <summary>Every total that a report could publish, by each value that it could be broken down by.</summary>
    private const string TotalsSql = """
        SELECT 'genre' AS Kind, p.Gender AS Value, COUNT(*) AS Total FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.Gender
        UNION ALL SELECT 'age', p.AgeBand, COUNT(*) FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.AgeBand
        UNION ALL SELECT 'statut', p.Status, COUNT(*) FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.Status
        UNION ALL SELECT 'commune', p.CommuneCode, COUNT(*) FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.CommuneCode
        UNION ALL SELECT 'accompagnements', '', COUNT(*) FROM Participations p WHERE p.StructureId = @structureId
        UNION ALL SELECT 'heures', '', SUM(v.DurationMinutes) FROM Visits v WHERE v.StructureId = @structureId
        UNION ALL SELECT 'positionnements', '', COUNT(*) FROM SkillAssessments s WHERE s.StructureId = @structureId
        """;

    [Fact]
    public async Task Two_files_become_one_and_every_total_stays()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var kept = await app.Given.Resident(mediator, "Jeanne", "Le Goff", birthYear: 1951);
        var joined = await app.Given.Resident(mediator, "Jane", "Legof");
        await app.Given.Resident(mediator, "Paul", "Martin");
        var workshop = await app.Given.Workshop(mediator, [kept, joined], anonymous: 4);
        var alone = await app.Given.Visit(mediator, joined, app.Today.AddDays(-2));
        await app.Given.Number(mediator, kept, "+33612345678");
        await app.Given.Number(mediator, joined, "+33612345678", doNotWrite: true);
        await app.Given.Number(mediator, joined, "+33299123456");
        await app.Given.Assessment(mediator, joined);
        await app.Given.Household(mediator, "Foyer Le Goff", joined);
        var before = Totals(mediator);

        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/habitants/{kept}/reunir/{joined}");
        Assert.Contains("cela ne se défait pas.", page.Text, StringComparison.Ordinal);
        var file = await browser.Follow(await browser.Submit(page, []));

        Assert.Equal(before, Totals(mediator));
        Assert.Equal($"/habitants/{kept}", file.Path);
        Assert.Contains("Jane Legof", file.Text, StringComparison.Ordinal);
        Assert.Contains($"Dossier n° {joined} réuni à celui-ci", file.Text, StringComparison.Ordinal);
        Assert.Contains("Foyer Le Goff", file.Text, StringComparison.Ordinal);
        Assert.Single(file.Links, $"/accompagnements/{workshop}");
        Assert.Single(file.Links, $"/accompagnements/{alone}");
        Assert.Equal(["tel:+33612345678", "tel:+33299123456"], file.Links.Where(link => link.StartsWith("tel:", StringComparison.Ordinal)));
        Assert.Contains("Ne pas écrire", file.Text, StringComparison.Ordinal);
        Assert.Contains("Compétences de base", file.Text, StringComparison.Ordinal);

        Assert.Equal(2, await app.With<ResidentHead, int>(head => head.CountVisits(mediator.Scope, kept)));
        Assert.Equal(2, Assert.Single(await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(mediator.Scope)), row => row.LastName == "Le Goff").Visits);
        Assert.Equal(2, (await app.With<ErasurePreview, GoingFileRow?>(preview => preview.Of(mediator.Scope, kept)))!.Visits);

        var visit = await browser.Get($"/accompagnements/{workshop}");
        Assert.Single(visit.Links, $"/habitants/{kept}");
        Assert.Contains("compté deux fois (dossiers réunis)", visit.Text, StringComparison.Ordinal);
        Assert.Contains("6 personnes", visit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_joined_file_leads_to_the_kept_one_and_is_found_no_more()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var kept = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        var joined = await app.Given.Resident(mediator, recallCode: "LUNE-POIRE-42");
        var earlier = await app.Given.Resident(mediator, "Janine", "Kerbrat");
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/habitants/{joined}/reunir/{earlier}"), []);
        await browser.Submit(await browser.Get($"/habitants/{kept}/reunir/{joined}"), []);

        Assert.Equal($"/habitants/{kept}", (await browser.Get($"/habitants/{joined}")).Location);
        Assert.Equal($"/habitants/{kept}", (await browser.Get($"/habitants/{earlier}")).Location);
        Assert.DoesNotContain($"/habitants/{joined}", (await browser.Get("/habitants")).Links);
        foreach (var typed in new[] { "lune poire", "kerbrat janine", "goff" })
        {
            var found = await browser.Submit(await browser.Get("/habitants"), new() { ["nom"] = typed });
            Assert.Contains($"/habitants/{kept}", found.Links);
            Assert.Equal("Une personne répond à cette recherche", found.Title);
        }

        await browser.Submit(await browser.Get($"/habitants/{kept}/modifier"), new() { ["Form.LastName"] = "Le Guen" });
        Assert.Contains($"/habitants/{kept}", (await browser.Submit(await browser.Get("/habitants"), new() { ["nom"] = "lune" })).Links);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/{joined}/modifier")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/{kept}/reunir/{joined}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/accompagnements/nouveau?habitant={joined}")).Status);
    }

    [Fact]
    public async Task It_is_in_the_trail_of_both_and_never_crosses_structures()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var kept = await app.Given.Resident(mediator);
        var joined = await app.Given.Resident(mediator);
        var neighbour = await app.Given.Account(Role.Mediator);
        var stranger = await app.Given.Resident(neighbour);
        var browser = await app.SignedIn(mediator);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/{kept}/reunir/{stranger}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/{kept}/reunir/{kept}")).Status);

        var page = await browser.Get($"/habitants/{kept}");
        var choose = await browser.Get(Assert.Single(page.Links, link => link == $"/habitants/{kept}/reunir"));
        var confirm = await browser.Get(Assert.Single(choose.Links, link => link == $"/habitants/{kept}/reunir/{joined}"));
        await browser.Submit(confirm, []);
        foreach (var file in new[] { kept, joined })
        {
            var trail = await app.With<AuditEntries, IReadOnlyList<AuditEntryRow>>(entries => entries.Page(
                mediator.Scope, new AuditFilter(App.Begin.UtcDateTime.AddDays(-1), App.Begin.UtcDateTime.AddDays(1), file, mediator.Id), 50));
            Assert.Single(trail, line => line.Act == "MergeResidents");
        }
    }

    private List<(string, string?, long)> Totals(GivenAccount mediator) =>
        Query(connection => connection.Query<(string, string?, long)>(TotalsSql, new { structureId = mediator.StructureId }).Order().ToList());

    private T Query<T>(Func<System.Data.Common.DbConnection, T> ask)
    {
        using var connection = app.Services.GetRequiredService<Engine>().Connect();
        connection.Open();
        return ask(connection);
    }
}
