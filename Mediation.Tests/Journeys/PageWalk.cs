using System.Collections.Concurrent;
using Mediation.Tests.Support;
using Microsoft.Playwright;

namespace Mediation.Tests.Journeys;

/// <summary>A page as somebody came to it.</summary>
/// <param name="Role">Who looks.</param>
/// <param name="Pattern">The route, or the status of a refusal.</param>
/// <param name="State">What was done on it; empty when it was only opened.</param>
public sealed record PageSeen(string Role, string Pattern, string State)
{
    public override string ToString() => $"{Role} {Pattern}{(State.Length == 0 ? "" : ", " + State)}";
}

/// <summary>
/// Finds every page by itself: from the first page of each role it follows the links of the product, opens one address a
/// route, and sends each form empty to see its errors (once, whoever looks). Forms without fields (a deletion, signing
/// out) are acts: left alone. A search is also sent with something to find.
/// </summary>
/// <param name="look">What is done on each page; gives back its faults.</param>
public sealed class PageWalk(ServedApp app, Chromium chromium, Func<Person, PageSeen, Task<IReadOnlyList<string>>> look)
{
    private const string FormsToFill = "main form:is([method=post], [role=search]):has(input:not([type=hidden]), textarea, select)";

    private const string SearchedFor = "le";

    private readonly Routes _routes = new(app);
    private readonly ConcurrentDictionary<string, bool> _visited = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<PageSeen> _seen = new();
    private readonly ConcurrentQueue<string> _faults = new();

    public IReadOnlyCollection<PageSeen> Seen => _seen;

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Pages that nobody came to.</summary>
    public IEnumerable<string> Unvisited => _routes.Pages.Where(page => !_visited.ContainsKey(page));

    /// <param name="role">What to call this visitor.</param>
    /// <param name="signIn">E-mail and password; null for somebody without account.</param>
    /// <param name="alsoOpens">Addresses that no link leads to, each opened even when its route was seen before.</param>
    public async Task As(string role, (string Email, string Password)? signIn, params string[] alsoOpens)
    {
        await using var person = await chromium.SitDown(app);
        if (signIn is var (email, password))
        {
            await person.SignIn(email, password);
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(alsoOpens.Prepend("/"));
        while (queue.TryDequeue(out var address))
        {
            foreach (var link in await Open(person, role, address, known))
            {
                if (_routes.Of(link) is { } pattern && known.Add(pattern))
                {
                    queue.Enqueue(link);
                }
            }
        }
    }

    /// <returns>The addresses of the product that the page leads to.</returns>
    private async Task<IReadOnlyList<string>> Open(Person person, string role, string address, HashSet<string> known)
    {
        var status = (await person.Open(address))!.Status;
        var arrived = new Uri(person.Page.Url);
        var pattern = status == 200 ? _routes.Of(arrived.AbsolutePath) ?? "(no route)" : $"{_routes.Of(address) ?? "(no route)"} {status}";
        known.Add(pattern);
        if (status == 200)
        {
            _visited[pattern] = true;
        }

        await Look(person, new PageSeen(role, pattern, arrived.Query));
        var links = await person.Page.EvaluateAsync<string[]>(
            "[...document.links].filter(a => a.host === location.host && !a.hasAttribute('download') && !a.getAttribute('href').startsWith('#')).map(a => a.pathname + a.search)");
        await SendForms(person, role, pattern, address);
        return links;
    }

    private async Task SendForms(Person person, string role, string pattern, string address)
    {
        var forms = await person.Page.Locator(FormsToFill).CountAsync();
        for (var i = 0; i < forms; i++)
        {
            var isSearch = await person.Page.Locator(FormsToFill).Nth(i).GetAttributeAsync("role") is "search";
            foreach (var text in isSearch ? new[] { "", SearchedFor } : [""])
            {
                var state = $"form {i + 1} sent {(text.Length == 0 ? "empty" : "with " + text)}";
                if (_sent.TryAdd($"{pattern} {state}", true))
                {
                    await Send(person, i, text);
                    await Look(person, new PageSeen(role, pattern, state));
                    await person.Open(address);
                }
            }
        }
    }

    private async Task Look(Person person, PageSeen page)
    {
        _seen.Enqueue(page);
        foreach (var fault in await look(person, page))
        {
            _faults.Enqueue($"{page}: {fault}");
        }
    }

    /// <summary>Sends a form with nothing ticked and one text in every field, and waits for the page that answers.</summary>
    private static async Task Send(Person person, int form, string text)
    {
        await person.Page.Locator(FormsToFill).Nth(form).EvaluateAsync("""
            (form, text) => {
                form.noValidate = true;
                for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
                    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
                    else field.value = text;
                }
                document.documentElement.dataset.before = "";
                setTimeout(() => form.requestSubmit());
            }
            """, text);
        // Waiting for a function would ask the page to evaluate text, which its content policy refuses.
        await Assertions.Expect(person.Page.Locator("html[data-before]")).ToHaveCountAsync(0);
        await person.Page.WaitForLoadStateAsync();
    }
}
