using System.Security.Claims;
using Mediation.Domain.Administration;

namespace Mediation.Web.Hosting;

/// <summary>Who sent this request: their scope, their day, and the acts they sign.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor, TimeProvider clock)
{
    public const string StructureClaim = "structure";
    public const string StructureNameClaim = "structure_name";
    public const string TimeZoneClaim = "time_zone";
    public const string ConseillerClaim = "conseiller_numerique";

    /// <summary>The colleague whom the account stands in for.</summary>
    public const string StandsInClaim = "stands_in_for";

    /// <summary>The last day of a replacement, as yyyy-MM-dd.</summary>
    public const string UntilClaim = "until";

    private (ClaimsPrincipal Principal, Scope? Scope)? _read;

    private ClaimsPrincipal Principal => accessor.HttpContext?.User ?? new ClaimsPrincipal();

    public bool IsSignedIn => Principal.Identity?.IsAuthenticated is true;

    public string Name => Principal.Identity?.Name ?? "";

    public string Email => Principal.FindFirstValue(ClaimTypes.Email) ?? "";

    public string? StructureName => Principal.FindFirstValue(StructureNameClaim);

    public bool IsConseillerNumerique => Principal.HasClaim(ConseillerClaim, "1");

    /// <exception cref="InvalidOperationException">Nobody is signed in: the route's policy was forgotten.</exception>
    public Scope Scope => Known ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Now, in UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The day it is in the user's structure.</summary>
    public DateOnly Today => Scope.DayAt(Now);

    /// <summary>The instant, in UTC, at which a day begins in the user's structure.</summary>
    public DateTime InstantOf(DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(Scope.TimeZone));

    public bool May(Right right) => Known?.May(right) ?? false;

    /// <summary>The scope of the principal, read from its claims once: a page asks for it on every row. Signing in changes the principal.</summary>
    private Scope? Known
    {
        get
        {
            var principal = Principal;
            if (_read is not { } read || read.Principal != principal)
            {
                _read = read = (principal, ScopeOf(principal));
            }

            return read.Scope;
        }
    }

    /// <summary>An act of this user, now.</summary>
    public Act Act(ActKind what) => new() { AccountId = Scope.AccountId, StructureId = Scope.StructureId, At = Now, What = what };

    /// <summary>Whether the replacement that a principal was let in for is over.</summary>
    public static bool IsOver(ClaimsPrincipal principal, DateTime now) =>
        principal.FindFirstValue(UntilClaim) is { } until && ScopeOf(principal) is { } scope
        && scope.DayAt(now) > DateOnly.ParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The scope that a principal carries; null when nobody is signed in.</summary>
    public static Scope? ScopeOf(ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var accountId)
            ? new Scope
            {
                AccountId = accountId,
                StructureId = int.TryParse(principal.FindFirstValue(StructureClaim), out var structureId) ? structureId : null,
                StandsInForId = int.TryParse(principal.FindFirstValue(StandsInClaim), out var replacedId) ? replacedId : null,
                Roles = [.. principal.FindAll(ClaimTypes.Role).Select(claim => Enum.Parse<Role>(claim.Value))],
                TimeZone = principal.FindFirstValue(TimeZoneClaim) ?? TimeZones.Metropolitan,
            }
            : null;
}
