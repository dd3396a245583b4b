using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class ResidentFileTests(App app)
{
    [Fact]
    public async Task Shows_what_happened_latest_first()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        var older = await app.Given.Visit(mediator, id, app.Today.AddDays(-9));
        var newer = await app.Given.Visit(mediator, id, app.Today.AddDays(-2));
        var file = await (await app.SignedIn(mediator)).Get($"/habitants/{id}");
        Assert.Equal([$"/accompagnements/{newer}", $"/accompagnements/{older}"],
            file.Links.Where(link => link.StartsWith("/accompagnements/", StringComparison.Ordinal) && char.IsDigit(link[^1]) && !link.Contains('?', StringComparison.Ordinal)));
        Assert.Contains("Dossier ouvert", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_through_a_long_day_each_event_once()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        for (var i = 0; i < 55; i++)
        {
            await app.Given.Visit(mediator, id);
        }

        var browser = await app.SignedIn(mediator);
        var first = await browser.Get($"/habitants/{id}");
        var second = await browser.Get(Assert.Single(first.Links, link => link.Contains("avant=", StringComparison.Ordinal)));
        Assert.Equal(55, first.Links.Concat(second.Links).Where(link => link.StartsWith("/accompagnements/", StringComparison.Ordinal) && char.IsDigit(link[^1]) && !link.Contains('?', StringComparison.Ordinal)).Distinct().Count());
        Assert.Contains("Dossier ouvert", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dossier ouvert", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_name_is_in_a_title_that_browsers_keep()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator, "Gwendoline", "Tanneguy");
        var file = await (await app.SignedIn(mediator)).Get($"/habitants/{id}");
        Assert.DoesNotContain("Gwendoline", file.Document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_reading_leaves_one_line_an_hour()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        await browser.Get($"/habitants/{id}");
        await browser.Get($"/habitants/{id}");
        var trail = await app.With<AuditEntries, IReadOnlyList<AuditEntryRow>>(entries => entries.Page(
            mediator.Scope, new AuditFilter(App.Begin.UtcDateTime.AddDays(-1), App.Begin.UtcDateTime.AddDays(1), id, mediator.Id), 50));
        Assert.Equal(["ReadResident", "CreateResident"], trail.Select(line => line.Act));
    }

    [Fact]
    public async Task Another_structures_file_does_not_exist_here()
    {
        var id = await app.Given.Resident(await app.Given.Account(Role.Mediator), "Maëlle", "Corvaisier");
        var page = await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get($"/habitants/{id}");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Corvaisier", page.Body, StringComparison.Ordinal);
    }
}
