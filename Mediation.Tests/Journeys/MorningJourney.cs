using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>A mediator who sees twelve people a day: every action is counted.</summary>
public sealed class MorningJourney(ServedApp app, Chromium chromium)
{
    /// <summary>Counts what a hand does: presses of a mouse and of a key. A click made by the keyboard is no press of a mouse.</summary>
    private const string CountActions = """
        const add = () => sessionStorage.setItem("actions", String(1 + Number(sessionStorage.getItem("actions") ?? 0)));
        addEventListener("pointerdown", add, true);
        addEventListener("keydown", add, true);
        """;

    private const string Actions = "Number(sessionStorage.getItem('actions') ?? 0)";

    [Fact]
    public async Task An_anonymous_visit_takes_four_actions_from_the_home_page()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await using var person = await chromium.SitDown(app);
        await person.SignIn(mediator);
        await person.Page.AddInitScriptAsync(CountActions);
        await person.Open("/");
        await person.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Accompagnement individuel" }).First.ClickAsync();
        await Tile(person, "E-mail").ClickAsync();
        await Tile(person, "Accompagner : ensemble").ClickAsync();
        await person.Press("Enregistrer");
        await person.IsTold("L’accompagnement est enregistré.");
        Assert.Equal(4, await person.Page.EvaluateAsync<int>(Actions));
        Assert.Equal(1, await app.VisitsOf(mediator));
        await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Main)).ToContainTextAsync("Accompagner : ensemble");
    }

    [Fact]
    public async Task A_morning_of_twelve_visits_is_recorded_with_the_keyboard_alone()
    {
        const int Visits = 12;
        var mediator = await app.Given.Account(Role.Mediator);
        await using var person = await chromium.SitDown(app);
        await person.SignIn(mediator);
        await person.Page.AddInitScriptAsync(CountActions);
        await person.Open("/accompagnements/nouveau");
        for (var n = 1; n <= Visits; n++)
        {
            await RecordsByKeyboard(person, theme: n % 9, posture: n % 3);
            await person.IsTold("L’accompagnement est enregistré.");
            if (n < Visits)
            {
                await Expect(person.Link("En saisir un autre")).ToBeFocusedAsync();
                await person.Page.Keyboard.PressAsync("Enter");
                await person.Sees("Enregistrer un accompagnement");
            }
        }

        Assert.Equal(Visits, await app.VisitsOf(mediator));
        Assert.InRange(await person.Page.EvaluateAsync<int>(Actions), Visits, Visits * 30);
    }

    /// <summary>The first theme has the focus; the tabulation key goes from theme to theme, space ticks, arrows choose a posture, Enter saves.</summary>
    private static async Task RecordsByKeyboard(Person person, int theme, int posture)
    {
        var keys = person.Page.Keyboard;
        await Expect(person.Page.Locator("[name='Form.Themes']").First).ToBeFocusedAsync();
        for (var n = 0; n < theme; n++)
        {
            await keys.PressAsync("Tab");
        }

        await keys.PressAsync("Space");
        for (var tabs = 0; tabs < 40 && !await IsOn(person, "Form.Posture"); tabs++)
        {
            await keys.PressAsync("Tab");
        }

        await keys.PressAsync("Space");
        for (var n = 0; n < posture; n++)
        {
            await keys.PressAsync("ArrowRight");
        }

        await keys.PressAsync("Enter");
    }

    private static Task<bool> IsOn(Person person, string name) => person.Page.EvaluateAsync<bool>($"document.activeElement?.name === '{name}'");

    private static Microsoft.Playwright.ILocator Tile(Person person, string label) => person.Page.Locator(".tiles label").Filter(new() { HasText = label }).First;
}
