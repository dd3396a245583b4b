namespace Mediation.Domain.SchoolContinuity;

/// <summary>Where the case of a pupil stands, and the moves between these states (DESIGN, section 9).</summary>
public static class SchoolCaseStates
{
    public const string Reported = "signalee";
    public const string Contacting = "contact";
    public const string Unreachable = "injoignable";
    public const string ContactRestored = "contact_retabli";
    public const string Diagnosed = "diagnostic";
    public const string Supported = "accompagnement";
    public const string BackAtSchool = "raccroche";
    public const string Referred = "orientee";
    public const string LostSight = "perdu_de_vue";
    public const string WithoutFollowUp = "sans_suite";
    public const string Reopened = "rouverte";

    /// <summary>Nobody says that a family cannot be reached before so many attempts.</summary>
    public const int FewestAttempts = 2;

    /// <summary>From each state, those that may follow.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Moves = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Reported] = [Contacting, ContactRestored, WithoutFollowUp],
        [Contacting] = [ContactRestored, Unreachable, WithoutFollowUp],
        [Unreachable] = [ContactRestored, LostSight, WithoutFollowUp],
        [ContactRestored] = [Diagnosed, BackAtSchool, Unreachable, WithoutFollowUp],
        [Diagnosed] = [Supported, BackAtSchool, Referred, Unreachable, WithoutFollowUp],
        [Supported] = [Diagnosed, BackAtSchool, Referred, Unreachable, WithoutFollowUp],
        [Reopened] = [Contacting, ContactRestored, WithoutFollowUp],
        [BackAtSchool] = [Reopened],
        [Referred] = [Reopened],
        [LostSight] = [Reopened],
        [WithoutFollowUp] = [Reopened],
    };

    /// <summary>Nothing is left to be done, unless it is reopened.</summary>
    public static readonly IReadOnlyList<string> Closed = [BackAtSchool, Referred, LostSight, WithoutFollowUp];

    /// <summary>Moves that are decided; the two others follow from an attempt to reach the family: <see cref="SchoolCase.Attempt"/>.</summary>
    public static readonly IReadOnlyList<string> Decisions = [Diagnosed, Supported, BackAtSchool, Referred, Unreachable, LostSight, WithoutFollowUp, Reopened];

    /// <summary>States in which the family has been reached.</summary>
    private static readonly string[] InTouch = [ContactRestored, Diagnosed, Supported];

    /// <summary>Moves that are told with their reason.</summary>
    public static bool NeedsWords(string? to) => to is Reopened || Closed.Contains(to);

    /// <summary>What may be decided for a case as it is now.</summary>
    public static IEnumerable<string> Next(SchoolCase subject) => Moves[subject.State].Where(to => Decisions.Contains(to) && Refusal(subject, to) is null);

    /// <summary>Why a case may not go to a state; null when it may.</summary>
    public static RuleReason? Refusal(SchoolCase subject, string to) => to switch
    {
        _ when to == subject.State => RuleReason.SchoolCaseThereAlready,
        _ when !Moves[subject.State].Contains(to) => WhyNever(subject.State, to),
        Unreachable when subject.Attempts < FewestAttempts => RuleReason.SchoolCaseWithoutAttempts,
        Diagnosed or Supported when subject.OwnerId is null => RuleReason.SchoolCaseWithoutOwner,
        Referred when !subject.IsReferred => RuleReason.SchoolCaseWithoutReferral,
        _ => null,
    };

    /// <summary>What stands between two states that do not follow one another.</summary>
    private static RuleReason WhyNever(string from, string to) => (from, to) switch
    {
        _ when Closed.Contains(from) => RuleReason.SchoolCaseIsClosed,
        (_, Reopened) => RuleReason.SchoolCaseIsOpen,
        (_, Reported) => RuleReason.SchoolCaseReportedOnce,
        (_, LostSight) => RuleReason.SchoolCaseNotUnreachable,
        (_, Unreachable) => RuleReason.SchoolCaseWithoutAttempts,
        (_, Contacting or ContactRestored) => RuleReason.SchoolCaseInTouch,
        _ when !InTouch.Contains(from) => RuleReason.SchoolCaseNotReached,
        _ => RuleReason.SchoolCaseNotDiagnosed,
    };

    /// <exception cref="RuleViolation">The reason of <see cref="Refusal"/>.</exception>
    public static SchoolCase Move(SchoolCase subject, string to, DateOnly today) => Refusal(subject, to) is { } reason ? throw new RuleViolation(reason) : to switch
    {
        // Nobody is in touch any more: it counts again from today.
        Unreachable or Reopened => subject.Into(to, today) with { ReachedOn = null, WaitsSinceOn = subject.ReachedOn is null && to is Unreachable ? subject.WaitsSinceOn : today, Attempts = to is Reopened ? 0 : subject.Attempts },
        _ => subject.Into(to, today),
    };
}
