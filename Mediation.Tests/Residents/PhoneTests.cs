using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;
using Mediation.Web.Residents;

namespace Mediation.Tests.Residents;

public sealed class PhoneTests(App app)
{
    [Theory]
    [InlineData("06 12 34 56 78", "+33612345678")]
    [InlineData("06.12.34.56.78", "+33612345678")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("0033612345678", "+33612345678")]
    [InlineData("02 99 12 34 56", "+33299123456")]
    [InlineData("0692 12 34 56", "+262692123456")]
    [InlineData("0262 12 34 56", "+262262123456")]
    [InlineData("0690 35 12 34", "+590690351234")]
    [InlineData("0696 12 34 56", "+596696123456")]
    [InlineData("0694 20 12 34", "+594694201234")]
    [InlineData("+32 470 12 34 56", "+32470123456")]
    [InlineData("06 39 98 00 12", "+33639980012")]
    [InlineData("01 99 00 12 34", "+33199001234")]
    [InlineData("06 12 34", null)]
    [InlineData("06 12 34 56 78 90 12", null)]
    [InlineData("appelez-moi", null)]
    [InlineData("0612345678 ou 0698765432", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Numbers_are_read_as_people_write_them(string? typed, string? number) => Assert.Equal(number, PhoneText.Read(typed));

    [Theory]
    [InlineData("+33612345678", "06 12 34 56 78", false)]
    [InlineData("+33299123456", "02 99 12 34 56", true)]
    [InlineData("+262692123456", "0692 12 34 56", false)]
    [InlineData("+32470123456", "+32 470 12 34 56", false)]
    public void Numbers_are_shown_as_they_are_dialled_in_France(string number, string shown, bool isLandline)
    {
        Assert.Equal(shown, PhoneText.Shown(number));
        Assert.Equal(isLandline, PhoneText.IsLandline(number));
    }

    [Theory]
    [InlineData("06 12 34", new[] { "+3361234" })]
    [InlineData("+33 6 12.34", new[] { "+3361234" })]
    [InlineData("+33 (0)6 12 34", new[] { "+3361234" })]
    [InlineData("0033 6 12", new[] { "+33612" })]
    [InlineData("0692 12", new[] { "+3369212", "+26269212" })]
    [InlineData("612345678", new[] { "+33612345678", "+612345678" })]
    [InlineData("061", new string[0])]
    [InlineData("LUNE-POIRE-42", new string[0])]
    [InlineData("Zoé 1951", new string[0])]
    [InlineData("", new string[0])]
    [InlineData(null, new string[0])]
    public void What_looks_like_a_number_is_searched_as_one(string? typed, string[] beginnings) => Assert.Equal(beginnings, PhonePrefix.Of(typed));

    [Theory]
    [InlineData("06 12 34 56 78")]
    [InlineData("0612")]
    [InlineData("+33 6 12 34 56")]
    [InlineData("0033612345678")]
    [InlineData("06.12.34")]
    public async Task Somebody_is_found_by_a_number_however_it_is_typed(string typed)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        await app.Given.Number(mediator, id, "+33612345678");
        await app.Given.Number(mediator, await app.Given.Resident(mediator, "Paul"), "+33698765432");
        var neighbour = await app.Given.Account(Role.Mediator);
        await app.Given.Number(neighbour, await app.Given.Resident(neighbour, "Autre"), "+33612345678");

        var browser = await app.SignedIn(mediator);
        var found = await browser.Submit(await browser.Get("/habitants"), new() { ["nom"] = typed });
        Assert.Equal("Une personne répond à cette recherche", found.Title);
        Assert.Contains($"/habitants/{id}", found.Links);
    }

    [Fact]
    public async Task A_number_is_added_shown_with_its_owner_changed_and_taken_away()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var add = await browser.Get($"/habitants/{id}/numeros/nouveau");
        var file = await browser.Follow(await browser.Submit(add, new()
        {
            ["Form.Number"] = "02 99 12 34 56",
            ["Form.Owner"] = "parent",
            ["Form.OwnerName"] = "Solange",
            ["Form.DoNotWrite"] = "true",
        }));
        Assert.Contains("tel:+33299123456", file.Links);
        Assert.Contains("Solange, un parent 02 99 12 34 56 · ligne fixe", file.Text, StringComparison.Ordinal);
        Assert.Contains("Ne pas écrire, ne pas laisser de message", file.Text, StringComparison.Ordinal);

        var again = await browser.Submit(add, new() { ["Form.Number"] = "+33 2 99 12 34 56", ["Form.Owner"] = "personne", ["FormToken"] = "" });
        Assert.Equal("Ce numéro est déjà dans ce dossier.", again.WhyNot("Form.Number"));

        var edit = await browser.Get(Assert.Single(file.Links, link => link.StartsWith($"/habitants/{id}/numeros/", StringComparison.Ordinal) && char.IsDigit(link[^1])));
        var changed = await browser.Follow(await browser.Submit(edit, edit.PostForms[0], new() { ["Form.Number"] = "06 12 34 56 78" }));
        Assert.Contains("tel:+33612345678", changed.Links);
        Assert.DoesNotContain("tel:+33299123456", changed.Links);

        var without = await browser.Follow(await browser.Submit(edit, edit.PostForms[1], []));
        Assert.DoesNotContain(without.Links, link => link.StartsWith("tel:", StringComparison.Ordinal));
    }
}
