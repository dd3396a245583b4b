using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Web.Equipment;

/// <summary>Keeps what came back of a loan: each item goes to inspection, and reminders of what is no longer out fall.</summary>
public sealed class TakeBackLoan(LoanStore loans, LoanItems items, LoanReminders reminders)
{
    /// <summary>Reads the loan anew: another part of it may have come back meanwhile, at another desk.</summary>
    /// <param name="scope">Who takes it back.</param>
    /// <param name="loanId">Out.</param>
    /// <param name="back">What each of its rows that came back becomes.</param>
    /// <param name="act">Who does it, and when.</param>
    /// <returns>The loan as it stands now.</returns>
    /// <exception cref="RuleViolation">What would come back is not out any more.</exception>
    public async Task<Loan> Return(Scope scope, int loanId, Func<LoanItem, LoanItem?> back, Act act)
    {
        var loan = await loans.Hold(scope, loanId) ?? throw new RuleViolation(RuleReason.LoanChangedMeanwhile);
        var all = await items.Of(scope, loanId);
        var returned = all.Select(back).OfType<LoanItem>().ToArray();
        if (returned.Length == 0)
        {
            throw new RuleViolation(RuleReason.LoanChangedMeanwhile);
        }

        var after = LoanStates.After(loan, [.. all.ExceptBy(returned.Select(item => item.Id), item => item.Id), .. returned]);
        await items.End(loan, returned, act);
        after = await loans.Keep(after, after.State, returned.Any(item => item.Missing is not null) ? "Il manque des accessoires" : null, act, "State");
        if (!after.IsOut)
        {
            await reminders.TakeBack(after, act);
        }

        return after;
    }
}
