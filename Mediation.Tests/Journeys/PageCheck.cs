using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Mediation.Tests.Journeys;

/// <summary>What is asked of every page: axe finds nothing and nobody scrolls sideways, on a desk and on a phone, in light and in dark.</summary>
public static class PageCheck
{
    public const int Phone = 360;
    public const int Desk = 1280;

    public static readonly IReadOnlyList<int> Widths = [Desk, Phone];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>WCAG 2.0 to 2.2, A and AA, and what axe advises beyond. The pages have no frame: axe is loaded once a page and asked four times, ten times quicker than through its wrapper.</summary>
    private const string AskAxe = """
        async () => (await axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            resultTypes: ["violations"],
            iframes: false
        })).violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}) at ${node.html}`))
        """;

    /// <summary>Of a page that was checked as another role saw it: axe on a desk in light, and that nobody scrolls sideways at either width.</summary>
    public static Task<IReadOnlyList<string>> FaultsOfKnown(Person person) => FaultsOf(person, width => width == Desk ? [ColorScheme.Light] : []);

    /// <returns>One line a fault; none for a good page.</returns>
    public static Task<IReadOnlyList<string>> FaultsOf(Person person) => FaultsOf(person, _ => [ColorScheme.Light, ColorScheme.Dark]);

    private static async Task<IReadOnlyList<string>> FaultsOf(Person person, Func<int, ColorScheme[]> schemesAt)
    {
        var faults = new List<string>();
        await person.Page.EvaluateAsync<JsonElement?>($"() => {{ {Axe}; }}");
        foreach (var width in Widths)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            if (await person.Overflow() is > 0 and var overflow)
            {
                faults.Add($"{width} px: {overflow} px wider than the window");
            }

            foreach (var scheme in schemesAt(width))
            {
                await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                faults.AddRange((await person.Page.EvaluateAsync<string[]>(AskAxe)).Select(fault => $"{width} px, {scheme}: {fault}"));
            }
        }

        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await person.Page.SetViewportSizeAsync(Desk, 900);
        return faults;
    }
}
