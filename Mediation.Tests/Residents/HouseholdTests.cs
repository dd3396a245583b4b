using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class HouseholdTests(App app)
{
    [Fact]
    public async Task Somebody_joins_the_household_of_whom_they_live_with()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var jeanne = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        var paul = await app.Given.Resident(mediator, "Paul", "Le Goff");
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/habitants/{paul}/foyer");
        var found = await browser.Submit(page, page.PostForms.Single(form => form.GetAttribute("role") is "search"), new() { ["nom"] = "jeanne" });
        var form = found.PostForms.Single(shown => shown.GetAttribute("action") == $"/habitants/{paul}/foyer");
        var file = await browser.Follow(await browser.Submit(found, form, new() { ["Form.WithId"] = $"{jeanne}" }));
        Assert.Contains("Foyer Le Goff", file.Text, StringComparison.Ordinal);

        var household = await browser.Get(Assert.Single(file.Links, link => link.StartsWith("/habitants/foyers/", StringComparison.Ordinal)));
        Assert.Contains($"/habitants/{jeanne}", household.Links);
        Assert.Contains($"/habitants/{paul}", household.Links);

        var leave = await browser.Get($"/habitants/{paul}/foyer");
        await browser.Submit(leave, leave.PostForms[0], []);
        Assert.DoesNotContain($"/habitants/{paul}", (await browser.Get(household.Path)).Links);
    }

    [Theory]
    [InlineData(true, false, "Léo Vignac a rejoint le foyer de cette personne.", "Zoé Paul Léo")]
    [InlineData(true, true, "Cette personne a rejoint le foyer de Léo Vignac ; les autres de l’ancien foyer y restent.", "Léo Zoé")]
    [InlineData(false, true, "Le foyer est noté.", "Léo Zoé")]
    public async Task Nobody_is_parted_from_their_household_unsaid(bool hasOwn, bool hasTheirs, string said, string together)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var people = new Dictionary<string, int>
        {
            ["Zoé"] = await app.Given.Resident(mediator, "Zoé", "Kermarrec"),
            ["Paul"] = await app.Given.Resident(mediator, "Paul", "Kermarrec"),
            ["Léo"] = await app.Given.Resident(mediator, "Léo", "Vignac"),
        };
        _ = hasOwn ? await app.Given.Household(mediator, "Foyer Kermarrec", people["Zoé"], people["Paul"]) : 0;
        _ = hasTheirs ? await app.Given.Household(mediator, "Foyer Vignac", people["Léo"]) : 0;
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/habitants/{people["Zoé"]}/foyer");
        var found = await browser.Submit(page, page.PostForms.Single(form => form.GetAttribute("role") is "search"), new() { ["nom"] = "vignac" });
        var form = found.PostForms.Single(shown => shown.GetAttribute("action") == $"/habitants/{people["Zoé"]}/foyer");
        var nobody = await browser.Submit(found, form, []);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.Status);
        Assert.Contains("Léo Vignac", nobody.Text, StringComparison.Ordinal);

        var file = await browser.Follow(await browser.Submit(found, form, new() { ["Form.WithId"] = $"{people["Léo"]}" }));
        Assert.Contains(said, file.Text, StringComparison.Ordinal);
        var household = await browser.Get(Assert.Single(file.Links, link => link.StartsWith("/habitants/foyers/", StringComparison.Ordinal)));
        Assert.Equal(together.Split(' ').Order(StringComparer.Ordinal), people.Where(person => household.Links.Contains($"/habitants/{person.Value}")).Select(person => person.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_joins_a_household_of_another_structure()
    {
        var neighbour = await app.Given.Account(Role.Mediator);
        var stranger = await app.Given.Resident(neighbour, "Solène", "Kervadec");
        await app.Given.Household(neighbour, "Foyer Kervadec", stranger);
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/habitants/{id}/foyer");
        var answer = await browser.Submit(page, page.PostForms.Single(form => form.GetAttribute("role") is not "search"), new() { ["Form.WithId"] = $"{stranger}" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_household_and_an_organisation_are_named_then_named_anew()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var household = await browser.Follow(await browser.Submit(await browser.Get("/habitants/foyers/nouveau"), new() { ["Form.HouseholdName"] = "12 rue des Lilas" }));
        Assert.Equal("12 rue des Lilas", household.Title);
        var renamed = await browser.Follow(await browser.Submit(await browser.Get(household.Path + "/modifier"), new() { ["Form.HouseholdName"] = "14 rue des Lilas" }));
        Assert.Equal("14 rue des Lilas", renamed.Title);
        Assert.Contains(household.Path, (await browser.Get("/habitants/foyers")).Links);

        var organisation = await browser.Follow(await browser.Submit(await browser.Get("/habitants/organismes/nouveau"), new()
        {
            ["Form.Name"] = "Amicale laïque",
            ["Form.Kind"] = "association",
            ["Form.Commune"] = "Rennes",
            ["Form.Phone"] = "02 99 12 34 56",
        }));
        Assert.Equal("Amicale laïque", organisation.Title);
        Assert.Contains("tel:+33299123456", organisation.Links);
        var edit = await browser.Get(organisation.Path + "/modifier");
        Assert.Contains("02 99 12 34 56", edit.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(edit, new() { ["Form.Kind"] = "" })).Status);
    }
}
