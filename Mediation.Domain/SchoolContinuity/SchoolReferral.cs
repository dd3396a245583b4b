namespace Mediation.Domain.SchoolContinuity;

/// <summary>A pupil who is directed to another service. Nothing leaves without the agreement of who may give it; then that service answers.</summary>
public sealed record SchoolReferral
{
    public const int LongestName = 120;

    public static readonly Vocabulary Services = new(
        new("etablissement", "L’établissement scolaire (vie scolaire, professeur principal)"),
        new("rased", "Le RASED, ou l’école inclusive"),
        new("assistance", "Le service social (scolaire ou départemental)"),
        new("ccas", "Le CCAS, ou la mairie"),
        new("association", "Une association (accompagnement à la scolarité)"),
        new("reussite", "Le programme de réussite éducative"),
        new("orientation", "Le CIO, ou la mission locale"),
        new("langue", "Un cours de français, ou un interprète"),
        new("autre", "Un autre service"));

    /// <summary>Who may agree for a pupil: whoever holds parental authority (Code civil, articles 371-1 and 372-2), or the pupil who is of age.</summary>
    public static readonly Vocabulary Agreers = new(new("parent", "Un parent"), new("representant", "Un autre représentant légal"), new("majeur", "L’élève, majeur"));

    public static readonly Vocabulary Manners = new(new("oral", "De vive voix"), new("ecrit", "Par écrit"));

    public const string Welcomed = "accueilli";

    public static readonly Vocabulary Outcomes = new(
        new(Welcomed, "L’élève y est accueilli"),
        new("attente", "En attente d’une place"),
        new("refus_service", "Le service ne peut pas"),
        new("refus_famille", "La famille ne veut plus"),
        new("sans_nouvelle", "Sans nouvelle du service"));

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int CaseId { get; init; }

    /// <summary>A code of <see cref="Services"/>.</summary>
    public required string Service { get; init; }

    /// <summary>Null once the case was eliminated.</summary>
    public string? ServiceName { get; init; }

    /// <summary>A code of <see cref="Agreers"/>.</summary>
    public required string AgreedBy { get; init; }

    /// <summary>A code of <see cref="Manners"/>.</summary>
    public required string AgreedHow { get; init; }

    public required DateOnly AgreedOn { get; init; }
    public required DateOnly SentOn { get; init; }

    /// <summary>The day on which the service said that it has it.</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>A code of <see cref="Outcomes"/>; null while nobody knows.</summary>
    public string? Outcome { get; init; }

    public DateOnly? OutcomeOn { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Directs a pupil to a service. The case is looked at again after two weeks, to know what the service said.</summary>
    /// <exception cref="RuleViolation">A closed case, a family that was not reached, days in the wrong order.</exception>
    public static (SchoolReferral Referral, SchoolCase Case) Send(SchoolReferral told, SchoolCase subject, DateOnly today) => subject switch
    {
        { IsOpen: false } => throw new RuleViolation(RuleReason.SchoolCaseIsClosed),
        { ReachedOn: null } => throw new RuleViolation(RuleReason.SchoolCaseNotReached),
        _ when told.AgreedOn > told.SentOn || !ContactAttempt.MayBeHeld(told.SentOn, today) || told.AgreedOn < today.AddDays(-SchoolCase.OldestReportDays) => throw new RuleViolation(RuleReason.ReferralDayOutOfBounds),
        _ => (told, subject with { IsReferred = true, WrittenOn = today, ReviewOn = subject.ReviewOn is { } review && review <= today.AddDays(SchoolCase.UsualReviewDays) ? review : today.AddDays(SchoolCase.UsualReviewDays) }),
    };

    /// <summary>What the service said: that it has it, then what came of it. Of a closed case too.</summary>
    /// <exception cref="RuleViolation">Days in the wrong order or to come.</exception>
    public static SchoolReferral Answer(SchoolReferral referral, DateOnly? acknowledgedOn, string? outcome, DateOnly? outcomeOn, DateOnly today)
    {
        DateOnly?[] days = [acknowledgedOn, outcomeOn];
        return (outcome is null) != (outcomeOn is null) || days.Any(day => day < referral.SentOn || day > today)
            ? throw new RuleViolation(RuleReason.ReferralDayOutOfBounds)
            : referral with { AcknowledgedOn = acknowledgedOn, Outcome = outcome, OutcomeOn = outcomeOn };
    }
}
