namespace Mediation.Domain.Administration;

/// <summary>Somebody who can sign in.</summary>
public sealed record Account
{
    /// <summary>Longest address accepted, in characters (RFC 5321, 4.5.3.1.3).</summary>
    public const int LongestEmail = 254;
    public const int LongestName = 100;

    /// <summary>Years around today in which a replacement may lie.</summary>
    public const int MostYearsAway = 5;

    public int Id { get; init; }
    public required int? StructureId { get; init; }
    public required string Email { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>One funded scheme among others; changes what is shown under the name, never what is allowed.</summary>
    public required bool IsConseillerNumerique { get; init; }

    public required IReadOnlyCollection<Role> Roles { get; init; }

    /// <summary>The colleague whom this account stands in for, during its period; null for nobody.</summary>
    public int? ReplacesId { get; init; }

    /// <summary>First day of a replacement; null for an account that is always open.</summary>
    public DateOnly? FromOn { get; init; }

    /// <summary>Last day of a replacement.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether an account with these days may be used on a day.</summary>
    public static bool IsOpenOn(DateOnly day, DateOnly? fromOn, DateOnly? untilOn) => (fromOn is null || day >= fromOn) && (untilOn is null || day <= untilOn);

    /// <summary>The e-mail as it is compared: two accounts never share one.</summary>
    public static string KeyOf(string email) => email.Trim().ToUpperInvariant();

    /// <summary>Checks that nothing stays behind in the structure that the account leaves: its files would have nobody who may read them.</summary>
    /// <param name="structureId">Where it was.</param>
    /// <param name="hasWork">Whether files or things to do depend on it there.</param>
    /// <exception cref="RuleViolation">Its work is to be handed over first.</exception>
    public Account MovedFrom(int? structureId, bool hasWork) =>
        hasWork && structureId != StructureId ? throw new RuleViolation(RuleReason.AccountKeepsItsWork) : this;

    /// <summary>Checks that <paramref name="scope"/> may give this account the roles it has.</summary>
    /// <exception cref="RuleViolation">A role that the reader may not grant, no role, or a role of a structure without structure.</exception>
    public Account GrantedBy(Scope scope)
    {
        if (Roles.Count == 0)
        {
            throw new RuleViolation(RuleReason.AccountWithoutRole);
        }

        if (Roles.Any(role => !scope.MayGrant(role)))
        {
            throw new RuleViolation(RuleReason.RoleNotGrantable);
        }

        if (StructureId is null && Roles.Any(role => role.NeedsStructure()))
        {
            throw new RuleViolation(RuleReason.RoleNeedsStructure);
        }

        // Nobody takes their own rights away by mistake, nor closes the last door behind them.
        if (Id == scope.AccountId && scope.Roles.Except(Roles).Any())
        {
            throw new RuleViolation(RuleReason.OwnAccountKeepsItsRights);
        }

        return this;
    }
}
