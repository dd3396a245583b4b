using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Administration;

/// <param name="Account">Whom the link was made for; null when it is spent.</param>
/// <param name="Path">The link itself.</param>
/// <param name="Form">The new password.</param>
public sealed record ActivatePage(AccountRow? Account, string Path, NewPasswordForm Form);

/// <summary>The page behind a one-time link: choose a password, the first or a new one. Opening it uses nothing up.</summary>
[Route("activation/{token}")]
[AllowAnonymous]
[EnableRateLimiting(Security.SignInLimit)]
public sealed class ActivateController(Accounts accounts, AccountStore store, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Activate(string token) => Show(await Find(token), new NewPasswordForm());

    [HttpPost]
    public async Task<IActionResult> Activate(string token, NewPasswordForm form)
    {
        if (await Find(token) is not { } account)
        {
            return Show(null, form);
        }

        if (ModelState.IsValid && Passwords.FaultOf(form.NewPassword, account.Email, account.DisplayName) is { } fault)
        {
            ModelState.AddModelError("Form.NewPassword", fault);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("Activate", new ActivatePage(account, Request.Path, form));
        }

        var hash = Start.Hash(form.NewPassword!);
        var act = new Act { AccountId = account.Id, StructureId = account.StructureId, At = clock.GetUtcNow().UtcDateTime, What = ActKind.SetPasswordByLink };
        if (!await store.SpendLink(LinkToken.HashOf(token), act))
        {
            throw new RuleViolation(RuleReason.LinkSpent);
        }

        await store.SetPassword(account.Id, hash, act);
        return this.Done("/connexion", "Votre mot de passe est choisi. Connectez-vous.");
    }

    private Task<AccountRow?> Find(string token) => accounts.OfLink(LinkToken.HashOf(token), clock.GetUtcNow().UtcDateTime);

    private ViewResult Show(AccountRow? account, NewPasswordForm form)
    {
        var view = View("Activate", new ActivatePage(account, Request.Path, form));
        view.StatusCode = account is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return view;
    }
}
