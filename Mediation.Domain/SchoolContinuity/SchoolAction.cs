namespace Mediation.Domain.SchoolContinuity;

/// <summary>Something that is to be done for a pupil: by whom, and until when.</summary>
public sealed record SchoolAction
{
    public const int LongestWords = 200;

    public const string Loan = "pret";
    public const string HomeworkHelp = "aide_devoirs";
    public const string PaperHomework = "devoirs_papier";
    public const string WithSchool = "ecole";
    public const string Other = "autre";

    public static readonly Vocabulary Kinds = new(
        new(Loan, "Prêter du matériel"),
        new(HomeworkHelp, "Aider aux devoirs"),
        new(PaperHomework, "Apporter des devoirs sur papier"),
        new(WithSchool, "Voir avec l’établissement"),
        new(Other, "Autre chose"));

    public const string ToDo = "a_faire";
    public const string Done = "fait";
    public const string Dropped = "abandonne";

    public static readonly Vocabulary States = new(new(ToDo, "À faire"), new(Done, "Fait"), new(Dropped, "Abandonné"));

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int CaseId { get; init; }

    /// <summary>A code of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about; null when its kind says it, and once the case was eliminated.</summary>
    public string? Words { get; init; }

    /// <summary>The account of who does it.</summary>
    public required int ResponsibleId { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>A code of <see cref="States"/>.</summary>
    public string State { get; init; } = ToDo;

    public DateOnly StateOn { get; init; }

    /// <summary>The loan that it led to.</summary>
    public int? LoanId { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Plans an action, or plans it anew: the case is looked at again on that day at the latest, so that it is on the worklist.</summary>
    /// <exception cref="RuleViolation">A closed case, another thing without words, a day that has passed or is too far, an action that is over.</exception>
    public static (SchoolAction Action, SchoolCase Case) Plan(SchoolAction told, SchoolCase subject, DateOnly today) => told switch
    {
        _ when !subject.IsOpen => throw new RuleViolation(RuleReason.SchoolCaseIsClosed),
        { State: not ToDo } => throw new RuleViolation(RuleReason.SchoolActionIsOver),
        { Kind: Other, Words: null } => throw new RuleViolation(RuleReason.SchoolActionWithoutWords),
        _ when !SchoolCase.MayBeReviewed(told.DueOn, today) && (told.Id == 0 || told.DueOn > today) => throw new RuleViolation(RuleReason.SchoolActionDayOutOfBounds),
        _ => (told.Id == 0 ? told with { StateOn = today } : told, subject with { WrittenOn = today, ReviewOn = subject.ReviewOn is { } review && review < told.DueOn ? review : told.DueOn }),
    };

    /// <summary>It is done, or nobody will do it. Of a closed case too: what was still to be done is not left open.</summary>
    /// <exception cref="RuleViolation">It is over already.</exception>
    public static SchoolAction End(SchoolAction action, string state, DateOnly today) => action.State is ToDo && state is Done or Dropped
        ? action with { State = state, StateOn = today }
        : throw new RuleViolation(RuleReason.SchoolActionIsOver);
}
