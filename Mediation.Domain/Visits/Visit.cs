using Mediation.Domain.Administration;

namespace Mediation.Domain.Visits;

/// <summary>
/// One act of mediation. An individual visit and a call have exactly one <see cref="Participation"/>; a workshop has those of
/// the people it knows, and a <see cref="WorkshopHeadcount"/> of the others.
/// </summary>
public sealed record Visit
{
    public const int LongestNotes = 4000;
    public const int LongestTitle = 150;

    /// <summary>Of a procedure or a public service, in characters.</summary>
    public const int LongestName = 150;
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

    /// <summary>A code of <see cref="VisitTerms.Mandates"/>, asked when it was done in the person's place; null when not answered.</summary>
    public string? Mandate { get; init; }

    /// <summary>A code of <see cref="VisitTerms.Autonomies"/>; null when not answered.</summary>
    public string? Autonomy { get; init; }

    /// <summary>A code of <see cref="VisitTerms.Orientations"/>; null when not answered.</summary>
    public string? Orientation { get; init; }

    /// <summary>The procedure in the mediator's words: "demande d'APL".</summary>
    public string? ProcedureName { get; init; }

    /// <summary>The public service that blocked; null when none did.</summary>
    public string? BlockedService { get; init; }

    public string? Notes { get; init; }

    /// <summary>Of a workshop, as it was announced.</summary>
    public string? Title { get; init; }

    /// <summary>Of a workshop: a code of <see cref="VisitTerms.Levels"/>; null when not answered.</summary>
    public string? Level { get; init; }

    /// <summary>The household that it was for, beside the person who came.</summary>
    public int? HouseholdId { get; init; }

    /// <summary>The company, association or service that it was for.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>Codes of <see cref="VisitTerms.Themes"/> and <see cref="VisitTerms.Procedures"/>, at least one.</summary>
    public required IReadOnlyCollection<string> Themes { get; init; }

    /// <summary>Codes of <see cref="VisitTerms.Equipment"/>; none when not answered.</summary>
    public IReadOnlyCollection<string> Equipment { get; init; } = [];

    public required IReadOnlyList<Participation> Participations { get; init; }

    /// <summary>The anonymous people of a workshop.</summary>
    public WorkshopHeadcount Headcount { get; init; } = WorkshopHeadcount.None;

    /// <summary>Counts the changes, so that two people who edit at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The one resident of a visit; null when there is none, or several.</summary>
    public int? OnlyResidentId => Participations is [var only] ? only.ResidentId : null;

    /// <summary>The people whom La Coop counts: one an individual visit, one a participant of a workshop.</summary>
    public int People => Participations.Count + Headcount.Total;

    /// <exception cref="RuleViolation">No theme, nobody, a day out of bounds, a duration out of bounds, a mandate without need.</exception>
    public static Visit Record(Visit visit, DateOnly today) =>
        visit.HeldOn < OldestRecordable(today) ? throw new RuleViolation(RuleReason.VisitTooOld) : Check(visit, today);

    /// <summary>A visit may be corrected however old it is; it may not be moved to a day too old to record.</summary>
    /// <exception cref="RuleViolation">As <see cref="Record"/>.</exception>
    public static Visit Correct(Visit visit, DateOnly heldOn, DateOnly today) =>
        visit.HeldOn == heldOn ? Check(visit, today) : Record(visit, today);

    private static Visit Check(Visit visit, DateOnly today)
    {
        CheckWho(visit);
        if (visit.Themes.Count == 0)
        {
            throw new RuleViolation(RuleReason.VisitWithoutTheme);
        }

        if (visit.Mandate is not null && visit.Posture is not VisitTerms.InTheirPlace)
        {
            throw new RuleViolation(RuleReason.MandateWithoutNeed);
        }

        if (visit.HeldOn > today)
        {
            throw new RuleViolation(RuleReason.VisitInTheFuture);
        }

        return visit.DurationMinutes is >= ShortestInMinutes and <= LongestInMinutes
            ? visit
            : throw new RuleViolation(RuleReason.VisitDurationOutOfBounds);
    }

    private static void CheckWho(Visit visit)
    {
        if (visit.Kind is VisitTerms.Workshop && visit.People == 0)
        {
            throw new RuleViolation(RuleReason.WorkshopWithoutParticipant);
        }

        if (visit.Kind is not VisitTerms.Workshop && visit is not { Participations.Count: 1, Headcount.Total: 0 })
        {
            throw new RuleViolation(RuleReason.VisitNotOfOnePerson);
        }
    }

    public static DateOnly OldestRecordable(DateOnly today) => new(today.Year - RecordableYears, 1, 1);

    /// <summary>A visit is changed by the mediator who held it, or by the structure's manager.</summary>
    public static bool MayBeChangedBy(Scope scope, int mediatorId) =>
        scope.AccountId == mediatorId || scope.Holds(Role.StructureManager);
}
