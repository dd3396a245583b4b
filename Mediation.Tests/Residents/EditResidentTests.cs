using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class EditResidentTests(App app)
{
    [Fact]
    public async Task Corrects_everything_the_file_says_and_finds_by_the_new_name_only()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator, "Jane", "Legof");
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/habitants/{id}/modifier");
        Assert.Contains(Browser.FieldsOf(page.PostForms[0]), field => field.Key == "Form.ReferentId" && field.Value == $"{mediator.Id}");
        var file = await browser.Follow(await browser.Submit(page, new()
        {
            ["Form.FirstName"] = "Jeanne",
            ["Form.LastName"] = "Le Goff",
            ["Form.Commune"] = "Saint-Malo",
            ["Form.CommuneCode"] = "",
            ["Form.BirthYear"] = "1951",
            ["Form.Gender"] = "feminin",
            ["Form.Status"] = "retraite",
            ["Form.PreferredChannel"] = "voix",
            ["Form.Email"] = "jeanne@essai.example",
            ["Form.Notes"] = "Entend mal.",
            ["Form.ReferentId"] = "",
        }));
        foreach (var text in new[] { "Jeanne Le Goff", "Saint-Malo (35400)", "1951", "Féminin", "Retraité", "par téléphone, de vive voix", "jeanne@essai.example", "Entend mal." })
        {
            Assert.Contains(text, file.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Référent", file.Text, StringComparison.Ordinal);
        Assert.Contains($"/habitants/{id}", (await Search(browser, "goff jeanne")).Links);
        Assert.DoesNotContain($"/habitants/{id}", (await Search(browser, "legof")).Links);
    }

    [Fact]
    public async Task Two_who_edit_at_once_lose_nothing()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var first = await browser.Get($"/habitants/{id}/modifier");
        var second = await browser.Get($"/habitants/{id}/modifier");
        await browser.Submit(first, new() { ["Form.Notes"] = "De la première." });
        var late = await browser.Submit(second, new() { ["Form.Notes"] = "De la seconde." });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("De la première.", late.Text, StringComparison.Ordinal);
        Assert.Contains("De la seconde.", late.Body, StringComparison.Ordinal);

        var file = await browser.Follow(await browser.Submit(late, []));
        Assert.Contains("De la seconde.", file.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.FirstName", "")]
    [InlineData("Form.BirthYear", "51")]
    [InlineData("Form.Email", "jeanne")]
    [InlineData("Form.ReferentId", "999999")]
    [InlineData("Form.PreferredChannel", "pigeon")]
    public async Task Refuses_what_cannot_be(string field, string value)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Submit(await browser.Get($"/habitants/{await app.Given.Resident(mediator)}/modifier"), new() { [field] = value, ["Form.Notes"] = "Garder ceci." });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.WhyNot(field));
        Assert.Contains("Garder ceci.", page.Body, StringComparison.Ordinal);
    }

    private static async Task<Page> Search(Browser browser, string typed) => await browser.Submit(await browser.Get("/habitants"), new() { ["nom"] = typed });
}
