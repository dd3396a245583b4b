using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mediation.Tests.Support;

/// <summary>
/// Loggers that may still be asked for after their application ended: Hangfire keeps one factory for the whole process, that
/// of whichever application was made last, and an ended one would fail the pages and the start of all others.
/// </summary>
public sealed class LastingLoggerFactory(
    IEnumerable<ILoggerProvider> providers, IOptionsMonitor<LoggerFilterOptions> filters) : ILoggerFactory
{
    private readonly LoggerFactory loggers = new(providers, filters);

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public ILogger CreateLogger(string categoryName)
    {
        try
        {
            return loggers.CreateLogger(categoryName);
        }
        catch (ObjectDisposedException)
        {
            return NullLogger.Instance;
        }
    }

    public void Dispose() => loggers.Dispose();
}
