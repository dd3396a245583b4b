using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

public sealed class ListVisitsTests(App app)
{
    [Fact]
    public async Task Pages_through_a_theme_each_visit_once_latest_first()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        for (var i = 0; i < 60; i++)
        {
            await app.Given.Visit(mediator, heldOn: app.Today.AddDays(-i / 7));
        }

        var browser = await app.SignedIn(mediator);
        var first = await browser.Get("/accompagnements?theme=email");
        var second = await browser.Get(Assert.Single(first.Links, link => link.Contains("avant=", StringComparison.Ordinal)));
        var shown = first.Links.Concat(second.Links).Where(link => link.StartsWith("/accompagnements/", StringComparison.Ordinal) && char.IsDigit(link[^1])).ToList();
        Assert.Equal((60, 60), (shown.Count, shown.Distinct().Count()));
        Assert.Equal("Compte n° 2147483647", (await browser.Get("/accompagnements?mediateur=2147483647")).Document.QuerySelector("#mediateur option[selected]")?.TextContent);
    }

    [Fact]
    public async Task Pages_through_a_period_each_visit_once_latest_first()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        for (var i = 0; i < 60; i++)
        {
            await app.Given.Visit(mediator, heldOn: app.Today.AddDays(-i / 7));
        }

        var browser = await app.SignedIn(mediator);
        var first = await browser.Get("/accompagnements");
        Assert.Equal("60 accompagnements", first.Title);
        var second = await browser.Get(Assert.Single(first.Links, link => link.Contains("avant=", StringComparison.Ordinal)));
        Assert.Equal("Accompagnements, suite", second.Title);
        var shown = first.Links.Concat(second.Links).Where(link => link.StartsWith("/accompagnements/", StringComparison.Ordinal) && char.IsDigit(link[^1])).ToList();
        Assert.Equal(60, shown.Count);
        Assert.Equal(60, shown.Distinct().Count());
    }

    [Theory]
    [InlineData("?du=2026-11-20&au=2026-11-20", "Un accompagnement")]
    [InlineData("?du=2026-11-21", "Aucun accompagnement")]
    [InlineData("?du=2024-01-01&au=2024-12-31", "Aucun accompagnement")]
    public async Task Keeps_to_the_period(string period, string title)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.Visit(mediator, heldOn: new DateOnly(2026, 11, 20));
        Assert.Equal(title, (await (await app.SignedIn(mediator)).Get("/accompagnements" + period)).Title);
    }

    [Theory]
    [InlineData("", "3 accompagnements")]
    [InlineData("?sorte=collectif", "Un accompagnement")]
    [InlineData("?theme=email", "3 accompagnements")]
    [InlineData("?theme=logement", "Aucun accompagnement")]
    [InlineData("?mediateur={me}", "2 accompagnements")]
    [InlineData("?mediateur={me}&sorte=individuel", "Un accompagnement")]
    [InlineData("?mediateur={me}&theme=email", "2 accompagnements")]
    [InlineData("?mediateur={me}&sorte=collectif&theme=email", "Un accompagnement")]
    [InlineData("?sorte=individuel&theme=email", "2 accompagnements")]
    [InlineData("?mediateur=2147483647", "Aucun accompagnement")]
    public async Task Keeps_to_a_kind_a_theme_and_a_mediator(string query, string title)
    {
        var structure = await app.Given.Structure();
        var me = await app.Given.Account(Role.Mediator, structure);
        await app.Given.Visit(me);
        await app.Given.Workshop(me, [], anonymous: 6, title: "Mardi");
        await app.Given.Visit(await app.Given.Account(Role.Mediator, structure));
        var browser = await app.SignedIn(me);
        Assert.Equal(title, (await browser.Get("/accompagnements" + query.Replace("{me}", $"{me.Id}", StringComparison.Ordinal))).Title);
    }

    [Fact]
    public async Task The_next_page_keeps_the_filter()
    {
        var me = await app.Given.Account(Role.Mediator);
        foreach (var _ in Enumerable.Range(0, 51))
        {
            await app.Given.Visit(me);
        }

        var browser = await app.SignedIn(me);
        var first = await browser.Get($"/accompagnements?theme=email&mediateur={me.Id}");
        var next = Assert.Single(first.Links, link => link.Contains("avant=", StringComparison.Ordinal));
        Assert.Contains($"theme=email&mediateur={me.Id}&", next, StringComparison.Ordinal);
        Assert.Single((await browser.Get(next)).Document.QuerySelectorAll("main .rows li"));
    }

    [Theory]
    [InlineData("?du=hier")]
    [InlineData("?du=2026-12-01&au=2026-01-01")]
    [InlineData("?avant=rien")]
    [InlineData("?au=0001-01-01")]
    [InlineData("?du=9999-12-31&au=9999-12-31&avant=9999-12-31_99999999999")]
    public async Task Junk_in_the_address_is_refused_in_french(string query)
    {
        var page = await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get("/accompagnements" + query);
        Assert.Contains(page.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.OK });
        Assert.Equal("fr", page.Document.DocumentElement.GetAttribute("lang"));
    }
}
