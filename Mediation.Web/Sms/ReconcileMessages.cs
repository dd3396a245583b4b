using Hangfire;
using Mediation.Data.Database;
using Mediation.Data.Sms;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>
/// The job that asks providers who keep a list whether they have a message whose call had no clear answer. What they have is
/// settled; what they certainly have not is said not to be received. Nothing is sent again here.
/// </summary>
public sealed class ReconcileMessages(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Right after a call the message may still be on its way into the list.</summary>
    public static readonly TimeSpan ListIsTrusted = TimeSpan.FromMinutes(10);

    /// <summary>Between two questions about the same message.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(10);

    /// <summary>After this a person decides.</summary>
    private static readonly TimeSpan AskFor = TimeSpan.FromDays(2);

    private const int Batch = 50;

    /// <returns>How many were settled.</returns>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> Run(CancellationToken cancellation)
    {
        var settled = 0;
        foreach (var uncertain in await Uncertain())
        {
            cancellation.ThrowIfCancellationRequested();
            settled += await Ask(uncertain, cancellation) ? 1 : 0;
        }

        return settled;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<IReadOnlyList<UncertainSms>> Uncertain()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SmsUncertain>().Of(Now - AskFor, Now, Batch);
    }

    private async Task<bool> Ask(UncertainSms uncertain, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, list, reports) = (services.GetRequiredService<Db>(), services.GetRequiredService<SmsUncertain>(), services.GetRequiredService<SmsReports>());
        var provider = await services.GetRequiredService<SmsSettingsStore>().Find(uncertain.StructureId) is { } how ? services.GetRequiredService<SmsProviders>().Of(how) : null;
        if (!uncertain.IsOfAccount || provider is not { Capabilities.CanReconcile: true })
        {
            await list.AskLater(uncertain, Now + AskEvery, Now);
            await db.Commit();
            return false;
        }

        var finding = await provider.Find(uncertain.Sms, await list.ReferencesTo(uncertain), cancellation);
        var report = finding.Trace switch
        {
            SmsTrace.Found => finding.Report ?? new SmsReport(SmsState.Accepted),
            SmsTrace.Absent when Now - uncertain.ClaimedAt >= ListIsTrusted => new SmsReport(SmsState.Undelivered, "absent"),
            _ => null,
        };
        var isSettled = report is not null && await reports.Find(uncertain.Id) is { } message && await reports.Report(message, report, finding.Reference, Now);
        if (!isSettled)
        {
            await list.AskLater(uncertain, Now + AskEvery, Now);
        }

        await db.Commit();
        return isSettled;
    }
}
