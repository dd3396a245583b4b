using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

/// <summary>Notes are checked when saved: the author removes what should not be there, or confirms. Nothing typed is lost.</summary>
public sealed class NoteTests(App app)
{
    private const string New = "/accompagnements/nouveau";
    private const string Note = "Carte 4111 1111 1111 1111 ; référence du dossier : 2 69 05 49 588 157 80.";

    [Fact]
    public async Task A_note_with_secrets_comes_back_with_each_marked_and_all_that_was_typed()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Submit(await browser.Get(New), new() { ["Form.Themes"] = "sante", ["Form.Notes"] = Note });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.WhyNot("Form.Notes"));
        Assert.Equal(["4111 1111 1111 1111", "2 69 05 49 588 157 80"], page.Document.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Equal(Note, page.Document.QuerySelector("#form-notes")!.TextContent.Trim());
        Assert.Equal(0, await app.VisitsOf(mediator));

        var cleaned = await browser.Submit(page, new() { ["Form.Notes"] = "Carte refaite." });
        Assert.Equal(HttpStatusCode.Found, cleaned.Status);
    }

    [Fact]
    public async Task What_the_author_confirms_is_saved_and_what_is_added_then_is_asked_again()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Submit(await browser.Get(New), new() { ["Form.Themes"] = "sante", ["Form.Notes"] = Note });
        var boxes = page.Document.QuerySelectorAll("input[name='Form.Confirmed']").Select(box => KeyValuePair.Create("Form.Confirmed", box.GetAttribute("value")!)).ToList();
        Assert.Equal(2, boxes.Count);
        var fields = Browser.FieldsOf(page.PostForms[0]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(New, [.. fields, boxes[0]])).Status);
        var more = fields.Select(f => f.Key == "Form.Notes" ? KeyValuePair.Create(f.Key, f.Value + " mdp : soleil35") : f);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(New, [.. more, .. boxes])).Status);
        Assert.Equal(HttpStatusCode.Found, (await browser.Post(New, [.. fields, .. boxes])).Status);
        Assert.Equal(1, await app.VisitsOf(mediator));
    }
}
