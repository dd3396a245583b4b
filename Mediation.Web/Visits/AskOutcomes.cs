using System.Data.Common;
using System.Globalization;
using Hangfire;
using Mediation.Data.Database;
using Mediation.Data.Sms;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Domain.Visits;
using Mediation.Web.Sms;

namespace Mediation.Web.Visits;

/// <summary>
/// The job that asks people, thirty days after a visit on a right or a procedure, whether they obtained what they asked for:
/// by SMS, or by whoever calls or writes to them. Run twice, or after some days without, it asks each visit once.
/// </summary>
public sealed class AskOutcomes(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Visits of one structure looked up at a time.</summary>
    private const int Batch = 200;

    /// <summary>Somebody who did not answer the telephone for a week is not asked by this message any more.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromDays(7);

    /// <returns>How many people were asked.</returns>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> Run(CancellationToken cancellation)
    {
        var asked = 0;
        foreach (var structure in await Structures())
        {
            for (int? before = int.MaxValue; before is { } from;)
            {
                cancellation.ThrowIfCancellationRequested();
                (var more, before) = await Ask(structure, from);
                asked += more;
            }
        }

        return asked;
    }

    private async Task<IReadOnlyList<SmsWriterRow>> Structures()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SmsWriters>().All();
    }

    /// <summary>One page of visits, one transaction.</summary>
    /// <returns>How many people were asked, and where the next page begins; null after the last.</returns>
    private async Task<(int Asked, int? Next)> Ask(SmsWriterRow structure, int before)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var now = clock.GetUtcNow().UtcDateTime;
        var today = structure.Window.DayAt(now);
        var page = await services.GetRequiredService<VisitOutcomeStore>().ToAsk(structure.StructureId, today, before, Batch);
        int? next = page.Count == Batch ? page[^1].VisitId : null;
        var db = services.GetRequiredService<Db>();
        try
        {
            var asked = await Ask(services, structure, [.. page.DistinctBy(visit => visit.ResidentId)], now);
            await db.Commit();
            return (asked, next);
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            // Another run asks the same people.
            await db.Rollback();
            return (0, next);
        }
    }

    private static async Task<int> Ask(IServiceProvider services, SmsWriterRow structure, IReadOnlyCollection<VisitToAskRow> visits, DateTime now)
    {
        var recipients = await services.GetRequiredService<SmsRecipients>().Agreed(structure.StructureId, [.. visits.Select(visit => visit.ResidentId)], SmsTerms.Appointments);
        var written = await services.GetRequiredService<SmsTexts>().Of(structure.StructureId);
        var asked = (from visit in visits
                     let means = VisitOutcome.MeansFor(visit.PreferredChannel, written is not null && recipients.ContainsKey(visit.ResidentId))
                     where means is not null
                     select (Visit: visit, Means: means)).ToArray();
        if (asked.Length == 0)
        {
            return 0;
        }

        var act = new Act { AccountId = null, StructureId = structure.StructureId, At = now, What = ActKind.AskOutcome };
        await services.GetRequiredService<VisitOutcomeStore>().Ask(structure.StructureId, asked, structure.Window.DayAt(now), act);
        var dueAt = structure.Window.NextOpening(now);
        var planned = new PlannedStep(SmsStep.DidItWork, dueAt, dueAt + Useful);
        await services.GetRequiredService<SmsOutbox>().Plan(structure.StructureId,
            [
                .. from one in asked
                   where one.Means == VisitOutcome.BySms
                   select written!.Write(recipients[one.Visit.ResidentId], planned, one.Visit.VisitId.ToString(CultureInfo.InvariantCulture)) with { VisitId = one.Visit.VisitId },
            ],
            act);
        return asked.Length;
    }
}
