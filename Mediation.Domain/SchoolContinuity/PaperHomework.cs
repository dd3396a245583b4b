namespace Mediation.Domain.SchoolContinuity;

/// <summary>Homework that a school hands in for a pupil, to be printed, brought to the household, collected and given back.</summary>
public sealed record PaperHomework
{
    public const int LongestTitle = 120;
    public const int LongestDiscipline = 60;
    public const int LongestTeacher = 80;

    /// <summary>A book is borrowed, not printed.</summary>
    public const int MostPages = 300;

    /// <summary>A move that was made by mistake is taken back within so many days.</summary>
    public const int UndoDays = 7;

    /// <summary>It is due within a school year.</summary>
    public const int MostDueDays = 366;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int CaseId { get; init; }

    /// <summary>Null once the case was eliminated.</summary>
    public string? Title { get; init; }

    /// <summary>"Mathématiques".</summary>
    public string? Discipline { get; init; }

    public string? Teacher { get; init; }

    /// <summary>Of one copy.</summary>
    public required int Pages { get; init; }

    /// <summary>The day on which the teacher expects it.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>A code of <see cref="HomeworkTerms.States"/>.</summary>
    public string State { get; init; } = PaperHomeworkStates.Requested;

    /// <summary>The day on which it came into its state.</summary>
    public DateOnly StateOn { get; init; }

    /// <summary>Why it was last not delivered: a code of <see cref="HomeworkTerms.Reasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it stood before its last move; null when that one is not to be taken back.</summary>
    public string? PreviousState { get; init; }

    public DateOnly? PreviousOn { get; init; }

    /// <summary>Null until it is printed.</summary>
    public DateOnly? PrintedOn { get; init; }

    /// <summary>In which round it goes, or went last; null while it waits for one.</summary>
    public int? RoundId { get; init; }

    /// <summary>Counts the changes, so that two people who act at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    public bool IsWaiting => RoundId is null && PaperHomeworkStates.BeforeTheDoor.Contains(State);

    /// <summary>Asked for a pupil whose case is open.</summary>
    /// <exception cref="RuleViolation">The case is closed, or the numbers cannot be.</exception>
    public static PaperHomework Ask(PaperHomework asked, SchoolCase subject, DateOnly today) => asked switch
    {
        _ when !subject.IsOpen => throw new RuleViolation(RuleReason.SchoolCaseIsClosed),
        { Title: null } or { Pages: < 1 or > MostPages } => throw new RuleViolation(RuleReason.HomeworkOutOfBounds),
        { DueOn: { } due } when !MayBeDue(due, today) => throw new RuleViolation(RuleReason.HomeworkOutOfBounds),
        _ => asked with { State = PaperHomeworkStates.Requested, StateOn = today },
    };

    public static bool MayBeDue(DateOnly day, DateOnly today) => day >= today && day <= today.AddDays(MostDueDays);

    /// <summary>Goes with a round.</summary>
    /// <exception cref="RuleViolation">It goes with one already, or has been at the door.</exception>
    public static PaperHomework Plan(PaperHomework homework, int roundId) =>
        homework.IsWaiting ? homework with { RoundId = roundId, PreviousState = null, PreviousOn = null } : throw new RuleViolation(RuleReason.HomeworkNotWaiting);

    /// <summary>Waits for another round.</summary>
    /// <param name="homework">As it is.</param>
    /// <param name="printed">Pages that were printed for its round.</param>
    /// <exception cref="RuleViolation">It goes with none, has been at the door, or was printed for it.</exception>
    public static PaperHomework TakeOut(PaperHomework homework, int printed) => homework switch
    {
        { RoundId: null } => throw new RuleViolation(RuleReason.HomeworkWithoutRound),
        _ when printed > 0 || !PaperHomeworkStates.BeforeTheDoor.Contains(homework.State) => throw new RuleViolation(RuleReason.HomeworkPrintedForRound),
        _ => homework with { RoundId = null, PreviousState = null, PreviousOn = null },
    };
}
