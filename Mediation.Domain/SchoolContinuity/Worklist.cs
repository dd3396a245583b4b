namespace Mediation.Domain.SchoolContinuity;

/// <summary>Why a case is on the worklist, the most pressing first.</summary>
public enum WorklistRank
{
    /// <summary>Nobody has reached the family.</summary>
    Unreached = 1,

    /// <summary>The family was reached, and nobody has written anything for long.</summary>
    Silent = 2,

    /// <summary>Its review is due.</summary>
    ToReview = 3,
}

/// <summary>Where a case stands on the worklist: by why, then by since when, then the first told first.</summary>
/// <param name="Rank">Why it is there.</param>
/// <param name="SinceOn">Since when.</param>
/// <param name="Id">Its id.</param>
public sealed record WorklistPlace(WorklistRank Rank, DateOnly SinceOn, int Id);

/// <summary>
/// Whom to see to first (DESIGN, section 9): pupils whose family nobody has reached, those nobody has written about for so
/// many school days, those whose review is due. One query gives the same order, and a test proves that the two agree.
/// </summary>
public static class Worklist
{
    /// <summary>The place of a case; null when nothing is to be done about it.</summary>
    /// <param name="subject">As it is.</param>
    /// <param name="silentSince">What was last written on this day, or before, is silent: <see cref="SchoolCalendar.SilentSince"/>.</param>
    /// <param name="today">The day it is.</param>
    public static WorklistPlace? PlaceOf(SchoolCase subject, DateOnly silentSince, DateOnly today) => subject switch
    {
        { IsOpen: false } => null,
        { ReachedOn: null } => new(WorklistRank.Unreached, subject.WaitsSinceOn, subject.Id),
        { WrittenOn: var written } when written <= silentSince => new(WorklistRank.Silent, written, subject.Id),
        { ReviewOn: { } review } when review <= today => new(WorklistRank.ToReview, review, subject.Id),
        _ => null,
    };

    /// <summary>Those that are to be seen to, in their order.</summary>
    public static IEnumerable<WorklistPlace> Of(IEnumerable<SchoolCase> cases, DateOnly silentSince, DateOnly today) =>
        cases.Select(subject => PlaceOf(subject, silentSince, today)).OfType<WorklistPlace>().OrderBy(place => place.Rank).ThenBy(place => place.SinceOn).ThenBy(place => place.Id);
}
