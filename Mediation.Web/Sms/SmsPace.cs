using System.Diagnostics;

namespace Mediation.Web.Sms;

/// <summary>No more messages a second to one provider than it takes (Sms:PerSecond), whatever number of jobs sends on this machine.</summary>
public sealed class SmsPace(IConfiguration configuration)
{
    private const double UsualPerSecond = 20;

    private readonly double _between = Stopwatch.Frequency / Math.Max(1, configuration.GetValue("Sms:PerSecond", UsualPerSecond));
    private readonly Dictionary<string, double> _next = [];

    /// <summary>Waits for the next turn.</summary>
    /// <param name="provider">A code of <see cref="Domain.Sms.SmsSettings.Providers"/>.</param>
    /// <param name="cancellation">Gives up the turn.</param>
    public Task Turn(string provider, CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_next)
        {
            var now = (double)Stopwatch.GetTimestamp();
            var turn = Math.Max(now, _next.GetValueOrDefault(provider));
            _next[provider] = turn + _between;
            wait = TimeSpan.FromSeconds((turn - now) / Stopwatch.Frequency);
        }

        return wait >= TimeSpan.FromMilliseconds(1) ? Task.Delay(wait, cancellation) : Task.CompletedTask;
    }
}
