using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Microsoft.AspNetCore.Identity;

namespace Mediation.Web.Administration;

/// <summary>
/// ASP.NET Core Identity's view of our accounts, for signing in only: accounts are created and changed by the acts of
/// this module. Failures are counted by the database itself, so that guesses sent at once are all counted.
/// </summary>
public sealed class AccountUserStore(SignIns signIns) : IUserPasswordStore<SignInAccount>, IUserLockoutStore<SignInAccount>, IUserSecurityStampStore<SignInAccount>
{
    public Task<SignInAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        int.TryParse(userId, CultureInfo.InvariantCulture, out var id) ? signIns.Find(id) : Task.FromResult<SignInAccount?>(null);

    /// <summary>The name one signs in with is the e-mail.</summary>
    public Task<SignInAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        signIns.FindByEmail(Account.KeyOf(normalizedUserName));

    public Task<string> GetUserIdAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(Account.KeyOf(user.Email));

    public Task<string?> GetPasswordHashAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(user.LockedUntil is { } until ? new DateTimeOffset(until, TimeSpan.Zero) : null);

    public async Task SetLockoutEndDateAsync(SignInAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd?.UtcDateTime;
        await signIns.Lock(user.Id, user.LockedUntil);
    }

    public async Task<int> IncrementAccessFailedCountAsync(SignInAccount user, CancellationToken cancellationToken) =>
        user.FailedSignIns = await signIns.CountFailure(user.Id);

    public async Task ResetAccessFailedCountAsync(SignInAccount user, CancellationToken cancellationToken)
    {
        if (user.FailedSignIns > 0)
        {
            user.FailedSignIns = 0;
            await signIns.ForgetFailures(user.Id);
        }
    }

    public Task<int> GetAccessFailedCountAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult(user.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>What Identity changes while signing in has been written by the methods above.</summary>
    public Task<IdentityResult> UpdateAsync(SignInAccount user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task SetUserNameAsync(SignInAccount user, string? userName, CancellationToken cancellationToken) => throw NotThisWay();

    public Task SetNormalizedUserNameAsync(SignInAccount user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Identity asks for it when the hash of a right password was made in fewer rounds than are asked for now.</summary>
    public async Task SetPasswordHashAsync(SignInAccount user, string? passwordHash, CancellationToken cancellationToken)
    {
        await signIns.HashAnew(user.Id, user.PasswordHash!, passwordHash!);
        user.PasswordHash = passwordHash;
    }

    /// <summary>Asked for with a hash that is made anew: the password is the same, so sessions go on.</summary>
    public Task SetSecurityStampAsync(SignInAccount user, string stamp, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetLockoutEnabledAsync(SignInAccount user, bool enabled, CancellationToken cancellationToken) => throw NotThisWay();

    public Task<IdentityResult> CreateAsync(SignInAccount user, CancellationToken cancellationToken) => throw NotThisWay();

    public Task<IdentityResult> DeleteAsync(SignInAccount user, CancellationToken cancellationToken) => throw NotThisWay();

    public void Dispose()
    {
        // Nothing of its own: the database connection belongs to the request.
    }

    private static NotSupportedException NotThisWay() => new("Accounts are changed through AccountStore, with an act.");
}
