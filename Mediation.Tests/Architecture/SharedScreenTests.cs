using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>With the screen shared, every page that links lead to is read as everybody: nobody is named in its source.</summary>
public sealed class SharedScreenTests(Peopled walked) : IClassFixture<Peopled>
{
    [Fact]
    public async Task No_page_of_anybody_names_a_resident_while_the_screen_is_shared()
    {
        foreach (var actor in walked.World.Actors.Where(actor => actor.Role is not null))
        {
            await Switch(actor.Browser, on: true);
        }

        var crawl = await Crawl.Of(walked.Routes, walked.World);
        var named = from seen in crawl.Pages
                    from secret in walked.World.Personal
                    where secret.IsIn(seen.Page.Body)
                    select $"GET {seen.Path} as {seen.Actor}: shows {secret.Text}";
        Walked.NoFault(named);
        Walked.NoFault(crawl.Pages.Where(seen => seen.Page.Status is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Conflict) && seen.From != "the start")
            .Select(seen => $"GET {seen.Path} as {seen.Actor}: {(int)seen.Page.Status}"));
        var mediators = crawl.Pages.Where(seen => seen.Actor is { IsOfA: true, Role: Role.Mediator }).ToList();
        Walked.Tell($"{crawl.Pages.Count} pages, {mediators.Count} of them a mediator's; {crawl.Pages.Count(seen => seen.Page.Status is HttpStatusCode.Conflict)} refused");
        Assert.True(mediators.Count(seen => seen.Page.Body.Contains("Habitant n°", StringComparison.Ordinal)) >= 8, "Too few pages speak of residents.");
        await IsShownAgain(mediators.Select(seen => seen.Path).Distinct().ToList());
    }

    /// <summary>The walk can find: with the names shown, the same pages hold them.</summary>
    private async Task IsShownAgain(List<string> paths)
    {
        var mediator = walked.World.Actors.Single(actor => actor is { IsOfA: true, Role: Role.Mediator });
        await Switch(mediator.Browser, on: false);
        var bodies = new List<string>();
        foreach (var path in paths)
        {
            bodies.Add((await mediator.Browser.Get(path)).Body);
        }

        Assert.True(walked.World.Personal.Count(secret => bodies.Any(secret.IsIn)) >= 10, "Too little is shown when names are.");
    }

    [Fact]
    public async Task Somebody_is_searched_by_name_and_found_by_number()
    {
        var mediator = await walked.App.Given.Account(Role.Mediator);
        var id = await walked.App.Given.Resident(mediator, "Gwenola", "Le Bris");
        var browser = await walked.App.SignedIn(mediator);
        await Switch(browser, on: true);
        var search = await browser.Get("/habitants");
        var found = await browser.Submit(search, form => form.GetAttribute("action") == "/habitants", new() { ["nom"] = "gwenola" });
        Assert.Contains($"Habitant n° {id}", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gwenola", found.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("les noms sont cachés", found.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_is_recorded_as_ever_and_its_note_kept_while_names_are_hidden()
    {
        var mediator = await walked.App.Given.Account(Role.Mediator);
        var id = await walked.App.Given.Resident(mediator, "Gwenola", "Le Bris");
        var browser = await walked.App.SignedIn(mediator);
        await Switch(browser, on: true);
        var form = await browser.Get($"/accompagnements/nouveau?habitant={id}");
        var refused = await browser.Submit(form, new() { ["Form.Notes"] = "Une note tapée" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.DoesNotContain("Gwenola", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Une note tapée", refused.Body, StringComparison.Ordinal);
        var saved = await browser.Follow(await browser.Submit(refused, new() { ["Form.Themes"] = "email" }));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.DoesNotContain("Une note tapée", saved.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Get($"{saved.Path}/modifier")).Status);
        await Switch(browser, on: false);
        var shown = await browser.Get(saved.Path);
        Assert.Contains("Une note tapée", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Gwenola Le Bris", shown.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stays_on_after_signing_out_and_comes_back_to_the_same_page()
    {
        var mediator = await walked.App.Given.Account(Role.Mediator);
        var browser = await walked.App.SignedIn(mediator);
        var list = await browser.Get("/accompagnements?du=2026-01-01");
        var form = list.Document.Forms.Single(form => form.GetAttribute("action") == "/ecran-partage");
        Assert.Equal("/accompagnements?du=2026-01-01", (await browser.Submit(list, form, [])).Location);
        var again = await browser.Get("/");
        await browser.Submit(again, again.Document.Forms.Single(f => f.GetAttribute("action") == "/deconnexion"), []);
        await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = mediator.Email, ["Password"] = GivenAccount.Password });
        Assert.Contains("les noms sont cachés", (await browser.Get("/")).Body, StringComparison.Ordinal);
    }

    internal static async Task Switch(Browser browser, bool on)
    {
        var page = await browser.Get("/plan-du-site");
        var token = page.Document.QuerySelector("form[action='/deconnexion'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.Post("/ecran-partage", [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("allumer", on ? "true" : "false")]);
        Assert.Equal("/", answer.Location);
    }
}
