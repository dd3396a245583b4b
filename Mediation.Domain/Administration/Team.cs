namespace Mediation.Domain.Administration;

/// <summary>People whose activity a coordinator follows. Who belonged to it is dated, so that nobody's past moves with them.</summary>
public sealed record Team
{
    public const int LongestName = 100;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>The account that made the team and follows it.</summary>
    public required int CoordinatorId { get; init; }

    public required string Name { get; init; }

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>A team is followed and changed by its coordinator, and by the manager of its structure.</summary>
    public bool IsOf(Scope scope) => scope.StructureId == StructureId && (scope.AccountId == CoordinatorId || scope.Holds(Role.StructureManager));
}

/// <summary>When somebody belonged to a team.</summary>
/// <param name="JoinedOn">First day.</param>
/// <param name="LeftOn">First day out; null while they belong to it.</param>
public sealed record Membership(DateOnly JoinedOn, DateOnly? LeftOn)
{
    /// <summary>Years back that belonging to a team may still be told.</summary>
    public const int MostYearsBack = 5;

    public static bool IsDay(DateOnly day, DateOnly today) => day >= today.AddYears(-MostYearsBack) && day <= today.AddYears(1);

    /// <summary>Nobody joins from a day on which they already belonged: each visit counts once.</summary>
    /// <exception cref="RuleViolation">They belong to it, or did on that day or later.</exception>
    public static Membership From(DateOnly joinedOn, IEnumerable<Membership> before) =>
        before.Any(member => member.LeftOn is null || member.LeftOn > joinedOn)
            ? throw new RuleViolation(RuleReason.MemberAlready)
            : new Membership(joinedOn, null);

    /// <param name="leftOn">First day out; it may correct an end that was told before.</param>
    /// <param name="others">When the same person belonged to the team otherwise.</param>
    /// <exception cref="RuleViolation">A last day before the first, or into the time of a return.</exception>
    public Membership EndedOn(DateOnly leftOn, IEnumerable<Membership> others) =>
        leftOn <= JoinedOn ? throw new RuleViolation(RuleReason.MemberLeavesBeforeJoining)
        : others.Any(other => other.JoinedOn > JoinedOn && other.JoinedOn < leftOn) ? throw new RuleViolation(RuleReason.MemberAlready)
        : this with { LeftOn = leftOn };
}
