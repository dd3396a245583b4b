using System.Reflection;
using Mediation.Data.Database;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Bench;

/// <summary>The real product and the reference pages beside it, in one process, as Production sets it up.</summary>
internal static class BenchHost
{
    public const string Command = "bench-host";

    /// <summary>An empty application instead, to know what starting and its memory cost without the product.</summary>
    public const string Empty = "--empty";

    public static async Task<int> Run(string[] args)
    {
        await using var app = args is [Empty, .. var rest] ? BuildEmpty(rest) : Build(args);
        await app.RunAsync();
        return 0;
    }

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Setup).Assembly.GetName().Name,
            EnvironmentName = "Production",
        });
        builder.AddMediation();
        builder.Services.AddSingleton<Engine>(_ => new ListenedEngine(Engine.For("Sqlite", builder.Configuration["Database:ConnectionString"]!)));
        builder.Services.AddSingleton(new ReferenceDatabase(builder.Configuration["Database:ConnectionString"]!));
        builder.Services.AddMvc().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(BenchHost).Assembly));
            parts.FeatureProviders.Add(new ReferencePages());
        });
        var app = builder.Build();
        app.UseQueryLog();
        app.UseMediation();
        return app;
    }

    private static WebApplication BuildEmpty(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/{**path}", () => "empty");
        return app;
    }

    /// <summary>The references only: controllers that other tests bring stay out.</summary>
    private sealed class ReferencePages : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
        {
            feature.Controllers.Add(typeof(ReferenceListsController).GetTypeInfo());
            feature.Controllers.Add(typeof(ReferenceResidentsController).GetTypeInfo());
            feature.Controllers.Add(typeof(ReferenceAppointmentsController).GetTypeInfo());
            feature.Controllers.Add(typeof(ReferenceVisitController).GetTypeInfo());
        }
    }
}
