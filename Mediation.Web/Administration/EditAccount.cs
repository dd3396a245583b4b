using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>Creates an account, or changes one: name, address, structure, roles. A new account comes with its activation link.</summary>
[Route("administration/comptes")]
[Allow(Right.ManageAccounts)]
public sealed class EditAccountController(Accounts accounts, AccountStore store, Structures structures, CurrentUser user) : Controller
{
    [HttpGet("nouveau")]
    public async Task<IActionResult> Create() => View("EditAccount", await Page(null, new AccountForm()));

    [HttpPost("nouveau")]
    public async Task<IActionResult> Create(AccountForm form)
    {
        if (await Checked(0, form) is not { } account)
        {
            return this.Invalid("EditAccount", await Page(null, form));
        }

        var id = await store.Add(account, user.Act(ActKind.CreateAccount));
        await AccountLink.Issue(this, store, id, user.Act(ActKind.IssueLink));
        return this.Done($"/administration/comptes/{id}", $"Le compte de {account.DisplayName} est créé.");
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Change(int id) => await accounts.FindManaged(user.Scope, id) is { } account
        ? View("EditAccount", await Page(account, AccountForm.Of(account)))
        : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> Change(
        int id, AccountForm form, [FromServices] SignIns signIns, [FromServices] SignInManager<SignInAccount> signIn, [FromServices] HandOver work)
    {
        if (await accounts.FindManaged(user.Scope, id) is not { } account)
        {
            return NotFound();
        }

        if (!user.Scope.MayManage(account.Roles))
        {
            return Forbid();
        }

        if (await Checked(id, form) is not { } changed)
        {
            return this.Invalid("EditAccount", await Page(account, form));
        }

        if (form.Version != account.Version)
        {
            this.SayChanged(RuleReason.AccountChangedMeanwhile);
            form.Version = account.Version;
            return this.Conflict("EditAccount", await Page(account, form) with { Changed = account });
        }

        if (await MayLeave(changed, account.StructureId, work) is false)
        {
            return this.Invalid("EditAccount", await Page(account, form) with { HasWork = true });
        }

        await store.Change(changed, user.Act(ActKind.ChangeAccount));
        if (id == user.Scope.AccountId)
        {
            await signIn.RefreshSignInAsync((await signIns.Find(id))!);
        }

        return this.Done("/administration/comptes", $"Le compte de {changed.DisplayName} est modifié.");
    }

    /// <summary>The account that the form describes; null when the form must be shown again, with its reasons.</summary>
    private async Task<Account?> Checked(int id, AccountForm form)
    {
        if (!ModelState.IsValid)
        {
            return null;
        }

        if (await accounts.EmailIsTaken(form.Email!, exceptId: id))
        {
            ModelState.AddModelError("Form.Email", "Un compte a déjà cette adresse.");
        }

        var account = form.ToAccount(id, user.Scope);
        if (account.StructureId is { } structureId && await structures.Find(structureId) is null
            || account.StructureId is null && form.StructureId is { Length: > 0 })
        {
            ModelState.AddModelError("Form.StructureId", "Cette structure n’existe pas.");
        }

        if (!string.IsNullOrEmpty(form.ReplacesId) && (await Replaceable(id, account.StructureId)).All(colleague => colleague.Id != account.ReplacesId))
        {
            ModelState.AddModelError("Form.ReplacesId", "Choisissez un médiateur de la même structure.");
        }

        try
        {
            account.GrantedBy(user.Scope);
        }
        catch (RuleViolation refusal)
        {
            ModelState.AddModelError(refusal.Reason is RuleReason.RoleNeedsStructure ? "Form.StructureId" : "Form.Roles", Refusals.WordsFor(refusal.Reason));
        }

        return ModelState.IsValid ? account : null;
    }

    /// <summary>Whether the account may go to another structure; otherwise with the reason at the field.</summary>
    private async Task<bool> MayLeave(Account changed, int? structureId, HandOver work)
    {
        try
        {
            changed.MovedFrom(structureId, changed.StructureId != structureId && !(await work.WorkOf(structureId, changed.Id, user.Now)).IsNone);
            return true;
        }
        catch (RuleViolation refusal)
        {
            ModelState.AddModelError("Form.StructureId", Refusals.WordsFor(refusal.Reason));
            return false;
        }
    }

    private async Task<IReadOnlyList<AccountChoiceRow>> Replaceable(int id, int? structureId) =>
        structureId is { } known ? [.. (await accounts.Mediators(known)).Where(colleague => colleague.Id != id)] : [];

    private async Task<AccountPage> Page(AccountRow? account, AccountForm form) => new(
        account,
        form,
        user.Scope.OnlyStructure is null ? await structures.Managed(user.Scope) : [],
        await Replaceable(account?.Id ?? 0, account?.StructureId ?? user.Scope.OnlyStructure),
        account is null ? null : TempData[AccountLink.Shown(account.Id)] as string);
}

/// <summary>Makes the one-time link of an account and has the account's page show it, once.</summary>
public static class AccountLink
{
    public static string Shown(int accountId) => $"Link{accountId.ToString(CultureInfo.InvariantCulture)}";

    public static async Task Issue(Controller controller, AccountStore store, int accountId, Act act)
    {
        var token = LinkToken.Draw();
        await store.IssueLink(accountId, LinkToken.HashOf(token), act.At + LinkToken.Lifetime, act);
        controller.TempData[Shown(accountId)] = $"{controller.Request.Scheme}://{controller.Request.Host}/activation/{token}";
    }
}
