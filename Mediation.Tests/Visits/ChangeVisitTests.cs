using System.Net;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

public sealed class ChangeVisitTests(App app)
{
    [Fact]
    public async Task A_visit_corrected_after_it_was_sent_on_says_so()
    {
        using var own = new App();
        var mediator = await own.Given.Account(Role.Mediator);
        var id = await own.Given.Visit(mediator);
        var browser = await own.SignedIn(mediator);
        var page = await browser.Get($"/accompagnements/{id}");
        var sent = await browser.Submit(page, form => form.GetAttribute("action") == $"/accompagnements/{id}/envoye");
        Assert.DoesNotContain("orrigé depuis l’envoi", (await browser.Follow(sent)).Text, StringComparison.Ordinal);
        own.Clock.Advance(TimeSpan.FromMinutes(2));
        await browser.Submit(await browser.Get($"/accompagnements/{id}/modifier"), new() { ["Form.Notes"] = "Corrigé." });
        foreach (var path in new[] { $"/accompagnements/{id}", "/accompagnements/journee" })
        {
            var shown = await browser.Get(path);
            Assert.Contains("Corrigé depuis l’envoi", shown.Text, StringComparison.Ordinal);
            Assert.Contains(shown.PostForms, form => form.GetAttribute("action") == $"/accompagnements/{id}/envoye");
        }
    }

    [Fact]
    public async Task Corrects_a_visit_and_keeps_what_was_not_touched()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        var id = await app.Given.Visit(mediator, resident, notes: "Première note");
        var browser = await app.SignedIn(mediator);
        var sent = await browser.Submit(await browser.Get($"/accompagnements/{id}/modifier"), new() { ["Form.Posture"] = "former" });
        Assert.Equal($"/accompagnements/{id}", sent.Location);
        var visit = await Find(mediator, id);
        Assert.Equal(("former", "Première note", 30, resident, 2), (visit!.Posture, visit.Notes, visit.DurationMinutes, visit.ResidentId, visit.Version));
        Assert.Equal(["email"], visit.Themes);
    }

    [Fact]
    public async Task Two_who_edit_at_once_lose_neither_note()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Visit(mediator, notes: "Avant");
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/accompagnements/{id}/modifier");
        var other = await browser.Get($"/accompagnements/{id}/modifier");
        await browser.Submit(other, new() { ["Form.Notes"] = "Note de l’un" });
        var late = await browser.Submit(page, new() { ["Form.Notes"] = "Note de l’autre" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Note de l’un", late.Text, StringComparison.Ordinal);
        Assert.Contains("Note de l’autre", late.Text, StringComparison.Ordinal);
        Assert.Equal("Note de l’un", (await Find(mediator, id))!.Notes);

        await browser.Submit(late, []);
        Assert.Equal("Note de l’autre", (await Find(mediator, id))!.Notes);
    }

    [Fact]
    public async Task Deletes_only_after_asking()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Visit(mediator, await app.Given.Resident(mediator));
        var browser = await app.SignedIn(mediator);
        var asked = await browser.Get($"/accompagnements/{id}/supprimer");
        Assert.NotNull(await Find(mediator, id));
        Assert.Equal("/accompagnements", (await browser.Submit(asked, [])).Location);
        Assert.Null(await Find(mediator, id));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/accompagnements/{id}")).Status);
    }

    [Fact]
    public async Task A_colleague_reads_but_only_the_manager_corrects()
    {
        var structure = await app.Given.Structure();
        var mediator = await app.Given.Account(Role.Mediator, structure);
        var id = await app.Given.Visit(mediator);
        var colleague = await app.SignedIn(await app.Given.Account(Role.Mediator, structure));
        Assert.Equal(HttpStatusCode.OK, (await colleague.Get($"/accompagnements/{id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Get($"/accompagnements/{id}/modifier")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Get($"/accompagnements/{id}/supprimer")).Status);
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));
        Assert.Equal(HttpStatusCode.OK, (await manager.Get($"/accompagnements/{id}/modifier")).Status);
    }

    private Task<VisitRow?> Find(GivenAccount mediator, int id) => app.With<VisitDetail, VisitRow?>(list => list.Find(mediator.Scope, id));
}
