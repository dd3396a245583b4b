using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class AuditLogTests(App app)
{
    [Fact]
    public async Task Shows_a_manager_what_was_done_in_the_structure_and_nowhere_else()
    {
        var structure = await app.Given.Structure();
        var mediator = await app.Given.Account(Role.Mediator, structure, "Maëva Trévidic");
        var resident = await app.Given.Resident(mediator);
        await app.Given.Visit(mediator, resident);
        var stranger = await app.Given.Account(Role.Mediator, displayName: "Étrangère Inconnue");
        await app.Given.Resident(stranger);

        var journal = await (await app.SignedIn(await app.Given.Account(Role.StructureManager, structure))).Get("/administration/journal");
        Assert.Contains("Dossier ouvert", journal.Text, StringComparison.Ordinal);
        Assert.Contains("Accompagnement enregistré", journal.Text, StringComparison.Ordinal);
        Assert.Contains("Maëva Trévidic", journal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Étrangère", journal.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_through_lines_of_one_instant_each_once()
    {
        var structure = await app.Given.Structure();
        var mediator = await app.Given.Account(Role.Mediator, structure);
        for (var i = 0; i < 60; i++)
        {
            await app.Given.Visit(mediator);
        }

        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));
        var first = await manager.Get($"/administration/journal?compte={mediator.Id}");
        var second = await manager.Get(Assert.Single(first.Links, link => link.Contains("avant=", StringComparison.Ordinal)));
        var shown = new[] { first, second }.SelectMany(page => page.Document.QuerySelectorAll("main tbody tr")).Select(row => row.LastElementChild!.TextContent.Trim()).ToList();
        Assert.Equal(60, shown.Count);
        Assert.Equal(60, shown.Distinct().Count());
        Assert.DoesNotContain(second.Links, link => link.Contains("avant=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filters_by_person_by_account_and_by_period()
    {
        var structure = await app.Given.Structure();
        var one = await app.Given.Account(Role.Mediator, structure);
        var other = await app.Given.Account(Role.Mediator, structure);
        var resident = await app.Given.Resident(one);
        await app.Given.Visit(other, resident);
        await app.Given.Resident(other, "Autre");
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));

        Assert.Equal(2, await Lines($"?habitant={resident}"));
        Assert.Equal(1, await Lines($"?compte={one.Id}"));
        Assert.Equal(1, await Lines($"?habitant={resident}&compte={other.Id}"));
        Assert.Equal(0, await Lines("?du=2026-11-01&au=2026-11-22"));
        Assert.True(await Lines("?du=2026-11-23&au=2026-11-23") >= 3);

        async Task<int> Lines(string query) =>
            (await manager.Get("/administration/journal" + query)).Document.QuerySelectorAll("tbody tr").Length;
    }

    [Fact]
    public async Task Never_shows_the_name_of_a_resident()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.Visit(mediator, await app.Given.Resident(mediator, "Philomène", "Kerguelen"), notes: "Note confidentielle");
        var journal = await (await app.SignedIn(await app.Given.Account(Role.Administrator))).Get("/administration/journal");
        Assert.DoesNotContain("Philomène", journal.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("confidentielle", journal.Body, StringComparison.Ordinal);
    }
}
