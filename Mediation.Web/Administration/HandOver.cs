using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <param name="Account">Whose work.</param>
/// <param name="Work">How much.</param>
/// <param name="Colleagues">To whom it may be given.</param>
/// <param name="To">To whom it is about to be given; null until chosen.</param>
public sealed record HandOverPage(AccountRow Account, WorkRow Work, IReadOnlyList<AccountChoiceRow> Colleagues, AccountChoiceRow? To);

/// <summary>Gives the open files and the things to do of an account to a colleague: at any time, and above all once it is closed.</summary>
[Route("administration/comptes/{id:int}/transmettre")]
[Allow(Right.ManageAccounts)]
public sealed class HandOverController(Accounts accounts, HandOver work, CurrentUser user) : Controller
{
    /// <param name="id">Whose work.</param>
    /// <param name="a">Id of the colleague chosen: asks to confirm.</param>
    [HttpGet]
    public async Task<IActionResult> HandOver(int id, int? a) => await accounts.FindManaged(user.Scope, id) is { StructureId: not null } account
        ? View(await Page(account, ModelState.IsValid ? a : null))
        : NotFound();

    [HttpPost]
    [ActionName(nameof(HandOver))]
    public async Task<IActionResult> Give(int id, int? a)
    {
        if (await accounts.FindManaged(user.Scope, id) is not { StructureId: { } structureId } account || (await Page(account, a)).To is not { } colleague)
        {
            return NotFound();
        }

        var given = await work.Give(structureId, id, colleague.Id, user.Act(ActKind.HandOver));
        return this.Done($"/administration/comptes/{id}", $"{HandOverWords.Of(given)} : c’est transmis à {colleague.DisplayName}.");
    }

    private async Task<HandOverPage> Page(AccountRow account, int? to)
    {
        var colleagues = (await accounts.Mediators(account.StructureId!.Value)).Where(colleague => colleague.Id != account.Id).ToArray();
        return new HandOverPage(account, await work.WorkOf(account.StructureId, account.Id, user.Now), colleagues, colleagues.FirstOrDefault(colleague => colleague.Id == to));
    }
}

/// <summary>How much there is to hand over, in words.</summary>
public static class HandOverWords
{
    public static string Of(WorkRow work)
    {
        if (work.IsNone)
        {
            return "Aucun dossier, aucune personne à recontacter, aucune situation scolaire, aucun rendez-vous à venir";
        }

        string[] parts =
        [
            .. work.Files == 0 ? [] : new[] { work.Files == 1 ? "un dossier" : $"{work.Files} dossiers" },
            .. work.FollowUps == 0 ? [] : new[] { work.FollowUps == 1 ? "une chose à faire" : $"{work.FollowUps} choses à faire" },
            .. work.Cases == 0 ? [] : new[] { work.Cases == 1 ? "une situation scolaire" : $"{work.Cases} situations scolaires" },
            .. work.Actions == 0 ? [] : new[] { work.Actions == 1 ? "une action pour un élève" : $"{work.Actions} actions pour des élèves" },
            .. work.Rounds == 0 ? [] : new[] { work.Rounds == 1 ? "une tournée de devoirs" : $"{work.Rounds} tournées de devoirs" },
            .. work.Appointments == 0 ? [] : new[] { work.Appointments == 1 ? "un rendez-vous à venir" : $"{work.Appointments} rendez-vous à venir" },
        ];
        return parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} et {parts[^1]}";
    }
}
