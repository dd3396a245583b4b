namespace Mediation.Domain.SchoolContinuity;

/// <summary>Where homework on paper stands, and the moves between these states (DESIGN, section 9).</summary>
public static class PaperHomeworkStates
{
    public const string Requested = "demande";
    public const string Printed = "imprime";
    public const string Delivered = "depose";
    public const string Collected = "recupere";
    public const string GivenBack = "rendu";
    public const string NotDelivered = "non_distribue";

    /// <summary>From each state, those that may follow. What was not delivered may go with another round: it is printed already.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Moves = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Requested] = [Printed, NotDelivered],
        [Printed] = [Delivered, NotDelivered],
        [Delivered] = [Collected],
        [Collected] = [GivenBack],
        [GivenBack] = [],
        [NotDelivered] = [Printed],
    };

    /// <summary>It has not been at the door yet.</summary>
    public static readonly IReadOnlyList<string> BeforeTheDoor = [Requested, Printed];

    /// <summary>What may be done of homework as it is now; a reason is asked where one is needed.</summary>
    public static IEnumerable<string> Next(PaperHomework homework) => Moves[homework.State].Where(to => Refusal(homework, to, HomeworkTerms.NobodyThere) is null);

    /// <summary>Why homework may not go to a state; null when it may.</summary>
    /// <param name="homework">As it is.</param>
    /// <param name="to">The state.</param>
    /// <param name="reason">A code of <see cref="HomeworkTerms.Reasons"/>, where it is not delivered.</param>
    public static RuleReason? Refusal(PaperHomework homework, string to, string? reason) => (homework.State, to) switch
    {
        _ when to == homework.State => RuleReason.HomeworkThereAlready,
        _ when !Moves[homework.State].Contains(to) => WhyNever(homework.State, to),
        (Requested, Printed) or (_, Delivered) when homework.RoundId is null => RuleReason.HomeworkWithoutRound,
        (NotDelivered, Printed) when homework.PrintedOn is null => RuleReason.HomeworkNotPrinted,
        (_, NotDelivered) when !HomeworkTerms.Reasons.Has(reason) => RuleReason.HomeworkWithoutReason,
        _ => null,
    };

    /// <summary>What stands between two states that do not follow one another.</summary>
    private static RuleReason WhyNever(string from, string to) => (from, to) switch
    {
        (GivenBack, _) => RuleReason.HomeworkOver,
        (_, Requested) => RuleReason.HomeworkRequestedOnce,
        (_, GivenBack) => RuleReason.HomeworkNotCollected,
        (_, Collected) => RuleReason.HomeworkNotAtTheDoor,
        (NotDelivered, _) => RuleReason.HomeworkNotDelivered,
        (Requested, _) => RuleReason.HomeworkNotPrinted,
        _ => RuleReason.HomeworkDeliveredAlready,
    };

    /// <exception cref="RuleViolation">The reason of <see cref="Refusal"/>.</exception>
    public static PaperHomework Move(PaperHomework homework, string to, string? reason, DateOnly today) => Refusal(homework, to, reason) is { } why ? throw new RuleViolation(why) : (homework.State, to) switch
    {
        // It leaves its round: to take that back, it is noted as not delivered again.
        (NotDelivered, _) => homework with { State = to, StateOn = today, RoundId = null, PreviousState = null, PreviousOn = null },
        (_, NotDelivered) => Into(homework, to, today) with { Reason = reason },
        (_, Printed) => Into(homework, to, today) with { PrintedOn = today },
        _ => Into(homework, to, today),
    };

    /// <summary>Why the last move may not be taken back; null when it may: it is recent, and nothing was built on it.</summary>
    public static RuleReason? WhyNotUndone(PaperHomework homework, DateOnly today) => homework switch
    {
        { PreviousState: null } => RuleReason.HomeworkNothingToUndo,
        _ when homework.StateOn < today.AddDays(-PaperHomework.UndoDays) => RuleReason.HomeworkUndoTooLate,
        _ => null,
    };

    /// <summary>Takes the last move back, once.</summary>
    /// <exception cref="RuleViolation">The reason of <see cref="WhyNotUndone"/>.</exception>
    public static PaperHomework Undo(PaperHomework homework, DateOnly today) => WhyNotUndone(homework, today) is { } why ? throw new RuleViolation(why) : homework with
    {
        State = homework.PreviousState!,
        StateOn = homework.PreviousOn!.Value,
        PreviousState = null,
        PreviousOn = null,
        Reason = homework.State is NotDelivered ? null : homework.Reason,
        PrintedOn = homework.PreviousState is Requested ? null : homework.PrintedOn,
    };

    private static PaperHomework Into(PaperHomework homework, string to, DateOnly today) =>
        homework with { State = to, StateOn = today, PreviousState = homework.State, PreviousOn = homework.StateOn };
}
