using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Web.Residents;

/// <summary>What the page that corrects a file proposes: who may answer for it, and files that may be of the same person.</summary>
public sealed class EditResidentChoices(Accounts accounts, ResidentTwins twins, NumberStore numbers)
{
    public async Task<EditResidentPage> Page(Scope scope, Resident resident, EditResidentForm form) =>
        new(resident, form, await Referents(scope), await Twins(scope, resident));

    /// <summary>Whether an account may answer for a file: one of the structure, or the one that does already.</summary>
    public async Task<bool> IsReferent(Scope scope, int? accountId, Resident resident) =>
        accountId is null || accountId == resident.ReferentId || (await Referents(scope)).Any(account => account.Id == accountId);

    public async Task<bool> HasTwin(Scope scope, Resident resident) => (await Twins(scope, resident)).Count > 0;

    private Task<IReadOnlyList<AccountChoiceRow>> Referents(Scope scope) => accounts.Mediators(scope.Structure);

    private async Task<IReadOnlyList<TwinRow>> Twins(Scope scope, Resident resident) =>
        await twins.Of(scope, resident, [.. (await numbers.Of(scope, resident.Id)).Select(number => number.Number)]);
}
