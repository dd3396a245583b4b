using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

/// <summary>One endpoint of the product, as the router knows it.</summary>
/// <param name="Method">GET, POST…; "*" for a route that answers to every verb.</param>
/// <param name="Template">Without a slash in front: "habitants/{id:int}".</param>
/// <param name="Right">What its policy asks for; null for an anonymous route, or one without policy.</param>
/// <param name="Action">Null for what is not a controller's: the health checks.</param>
/// <param name="Pattern">Which paths it answers.</param>
/// <param name="Precedence">The lowest wins when several routes answer to a path.</param>
public sealed record ProductRoute(
    string Method, string Template, Right? Right, bool IsAnonymous, ControllerActionDescriptor? Action, Regex Pattern, decimal Precedence)
{
    public string Name => $"{Method} /{Template}";

    public string FirstSegment => Template.Split('/')[0];

    /// <summary>By a number: what it names is of one structure. Occasions and languages of templates are of all.</summary>
    public bool NamesSomething => Template.Contains(":int}", StringComparison.Ordinal);

    public bool HasParameters => Template.Contains('{', StringComparison.Ordinal);

    /// <summary>Names of the parameters within the path.</summary>
    public IEnumerable<string> PathParameters => Regex.Matches(Template, @"\{(\w+)").Select(match => match.Groups[1].Value);

    public bool Answers(string path) => Pattern.IsMatch(path.Split('?')[0]);

    /// <summary>A provider of messages calls it.</summary>
    public bool IsCallback => Action?.ControllerTypeInfo.GetCustomAttribute<ProviderCallbackAttribute>() is not null;

    public bool IsAllowed(Role? role) => IsAnonymous || (role is { } held && Right is { } asked && held.Allows(asked));

    /// <summary>The names that the action binds from a query or a form: what somebody may send, whatever the pages show.</summary>
    public IEnumerable<string> BoundNames =>
        (Action?.Parameters ?? []).OfType<ControllerParameterDescriptor>()
            .Where(p => p.BindingInfo?.BindingSource != BindingSource.Services && !PathParameters.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(NamesOf);

    private IEnumerable<string> NamesOf(ControllerParameterDescriptor parameter)
    {
        if (parameter.ParameterType.Assembly.GetName().Name?.StartsWith("Mediation.", StringComparison.Ordinal) is not true)
        {
            return [parameter.BindingInfo?.BinderModelName ?? parameter.Name];
        }

        return parameter.ParameterType.GetProperties().Where(property => property.CanWrite).Select(property =>
            property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? (Method == "POST" ? $"{parameter.Name}.{property.Name}" : property.Name));
    }
}

/// <summary>Every route of an application, read from its router: nothing is listed by hand.</summary>
public sealed class Routes
{
    /// <summary>A convenience of the framework, in development only.</summary>
    private const string FilesAddedSinceTheBuild = "{**path:file}";

    private readonly ConcurrentDictionary<(string Method, string Path), ProductRoute?> _found = new();

    private Routes(IReadOnlyList<ProductRoute> all, IReadOnlyList<string> staticFilesBehindAPolicy)
    {
        All = all;
        StaticFilesBehindAPolicy = staticFilesBehindAPolicy;
    }

    public IReadOnlyList<ProductRoute> All { get; }

    /// <summary>Static files that a visitor would not be served.</summary>
    public IReadOnlyList<string> StaticFilesBehindAPolicy { get; }

    public IEnumerable<ProductRoute> Of(string method) => All.Where(route => route.Method == method);

    /// <summary>The route that answers; null when none does. Walks ask of the same addresses again and again: each is looked for once.</summary>
    public ProductRoute? Find(string method, string path) => _found.GetOrAdd((method, path.Split('?')[0]), asked =>
        All.Where(route => route.Method is "*" || route.Method == asked.Method).Where(route => route.Answers(asked.Path)).MinBy(route => route.Precedence));

    public static Routes Of(App app)
    {
        var endpoints = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct().ToList();
        endpoints.RemoveAll(endpoint => endpoint.RoutePattern.RawText == FilesAddedSinceTheBuild);
        var isStatic = endpoints.ToLookup(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null);
        return new Routes(
            [.. isStatic[false].SelectMany(RoutesOf).OrderBy(route => route.Template, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal)],
            [.. isStatic[true].Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(endpoint => endpoint.DisplayName ?? "")]);
    }

    private static IEnumerable<ProductRoute> RoutesOf(RouteEndpoint endpoint)
    {
        var template = (endpoint.RoutePattern.RawText ?? "").Trim('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["*"];
        return methods.Select(method => new ProductRoute(
            method,
            template,
            endpoint.Metadata.GetOrderedMetadata<AllowAttribute>() is [.., var allow] ? allow.Right : null,
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            endpoint.Metadata.GetMetadata<ControllerActionDescriptor>(),
            PatternOf(endpoint.RoutePattern),
            endpoint.RoutePattern.InboundPrecedence));
    }

    private static Regex PatternOf(RoutePattern pattern) => new(
        "^/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(PatternOf)))) + "/?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string PatternOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => Regex.Escape(literal.Content),
        RoutePatternSeparatorPart separator => Regex.Escape(separator.Content),
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content is "int") => @"-?\d+",
        RoutePatternParameterPart { IsCatchAll: true } => ".*",
        _ => "[^/]+",
    };
}
