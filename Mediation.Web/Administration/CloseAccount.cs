using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mediation.Web.Administration;

/// <summary>Closes an account, opens it again, or makes its one-time link. Closing ends its sessions within a minute.</summary>
[Route("administration/comptes/{id:int}")]
[Allow(Right.ManageAccounts)]
public sealed class CloseAccountController(Accounts accounts, AccountStore store, CurrentUser user) : Controller
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
    public IActionResult Close(int id) => id == user.Scope.AccountId ? throw new RuleViolation(RuleReason.OwnAccountKeepsItsRights) : View("CloseAccount", _account);

    [HttpPost("fermer")]
    [ActionName("Close")]
    public async Task<IActionResult> CloseNow(int id)
    {
        if (id == user.Scope.AccountId)
        {
            throw new RuleViolation(RuleReason.OwnAccountKeepsItsRights);
        }

        await store.Close(id, user.Act(ActKind.CloseAccount));
        return this.Done("/administration/comptes", $"Le compte de {_account.DisplayName} est fermé. Ses sessions se ferment d’ici une minute.");
    }

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
