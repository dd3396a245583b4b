using System.Reflection;
using Mediation.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Journeys;

/// <summary>The product with pages that must not pass, to see that they are found.</summary>
public sealed class FaultyApp : ServedApp
{
    protected override void Configure(IServiceCollection services) =>
        services.AddTransient<FaultyPagesController>().AddControllers().ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new FaultyPages()));

    private sealed class FaultyPages : ApplicationPart, IApplicationPartTypeProvider
    {
        public override string Name => nameof(FaultyPages);

        public IEnumerable<TypeInfo> Types => [typeof(FaultyPagesController).GetTypeInfo()];
    }
}

/// <summary>A picture without text, a block wider than any window, words that vanish in the dark, and a page that nothing leads to.</summary>
[AllowAnonymous]
public sealed class FaultyPagesController : Controller
{
    public const string Faulty = "essai/fautive";
    public const string Linked = "essai/suite";
    public const string Hidden = "essai/cachee";

    [HttpGet(Faulty)]
    public ContentResult FaultyPage() => Content("""
        <!doctype html><html lang="fr"><head><title>Fautive</title><link rel="stylesheet" href="/mediation.css"></head>
        <body><main><h1>Fautive</h1><img src="/icon.svg"><svg width="2000" height="9"></svg>
        <p class="notice"><font color="#3a2b14">Presque noir</font></p><a href="/essai/suite">Suite</a></main></body></html>
        """, "text/html");

    [HttpGet(Linked)]
    public ContentResult LinkedPage() => Content("""<!doctype html><html lang="fr"><head><title>Suite</title></head><body><main><h1>Suite</h1></main></body></html>""", "text/html");

    [HttpGet(Hidden)]
    public ContentResult HiddenPage() => LinkedPage();
}
