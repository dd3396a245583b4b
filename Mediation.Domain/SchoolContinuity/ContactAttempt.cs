namespace Mediation.Domain.SchoolContinuity;

/// <summary>A call, a letter, a visit to reach a household: made once, it stands on the case of each of its children.</summary>
public sealed record ContactAttempt
{
    /// <summary>An attempt is noted within a month.</summary>
    public const int OldestDays = 31;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>Null once the household is gone.</summary>
    public int? HouseholdId { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.Means"/>.</summary>
    public required string Means { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.Outcomes"/>.</summary>
    public required string Outcome { get; init; }

    public required DateOnly HeldOn { get; init; }

    /// <summary>When somebody tries again, or looks at it again: the review of each case.</summary>
    public DateOnly? NextOn { get; init; }

    public string? Words { get; init; }

    /// <summary>Key of the SMS that it was; null for any other.</summary>
    public string? MessageKey { get; init; }

    public bool HasReached => Outcome is SchoolTerms.Reached;

    /// <exception cref="RuleViolation">A day to come or too old, or a family that came and was not reached.</exception>
    public static ContactAttempt Make(ContactAttempt attempt, DateOnly today) => attempt switch
    {
        _ when !MayBeHeld(attempt.HeldOn, today) || (attempt.NextOn is { } next && !SchoolCase.MayBeReviewed(next, today)) => throw new RuleViolation(RuleReason.AttemptDayOutOfBounds),
        { Means: SchoolTerms.Coming, HasReached: false } => throw new RuleViolation(RuleReason.AttemptOfFamilyReaches),
        _ => attempt,
    };

    public static bool MayBeHeld(DateOnly day, DateOnly today) => day <= today && day >= today.AddDays(-OldestDays);
}
