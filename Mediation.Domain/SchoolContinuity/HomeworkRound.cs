namespace Mediation.Domain.SchoolContinuity;

/// <summary>A day on which somebody brings homework to households.</summary>
public sealed record HomeworkRound
{
    /// <summary>More than one person carries in a day.</summary>
    public const int MostHomework = 300;

    /// <summary>A round is planned within three months, and noted within one.</summary>
    public const int MostDaysAhead = 92;

    public const int MostDaysBack = 31;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required DateOnly HeldOn { get; init; }

    /// <summary>When what was done is collected; null when it is not known.</summary>
    public DateOnly? CollectOn { get; init; }

    /// <summary>The colleague who answers for it, on foot or driving.</summary>
    public required int CarrierId { get; init; }

    /// <summary>A code of <see cref="HomeworkTerms.Means"/>.</summary>
    public required string Means { get; init; }

    /// <summary>Of a page, when the round was planned, in hundredths of a cent; null when the structure had told none.</summary>
    public int? PagePrice { get; init; }

    /// <summary>Counts the changes, so that two people who act at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    public static bool MayBeHeld(DateOnly day, DateOnly today) => day >= today.AddDays(-MostDaysBack) && day <= today.AddDays(MostDaysAhead);

    public static bool MayCollect(DateOnly collect, DateOnly held) => collect >= held && collect <= held.AddDays(MostDaysAhead);

    /// <exception cref="RuleViolation">A day that cannot be.</exception>
    public static HomeworkRound Make(HomeworkRound round, DateOnly? before, DateOnly today) =>
        (round.HeldOn == before || MayBeHeld(round.HeldOn, today)) && (round.CollectOn is not { } collect || MayCollect(collect, round.HeldOn))
            ? round
            : throw new RuleViolation(RuleReason.RoundDayOutOfBounds);
}
