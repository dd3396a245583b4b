namespace Mediation.Domain.SchoolContinuity;

/// <summary>Why a school may hand in a list of pupils, and how their families were told of it. Without one that holds, no list is read.</summary>
public sealed record PupilListBasis
{
    public const int LongestReference = 200;

    /// <summary>Lines of one list.</summary>
    public const int MostLines = 500;

    /// <summary>Families are told anew each school year: those of this year are others.</summary>
    public const int HoldsDays = 366;

    /// <summary>A document older than that is a slip of the pen.</summary>
    public const int OldestYears = 10;

    /// <summary>In which document it is written.</summary>
    public static readonly Vocabulary Documents = new(
        new("convention", "Convention avec l’établissement"),
        new("academie", "Courrier de l’académie ou de l’inspection"),
        new("direction", "Courrier de la direction de l’établissement"),
        new("deliberation", "Délibération ou arrêté"),
        new("autre", "Autre écrit"));

    /// <summary>How the families were told.</summary>
    public static readonly Vocabulary Informations = new(
        new("courrier", "Courrier aux familles"),
        new("carnet", "Mot dans le carnet ou le cahier"),
        new("numerique", "Message de l’espace numérique de travail"),
        new("reunion", "Réunion"),
        new("appel", "De vive voix, une à une"));

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int SchoolId { get; init; }

    /// <summary>A code of <see cref="Documents"/>.</summary>
    public required string Document { get; init; }

    /// <summary>By which it is found again.</summary>
    public required string Reference { get; init; }

    public required DateOnly SignedOn { get; init; }

    /// <summary>A code of <see cref="Informations"/>.</summary>
    public required string Means { get; init; }

    public required DateOnly InformedOn { get; init; }

    public static bool MayBeSigned(DateOnly day, DateOnly today) => day <= today && day >= today.AddYears(-OldestYears);

    public static bool MayBeInformed(DateOnly day, DateOnly today) => day <= today && IsRecent(day, today);

    /// <summary>Whether a list may still be read on a day.</summary>
    public bool HoldsOn(DateOnly today) => IsRecent(InformedOn, today);

    /// <summary>The last day on which a list may be read.</summary>
    public DateOnly LastOn => InformedOn.AddDays(HoldsDays);

    /// <exception cref="RuleViolation">A day to come, or too old.</exception>
    public static PupilListBasis Record(PupilListBasis told, DateOnly today) =>
        MayBeSigned(told.SignedOn, today) && MayBeInformed(told.InformedOn, today) ? told : throw new RuleViolation(RuleReason.PupilListDayOutOfBounds);

    private static bool IsRecent(DateOnly day, DateOnly today) => day >= today.AddDays(-HoldsDays);
}
