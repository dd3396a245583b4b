using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>What is kept apart about a pupil: who reads it, and that each reading is told.</summary>
public sealed class CaseNotesTests(App app)
{
    private const string Note = "Notegardée à part";

    [Fact]
    public async Task Only_those_who_answer_for_the_case_and_the_manager_read_them_and_the_manager_sees_who_did()
    {
        var structure = await app.Given.Structure();
        var (owner, second, other, manager) = (await app.Given.Account(Role.Mediator, structure, "Olga Qui-suit"), await app.Given.Account(Role.Mediator, structure, "Samuel Second"), await app.Given.Account(Role.Mediator, structure), await app.Given.Account(Role.StructureManager, structure, "Hélène Responsable"));
        var id = await app.Given.SchoolCase(owner, await app.Given.Family(owner), await app.Given.School(owner));
        var path = $"/continuite-scolaire/{id}";
        var browser = await app.SignedIn(owner);
        Assert.Contains($"{path}/notes", (await browser.Get(path)).Links);
        var secret = await browser.Submit(await browser.Get($"{path}/notes"), new() { ["Form.Notes"] = "Mot de passe : soleil35" });
        Assert.NotNull(secret.WhyNot("Form.Notes"));
        Assert.Equal($"{path}/notes", (await browser.Submit(secret, new() { ["Form.Notes"] = Note })).Location);
        Assert.Contains(Note, (await browser.Get($"{path}/notes")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Qui les a lues", (await browser.Get($"{path}/notes")).Text, StringComparison.Ordinal);
        var page = await browser.Get(path);
        Assert.Contains("Note réservée écrite", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Note, page.Text, StringComparison.Ordinal);

        foreach (var stranger in new[] { other, second, await app.Given.Account(Role.StructureManager) })
        {
            var refused = await (await app.SignedIn(stranger)).Get($"{path}/notes");
            Assert.Equal(HttpStatusCode.NotFound, refused.Status);
            Assert.DoesNotContain(Note, refused.Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain($"{path}/notes", (await (await app.SignedIn(other)).Get(path)).Links);
        Assert.Equal(0, await Readings(id, other));
        await browser.Submit(await browser.Get($"{path}/suivi"), new() { ["Form.Second"] = $"{second.Id}" });
        Assert.Contains(Note, (await (await app.SignedIn(second)).Get($"{path}/notes")).Text, StringComparison.Ordinal);
        var seen = await (await app.SignedIn(manager)).Get($"{path}/notes");
        Assert.Equal(["Hélène Responsable", "Samuel Second", "Olga Qui-suit"], seen.Document.QuerySelectorAll("section:last-of-type li .grow").Select(reading => reading.TextContent));
        Assert.Equal((1, 1, 1), (await Readings(id, owner), await Readings(id, second), await Readings(id, manager)));
    }

    [Fact]
    public async Task A_note_is_something_written_and_a_stranger_writes_none()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), await app.Given.School(mediator));
        await app.Given.Write(mediator, "UPDATE SchoolCases SET WrittenOn = @old WHERE Id = @id", new { id, old = app.Today.AddDays(-30) });
        var browser = await app.SignedIn(mediator);
        var form = await browser.Get($"/continuite-scolaire/{id}/notes");
        await browser.Submit(form, new() { ["Form.Notes"] = Note });
        await browser.Submit(form, new() { ["Form.Notes"] = Note });
        Assert.Equal(1, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM SchoolCaseNotes WHERE CaseId = @id", new { id })));
        Assert.Equal(1, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM SchoolCases WHERE Id = @id AND WrittenOn = @today", new { id, today = app.Today })));
        var other = await app.SignedIn(await app.Given.Account(Role.Mediator, new GivenStructure(mediator.Scope.Structure, "")));
        var own = await other.Get("/plan-du-site");
        var sent = await other.Post($"/continuite-scolaire/{id}/notes", Browser.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)own.Document.QuerySelector("form[method=post]")!).Append(KeyValuePair.Create("Form.Notes", "Intrusion")));
        Assert.Equal(HttpStatusCode.NotFound, sent.Status);
    }

    private Task<int> Readings(int id, GivenAccount reader) => app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'ReadCaseNotes' AND SubjectId = @id AND AccountId = @Id", new { id, reader.Id }));
}
