using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Journeys;

/// <summary>The form that is used most, without a mouse.</summary>
public sealed class KeyboardTests(ServedApp app, Chromium chromium)
{
    /// <summary>Numbers what can be acted on. Radio buttons of one name are one stop: the arrow keys move among them.</summary>
    private const string NumberTheStops = """
        () => {
            document.querySelectorAll("details").forEach(details => details.open = true);
            const names = new Set();
            const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => e.checkVisibility());
            const stopOf = e => e.type === "radio" ? `choice ${e.name}` : `${e.tagName} ${names.size} ${e.name || e.textContent.trim()}`;
            for (const e of all) names.add(e.dataset.stop = stopOf(e));
            return [...names];
        }
        """;

    /// <summary>Where the focus is, and whether it shows: a ring of two pixels or more, around the element or the tile it lies in, inside the window.</summary>
    private const string WhereIsTheFocus = """
        () => {
            const e = document.activeElement;
            const ring = [e, e.closest("label")].filter(x => x).some(x => {
                const style = getComputedStyle(x);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            });
            const box = e.getBoundingClientRect();
            const shown = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
            return [e.dataset.stop ?? "", ring && shown ? "" : `no visible focus on ${e.dataset.stop ?? e.outerHTML.slice(0, 80)}`];
        }
        """;

    [Theory]
    [InlineData(PageCheck.Desk)]
    [InlineData(PageCheck.Phone)]
    public async Task Everything_on_the_visit_form_is_reached_by_the_keyboard_and_shows_its_focus(int width)
    {
        await using var person = await AtTheVisitForm(width);
        Assert.Empty(await FaultsOf(person));
    }

    [Fact]
    public async Task A_stop_left_out_and_a_focus_made_invisible_are_found()
    {
        await using var person = await AtTheVisitForm(PageCheck.Desk);
        await person.Page.EvaluateAsync("""
            () => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync("textarea:focus-visible { outline: none !important }");
                document.adoptedStyleSheets = [sheet];
                document.querySelector("main button").tabIndex = -1;
            }
            """);
        var faults = await FaultsOf(person);
        Assert.Contains(faults, fault => fault.StartsWith("no visible focus on TEXTAREA", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("not reached: BUTTON", StringComparison.Ordinal) && fault.EndsWith("Enregistrer", StringComparison.Ordinal));
    }

    private async Task<Person> AtTheVisitForm(int width)
    {
        var person = await chromium.SitDown(app, width: width);
        await person.SignIn(await app.Given.Account(Role.Mediator));
        await person.Open("/accompagnements/nouveau");
        return person;
    }

    private static async Task<IReadOnlyList<string>> FaultsOf(Person person)
    {
        var stops = await person.Page.EvaluateAsync<string[]>(NumberTheStops);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var faults = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < stops.Length * 2; i++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<string[]>(WhereIsTheFocus) is [{ Length: > 0 } stop, var fault])
            {
                reached.Add(stop);
                faults.Add(fault);
            }
        }

        return [.. faults.Where(fault => fault.Length > 0), .. stops.Except(reached).Select(stop => $"not reached: {stop}")];
    }
}
