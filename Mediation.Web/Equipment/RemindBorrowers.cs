using System.Data.Common;
using System.Globalization;
using Hangfire;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Sms;
using Mediation.Web.Sms;

namespace Mediation.Web.Equipment;

/// <summary>
/// The job that reminds borrowers of the last day of a loan, before and after it: one SMS a household for all that is due, or
/// a line on the list of calls and letters. Run twice a day, or after some days without, it makes each reminder once, and of
/// those that were missed the latest alone.
/// </summary>
public sealed class RemindBorrowers(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Loans of one structure looked at in a run: beyond, the next run goes on.</summary>
    private const int MostLoans = 5_000;

    /// <summary>Households in one transaction.</summary>
    private const int Batch = 100;

    /// <summary>A reminder that could not leave for so long says nothing true any more.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromDays(3);

    /// <returns>How many reminders were made.</returns>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> Run(CancellationToken cancellation)
    {
        var made = 0;
        foreach (var structure in await Structures())
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var today = structure.Window.DayAt(now);
            foreach (var groups in (await Due(structure.StructureId, today)).Chunk(Batch))
            {
                cancellation.ThrowIfCancellationRequested();
                made += await Remind(structure, groups, now);
            }
        }

        return made;
    }

    /// <summary>What is due of one loan.</summary>
    private sealed record DueLoan(LoanToRemindRow Loan, int Step);

    private async Task<IReadOnlyList<SmsWriterRow>> Structures()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SmsWriters>().All();
    }

    /// <returns>What is due, those of a household together; of each the latest first.</returns>
    private async Task<IReadOnlyList<DueLoan[]>> Due(int structureId, DateOnly today)
    {
        await using var scope = scopes.CreateAsyncScope();
        var loans = await scope.ServiceProvider.GetRequiredService<LoanReminders>().ToRemind(structureId, today, MostLoans);
        return
        [
            .. loans.Select(loan => (Loan: loan, Step: LoanReminder.Due(loan.DueOn, loan.DueSetOn, today, loan.Done)))
                .Where(one => one.Step is not null)
                .Select(one => new DueLoan(one.Loan, one.Step!.Value))
                .GroupBy(due => due.Loan.Group)
                .Select(group => group.OrderByDescending(due => due.Step).ThenBy(due => due.Loan.DueOn).ThenBy(due => due.Loan.LoanId).ToArray()),
        ];
    }

    private async Task<int> Remind(SmsWriterRow structure, DueLoan[][] groups, DateTime now)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Db>();
        try
        {
            var made = await Remind(services, structure, groups, now);
            await db.Commit();
            return made;
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            // Another run reminds the same people.
            await db.Rollback();
            return 0;
        }
    }

    /// <returns>What is still due of what was read before: somebody may have brought it back since.</returns>
    private static async Task<DueLoan[][]> Held(LoanReminders reminders, SmsWriterRow structure, DueLoan[][] read, DateTime now)
    {
        var held = new List<DueLoan[]>();
        foreach (var group in read)
        {
            var left = new List<DueLoan>();
            foreach (var due in group)
            {
                if (await reminders.Hold(structure.StructureId, due.Loan, structure.Window.DayAt(now)))
                {
                    left.Add(due);
                }
            }

            if (left.Count > 0)
            {
                held.Add([.. left]);
            }
        }

        return [.. held];
    }

    private static async Task<int> Remind(IServiceProvider services, SmsWriterRow structure, DueLoan[][] read, DateTime now)
    {
        var groups = await Held(services.GetRequiredService<LoanReminders>(), structure, read, now);
        var borrowers = groups.SelectMany(group => group).Select(due => due.Loan.ResidentId).OfType<int>().Distinct().Take(Sql.MostIds).ToArray();
        var recipients = await services.GetRequiredService<SmsRecipients>().Agreed(structure.StructureId, borrowers, SmsTerms.Loans);
        var written = await services.GetRequiredService<SmsTexts>().Of(structure.StructureId);
        var act = new Act { AccountId = null, StructureId = structure.StructureId, At = now, What = ActKind.RemindBorrower };
        var (reminders, messages) = (new List<(LoanToRemindRow, int, string, string?)>(), new List<SmsMessage>());
        foreach (var group in groups)
        {
            var lead = group.FirstOrDefault(due => due.Loan.ResidentId is { } id && recipients.ContainsKey(id)) ?? group[0];
            var recipient = lead.Loan.ResidentId is { } borrower ? recipients.GetValueOrDefault(borrower) : null;
            var means = LoanReminder.MeansFor(lead.Loan.PreferredChannel, written is not null && recipient is not null, group.Any(due => due.Loan.HasNumber));
            var message = means is LoanReminder.BySms ? Write(written!, recipient!, lead, group, structure.Window, now) : null;
            messages.AddRange(message is null ? [] : [message]);
            reminders.AddRange(group.Select(due => (due.Loan, due.Step, means, message?.MessageKey)));
        }

        await services.GetRequiredService<LoanReminders>().Add(structure.StructureId, reminders, act);
        await services.GetRequiredService<SmsOutbox>().Plan(structure.StructureId, messages, act);
        return reminders.Count;
    }

    private static SmsMessage Write(TextsInForce written, SmsRecipient recipient, DueLoan lead, DueLoan[] group, CourtesyWindow window, DateTime now)
    {
        var dueAt = window.NextOpening(now);
        var step = group[0].Step > 0 ? SmsStep.LoanOverdue : SmsStep.LoanDue;
        var day = group.Min(due => due.Loan.DueOn);
        var key = string.Create(CultureInfo.InvariantCulture, $"{lead.Loan.LoanId}:{lead.Step}:{lead.Loan.DueOn:yyyyMMdd}");
        return written.Write(recipient, new PlannedStep(step, dueAt, dueAt + Useful), key, (SmsField.Day, SmsDate.Day(day, recipient.Language ?? SmsTerms.French)));
    }
}
