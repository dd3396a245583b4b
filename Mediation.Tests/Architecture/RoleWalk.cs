using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>
/// Asks every address of structure A as everybody: each role of A, two of structure B, a visitor. Whoever has the right
/// is answered, whoever has not is refused, and a refusal tells nothing about A.
/// </summary>
public sealed class RoleWalk(App app, Routes routes, WalkedWorld world, Crawl crawl)
{
    /// <summary>Concrete addresses asked for each route.</summary>
    private const int MostAddresses = 3;

    private readonly List<string> _faults = [];
    private readonly Dictionary<Actor, string> _tokens = [];

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Requests sent.</summary>
    public int Count { get; private set; }

    /// <summary>Requests that had to be refused.</summary>
    public int Refused { get; private set; }

    /// <param name="choose">Which routes; all of them unless said otherwise.</param>
    public async Task Run(Func<ProductRoute, bool>? choose = null)
    {
        var chosen = routes.All.Where(route => choose?.Invoke(route) is not false).ToList();
        await Everybody(chosen.Where(route => route.Method is not "POST"), MostAddresses, (_, _) => true);
        await Everybody(chosen.Where(route => route.Method is "POST"), MostAddresses, IsRefused);
        CheckSeenPages();
        await SearchAsOthers();
        await NothingHasChanged(chosen);
        // Last, since it changes the world: what may be sent is sent, about the accounts that nobody walks with.
        await Everybody(chosen.Where(route => route.Method is "POST"), 1, (actor, route) => !IsRefused(actor, route));
        CheckLog();
    }

    private async Task Everybody(IEnumerable<ProductRoute> chosen, int addresses, Func<Actor, ProductRoute, bool> chooseActor)
    {
        foreach (var route in chosen)
        {
            foreach (var address in crawl.AddressesOf(route).Take(addresses).ToList())
            {
                foreach (var actor in world.Actors.Where(actor => chooseActor(actor, route)))
                {
                    await Ask(actor, route, address);
                }
            }
        }
    }

    private static bool IsRefused(Actor actor, ProductRoute route) => !route.IsAllowed(actor.Role) || IsOfOthers(actor, route);

    /// <summary>The address names something of A, by its number, and the actor is of B.</summary>
    private static bool IsOfOthers(Actor actor, ProductRoute route) => !actor.IsOfA && actor.Role is not null && route is { NamesSomething: true, IsAnonymous: false };

    private async Task Ask(Actor actor, ProductRoute route, string address)
    {
        var answer = route.Method is "POST" ? await Send(actor, address) : await actor.Browser.Get(address);
        Count++;
        var what = $"{route.Method} {address} ({route.Template}) as {actor}";
        var isRefused = IsRefused(actor, route);
        Refused += isRefused ? 1 : 0;
        if (!IsExpected(actor, route, answer))
        {
            _faults.Add($"{what}: answers {(int)answer.Status} {answer.Location}, {(isRefused ? "not a refusal" : "though the role has the right")}");
        }

        _faults.AddRange(AnswerRules.FaultsOf(what, answer, route.IsCallback));
        CheckSecrets(what, actor, answer, isRefused);
    }

    private static bool IsExpected(Actor actor, ProductRoute route, Page answer) => answer.Status switch
    {
        _ when actor.Role is null && !route.IsAnonymous => IsSignIn(answer),
        var status when !route.IsAllowed(actor.Role) => status is HttpStatusCode.Forbidden,
        var status when IsOfOthers(actor, route) => status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound,
        HttpStatusCode.NotFound => true,
        HttpStatusCode.BadRequest => route.Method is "POST",
        var status => status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Conflict,
    };

    private static bool IsSignIn(Page answer) =>
        answer.Status is HttpStatusCode.Unauthorized && answer.Document.QuerySelector("form[action='/connexion']") is not null
        || answer.Status is HttpStatusCode.Redirect && answer.Location!.StartsWith("/connexion", StringComparison.Ordinal);

    private void CheckSecrets(string what, Actor actor, Page answer, bool isRefused)
    {
        var secrets = isRefused || !actor.IsOfA ? world.SecretFrom(actor) : world.Personal.Where(canary => !actor.Sees(canary));
        _faults.AddRange(secrets.Where(secret => secret.IsIn(answer.Body) || secret.IsIn(answer.Location ?? "")).Select(secret => $"{what}: shows {secret.Text}"));
    }

    /// <summary>Pages that were shown: nobody reads a person without the right; titles and addresses, which browsers keep, name nobody.</summary>
    private void CheckSeenPages()
    {
        foreach (var seen in crawl.Pages)
        {
            var what = $"GET {seen.Path} as {seen.Actor}";
            CheckSecrets(what, seen.Actor, seen.Page, isRefused: (int)seen.Page.Status >= 400);
            _faults.AddRange(AnswerRules.FaultsOf(what, seen.Page));
            // A number to call is no page: browsers do not keep it.
            var kept = seen.Page.Document.Title + " " + string.Join(' ', seen.Page.Links.Where(link => !link.StartsWith("tel:", StringComparison.Ordinal)));
            _faults.AddRange(world.Personal.Where(secret => secret.IsIn(kept)).Select(secret => $"{what}: {secret.Text} is in its title or in an address"));
        }
    }

    /// <summary>Whoever is not of A, or sees no person, searches for the people of A wherever a page lets them search.</summary>
    private async Task SearchAsOthers()
    {
        var searches = crawl.Forms.Where(form => form.Element.QuerySelector("input[type=search]") is not null && (!form.Actor.IsOfA || !form.Actor.SeesPersons));
        foreach (var search in searches.DistinctBy(form => (form.Actor, form.Route)).ToList())
        {
            var field = search.Element.QuerySelector("input[type=search]")!.GetAttribute("name")!;
            foreach (var typed in new[] { WalkedWorld.NamePrefix, "Brunovald", "Notefaralin", "compte" })
            {
                var fields = Browser.FieldsOf(search.Element).Where(f => f.Key != field).Append(KeyValuePair.Create(field, typed)).ToList();
                var answer = search.Route.Method is "POST"
                    ? await search.Actor.Browser.Post(search.Action, fields)
                    : await search.Actor.Browser.Get($"{search.Action}?{string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"))}");
                Count++;
                CheckSecrets($"searching {typed} at {search.Action} as {search.Actor}", search.Actor, answer, isRefused: false);
            }
        }
    }

    /// <summary>After all that was refused, whoever could open a page of A still can.</summary>
    private async Task NothingHasChanged(List<ProductRoute> chosen)
    {
        var opened = crawl.Pages.Where(page => page.Actor.IsOfA && page.Page.Status is HttpStatusCode.OK && routes.Find("GET", page.Path) is { } route && chosen.Contains(route));
        foreach (var seen in opened.DistinctBy(page => page.Path).ToList())
        {
            var again = await seen.Actor.Browser.Get(seen.Path);
            Count++;
            if (again.Status is not HttpStatusCode.OK || again.Title != seen.Page.Title)
            {
                _faults.Add($"GET {seen.Path} as {seen.Actor}: {(int)again.Status} {again.Title} after forms that were refused");
            }
        }
    }

    private void CheckLog()
    {
        var log = app.Log.All.ToList();
        var words = world.Canaries.Concat(world.Tokens.Select(token => new Canary(token, IsPersonal: false)));
        _faults.AddRange(from word in words
                         let line = log.FirstOrDefault(word.IsIn)
                         where line is not null
                         select $"the log holds {word.Text}: {line}");
        if (log.Count < Count)
        {
            _faults.Add($"the log holds {log.Count} lines only: it was not listened to");
        }
    }

    /// <summary>Sends an empty form with a valid anti-forgery token; signs in again first when the actor had signed out.</summary>
    private async Task<Page> Send(Actor actor, string address)
    {
        if (!_tokens.TryGetValue(actor, out var token))
        {
            var page = await actor.Browser.Get(actor.Role is null ? "/connexion" : "/plan-du-site");
            var field = page.Document.QuerySelector("input[name=__RequestVerificationToken]");
            Assert.True(field is not null, $"{actor} reads no form on {page.Path} ({(int)page.Status})");
            _tokens[actor] = token = field.GetAttribute("value")!;
        }

        var answer = await actor.Browser.Post(address, [KeyValuePair.Create("__RequestVerificationToken", token)]);
        if (actor.Account is { } account && answer.Location is "/connexion")
        {
            _tokens.Remove(actor);
            var signIn = await actor.Browser.Get("/connexion");
            await actor.Browser.Submit(signIn, new() { ["Email"] = account.Email, ["Password"] = GivenAccount.Password });
        }

        return answer;
    }
}
