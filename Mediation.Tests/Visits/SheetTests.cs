using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

public sealed class SheetTests(App app)
{
    [Fact]
    public async Task The_sheet_says_what_was_done_what_comes_next_and_whom_to_call_but_not_who_it_is_for()
    {
        var mediator = await app.Given.Account(Role.Mediator, displayName: "Nolwenn Kermarrec");
        await app.Database.Execute("UPDATE Structures SET Phone = '01 99 00 22 01' WHERE Id = @StructureId", new { mediator.StructureId });
        var id = await app.Given.Visit(mediator, await app.Given.Resident(mediator, "Zélie", "Quintrec"), notes: "Note secrète");
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/accompagnements/{id}/feuille");
        var printed = await browser.Submit(page, new() { ["Form.NextStep"] = "Attendre le courrier.", ["Form.Papers"] = "Avis d’impôt\nCarte d’identité" });
        Assert.Equal(HttpStatusCode.OK, printed.Status);
        var sheet = printed.Document.QuerySelector(".sheet")!.TextContent;
        Assert.All(["23 novembre 2026", "e-mail", "Attendre le courrier.", "Avis d’impôt\nCarte d’identité", "Nolwenn Kermarrec", "01 99 00 22 01"],
            words => Assert.Contains(words, sheet, StringComparison.Ordinal));
        Assert.All(["Zélie", "Quintrec", "Note secrète"], words => Assert.DoesNotContain(words, printed.Body, StringComparison.Ordinal));
        var lines = await app.With<AuditEntries, IReadOnlyList<AuditEntryRow>>(entries => entries.Page(mediator.Scope, new AuditFilter(DateTime.MinValue, App.Begin.UtcDateTime.AddDays(1), null, mediator.Id), 50));
        Assert.Single(lines, line => line.Act == nameof(ActKind.PrintVisit) && line.SubjectId == id);
    }

    [Fact]
    public async Task Too_long_a_text_is_refused_and_kept()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Visit(mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Submit(await browser.Get($"/accompagnements/{id}/feuille"), new() { ["Form.Papers"] = new string('p', 401) });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.WhyNot("Form.Papers"));
    }
}
