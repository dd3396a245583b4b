using System.Net;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

public sealed class ShortcutTests(App app)
{
    [Fact]
    public async Task A_shortcut_kept_with_a_visit_fills_the_form_in_one_click_but_for_the_posture_and_the_person()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/accompagnements/nouveau?habitant={resident}"), new()
        {
            ["Form.Themes"] = "sante",
            ["Form.Procedures"] = "logement",
            ["Form.Equipment"] = "tablette",
            ["Form.Duration"] = "45",
            ["Form.PlaceKind"] = "domicile",
            ["Form.Posture"] = "former",
            ["Form.CanRedo"] = "seul",
            ["Form.Notes"] = "Rien que pour elle",
            ["Form.ShortcutName"] = " Chez les gens ",
        });
        var home = await browser.Get("/");
        var link = Assert.Single(home.Document.QuerySelectorAll("main a"), a => a.TextContent == "Chez les gens").GetAttribute("href")!;
        var page = await browser.Get(link);
        var form = page.PostForms[0];
        Assert.Equal(["sante", "logement", "tablette", "45", "domicile", "2026-11-23"],
            Browser.Proposed(form, "Form.Themes", "Form.Procedures", "Form.Equipment", "Form.Duration", "Form.PlaceKind", "Form.HeldOn"));
        Assert.Equal([""], Browser.Proposed(form, "Form.Posture", "Form.CanRedo", "Form.ResidentId", "Form.Notes"));
        Assert.Contains("Chez les gens", (await browser.Get("/accompagnements/nouveau")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shortcut_made_of_a_workshop_is_renamed_and_deleted()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Workshop(mediator, [await app.Given.Resident(mediator)], anonymous: 4, title: "Mardi découverte");
        var browser = await app.SignedIn(mediator);
        var nameless = await browser.Submit(await browser.Get($"/accompagnements/{id}/raccourci"), new() { ["Form.Name"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, nameless.Status);
        var list = await browser.Follow(await browser.Submit(await browser.Get($"/accompagnements/{id}/raccourci"), []));
        Assert.Contains("Mardi découverte, 2 h", list.Text, StringComparison.Ordinal);
        var shortcut = Assert.Single(await Own(mediator));
        Assert.Equal(["Mardi découverte"], Browser.Proposed((await browser.Get(shortcut.Path)).PostForms[0], "Form.Title", "Form.Participants[0].ResidentId"));

        var page = await browser.Get($"/accompagnements/raccourcis/{shortcut.Id}");
        await browser.Submit(page, page.PostForms[0], new() { ["Form.Name"] = "Le mardi" });
        Assert.Equal("Le mardi", Assert.Single(await Own(mediator)).Name);
        page = await browser.Get($"/accompagnements/raccourcis/{shortcut.Id}");
        await browser.Submit(page, page.PostForms[1], []);
        Assert.Empty(await Own(mediator));
    }

    [Fact]
    public async Task A_colleague_s_shortcut_is_not_there()
    {
        var structure = await app.Given.Structure();
        var mediator = await app.Given.Account(Role.Mediator, structure);
        var id = await app.Given.Visit(mediator);
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/accompagnements/{id}/raccourci"), []);
        var shortcut = Assert.Single(await Own(mediator));
        var colleague = await app.SignedIn(await app.Given.Account(Role.Mediator, structure));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(shortcut.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get($"/accompagnements/raccourcis/{shortcut.Id}")).Status);
    }

    private Task<IReadOnlyList<ShortcutRow>> Own(GivenAccount mediator) =>
        app.With<Shortcuts, IReadOnlyList<ShortcutRow>>(shortcuts => shortcuts.Own(mediator.Scope, 10));
}
