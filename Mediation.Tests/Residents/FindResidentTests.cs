using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class FindResidentTests(App app)
{
    [Theory]
    [InlineData("goff")]
    [InlineData("GOFF jeanne")]
    [InlineData("Jeanne Le Goff")]
    [InlineData("jea gof")]
    [InlineData("g jeanne")]
    [InlineData("goff j l")]
    [InlineData("j g")]
    public async Task Finds_by_the_beginning_of_any_word_whatever_the_case(string typed)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        await app.Given.Resident(mediator, "Jean", "Martin");
        var found = await Search(mediator, typed);
        Assert.Equal("Une personne répond à cette recherche", found.Title);
        Assert.Contains($"/habitants/{id}", found.Links);
    }

    [Theory]
    [InlineData("Énora", "Le Gœff", "enora goeff")]
    [InlineData("Zoë", "Çelik", "celik zoe")]
    [InlineData("Łukasz", "Große", "lukasz grosse")]
    [InlineData("محمد", "علي", "محمد")]
    public async Task Finds_names_with_accents_and_other_letters(string firstName, string lastName, string typed)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator, firstName, lastName);
        Assert.Contains($"/habitants/{id}", (await Search(mediator, typed)).Links);
    }

    [Fact]
    public async Task Never_finds_people_of_another_structure()
    {
        await app.Given.Resident(await app.Given.Account(Role.Mediator), "Solène", "Kervadec");
        var found = await Search(await app.Given.Account(Role.Mediator), "kervadec");
        Assert.Equal("Personne ne répond à cette recherche", found.Title);
    }

    [Fact]
    public async Task Pages_through_the_files_each_once()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        for (var i = 0; i < 53; i++)
        {
            await app.Given.Resident(mediator, $"Habitant{i}", null);
        }

        var browser = await app.SignedIn(mediator);
        var first = await browser.Get("/habitants");
        var second = await browser.Get(Assert.Single(first.Links, link => link.Contains("avant=", StringComparison.Ordinal)));
        var files = first.Links.Concat(second.Links).Where(link => link.StartsWith("/habitants/", StringComparison.Ordinal) && char.IsDigit(link[^1])).ToList();
        Assert.Equal(53, files.Count);
        Assert.Equal(53, files.Distinct().Count());
        Assert.DoesNotContain(second.Links, link => link.Contains("avant=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_an_empty_structure_what_to_do()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        Assert.Equal("Aucun dossier pour l’instant", (await browser.Get("/habitants")).Title);
    }

    private async Task<Page> Search(GivenAccount mediator, string typed)
    {
        var browser = await app.SignedIn(mediator);
        return await browser.Submit(await browser.Get("/habitants"), new() { ["nom"] = typed });
    }
}
