using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Domain.Visits;

/// <summary>One act of mediation. An individual visit has exactly one <see cref="Participation"/>.</summary>
public sealed record Visit
{
    public const int LongestNotes = 4000;
    public const int ShortestInMinutes = 5;
    public const int LongestInMinutes = 12 * 60;

    /// <summary>Years back that a forgotten visit may still be recorded: beyond, the year's report has been published.</summary>
    public const int RecordableYears = 2;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int MediatorId { get; init; }

    /// <summary>A code of <see cref="VisitTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The day in the structure's time zone.</summary>
    public required DateOnly HeldOn { get; init; }

    public required int DurationMinutes { get; init; }

    /// <summary>A code of <see cref="VisitTerms.PlaceKinds"/>.</summary>
    public required string PlaceKind { get; init; }

    /// <summary>INSEE code of the commune where it was held.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>A code of <see cref="VisitTerms.Postures"/>; null, "sans réponse", is a value that is counted.</summary>
    public string? Posture { get; init; }

    public string? Notes { get; init; }

    /// <summary>Codes of <see cref="VisitTerms.Themes"/> and <see cref="VisitTerms.Procedures"/>, at least one.</summary>
    public required IReadOnlyCollection<string> Themes { get; init; }

    public required Participation Participation { get; init; }

    /// <summary>Counts the changes, so that two people who edit at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <exception cref="RuleViolation">No theme, a day out of bounds, a duration out of bounds.</exception>
    public static Visit Record(Visit visit, DateOnly today) =>
        visit.HeldOn < OldestRecordable(today) ? throw new RuleViolation(RuleReason.VisitTooOld) : Check(visit, today);

    /// <summary>A visit may be corrected however old it is; it may not be moved to a day too old to record.</summary>
    /// <exception cref="RuleViolation">No theme, a day out of bounds, a duration out of bounds.</exception>
    public static Visit Correct(Visit visit, DateOnly heldOn, DateOnly today) =>
        visit.HeldOn == heldOn ? Check(visit, today) : Record(visit, today);

    private static Visit Check(Visit visit, DateOnly today)
    {
        if (visit.Themes.Count == 0)
        {
            throw new RuleViolation(RuleReason.VisitWithoutTheme);
        }

        if (visit.HeldOn > today)
        {
            throw new RuleViolation(RuleReason.VisitInTheFuture);
        }

        return visit.DurationMinutes is >= ShortestInMinutes and <= LongestInMinutes
            ? visit
            : throw new RuleViolation(RuleReason.VisitDurationOutOfBounds);
    }

    public static DateOnly OldestRecordable(DateOnly today) => new(today.Year - RecordableYears, 1, 1);

    /// <summary>A visit is changed by the mediator who held it, or by the structure's manager.</summary>
    public static bool MayBeChangedBy(Scope scope, int mediatorId) =>
        scope.AccountId == mediatorId || scope.Holds(Role.StructureManager);
}

/// <summary>One resident, or the one anonymous person, in one visit, as they were on that day.</summary>
public sealed record Participation
{
    /// <summary>Null for somebody anonymous: counted as a visit, never as a person.</summary>
    public int? ResidentId { get; init; }

    /// <summary>INSEE code of the commune of residence; null when unknown.</summary>
    public string? CommuneCode { get; init; }

    public required string Gender { get; init; }
    public required string AgeBand { get; init; }
    public required string Status { get; init; }

    /// <summary>A code of <see cref="VisitTerms.CanRedo"/>; null when the resident did not answer.</summary>
    public string? CanRedo { get; init; }

    /// <summary>What is known of a resident on the day of a visit; it does not change when the file does.</summary>
    public static Participation Of(Resident resident, DateOnly day, string? canRedo) => new()
    {
        ResidentId = resident.Id,
        CommuneCode = resident.CommuneCode,
        Gender = resident.Gender ?? ResidentTerms.NotTold,
        AgeBand = ResidentTerms.AgeBandOn(day, resident.BirthYear),
        Status = resident.Status ?? ResidentTerms.NotTold,
        CanRedo = canRedo,
    };

    public static Participation Anonymous(string? gender, string? ageBand, string? status, string? canRedo) => new()
    {
        Gender = gender ?? ResidentTerms.NotTold,
        AgeBand = ageBand ?? ResidentTerms.NotTold,
        Status = status ?? ResidentTerms.NotTold,
        CanRedo = canRedo,
    };
}
