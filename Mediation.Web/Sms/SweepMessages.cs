using Hangfire;
using Mediation.Data.Database;
using Mediation.Data.Sms;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>The job that finds messages whose sending was cut short: they may have left, so a person or the provider settles them, never another try.</summary>
public sealed class SweepMessages(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Longer than any call to a provider.</summary>
    public static readonly TimeSpan CutShortAfter = TimeSpan.FromMinutes(5);

    private const int Batch = 100;

    /// <returns>How many were found.</returns>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> Run(CancellationToken cancellation)
    {
        var found = 0;
        for (IReadOnlyList<ReportedRow> lost = [null!]; lost.Count > 0 && !cancellation.IsCancellationRequested; found += lost.Count)
        {
            await using var scope = scopes.CreateAsyncScope();
            var (db, reports, now) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<SmsReports>(), clock.GetUtcNow().UtcDateTime);
            lost = await reports.Lost(now - CutShortAfter, Batch);
            foreach (var message in lost)
            {
                await reports.Report(message, new SmsReport(SmsState.ToVerify, "coupure"), null, now);
            }

            await db.Commit();
        }

        return found;
    }
}
