using System.Net;
using System.Text;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

/// <summary>Between the page that shows an import and the one that confirms it: what others did, what was confirmed already, what is left out.</summary>
public sealed class ConfirmImportTests(App app)
{
    private const string Path = "/habitants/importer";

    [Fact]
    public async Task Who_received_a_file_meanwhile_is_shown_and_not_opened_twice()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var first = await Upload(browser, "a.csv", Encoding.UTF8.GetBytes("Prénom;Nom;Commune\nÉnora;Le Goff;Rennes\nPaul;Martin;Rennes\n"));
        var second = await Upload(browser, "b.csv", Encoding.UTF8.GetBytes("Prénom;Nom;Commune\nPaul;Martin;Rennes\nÉnora;Le Goff;Rennes\nZoé;Morvan;Rennes\n"));
        await browser.Submit(first, []);
        Assert.Equal(2, await Count(mediator));
        var again = await browser.Submit(second, []);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(["1", "2", "0"], again.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent));
        Assert.Contains("Paul Martin, vu entre-temps", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, await Count(mediator));
        Assert.Contains("Un dossier est ouvert.", (await browser.Follow(await browser.Submit(again, []))).Text, StringComparison.Ordinal);
        Assert.Equal(3, await Count(mediator));
    }

    [Fact]
    public async Task Is_confirmed_once_whatever_the_page_it_is_sent_from()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var shown = await Upload(browser, "a.csv", Encoding.UTF8.GetBytes("Prénom;Nom;Commune\nÉnora;Le Goff;Rennes\nÉnora;Le Goff;Rennes\n"));
        await browser.Submit(shown, new() { ["Form.SomebodyElse"] = "3" });
        Assert.Equal(2, await Count(mediator));
        var seal = Browser.FieldsOf(shown.PostForms[0]).Single(field => field.Key == "Form.Seal").Value;
        var other = await browser.Submit(await browser.Get(Path), new() { ["Form.Seal"] = seal, ["Form.SomebodyElse"] = "3" });
        Assert.Contains("Cet import était déjà confirmé", (await browser.Follow(other)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await Count(mediator));
    }

    [Fact]
    public async Task Two_lines_with_one_phone_number_are_proposed_as_one_person()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var shown = await Upload(browser, "a.csv", Encoding.UTF8.GetBytes("Prénom;Nom;Commune;Tél\nÉnora;Le Goff;Rennes;0612345678\nNora;Legof;Rennes;06 12 34 56 78\n"));
        Assert.Equal(["1", "1", "0"], shown.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent));
        Assert.Contains("la ligne 2 du même fichier, même téléphone", shown.Text, StringComparison.Ordinal);
        await browser.Submit(shown, []);
        Assert.Equal(1, await Count(mediator));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("2", "mdp : soleil35")]
    public async Task A_note_with_a_password_is_left_out_unless_it_is_confirmed(string kept, string? note)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var shown = await Upload(browser, "a.csv", Encoding.UTF8.GetBytes("Prénom;Commune;Notes\nÉnora;Rennes;mdp : soleil35\nPaul;Rennes;Entend mal\n"));
        Assert.Contains("semble être un mot de passe", shown.Text, StringComparison.Ordinal);
        await browser.Submit(shown, new() { ["Form.KeptNotes"] = kept });
        var rows = await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(mediator.Scope));
        Assert.Equal([note, "Entend mal"], rows.OrderBy(row => row.FirstName, StringComparer.Ordinal).Reverse().Select(row => row.Notes));
    }

    private static async Task<Page> Upload(Browser browser, string name, byte[] content, Dictionary<string, string>? fields = null)
    {
        var page = await browser.Get(Path);
        return await browser.Upload(page, page.PostForms[0], "Form.File", name, content, fields);
    }

    private async Task<int> Count(GivenAccount account) => (await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(account.Scope))).Count;
}
