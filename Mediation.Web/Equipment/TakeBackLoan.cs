using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Web.Equipment;

/// <summary>Keeps what came back of a loan: each item goes to inspection, and reminders of what is no longer out fall.</summary>
public sealed class TakeBackLoan(LoanStore loans, LoanItems items, LoanReminders reminders)
{
    /// <param name="scope">Who takes it back.</param>
    /// <param name="loan">Out.</param>
    /// <param name="back">What each of its rows that came back becomes.</param>
    /// <param name="act">Who does it, and when.</param>
    /// <returns>The loan as it stands now.</returns>
    public async Task<Loan> Return(Scope scope, Loan loan, Func<LoanItem, LoanItem?> back, Act act)
    {
        var all = await items.Of(scope, loan.Id);
        var returned = all.Select(back).OfType<LoanItem>().ToArray();
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
