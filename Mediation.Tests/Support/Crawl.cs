using AngleSharp.Html.Dom;

namespace Mediation.Tests.Support;

/// <summary>A page that somebody was shown.</summary>
/// <param name="From">Where the link to it was.</param>
public sealed record SeenPage(Actor Actor, string Path, string From, Page Page);

/// <summary>A form that a page really shows.</summary>
/// <param name="At">The address of the page.</param>
/// <param name="Route">Where the form is sent.</param>
/// <param name="Action">Its concrete address.</param>
public sealed record SeenForm(Actor Actor, string At, ProductRoute Route, string Action, IHtmlFormElement Element)
{
    public string Name => $"the form {Route.Name} on {At} as {Actor}";

    /// <summary>Tells apart forms that ask for different things.</summary>
    public string Shape => string.Join(',', Element.Elements.Select(element => element.GetAttribute("name")).OfType<string>().Distinct().Order(StringComparer.Ordinal));
}

/// <summary>Everything that the actors reach by following links from the first page, and the faults met on the way.</summary>
public sealed class Crawl
{
    /// <summary>Concrete pages of one route that each actor opens; more would show nothing new.</summary>
    private const int MostOfARoute = 9;

    private readonly Routes _routes;
    private readonly List<SeenPage> _pages = [];
    private readonly List<SeenForm> _forms = [];
    private readonly List<string> _faults = [];

    private Crawl(Routes routes) => _routes = routes;

    public IReadOnlyList<SeenPage> Pages => _pages;

    public IReadOnlyList<SeenForm> Forms => _forms;

    /// <summary>Links that lead nowhere, forms that are sent nowhere.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <param name="starts">Pages to begin with besides the home page and the site map.</param>
    public static async Task<Crawl> Of(Routes routes, WalkedWorld world, params IReadOnlyList<string> starts)
    {
        var crawl = new Crawl(routes);
        foreach (var actor in world.Actors)
        {
            var samples = new List<string>();
            foreach (var route in actor.Role is null ? routes.All.Where(route => route is { IsAnonymous: true, HasParameters: true, Method: not "POST" }) : [])
            {
                samples.AddRange(await world.Sample(route) is { } sample ? [sample] : Array.Empty<string>());
            }

            await crawl.Walk(actor, ["/", "/plan-du-site", .. starts, .. samples]);
        }

        return crawl;
    }

    /// <summary>Concrete addresses of a route: those that people of A reach before those of an administrator, who sees all structures.</summary>
    public IEnumerable<string> AddressesOf(ProductRoute route)
    {
        var links = _pages.Select(page => (page.Actor, page.Path, Method: "GET")).Concat(_forms.Select(form => (form.Actor, Path: form.Action, Method: form.Route.Method)));
        return links.Where(link => (link.Method == route.Method || route.Method is "*") && _routes.Find(link.Method, link.Path) == route)
            .OrderBy(link => !link.Actor.IsOfA).ThenBy(link => link.Actor.Role is Domain.Administration.Role.Administrator)
            .Select(link => link.Path).Distinct();
    }

    private async Task Walk(Actor actor, IReadOnlyList<string> starts)
    {
        var waiting = new Queue<(string Path, string From)>(starts.Select(start => (start, "the start")));
        var known = new HashSet<string>(starts, StringComparer.Ordinal);
        var opened = new Dictionary<string, int>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var next))
        {
            var kind = $"{_routes.Find("GET", next.Path)?.Name ?? next.Path} {QueryNames(next.Path)}";
            opened[kind] = opened.GetValueOrDefault(kind) + 1;
            if (opened[kind] > MostOfARoute)
            {
                continue;
            }

            var page = await actor.Browser.Get(next.Path);
            _pages.Add(new SeenPage(actor, next.Path, next.From, page));
            if ((int)page.Status >= 400 && !starts.Contains(next.Path))
            {
                _faults.Add($"{actor}: {next.From} links to {next.Path}, which answers {(int)page.Status}");
            }

            foreach (var link in Read(actor, page).Where(known.Add))
            {
                waiting.Enqueue((link, next.Path));
            }
        }
    }

    /// <summary>Notes the forms of a page.</summary>
    /// <returns>Where it leads to.</returns>
    private List<string> Read(Actor actor, Page page)
    {
        List<string> links = page.Location is { } location ? [location] : [];
        if (page.Response.Content.Headers.ContentType?.MediaType is not "text/html")
        {
            return links;
        }

        links.AddRange(page.Links);
        links.AddRange(page.Document.QuerySelectorAll("[data-suggest]").Select(field => field.GetAttribute("data-suggest")!));
        foreach (var (form, action) in page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().SelectMany(form => Browser.ActionsOf(form, page.Path), (form, action) => (form, action)))
        {
            var method = form.Method.ToUpperInvariant();
            if (_routes.Find(method, action) is { } route)
            {
                _forms.Add(new SeenForm(actor, page.Path, route, action, form));
                links.AddRange(method == "GET" ? [action] : Array.Empty<string>());
            }
            else
            {
                _faults.Add($"{actor}: a form of {page.Path} is sent to {method} {action}, which does not exist");
            }
        }

        return [.. links.Select(link => link.Split('#')[0]).Where(link => link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal))];
    }

    private static string QueryNames(string path) => path.Split('?') is [_, var query]
        ? string.Join('&', query.Split('&').Select(pair => pair.Split('=')[0]))
        : "";
}
