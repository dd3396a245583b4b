using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Puts homework into a round: what goes to one household goes into one envelope.</summary>
public sealed class PackRound(PaperHomeworkStore store, HomeworkRoundStore rounds, HomeworkRoundList list)
{
    /// <param name="user">Who does it.</param>
    /// <param name="round">Into which.</param>
    /// <param name="chosen">Ids of homework that waits.</param>
    /// <returns>How many were put into it.</returns>
    /// <exception cref="RuleViolation">One of them waits no more, or is not of the structure; or the round would carry too much.</exception>
    public async Task<int> Add(CurrentUser user, HomeworkRound round, IReadOnlyCollection<int> chosen)
    {
        if (chosen.Count is 0 or > HomeworkRound.MostHomework)
        {
            throw new RuleViolation(chosen.Count == 0 ? RuleReason.HomeworkNotWaiting : RuleReason.RoundIsFull);
        }

        await rounds.Hold(round);
        var inside = await list.Homework(user.Scope, round.Id);
        var added = await store.Find(user.Scope, chosen);
        var homes = await list.Households(user.Scope, [.. added.Select(one => one.CaseId).Distinct()]);
        if (added.Count != chosen.Count || added.Any(one => !homes.ContainsKey(one.CaseId) || inside.Any(other => other.Id == one.Id)))
        {
            throw new RuleViolation(RuleReason.HomeworkNotWaiting);
        }

        if (inside.Count + added.Count > HomeworkRound.MostHomework)
        {
            throw new RuleViolation(RuleReason.RoundIsFull);
        }

        var stops = StopsOf(inside, added.Select(one => homes[one.CaseId]));
        await store.Plan([.. added.Select(one => new MovedHomework(one, PaperHomework.Plan(one, round.Id)))], one => stops[homes[one.CaseId]], user.Act(ActKind.ChangeRound));
        return added.Count;
    }

    /// <summary>The envelope of each household: the one that it has in the round, or the next.</summary>
    private static Dictionary<int, int> StopsOf(IReadOnlyList<RoundHomeworkRow> inside, IEnumerable<int> households)
    {
        var stops = inside.Where(one => one.HouseholdId is not null).GroupBy(one => one.HouseholdId!.Value).ToDictionary(home => home.Key, home => home.Max(one => one.Stop));
        var last = inside.Select(one => one.Stop).DefaultIfEmpty().Max();
        foreach (var household in households.Where(household => !stops.ContainsKey(household)).Distinct().ToArray())
        {
            stops[household] = ++last;
        }

        return stops;
    }
}

/// <summary>Moves all that an envelope holds, or all that a round carries, as far as the rules allow; and takes that back.</summary>
public sealed class MoveStop(PaperHomeworkStore store)
{
    /// <param name="user">Who does it.</param>
    /// <param name="roundId">In which round.</param>
    /// <param name="stop">The envelope; null for all.</param>
    /// <param name="to">The state.</param>
    /// <param name="reason">A code of <see cref="HomeworkTerms.Reasons"/>, where it is not delivered.</param>
    /// <returns>How many were moved; null when nothing goes with the round there.</returns>
    /// <exception cref="RuleViolation">None of them may go there.</exception>
    public async Task<int?> Move(CurrentUser user, int roundId, int? stop, string to, string? reason)
    {
        var inside = await store.OfRound(user.Scope, roundId, stop);
        if (inside.Count == 0)
        {
            return null;
        }

        var moved = inside.Where(one => PaperHomeworkStates.Refusal(one, to, reason) is null).Select(one => new MovedHomework(one, PaperHomeworkStates.Move(one, to, reason, user.Today))).ToArray();
        if (moved.Length == 0)
        {
            throw new RuleViolation(PaperHomeworkStates.Refusal(inside[0], to, reason)!.Value);
        }

        await store.Keep(moved, user.Act(ActKind.MoveHomework));
        return moved.Length;
    }

    /// <summary>Takes the last act on an envelope, or on the whole round, back.</summary>
    /// <returns>How many were taken back.</returns>
    /// <exception cref="RuleViolation">There is nothing to take back any more.</exception>
    public async Task<int> Undo(CurrentUser user, int roundId, int? stop)
    {
        var last = await store.LastMoved(user.Scope, roundId, stop);
        var undone = (await store.OfRound(user.Scope, roundId, stop)).Where(one => last.Contains(one.Id) && PaperHomeworkStates.WhyNotUndone(one, user.Today) is null)
            .Select(one => new MovedHomework(one, PaperHomeworkStates.Undo(one, user.Today)) { IsUndo = true }).ToArray();
        if (undone.Length == 0)
        {
            throw new RuleViolation(RuleReason.HomeworkNothingToUndo);
        }

        await store.Keep(undone, user.Act(ActKind.MoveHomework));
        return undone.Length;
    }
}
