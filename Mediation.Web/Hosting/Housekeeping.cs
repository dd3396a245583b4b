using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.Sms;

namespace Mediation.Web.Hosting;

/// <summary>Drops, every hour, the memory of forms sent and of numbers written to days ago, and what an erasure left in the file because it was busy.</summary>
public sealed class Housekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SentForms>().Forget(clock.GetUtcNow().UtcDateTime);
                await scope.ServiceProvider.GetRequiredService<SmsDispatch>().ForgetDays(clock.GetUtcNow().UtcDateTime);
                var db = scope.ServiceProvider.GetRequiredService<Db>();
                if (db.Engine.MustWipe)
                {
                    await db.WipeNow();
                }
            }
            catch (Exception failure) when (failure is DbException or DatabaseBusyException)
            {
                log.LogWarning("Housekeeping was not done ({Failure}); it will be in an hour.", failure.GetType().Name);
            }
        }
    }
}
