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
        return new HandOverPage(account, await work.WorkOf(account.StructureId, account.Id), colleagues, colleagues.FirstOrDefault(colleague => colleague.Id == to));
    }
}

/// <summary>How much there is to hand over, in words.</summary>
public static class HandOverWords
{
    public static string Of(WorkRow work) => (work.Files, work.FollowUps) switch
    {
        (0, 0) => "Aucun dossier ni aucune personne à recontacter",
        (0, _) => FollowUps(work.FollowUps),
        (_, 0) => Files(work.Files),
        _ => $"{Files(work.Files)} et {FollowUps(work.FollowUps)}",
    };

    private static string Files(int count) => count switch { 0 => "aucun dossier", 1 => "un dossier", _ => $"{count} dossiers" };

    private static string FollowUps(int count) => count switch { 0 => "personne à recontacter", 1 => "une chose à faire", _ => $"{count} choses à faire" };
}
