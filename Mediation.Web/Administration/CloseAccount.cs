using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mediation.Web.Administration;

public sealed class CloseAccountForm
{
    /// <summary>Id of the colleague who takes over; empty for nobody yet.</summary>
    public string? ToId { get; set; }
}

/// <param name="Account">What is closed.</param>
/// <param name="Work">What depends on it.</param>
/// <param name="Colleagues">Who may take over.</param>
/// <param name="Form">Who does.</param>
public sealed record CloseAccountPage(AccountRow Account, WorkRow Work, IReadOnlyList<AccountChoiceRow> Colleagues, CloseAccountForm Form);

/// <summary>Closes an account, opens it again, or makes its one-time link. Closing ends its sessions within a minute.</summary>
[Route("administration/comptes/{id:int}")]
[Allow(Right.ManageAccounts)]
public sealed class CloseAccountController(Accounts accounts, AccountStore store, HandOver work, CurrentUser user) : Controller
{
    private AccountRow _account = null!;

    /// <summary>Loads the account that every action here is about, and checks that the reader may manage it.</summary>
    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.ActionArguments["id"] is int id && await accounts.FindManaged(user.Scope, id) is { } account)
        {
            _account = account;
            context.Result = user.Scope.MayManage(account.Roles) ? null : Forbid();
        }
        else
        {
            context.Result = NotFound();
        }

        if (context.Result is null)
        {
            await next();
        }
    }

    [HttpGet("fermer")]
    public async Task<IActionResult> Close(int id) => id == user.Scope.AccountId
        ? throw new RuleViolation(RuleReason.OwnAccountKeepsItsRights)
        : View("CloseAccount", await Page(new CloseAccountForm()));

    [HttpPost("fermer")]
    [ActionName("Close")]
    public async Task<IActionResult> CloseNow(int id, CloseAccountForm form)
    {
        if (id == user.Scope.AccountId)
        {
            throw new RuleViolation(RuleReason.OwnAccountKeepsItsRights);
        }

        var page = await Page(form);
        var colleague = page.Colleagues.FirstOrDefault(c => c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == form.ToId);
        if (colleague is null && !string.IsNullOrEmpty(form.ToId))
        {
            ModelState.AddModelError("Form.ToId", "Choisissez un collègue de la liste, ou personne.");
            return this.Invalid("CloseAccount", page);
        }

        await store.Close(id, user.Act(ActKind.CloseAccount));
        var closed = $"Le compte de {_account.DisplayName} est fermé. Ses sessions se ferment d’ici une minute.";
        if (colleague is null || _account.StructureId is not { } structureId)
        {
            return this.Done("/administration/comptes", closed);
        }

        var given = await work.Give(structureId, id, colleague.Id, user.Act(ActKind.HandOver));
        return this.Done("/administration/comptes", $"{closed} {HandOverWords.Of(given)} : c’est transmis à {colleague.DisplayName}.");
    }

    private async Task<CloseAccountPage> Page(CloseAccountForm form) => new(
        _account,
        await work.WorkOf(_account.StructureId, _account.Id, user.Now),
        _account.StructureId is { } structureId ? [.. (await accounts.Mediators(structureId)).Where(colleague => colleague.Id != _account.Id)] : [],
        form);

    [HttpPost("rouvrir")]
    public async Task<IActionResult> Reopen(int id)
    {
        await store.Reopen(id, user.Act(ActKind.ReopenAccount));
        return this.Done($"/administration/comptes/{id}", $"Le compte de {_account.DisplayName} est rouvert.");
    }

    [HttpPost("lien")]
    public async Task<IActionResult> Link(int id)
    {
        if (_account.ClosedAt is not null)
        {
            return NotFound();
        }

        await AccountLink.Issue(this, store, id, user.Act(ActKind.IssueLink));
        return this.Done($"/administration/comptes/{id}", "Le lien est prêt ; l’ancien, s’il y en avait un, ne sert plus.");
    }
}
