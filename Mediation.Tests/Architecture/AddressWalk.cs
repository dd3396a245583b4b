using System.Net;
using System.Text.RegularExpressions;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>Opens every page with junk in each of its parameters, those of the path and those of the query.</summary>
public sealed partial class AddressWalk(Routes routes, WalkedWorld world, Crawl crawl)
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public int Count { get; private set; }

    public int Parameters { get; private set; }

    /// <param name="choose">Which pages; all of them unless said otherwise.</param>
    public async Task Run(Func<ProductRoute, bool>? choose = null)
    {
        foreach (var route in routes.All.Where(route => route.Method is "GET" && choose?.Invoke(route) is not false))
        {
            foreach (var actor in world.Actors.Where(actor => actor.IsOfA && route.IsAllowed(actor.Role)).Take(1).Append(world.Actors[^1]))
            {
                await Walk(route, actor);
            }
        }
    }

    private async Task Walk(ProductRoute route, Actor actor)
    {
        var shown = crawl.Forms.Where(form => form.Route == route).SelectMany(form => FilledForm.FieldsOf(form.Element)).Select(field => field.Name);
        var names = route.BoundNames.Concat(shown).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var address in crawl.AddressesOf(route).Take(1).ToList())
        {
            var path = address.Split('?')[0];
            foreach (var name in names)
            {
                Parameters++;
                foreach (var junk in BadValue.Junk)
                {
                    await Ask(route, actor, $"{path}?{FilledForm.Encode([KeyValuePair.Create(name, junk)])}");
                }

                await Ask(route, actor, $"{path}?{name}=1&{name}=abc&{name}");
            }
        }

        foreach (var name in route.PathParameters)
        {
            Parameters++;
            // A NUL in a path is refused by the server itself, before the product.
            foreach (var junk in BadValue.Junk.Where(junk => !junk.Contains('\0', StringComparison.Ordinal)))
            {
                await Ask(route, actor, "/" + Parameter().Replace(route.Template, FilledForm.Encode([KeyValuePair.Create(name, junk)])[(name.Length + 1)..]));
            }
        }
    }

    private async Task Ask(ProductRoute route, Actor actor, string address)
    {
        Count++;
        var what = $"GET {address[..Math.Min(160, address.Length)]} ({route.Template}) as {actor}";
        var answer = await actor.Browser.Get(address);
        _faults.AddRange(AnswerRules.FaultsOf(what, answer, route.IsCallback));
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.BadRequest or HttpStatusCode.NotFound))
        {
            _faults.Add($"{what}: answers {(int)answer.Status}");
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
