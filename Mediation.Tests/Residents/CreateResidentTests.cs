using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class CreateResidentTests(App app)
{
    private async Task<Browser> Mediator() => await app.SignedIn(await app.Given.Account(Role.Mediator));

    [Fact]
    public async Task Opens_a_file_with_a_first_name_and_a_commune()
    {
        var browser = await Mediator();
        var sent = await browser.Submit(await browser.Get("/habitants/nouveau"), new() { ["Form.FirstName"] = "Énora", ["Form.Commune"] = "Rennes" });
        var file = await browser.Follow(sent);
        Assert.Equal("Énora", file.Title);
        Assert.Contains("Rennes (35000)", file.Text, StringComparison.Ordinal);
        Assert.Contains("Le dossier est ouvert.", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_recall_code_to_somebody_without_a_name()
    {
        var browser = await Mediator();
        var sent = await browser.Submit(await browser.Get("/habitants/nouveau"), new() { ["Form.IsAnonymous"] = "true", ["Form.Commune"] = "35000" });
        var file = await browser.Follow(sent);
        Assert.Matches("^[A-Z]+-[A-Z]+-[0-9]{2}$", file.Title);
        Assert.Contains($"Code de rappel à remettre : {file.Title}", file.Text, StringComparison.Ordinal);

        var found = await browser.Submit(await browser.Get("/habitants"), new() { ["nom"] = file.Title.ToLowerInvariant() });
        Assert.Contains(found.Links, link => link == file.Path);
    }

    [Fact]
    public async Task Asks_which_commune_when_several_have_the_name_and_keeps_the_rest()
    {
        var browser = await Mediator();
        var asked = await browser.Submit(await browser.Get("/habitants/nouveau"), new() { ["Form.FirstName"] = "Énora", ["Form.Commune"] = "st aubin" });
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains("Saint-Aubin (47150)", asked.Text, StringComparison.Ordinal);

        var file = await browser.Follow(await browser.Submit(asked, new() { ["Form.CommuneCode"] = "47230" }));
        Assert.Equal("Énora", file.Title);
        Assert.Contains("Saint-Aubin (47150)", file.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Rennes", "Form.FirstName")]
    [InlineData("\u200b", "Rennes", "Form.FirstName")]
    [InlineData("!!!", "Rennes", "Form.FirstName")]
    [InlineData("Énora", "", "Form.Commune")]
    [InlineData("Énora", "Nulle-Part-sur-Rien", "Form.Commune")]
    public async Task Says_what_is_missing_and_keeps_what_was_typed(string firstName, string commune, string field)
    {
        var browser = await Mediator();
        var page = await browser.Submit(await browser.Get("/habitants/nouveau"),
            new() { ["Form.FirstName"] = firstName, ["Form.LastName"] = "Quéméner", ["Form.Commune"] = commune });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.WhyNot(field));
        Assert.Contains("Quéméner", page.Body, StringComparison.Ordinal);
    }
}
