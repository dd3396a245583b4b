using System.Text.Json;
using Deque.AxeCore.Commons;
using Mediation.Tests.Support;
using Microsoft.Playwright;

namespace Mediation.Tests.Journeys;

/// <summary>What is asked of every page: axe finds nothing and nobody scrolls sideways, on a desk and on a phone, in light and in dark.</summary>
public static class PageCheck
{
    public const int Phone = 360;
    public const int Desk = 1280;

    public static readonly IReadOnlyList<int> Widths = [Desk, Phone];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// WCAG 2.0 to 2.2, A and AA, and what axe advises beyond; or one's choice of rules. The pages have no frame: axe is loaded once
    /// a page and asked several times, ten times quicker than through its wrapper. Every day it looks at the first rows of a list,
    /// since all are made by one template; in the full proof at all of them.
    /// </summary>
    private const string AskAxe = """
        async ([rules, rowsToSkip]) => (await axe.run({ include: [["html"]], exclude: rowsToSkip.map(rows => [rows]) }, {
            runOnly: rules.length > 0 ? { type: "rule", values: rules } : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            resultTypes: ["violations"],
            iframes: false
        })).violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}) at ${node.html}`))
        """;

    private static readonly string[] EveryRule = [];

    /// <summary>What can differ between a desk in light and a phone in dark: colours, and what there is room for.</summary>
    private static readonly string[] WhatDiffers = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];

    private static readonly string[] RowsToSkip = Proof.IsFull ? [] : ["tbody > tr:nth-child(n + 9)", "ul.rows > li:nth-child(n + 9)"];

    /// <summary>Of a page that was checked as another role saw it: that nobody scrolls sideways.</summary>
    public static Task<IReadOnlyList<string>> FaultsOfKnown(Person person) => FaultsOf(person, asksAxe: false);

    /// <returns>One line a fault; none for a good page.</returns>
    public static Task<IReadOnlyList<string>> FaultsOf(Person person) => FaultsOf(person, asksAxe: true);

    private static async Task<IReadOnlyList<string>> FaultsOf(Person person, bool asksAxe)
    {
        var faults = new List<string>();
        if (asksAxe)
        {
            await person.Page.EvaluateAsync<JsonElement?>($"() => {{ {Axe}; }}");
        }

        foreach (var width in Widths)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            if (await person.Overflow() is > 0 and var overflow)
            {
                faults.Add($"{width} px: {overflow} px wider than the window");
            }

            foreach (var (scheme, rules) in asksAxe ? LooksAt(width) : [])
            {
                await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                faults.AddRange((await person.Page.EvaluateAsync<string[]>(AskAxe, new[] { rules, RowsToSkip })).Select(fault => $"{width} px, {scheme}: {fault}"));
            }
        }

        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await person.Page.SetViewportSizeAsync(Desk, 900);
        return faults;
    }

    /// <summary>Every day a desk in light, and what a phone in dark shows otherwise; in the full proof everything in all four.</summary>
    private static (ColorScheme Scheme, string[] Rules)[] LooksAt(int width) =>
        Proof.IsFull ? [(ColorScheme.Light, EveryRule), (ColorScheme.Dark, EveryRule)]
        : width == Desk ? [(ColorScheme.Light, EveryRule)]
        : [(ColorScheme.Dark, WhatDiffers)];
}
