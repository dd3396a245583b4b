using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>Sixty devices come back in a row at a real browser, by a reader that types and presses Enter: no hand leaves the line.</summary>
public sealed class RestitutionJourney(ServedApp app, Chromium chromium)
{
    private const int Devices = 60;
    private const int Aside = 4;

    [Fact]
    public async Task A_campaign_of_sixty_devices_with_four_exceptions_is_read_by_the_keyboard_alone()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Énora", "Le Gœff");
        var codes = new List<string>();
        for (var n = 0; n < Devices; n++)
        {
            var item = await app.Given.LendableItem(mediator, "tablette");
            codes.Add((await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item })))!);
            if (n >= Aside)
            {
                await app.Given.Loan(mediator, resident, LoanStates.HandedOver, [item], kind: "tablette");
            }
        }

        await using var person = await chromium.SitDown(app);
        await person.SignIn(mediator);
        await person.Open("/materiel/restitutions");
        await person.Write("Nom (obligatoire)", "Fin d’année");
        await person.Press("Ouvrir la campagne");
        await person.IsTold("La campagne est ouverte.");
        foreach (var (n, code) in codes.Index())
        {
            await Expect(person.Field("Étiquette (obligatoire)")).ToBeFocusedAsync();
            await person.Page.Keyboard.TypeAsync(Item.ShownCode(code));
            await person.Page.Keyboard.PressAsync("Enter");
            await Expect(person.Notice).ToContainTextAsync(n < Aside ? "n’est pas prêté" : "est rendu.");
        }

        await Expect(person.Page.Locator(".head")).ToContainTextAsync($"{Devices - Aside} rendus");
        await Expect(person.Page.Locator(".head")).ToContainTextAsync($"{Aside} à régler");
        Assert.Equal(Devices - Aside, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM Loans WHERE StructureId = @StructureId AND State = 'rendu'", new { mediator.StructureId })!));
    }
}
