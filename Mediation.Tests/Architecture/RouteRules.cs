using System.Net;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Architecture;

/// <summary>What holds of every route: a policy, a module, a link that leads to it, a check of where a form comes from.</summary>
public sealed class RouteRules(Routes routes, WalkedWorld world, Crawl crawl)
{
    /// <summary>The address of each module (first segment) and its folder.</summary>
    private static readonly Dictionary<string, string> Modules = new()
    {
        ["habitants"] = "Residents",
        ["accompagnements"] = "Visits",
        ["rendez-vous"] = "Appointments",
        ["materiel"] = "Equipment",
        ["continuite-scolaire"] = "SchoolContinuity",
        ["sms"] = "Sms",
        ["statistiques"] = "Statistics",
        ["administration"] = "Administration",

        // What is to be done for residents, of whatever module: a mediator types this address, so it is short.
        ["a-faire"] = "Residents",
    };

    /// <summary>Addresses that belong to no module; their pages lie in Administration.</summary>
    private static readonly string[] OutsideModules =
        ["", "connexion", "deconnexion", "activation", "mon-compte", "ecran-partage", "communes", "erreur", "health", "plan-du-site", "accessibilite", "donnees-personnelles"];

    /// <summary>What providers of messages call: each proves itself by a signature or a secret.</summary>
    private static readonly string[] Callbacks =
        ["GET /sms/kannel/etat/{id:int}/{token}", "POST /sms/kannel/entrant/{structureId:int}/{token}", "POST /sms/twilio/entrant/{structureId:int}", "POST /sms/twilio/etat/{id:int}"];

    /// <summary>What a visitor may ask for.</summary>
    private static readonly string[] Anonymous =
    [
        "* /erreur/{status:int}", "* /health/live", "* /health/ready", "GET /accessibilite", "GET /activation/{token}", "GET /connexion",
        "GET /donnees-personnelles", "GET /plan-du-site", "GET /rendez-vous/agenda/{token}.ics", "GET /sms/stop/{token}", "GET /continuite-scolaire/ecole/{token}", "GET /continuite-scolaire/ecole/{token}/suivi",
        "POST /continuite-scolaire/ecole/{token}", "POST /continuite-scolaire/ecole/{token}/suivi", "POST /activation/{token}",
        "POST /connexion", "POST /sms/stop/{token}",
        .. Callbacks,
    ];

    /// <summary>Error pages answer in the place of a refused form, whatever its token.</summary>
    private static readonly string[] WithoutAntiForgery = ["* /erreur/{status:int}"];

    /// <summary>Hangfire looks for the token itself, and refuses what has none in its own way.</summary>
    private static readonly string[] RefusedByHangfire = [$"* {JobsDashboard.Path}/{{**path}}"];

    /// <summary>Asked by machines only: no page links to them.</summary>
    private static readonly string[] WithoutLink = ["* /health/live", "* /health/ready", .. Callbacks];

    public IEnumerable<string> PolicyFaults() =>
        routes.All.Where(route => !route.IsAnonymous && route.Right is null).Select(route => $"{route.Name}: neither [Allow] nor [AllowAnonymous]")
            .Concat(routes.All.Where(route => route.IsAnonymous && !Anonymous.Contains(route.Name)).Select(route => $"{route.Name}: open to anybody, but not in the list of such routes"))
            .Concat(Anonymous.Except(routes.All.Where(route => route.IsAnonymous).Select(route => route.Name)).Select(name => $"{name}: in the list of anonymous routes, but there is none"))
            .Concat(routes.StaticFilesBehindAPolicy.Select(name => $"{name}: a static file behind a policy"));

    public IEnumerable<string> AddressFaults()
    {
        foreach (var route in routes.All)
        {
            var isModule = Modules.TryGetValue(route.FirstSegment, out var folder);
            if (!isModule && !OutsideModules.Contains(route.FirstSegment))
            {
                yield return $"{route.Name}: /{route.FirstSegment} is the address of no module";
            }

            var expected = $"Mediation.Web.{folder ?? "Administration"}";
            if (route.Action is { } action && action.ControllerTypeInfo.Namespace != expected)
            {
                yield return $"{route.Name}: {action.ControllerTypeInfo.FullName} lies outside {expected}";
            }
        }
    }

    /// <summary>Routes that nobody reaches, and links that lead nowhere.</summary>
    public IEnumerable<string> LinkFaults() => crawl.Faults.Concat(
        from route in routes.All
        where !WithoutLink.Contains(route.Name) && !crawl.AddressesOf(route).Any()
        select $"{route.Name}: no {(route.Method == "POST" ? "form" : "link")} leads to it");

    /// <summary>Sends every form without its anti-forgery token, as somebody who may send it.</summary>
    public async Task<IReadOnlyList<string>> AntiForgeryFaults()
    {
        var faults = new List<string>();
        foreach (var route in routes.All.Where(route => route.Method is not "GET" && !WithoutLink.Contains(route.Name)))
        {
            if (crawl.AddressesOf(route).FirstOrDefault() is not { } address)
            {
                continue;
            }

            var actor = world.Actors.FirstOrDefault(actor => actor.IsOfA && !route.IsAnonymous && route.IsAllowed(actor.Role)) ?? world.Actors[^1];
            var answer = await actor.Browser.Post(address, []);
            var expected = WithoutAntiForgery.Contains(route.Name) ? HttpStatusCode.NotFound : RefusedByHangfire.Contains(route.Name) ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest;
            if (answer.Status != expected)
            {
                faults.Add($"{route.Name}: without anti-forgery token it answers {(int)answer.Status}, not {(int)expected}");
            }
        }

        return faults;
    }
}
