using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

public sealed record MyAccountPage(SignInAccount Account, PasswordForm Form);

/// <summary>One's own account: who one is here, and a new password.</summary>
[Route("mon-compte")]
[Allow(Right.SignedIn)]
public sealed class ChangePasswordController(CurrentUser user, SignIns signIns, AccountStore accounts, SignInManager<SignInAccount> signIn, AuditTrail trail) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ChangePassword() => View(new MyAccountPage(await Me(), new PasswordForm()));

    [HttpPost]
    public async Task<IActionResult> ChangePassword(PasswordForm form)
    {
        var me = await Me();
        if (ModelState.IsValid && Passwords.FaultOf(form.NewPassword, me) is { } fault)
        {
            ModelState.AddModelError("Form.NewPassword", fault);
        }

        if (ModelState.IsValid && await FaultOfCurrent(me, form.Current!) is { } refusal)
        {
            ModelState.AddModelError("Form.Current", refusal);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("ChangePassword", new MyAccountPage(me, form));
        }

        await accounts.SetPassword(me.Id, Start.Hash(form.NewPassword!), user.Act(ActKind.ChangePassword));
        await signIn.RefreshSignInAsync(await Me());
        return this.Done("/mon-compte", "Votre mot de passe est changé. Vos autres sessions sont fermées.");
    }

    private async Task<SignInAccount> Me() => (await signIns.Find(user.Scope.AccountId))!;

    /// <summary>A wrong guess is counted and leaves a line, as at the sign-in page.</summary>
    private async Task<string?> FaultOfCurrent(SignInAccount me, string current)
    {
        if (await signIn.UserManager.IsLockedOutAsync(me))
        {
            return "Trop d’essais : ce compte est bloqué un quart d’heure. Votre session reste ouverte.";
        }

        if ((await signIn.CheckPasswordSignInAsync(me, current, lockoutOnFailure: true)).Succeeded)
        {
            return null;
        }

        await trail.RecordAlone(user.Act(ActKind.SignInRefused), new AuditSubject(AuditSubjectKind.Account, me.Id));
        return "Ce n’est pas votre mot de passe actuel.";
    }
}
