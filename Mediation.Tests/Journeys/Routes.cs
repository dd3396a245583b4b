using System.Collections.Concurrent;
using Mediation.Tests.Support;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Journeys;

/// <summary>The pages that the product says it has, and to which of them an address leads.</summary>
public sealed class Routes(App app)
{
    /// <summary>Addresses that are no page of their own, and why.</summary>
    private static readonly Dictionary<string, string> NotPages = new(StringComparer.Ordinal)
    {
        ["communes"] = "suggestions for a field, answered as data",
        ["rendez-vous/agenda/{token}.ics"] = "a calendar, read by programs",
        ["materiel/e/{code}"] = "a label, which sends on to the page of its item",
        ["materiel/{id:int}/documents/{document:int}"] = "a paper or a picture, given to be saved",
        ["continuite-scolaire/devoirs/{id:int}/document"] = "what a school handed in, given to be saved",
        ["continuite-scolaire/etablissements/{id:int}/liste/modele"] = "a file to fill in, given to be saved",
        ["continuite-scolaire/tournees/couts/fichier"] = "figures, given to be saved",
        ["continuite-scolaire/pilotage/fichier"] = "figures, given to be saved",
        ["materiel/bilan/fichier"] = "a balance, given to be saved",
        ["materiel/dons/fichier"] = "a list of donors, given to be saved",
        ["materiel/prets/{id:int}/titre-de-recettes/fichier"] = "elements of a titre de recettes, given to be saved",
        ["sms/kannel/etat/{id:int}/{token}"] = "a report, sent by a gateway",
        ["erreur/{status:int}"] = "shown in place of a page that was refused, which the walk asks for",
    };

    private readonly IReadOnlyList<RoutePattern> _patterns =
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
               && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is not false
           orderby endpoint.RoutePattern.InboundPrecedence
           select endpoint.RoutePattern,
    ];

    /// <summary>Every page links to the same others: each address is looked for once.</summary>
    private readonly ConcurrentDictionary<string, string?> _found = new(StringComparer.Ordinal);

    /// <summary>Patterns of the pages, each to be visited.</summary>
    public IEnumerable<string> Pages => _patterns.Select(pattern => pattern.RawText!).Where(text => !NotPages.ContainsKey(text)).Distinct();

    /// <summary>The pattern that an address answers to; null when it is no page of ours.</summary>
    public string? Of(string address)
    {
        var asked = "/" + address.Split('?', '#')[0].Trim('/');
        return _found.GetOrAdd(asked, path => _patterns.FirstOrDefault(pattern => Answers(pattern, path))?.RawText);
    }

    private static bool Answers(RoutePattern pattern, string path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, values)
            && pattern.ParameterPolicies.All(policy => policy.Value.All(p => p.Content is not "int" || int.TryParse(values[policy.Key]?.ToString(), out _)));
    }
}
