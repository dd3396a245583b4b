namespace Mediation.Domain.Residents;

/// <summary>"À recontacter": something to do later for a resident, by somebody, from a day on.</summary>
public sealed record FollowUp
{
    public const int LongestSubject = 200;

    /// <summary>Beyond, the file would have expired before (DESIGN, section 10: 24 months without activity).</summary>
    public const int FurthestMonths = 24;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int ResidentId { get; init; }

    /// <summary>The visit at the end of which it was noted; null when it was noted in the file.</summary>
    public int? VisitId { get; init; }

    /// <summary>The account that has it to do.</summary>
    public required int OwnerId { get; init; }

    public required DateOnly DueOn { get; init; }
    public required string Subject { get; init; }

    /// <summary>A code of <see cref="FollowUpTerms.Means"/>.</summary>
    public required string Means { get; init; }

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <exception cref="RuleViolation">A day gone by or too far, no subject.</exception>
    public static FollowUp Plan(FollowUp followUp, DateOnly today) => followUp switch
    {
        { Subject: "" } => throw new RuleViolation(RuleReason.FollowUpWithoutSubject),
        { DueOn: var day } when !IsDay(day, today) => throw new RuleViolation(RuleReason.FollowUpDayOutOfBounds),
        _ => followUp,
    };

    /// <summary>What is late may be corrected without a new day; it is not moved to another day gone by.</summary>
    /// <exception cref="RuleViolation">As <see cref="Plan"/>.</exception>
    public static FollowUp Correct(FollowUp followUp, DateOnly dueOn, DateOnly today) =>
        followUp.DueOn == dueOn && followUp.Subject.Length > 0 ? followUp : Plan(followUp, today);

    public static bool IsDay(DateOnly day, DateOnly today) => day >= today && day <= today.AddMonths(FurthestMonths);
}

/// <summary>Ours: what may be said of a follow-up.</summary>
public static class FollowUpTerms
{
    public const string Call = "appel";
    public const string Sms = "sms";

    public static readonly Vocabulary Means = new(
        new(Call, "Un appel"),
        new(Sms, "Un SMS"),
        new("visite", "Une visite"));
}
