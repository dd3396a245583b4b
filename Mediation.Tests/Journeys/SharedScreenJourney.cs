using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>A resident sits down beside the screen: one key, or one click, and nobody is named any more.</summary>
public sealed class SharedScreenJourney(ServedApp app, Chromium chromium)
{
    private static readonly string[] Secrets = ["Solenn", "Kerdoncuff", "01 99 00 45 67", "+33199004567", "solenn@courriel.example", "Pièce égarée", "Compte bloqué"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_screen_shared_no_name_is_in_the_source_of_any_page_nor_in_a_new_tab(bool withScript)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Solenn", "Kerdoncuff");
        await app.Given.Number(mediator, resident, "+33199004567");
        await app.Given.Contact(mediator, resident, "solenn@courriel.example", "Pièce égarée");
        await app.Given.FollowUp(mediator, resident, subject: "Compte bloqué");
        var visit = await app.Given.Visit(mediator, resident, notes: "Pièce égarée au guichet");
        string[] paths = ["/", "/a-faire", "/a-faire/appels", "/habitants", $"/habitants/{resident}", "/accompagnements", $"/accompagnements/{visit}"];
        await using var person = await chromium.SitDown(app, withScript);
        await person.SignIn(mediator);
        await person.Open($"/habitants/{resident}");
        await person.Sees("Solenn Kerdoncuff");
        if (withScript)
        {
            await person.Page.Keyboard.PressAsync("F9");
        }
        else
        {
            await person.Press("Écran partagé");
        }

        await person.Sees($"Habitant n° {resident}");
        await Expect(person.Page.GetByText("Écran partagé : les noms sont cachés.")).ToBeVisibleAsync();
        foreach (var path in paths)
        {
            await person.Open(path);
            await NamesNobody(person.Page, path);
        }

        var tab = await person.Page.Context.NewPageAsync();
        await tab.GotoAsync($"/habitants/{resident}");
        await NamesNobody(tab, "a new tab");

        await person.Open($"/habitants/{resident}/modifier");
        await person.Sees("Cette page montrerait un nom ou une note");
        if (withScript)
        {
            Assert.Empty(await PageCheck.FaultsOf(person));
        }

        await person.Page.GetByRole(Microsoft.Playwright.AriaRole.Main).GetByText("Montrer les noms").ClickAsync();
        await Expect(person.Field("Prénom").First).ToHaveValueAsync("Solenn");
    }

    [Fact]
    public async Task What_is_typed_is_not_lost_by_a_key_pressed_too_soon()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await using var person = await chromium.SitDown(app);
        await person.SignIn(mediator);
        await person.Open("/accompagnements/nouveau");
        await person.Write("Notes", "En cours");
        var asked = "";
        person.Page.Dialog += async (_, dialog) =>
        {
            asked = dialog.Message;
            await dialog.DismissAsync();
        };
        await person.Page.Keyboard.PressAsync("F9");
        await Expect(person.Field("Notes")).ToHaveValueAsync("En cours");
        Assert.Contains("pas enregistrée", asked, StringComparison.Ordinal);
        await Expect(person.Page.GetByText("Écran partagé : les noms sont cachés.")).ToHaveCountAsync(0);
    }

    private static async Task NamesNobody(Microsoft.Playwright.IPage page, string where)
    {
        var source = await page.ContentAsync();
        Assert.All(Secrets, secret => Assert.False(source.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{where} holds {secret}"));
    }
}
