using Mediation.Data.Database;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mediation.Web.Hosting;

/// <summary>Says whether this installation may serve: the database answers, has every migration, and isolates as we rely on.</summary>
public sealed class DatabaseHealth(Engine engine, Migrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = migrator.Pending();
            if (pending.Count > 0)
            {
                return HealthCheckResult.Unhealthy($"{pending.Count} migration(s) to run, first {pending[0]}. Run the command migrate.");
            }

            await using var connection = engine.Connect();
            await connection.OpenAsync(cancellationToken);
            return await engine.IsolationFault(connection, cancellationToken) is { } fault
                ? HealthCheckResult.Unhealthy(fault)
                : HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy(failure is InvalidOperationException ? failure.Message : "The database does not answer.");
        }
    }

    public static HealthCheckOptions Live { get; } = new() { Predicate = _ => false };

    public static HealthCheckOptions Ready { get; } = new() { ResponseWriter = Write };

    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status} {entry.Value.Description}".TrimEnd());
        return context.Response.WriteAsync($"{report.Status}\n{string.Join('\n', lines)}\n");
    }
}
