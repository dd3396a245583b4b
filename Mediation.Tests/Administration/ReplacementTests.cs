using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class ReplacementTests
{
    [Theory]
    [InlineData(1, 9)]
    [InlineData(-9, -1)]
    public async Task An_account_does_not_open_outside_its_period_and_says_when_it_does(int from, int until)
    {
        using var app = new App();
        var account = await app.Given.Account(Role.Mediator);
        await app.Given.Period(account, app.Today.AddDays(from), app.Today.AddDays(until));
        var browser = app.Visitor();
        var refused = await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = account.Email, ["Password"] = GivenAccount.Password });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Ce compte est ouvert du", refused.Text, StringComparison.Ordinal);
        var guess = await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = account.Email, ["Password"] = "Pas-le-bon-du-tout-7" });
        Assert.DoesNotContain("ouvert du", guess.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_with_the_period()
    {
        using var app = new App();
        var account = await app.Given.Account(Role.Mediator);
        await app.Given.Period(account, app.Today, app.Today);
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 22, 50, 0, TimeSpan.Zero));
        var browser = await app.SignedIn(account);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/habitants")).Status);
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 30, TimeSpan.Zero));
        Assert.StartsWith("/connexion", (await browser.Get("/habitants")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_gives_a_period_and_what_the_colleague_had_to_do_is_the_replacements()
    {
        using var app = new App();
        var structure = await app.Given.Structure();
        var absent = await app.Given.Account(Role.Mediator, structure, "Absente");
        var other = await app.Given.Account(Role.Mediator, structure);
        await app.Given.FollowUp(absent, await app.Given.Resident(absent), subject: "Pour l’absente");
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));
        var form = await manager.Get($"/administration/comptes/{other.Id}");
        var change = form.PostForms.Single(f => f.GetAttribute("action") == $"/administration/comptes/{other.Id}");
        var halves = await manager.Submit(form, change, new() { ["Form.ReplacesId"] = $"{absent.Id}" });
        Assert.NotNull(halves.WhyNot("Form.FromOn"));
        var backwards = await manager.Submit(form, change, Period(app, 5, 1, absent));
        Assert.NotNull(backwards.WhyNot("Form.UntilOn"));
        Assert.Equal("/administration/comptes", (await manager.Submit(form, change, Period(app, 0, 9, absent))).Location);

        var browser = await app.SignedIn(other);
        Assert.Contains("Pour l’absente", (await browser.Get("/a-faire")).Text, StringComparison.Ordinal);
        Assert.EndsWith("une personne est à recontacter", (await browser.Get("/")).Title, StringComparison.Ordinal);
        Assert.Contains("Le remplacement se termine", (await manager.Get("/")).Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Period(App app, int from, int until, GivenAccount replaced) => new()
    {
        ["Form.FromOn"] = $"{app.Today.AddDays(from):yyyy-MM-dd}",
        ["Form.UntilOn"] = $"{app.Today.AddDays(until):yyyy-MM-dd}",
        ["Form.ReplacesId"] = $"{replaced.Id}",
    };
}
