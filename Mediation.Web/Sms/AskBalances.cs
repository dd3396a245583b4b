using Hangfire;
using Mediation.Data.Database;
using Mediation.Data.Sms;

namespace Mediation.Web.Sms;

/// <summary>The job that asks providers who are paid ahead what is left on the accounts. What cannot be asked is not known; it stops nothing.</summary>
public sealed class AskBalances(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <returns>How many accounts answered.</returns>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> Run(CancellationToken cancellation)
    {
        var answered = 0;
        foreach (var structureId in await Structures())
        {
            cancellation.ThrowIfCancellationRequested();
            answered += await Ask(structureId, cancellation) ? 1 : 0;
        }

        return answered;
    }

    private async Task<IReadOnlyList<int>> Structures()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SmsBalances>().Paid();
    }

    private async Task<bool> Ask(int structureId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var provider = await services.GetRequiredService<SmsSettingsStore>().Find(structureId) is { } how ? services.GetRequiredService<SmsProviders>().Of(how) : null;
        if (provider is null || await provider.Balance(cancellation) is not { } balance)
        {
            return false;
        }

        await services.GetRequiredService<SmsBalances>().Keep(structureId, balance, clock.GetUtcNow().UtcDateTime);
        await services.GetRequiredService<Db>().Commit();
        return true;
    }
}
