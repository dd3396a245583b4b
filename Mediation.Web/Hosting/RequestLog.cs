using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace Mediation.Web.Hosting;

/// <summary>
/// One line a request: the route's pattern, never its address; ids, never names. The correlation id is that of the
/// trace where there is one, otherwise of the request, given back in the header X-Correlation-Id and on error pages.
/// </summary>
public sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public const string Header = "X-Correlation-Id";

    public async Task Invoke(HttpContext context)
    {
        var begun = Stopwatch.GetTimestamp();
        var id = CorrelationOf(context);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (log.BeginScope(new Dictionary<string, object> { ["CorrelationId"] = id }))
        {
            await next(context);
            log.LogInformation("{Method} {Route} {Status} in {Milliseconds} ms, account {AccountId}",
                context.Request.Method, RouteOf(context), context.Response.StatusCode,
                (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds, CurrentUser.ScopeOf(context.User)?.AccountId);
        }
    }

    public static string CorrelationOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>The pattern of the route asked for, also when an error page answered in its place.</summary>
    public static string RouteOf(HttpContext context) =>
        ((context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.GetEndpoint())
            as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
}

/// <summary>
/// Logs what nobody expected, without its message: a driver's message may quote the data. Answers with the error page.
/// </summary>
public sealed class UnexpectedFailure(ILogger<UnexpectedFailure> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exception);
        log.LogError("{Failure} at {Route}, correlation {CorrelationId}\n{Stack}",
            Names(exception), RequestLog.RouteOf(httpContext), RequestLog.CorrelationOf(httpContext), exception.StackTrace);
        return ValueTask.FromResult(false);
    }

    private static string Names(Exception? exception) =>
        exception is null ? "" : $"{exception.GetType().Name}{(exception.InnerException is null ? "" : " < " + Names(exception.InnerException))}";
}
