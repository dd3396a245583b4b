using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

public sealed class ListVisitsTests(App app)
{
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
