using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mediation.Web.Hosting;

/// <summary>Where documents are kept, settled once.</summary>
public static class DocumentFolder
{
    /// <exception cref="InvalidOperationException">It lies where everybody could ask for its files.</exception>
    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        var folder = Path.GetFullPath(builder.Configuration["Documents:Folder"] ?? Path.Combine("App_Data", "documents"), builder.Environment.ContentRootPath);
        var served = Path.GetFullPath(builder.Environment.WebRootPath ?? "wwwroot", builder.Environment.ContentRootPath);
        if (!Path.GetRelativePath(served, folder).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Path.GetRelativePath(served, folder)))
        {
            throw new InvalidOperationException($"Documents:Folder is {folder}, inside of what the product serves to everybody. Name a folder elsewhere.");
        }

        builder.Services.AddSingleton(services => new DocumentFiles(folder, services.GetRequiredService<TimeProvider>())).AddSingleton<Uploads>();
    }
}

/// <summary>Says whether documents can be kept.</summary>
public sealed class DocumentHealth(DocumentFiles files) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(files.Fault() is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy());
}
