using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class TwinTests(App app)
{
    [Theory]
    [InlineData("Jeanne", "Le Goff", 1951, "jeanne", "LE GOFF", 1951, true)]
    [InlineData("Jeanne", "Le Goff", 1951, "Jeanne", "Le Goff", null, true)]
    [InlineData("Jeanne", "Le Goff", null, "Jeanne", "Le Goff", 1951, true)]
    [InlineData("Jeanne", "Le Goff", 1951, "Le Goff", "Jeanne", 1951, true)]
    [InlineData("Énora", "Le Gœff", 1951, "enora", "le goeff", 1951, true)]
    [InlineData("Jeanne", "Le Goff", 1951, "Jeanne", "Le Goff", 1952, false)]
    [InlineData("Jeanne", "Le Goff", 1951, "Jean", "Le Goff", 1951, false)]
    [InlineData("Jeanne", null, null, "Jeanne", null, null, true)]
    [InlineData("Jeanne", null, null, "Jeanne", "Le Goff", null, false)]
    public void Two_files_may_be_of_one_person(string first, string? last, int? year, string otherFirst, string? otherLast, int? otherYear, bool mayBe)
    {
        var one = new Resident { StructureId = 1, FirstName = first, LastName = last, BirthYear = year, CommuneCode = "35238" };
        var other = new Resident { StructureId = 1, FirstName = otherFirst, LastName = otherLast, BirthYear = otherYear, CommuneCode = "35238" };
        Assert.Equal(mayBe, Resident.MayBeOne(one, other));
        Assert.Equal(mayBe, Resident.MayBeOne(other, one));
    }

    [Fact]
    public void A_first_name_alone_takes_the_same_commune()
    {
        var one = new Resident { StructureId = 1, FirstName = "Marie", CommuneCode = "35238" };
        Assert.False(Resident.MayBeOne(one, one with { CommuneCode = "35288" }));
        Assert.False(Resident.MayBeOne(one with { FirstName = null, RecallCode = "LUNE-POIRE-42" }, one with { FirstName = null, RecallCode = "LUNE-POIRE-43" }));
    }

    [Fact]
    public async Task Asks_whether_it_is_the_same_person_and_completes_their_file()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        var browser = await app.SignedIn(mediator);
        var asked = await browser.Submit(await browser.Get("/habitants/nouveau"), Typed("Jeanne", "Le Goff", "06 12 34 56 78"));
        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        Assert.Contains($"dossier n° {id}", asked.Text, StringComparison.Ordinal);
        Assert.Contains("06 12 34 56 78", asked.Body, StringComparison.Ordinal);

        var again = await browser.Submit(asked, []);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var file = await browser.Follow(await browser.Submit(again, new() { ["Form.Twin"] = $"{id}" }));
        Assert.Equal($"/habitants/{id}", file.Path);
        Assert.Contains("tel:+33612345678", file.Links);
        Assert.Contains("1951", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_another_file_when_it_is_somebody_else()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        var browser = await app.SignedIn(mediator);
        var asked = await browser.Submit(await browser.Get("/habitants/nouveau"), Typed("Jeanne", "Le Goff", ""));
        var file = await browser.Follow(await browser.Submit(asked, new() { ["Form.Twin"] = "autre" }));
        Assert.NotEqual($"/habitants/{id}", file.Path);
        Assert.Contains($"/habitants/{Number(file)}/reunir/{id}", (await browser.Get($"{file.Path}/modifier")).Links);
    }

    [Fact]
    public async Task Somebody_with_the_same_number_is_proposed_those_of_others_never()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.Number(mediator, await app.Given.Resident(mediator, "Paul", "Martin"), "+33612345678");
        var neighbour = await app.Given.Account(Role.Mediator);
        await app.Given.Number(neighbour, await app.Given.Resident(neighbour, "Solène", "Kervadec"), "+33612345678");
        var browser = await app.SignedIn(mediator);
        var asked = await browser.Submit(await browser.Get("/habitants/nouveau"), Typed("Jeanne", "Le Goff", "+33 6 12 34 56 78"));
        Assert.Contains("Paul Martin, Rennes, même téléphone", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kervadec", asked.Body, StringComparison.Ordinal);
    }

    private static string Number(Page file) => file.Path.Split('/')[^1];

    private static Dictionary<string, string> Typed(string firstName, string lastName, string phone) => new()
    {
        ["Form.FirstName"] = firstName,
        ["Form.LastName"] = lastName,
        ["Form.Commune"] = "Rennes",
        ["Form.Phone"] = phone,
        ["Form.BirthYear"] = "1951",
    };
}
