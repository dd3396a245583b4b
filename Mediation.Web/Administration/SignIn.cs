using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Seeds;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Administration;

/// <param name="Email">What was typed.</param>
/// <param name="ReturnTo">The page that was asked for.</param>
/// <param name="Kept">The sealed form that arrived after its session ended; null when there is none.</param>
/// <param name="ShowsDemonstration">Lists the demonstration accounts.</param>
public sealed record SignInPage(string? Email, string? ReturnTo, string? Kept, bool ShowsDemonstration)
{
    /// <summary>Never shown back.</summary>
    public string? Password => null;
}

/// <summary>Opens a session. A refusal never says whether the account exists, is closed or is locked.</summary>
[Route("connexion")]
[AllowAnonymous]
[EnableRateLimiting(Security.SignInLimit)]
public sealed class SignInController(SignInManager<SignInAccount> signIn, AuditTrail trail, TimeProvider clock, IConfiguration configuration) : Controller
{
    private const string Refused = "Adresse ou mot de passe incorrect. Après dix essais, le compte se bloque un quart d’heure.";

    /// <summary>Hashed when no password can open the account, so that the answer takes as long.</summary>
    private static readonly string NobodysHash = Start.Hash(Guid.NewGuid().ToString());

    [HttpGet]
    public IActionResult SignIn(string? retour) =>
        User.Identity?.IsAuthenticated is true ? LocalRedirect(LocalOr(retour)) : View(Page(null, retour, null));

    [HttpPost]
    public async Task<IActionResult> SignIn(string? email, string? password, string? retour, string? kept)
    {
        if (await Find(email, password) is not { } account)
        {
            ModelState.AddModelError("Email", Refused);
            return this.Invalid("SignIn", Page(email, retour, kept));
        }

        // Only who knows the password is told that the account exists, and when it opens.
        if (!Account.IsOpenOn(DayOf(account), account.FromOn, account.UntilOn))
        {
            await trail.RecordAlone(ActOf(account, ActKind.SignInRefused), new AuditSubject(AuditSubjectKind.Account, account.Id, Fields: "FromOn,UntilOn"));
            ModelState.AddModelError("Email", $"Ce compte est ouvert du {FrenchDate.Day(account.FromOn!.Value)} au {FrenchDate.Day(account.UntilOn!.Value)}. Pour changer ces dates, adressez-vous à votre responsable de structure.");
            return this.Invalid("SignIn", Page(email, retour, kept));
        }

        var principal = await signIn.CreateUserPrincipalAsync(account);
        await signIn.SignInAsync(account, Sessions.Begin(clock.GetUtcNow()));
        HttpContext.User = principal;
        await trail.RecordAlone(ActOf(account, ActKind.SignIn), new AuditSubject(AuditSubjectKind.Account, account.Id));
        var form = HttpContext.RequestServices.GetRequiredService<KeptForms>().Open(kept, account.Id);
        return form is null ? LocalRedirect(LocalOr(retour)) : View("Resume", form);
    }

    private async Task<SignInAccount?> Find(string? email, string? password)
    {
        if (email is not { Length: > 0 and <= Account.LongestEmail } || password is not { Length: > 0 and <= Passwords.Longest })
        {
            return null;
        }

        // Unknown, closed, locked or without password: guesses leave no line, so that nobody can fill the trail.
        if (await signIn.UserManager.FindByNameAsync(email) is not { PasswordHash: not null, ClosedAt: null } account || await signIn.UserManager.IsLockedOutAsync(account))
        {
            signIn.UserManager.PasswordHasher.VerifyHashedPassword(new SignInAccount(), NobodysHash, password);
            return null;
        }

        if ((await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded)
        {
            return account;
        }

        await trail.RecordAlone(ActOf(account, ActKind.SignInRefused), new AuditSubject(AuditSubjectKind.Account, account.Id));
        return null;
    }

    private DateOnly DayOf(SignInAccount account) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone ?? TimeZones.Metropolitan)).DateTime);

    private Act ActOf(SignInAccount account, ActKind what) =>
        new() { AccountId = account.Id, StructureId = account.StructureId, At = clock.GetUtcNow().UtcDateTime, What = what };

    private SignInPage Page(string? email, string? returnTo, string? kept) =>
        new(email is { Length: <= Account.LongestEmail } ? email : null, returnTo, kept, ShowsDemonstration(HttpContext, configuration));

    /// <summary>Our own addresses are ASCII; the server refuses to send any other as a redirection.</summary>
    private string LocalOr(string? returnTo) => Url.IsLocalUrl(returnTo) && System.Text.Ascii.IsValid(returnTo) ? returnTo! : "/";

    public static bool ShowsDemonstration(HttpContext context, IConfiguration configuration) =>
        Start.IsDemonstration(context.RequestServices.GetRequiredService<IHostEnvironment>(), configuration) && DemonstrationCouncil.Accounts.Count > 0;
}

/// <summary>Closes the session.</summary>
[Route("deconnexion")]
[Allow(Right.SignedIn)]
public sealed class SignOutController(SignInManager<SignInAccount> signIn, Sessions sessions, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpPost]
    [Reads]
    public async Task<IActionResult> SignOutNow()
    {
        await trail.RecordAlone(user.Act(ActKind.SignOut), new AuditSubject(AuditSubjectKind.Account, user.Scope.AccountId));
        await sessions.End(HttpContext);
        await signIn.SignOutAsync();
        return this.Done("/connexion", "Vous êtes déconnecté.");
    }
}
