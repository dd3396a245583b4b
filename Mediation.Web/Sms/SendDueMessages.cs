using Hangfire;
using Mediation.Data.Database;
using Mediation.Data.Sms;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>
/// The job that sends what is due: claims a message (one transaction), calls the provider (none), records what came of it
/// (another). Run twice, on two machines, or killed anywhere, it sends no message twice and loses none.
/// </summary>
public sealed class SendDueMessages(IServiceScopeFactory scopes, SmsPace pace, TimeProvider clock, ILogger<SendDueMessages> log)
{
    /// <summary>Messages looked up at a time: what becomes due for one person waits for no more of those to many.</summary>
    private const int Batch = 50;

    /// <summary>The next run takes over: a long sending does not keep the workers from the other jobs.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(58);

    private DateTime Now => new(clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);

    /// <summary>Sends until nothing is due, for a minute at the most.</summary>
    /// <returns>How many were handed over.</returns>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> Run(CancellationToken cancellation)
    {
        var (sent, begun) = (0, clock.GetTimestamp());
        while (!cancellation.IsCancellationRequested && clock.GetElapsedTime(begun) < LongestRun && await Due() is { Count: > 0 } due)
        {
            foreach (var message in due)
            {
                cancellation.ThrowIfCancellationRequested();
                await pace.Turn(message.Provider, cancellation);
                sent += await Send(message.Id, cancellation) ? 1 : 0;
            }
        }

        return sent;
    }

    private async Task<IReadOnlyList<DueSms>> Due()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DueMessages>().Now(Now, Batch);
    }

    private async Task<bool> Send(int id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, dispatch, settings, providers) = (services.GetRequiredService<Db>(), services.GetRequiredService<SmsDispatch>(), services.GetRequiredService<SmsSettingsStore>(), services.GetRequiredService<SmsProviders>());
        var claimed = await dispatch.Claim(id, Now);
        var sms = claimed is null ? null : await services.GetRequiredService<OptOutLink>().Fill(claimed.Sms);
        await db.Commit();
        if (claimed is null || sms is null)
        {
            return false;
        }

        // From here on it may have left: whatever happens is an outcome, and a crash leaves the claim for the sweep.
        var provider = await settings.Find(claimed.Facts.StructureId) is { } how ? providers.Of(how) : null;
        var outcome = provider is null ? SendOutcome.NotReached("settings") : await provider.Send(sms, cancellation);
        await dispatch.Settle(claimed, outcome, Now);
        if (outcome.Sequels.HasFlag(SendSequels.ConfigurationAlarm))
        {
            log.LogWarning("Message {Id} of structure {Structure}: the provider refuses it because of the settings ({Code}).", id, claimed.Facts.StructureId, outcome.Code);
        }

        if (outcome.Sequels.HasFlag(SendSequels.StopEverything))
        {
            log.LogError("Message {Id} of structure {Structure}: the provider refuses the account ({Code}). Nothing more leaves until its settings are saved again.", id, claimed.Facts.StructureId, outcome.Code);
        }

        await db.Commit();
        return true;
    }
}
