namespace Mediation.Domain.Equipment;

/// <summary>A loan for use (prêt à usage, Code civil, 1875 to 1891) of one or several items to a household or an organisation.</summary>
public sealed record Loan
{
    public const int LongestName = 80;
    public const int LongestNotes = 1000;
    public const int LongestWords = 300;

    /// <summary>A loan is lent for a time, and may be renewed: a year at most at once.</summary>
    public const int MostDays = 366;

    /// <summary>Reminders are put off for three months at most.</summary>
    public const int MostQuietDays = 92;

    /// <summary>What is proposed: three months.</summary>
    public const int UsualDays = 90;

    /// <summary>How long somebody stays on the waiting list unless it is said otherwise.</summary>
    public const int UsualWaitingDays = 60;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>The adult who answers for a household; null for an organisation, or once the file is erased.</summary>
    public int? ResidentId { get; init; }

    public int? OrganisationId { get; init; }

    /// <summary>The class that it is of; null for a loan by itself.</summary>
    public int? GroupId { get; init; }

    /// <summary>Who answers for an organisation.</summary>
    public string? ContactName { get; init; }

    /// <summary>What is asked for: a code of <see cref="ItemTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>As <see cref="LoanTerms.PriorityOf"/> counted it when it was asked for.</summary>
    public int Priority { get; init; }

    public required DateOnly FromOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day the last day was agreed: the hand-over, or the last renewal; null before.</summary>
    public DateOnly? DueSetOn { get; init; }

    /// <summary>Nobody is reminded before the day after; null when reminders go their way.</summary>
    public DateOnly? QuietUntilOn { get; init; }

    /// <summary>The last day on the waiting list; null off it.</summary>
    public DateOnly? WaitsUntilOn { get; init; }

    /// <summary>A code of <see cref="LoanTerms.States"/>.</summary>
    public string State { get; init; } = LoanStates.Asked;

    public int Renewals { get; init; }

    /// <summary>The text it was signed on.</summary>
    public int? AgreementId { get; init; }

    /// <summary>A code of <see cref="LoanTerms.Signings"/>.</summary>
    public string? SignedHow { get; init; }

    public string? SignedBy { get; init; }

    /// <summary>Parental control was set with the parent, and screen time spoken of.</summary>
    public bool HasGuidance { get; init; }

    public string? Notes { get; init; }

    /// <summary>Counts the changes, so that two people who act at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    public bool IsOut => LoanStates.Out.Contains(State);

    public bool IsOverdue(DateOnly today) => IsOut && DueOn < today;

    /// <exception cref="RuleViolation">No reason, no borrower, or days that cannot be.</exception>
    public static Loan Ask(Loan loan, IReadOnlyCollection<string> reasons, DateOnly today) => loan switch
    {
        { ResidentId: null, OrganisationId: null } => throw new RuleViolation(RuleReason.LoanWithoutBorrower),
        { OrganisationId: not null, ContactName: null } => throw new RuleViolation(RuleReason.LoanWithoutContact),
        _ when reasons.Count == 0 => throw new RuleViolation(RuleReason.LoanWithoutReason),
        _ when !MayBegin(loan.FromOn, today) || !IsPeriod(loan.FromOn, loan.DueOn) => throw new RuleViolation(RuleReason.LoanDaysOutOfBounds),
        _ => loan with { Priority = LoanTerms.PriorityOf(reasons) },
    };

    /// <summary>Puts it on the waiting list until a day.</summary>
    /// <exception cref="RuleViolation">A day past or too far, or a state from which nobody waits.</exception>
    public static Loan Wait(Loan loan, DateOnly until, DateOnly today) => until < today || until > today.AddDays(MostDays)
        ? throw new RuleViolation(RuleReason.LoanDaysOutOfBounds)
        : LoanStates.Move(loan, LoanStates.Waiting, today) with { WaitsUntilOn = until };

    /// <summary>A later last day on the waiting list: what was asked for is still wanted.</summary>
    /// <exception cref="RuleViolation">Nobody waits for it, or the day is past, not later, or too far.</exception>
    public static Loan KeepWaiting(Loan loan, DateOnly until, DateOnly today) => loan switch
    {
        { State: not LoanStates.Waiting } => throw new RuleViolation(RuleReason.LoanMoveNotAllowed),
        _ when until <= loan.WaitsUntilOn || until < today || until > today.AddDays(MostDays) => throw new RuleViolation(RuleReason.LoanDaysOutOfBounds),
        _ => loan with { WaitsUntilOn = until },
    };

    /// <summary>A later last day. Whether somebody else has reserved what is in it is the database's to say. What was given up for lost is expected again.</summary>
    /// <exception cref="RuleViolation">It is not out, or the day is not later, or too far.</exception>
    public static Loan Renew(Loan loan, IReadOnlyList<LoanItem> items, DateOnly until, DateOnly today) => loan switch
    {
        { IsOut: false } => throw new RuleViolation(RuleReason.LoanNotOut),
        _ when until <= loan.DueOn || until < today || until > today.AddDays(MostDays) => throw new RuleViolation(RuleReason.LoanDaysOutOfBounds),
        { State: LoanStates.NotReturned } => LoanStates.Move(loan, items.Any(item => item.Outcome is LoanTerms.Returned) ? LoanStates.PartlyReturned : LoanStates.HandedOver, today) with { DueOn = until, DueSetOn = today, QuietUntilOn = null, Renewals = loan.Renewals + 1 },
        _ => loan with { DueOn = until, DueSetOn = today, QuietUntilOn = null, Renewals = loan.Renewals + 1 },
    };

    /// <summary>Sets something aside for it, from a day to another: those that were asked for may have passed on the waiting list.</summary>
    /// <exception cref="RuleViolation">Days that cannot be, or a state in which nothing is prepared.</exception>
    public static Loan Prepare(Loan loan, DateOnly from, DateOnly due, DateOnly today) => !MayBegin(from, today) || !IsPeriod(from, due)
        ? throw new RuleViolation(RuleReason.LoanDaysOutOfBounds)
        : (loan.State is LoanStates.Prepared ? loan : LoanStates.Move(loan, LoanStates.Prepared, today)) with { FromOn = from, DueOn = due };

    /// <summary>Hands it over: from today, on the words of an agreement.</summary>
    /// <param name="loan">Prepared.</param>
    /// <param name="reasons">Why it was asked for.</param>
    /// <param name="agreementId">The text that is signed.</param>
    /// <param name="signedHow">A code of <see cref="LoanTerms.Signings"/>.</param>
    /// <param name="signedBy">Who signs.</param>
    /// <param name="hasGuidance">Parental control is set, and screen time spoken of.</param>
    /// <param name="today">The day it is.</param>
    /// <exception cref="RuleViolation">Its last day is past, or a pupil's parent has had no guidance.</exception>
    public static Loan HandOver(Loan loan, IEnumerable<string> reasons, int agreementId, string signedHow, string signedBy, bool hasGuidance, DateOnly today) => loan switch
    {
        _ when loan.DueOn <= today => throw new RuleViolation(RuleReason.LoanDaysOutOfBounds),
        _ when !hasGuidance && reasons.Contains(LoanTerms.Schooling) => throw new RuleViolation(RuleReason.LoanWithoutGuidance),
        _ => LoanStates.Move(loan, LoanStates.HandedOver, today) with { FromOn = today, DueSetOn = today, AgreementId = agreementId, SignedHow = signedHow, SignedBy = signedBy, HasGuidance = hasGuidance },
    };

    /// <summary>Reminds nobody until a day: the borrower is in hospital, or was seen and asked for a few days.</summary>
    /// <exception cref="RuleViolation">It is not out, or a day past or too far.</exception>
    public static Loan Quiet(Loan loan, DateOnly until, DateOnly today) => loan switch
    {
        { IsOut: false } => throw new RuleViolation(RuleReason.LoanNotOut),
        _ when until < today || until > today.AddDays(MostQuietDays) => throw new RuleViolation(RuleReason.LoanDaysOutOfBounds),
        _ => loan with { QuietUntilOn = until },
    };

    /// <summary>Whether a loan may begin on a day: from today on, within a year.</summary>
    public static bool MayBegin(DateOnly from, DateOnly today) => from >= today && from <= today.AddDays(MostDays);

    /// <summary>Whether a loan may be from a day to another, both included.</summary>
    public static bool IsPeriod(DateOnly from, DateOnly due) => due > from && due.DayNumber - from.DayNumber <= MostDays;
}
