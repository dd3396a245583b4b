using System.Security.Claims;
using Mediation.Data.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Mediation.Web.Administration;

/// <summary>What a session knows of its account; renewed each time the security stamp is checked.</summary>
public sealed class AccountClaims(UserManager<SignInAccount> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<SignInAccount>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(SignInAccount user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identity = await base.GenerateClaimsAsync(user);
        if (identity.FindFirst(identity.NameClaimType) is { } email)
        {
            identity.RemoveClaim(email);
        }

        identity.AddClaim(new Claim(identity.NameClaimType, user.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Email, user.Email));
        identity.AddClaims(user.Roles.Select(role => new Claim(identity.RoleClaimType, role.ToString())));
        Add(identity, CurrentUser.StructureClaim, user.StructureId?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(identity, CurrentUser.StructureNameClaim, user.StructureName);
        Add(identity, CurrentUser.TimeZoneClaim, user.TimeZone);
        Add(identity, CurrentUser.ConseillerClaim, user.IsConseillerNumerique ? "1" : null);
        Add(identity, CurrentUser.StandsInClaim, user.ReplacesId?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(identity, CurrentUser.UntilClaim, user.UntilOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return identity;
    }

    private static void Add(ClaimsIdentity identity, string type, string? value)
    {
        if (value is not null)
        {
            identity.AddClaim(new Claim(type, value));
        }
    }
}

/// <summary>A closed account does not sign in.</summary>
public sealed class OpenAccountsOnly : IUserConfirmation<SignInAccount>
{
    public Task<bool> IsConfirmedAsync(UserManager<SignInAccount> manager, SignInAccount user) => Task.FromResult(user is { ClosedAt: null });
}
