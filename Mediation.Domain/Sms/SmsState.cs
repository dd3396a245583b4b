namespace Mediation.Domain.Sms;

/// <summary>Where a message stands. Accepted is not delivered.</summary>
public enum SmsState
{
    Planned,

    /// <summary>A job has taken it and is about to call the provider.</summary>
    Claimed,

    /// <summary>We did not send it, and will not: see <see cref="AbandonReason"/>.</summary>
    Abandoned,

    /// <summary>It may have left or not. Never sent again by itself.</summary>
    ToVerify,

    /// <summary>The provider has it.</summary>
    Accepted,

    /// <summary>The operator has it.</summary>
    Sent,

    /// <summary>The provider refused it, at once or later.</summary>
    Failed,

    /// <summary>The telephone did not get it.</summary>
    Undelivered,

    /// <summary>The telephone has acknowledged it.</summary>
    Delivered,
}

/// <summary>Why a message was abandoned.</summary>
public enum AbandonReason
{
    OptedOut,
    NoAgreement,
    DoNotWrite,
    NumberSuspended,
    TooLate,
    AppointmentMoved,
    AppointmentCancelled,
    ResidentGone,
    DailyCap,
    BudgetSpent,
    Stopped,
    AlreadyReceived,
    NoLongerDue,
}

/// <summary>
/// What reports do to a message. A state never steps back in rank, so that reports which come late, twice, in any order or
/// before our own save end alike: the highest of them. What was said to be received stays received.
/// </summary>
public static class SmsStates
{
    /// <summary>The state after the answer to our call, or after a report of the provider.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="report">What is reported: <see cref="SmsState.ToVerify"/> when the answer is not known.</param>
    public static SmsState After(SmsState state, SmsState report) => RankOf(report) > RankOf(state) ? report : state;

    /// <summary>Declared in the order of their ranks.</summary>
    public static int RankOf(SmsState state) => (int)state;

    /// <summary>Whether nothing is awaited any more; a late receipt may still turn "not received" into "received".</summary>
    public static bool IsFinal(SmsState state) => state is SmsState.Abandoned or SmsState.Failed or SmsState.Undelivered or SmsState.Delivered;

    /// <summary>Whether it can still be abandoned: it has certainly not left. The job that claimed it may do so before it calls.</summary>
    public static bool MayAbandon(SmsState state) => state is SmsState.Planned or SmsState.Claimed;

    /// <summary>Whether the provider's "not taken" puts it back on the list: a report that came meanwhile knows better.</summary>
    public static bool MayPlanAgain(SmsState state) => state is SmsState.Claimed;

    /// <summary>As it is stored and exported: "to_verify".</summary>
    public static string CodeOf(SmsState state) => SmsTerms.CodeOf(state);

    /// <exception cref="ArgumentException">No such code.</exception>
    public static SmsState Read(string code) =>
        Enum.GetValues<SmsState>().Where(state => CodeOf(state) == code).Cast<SmsState?>().FirstOrDefault() ?? throw new ArgumentException("No such state.", nameof(code));
}
