namespace Mediation.Tests.Statistics;

/// <summary>A sum of unknowns, each with a factor, that lies between two bounds.</summary>
internal sealed record Sum((int Unknown, int Factor)[] Terms, int Least, int Most);

/// <summary>
/// Finds whole numbers that keep a list of sums, or proves that there are none: it narrows the bounds of each unknown as far as
/// each sum allows, splits what is left, and tries everything. Plain, exact, and for few unknowns.
/// </summary>
internal sealed class IntegerSearch
{
    private const int Tries = 14;
    private const int FirstNodes = 100;

    private readonly List<Sum> sums;
    private readonly List<int>[] sumsOf;
    private readonly int[] preferred;
    private readonly int[] least;
    private readonly int[] greatest;
    private readonly bool isPossible;
    private int nodes;
    private Random random = new(0);

    /// <param name="sums">What is known.</param>
    /// <param name="preferred">The value of each unknown that is tried first.</param>
    /// <param name="most">No unknown is greater.</param>
    public IntegerSearch(IEnumerable<Sum> sums, int[] preferred, int most)
    {
        (this.sums, this.preferred) = ([.. sums], preferred);
        (least, greatest) = (new int[preferred.Length], [.. preferred.Select(_ => most)]);
        sumsOf = [.. preferred.Select(_ => new List<int>())];
        for (var i = 0; i < this.sums.Count; i++)
        {
            foreach (var (unknown, _) in this.sums[i].Terms)
            {
                sumsOf[unknown].Add(i);
            }
        }

        isPossible = Narrow(least, greatest, Enumerable.Range(0, this.sums.Count), null);
    }

    /// <summary>
    /// Values that keep all sums and one of two more; null when there are none. It starts again with other choices and twice the
    /// time when it is long: it says that there are none only when everything was tried.
    /// </summary>
    public int[]? Solve(params IReadOnlyList<Sum> extras)
    {
        List<Sum> open = isPossible ? [.. extras] : [];
        for (var round = 0; open.Count > 0; round++)
        {
            Assert.True(round < Tries, "The exact search takes too long: draw smaller territories.");
            foreach (var extra in open.ToArray())
            {
                (nodes, random) = (FirstNodes << round, new(round));
                var (lower, upper) = (least.ToArray(), greatest.ToArray());
                if (Narrow(lower, upper, [], extra) && Split(lower, upper, extra) is { } found)
                {
                    return found;
                }

                if (nodes > 0)
                {
                    open.Remove(extra);
                }
            }
        }

        return null;
    }

    private int[]? Split(int[] lower, int[] upper, Sum extra)
    {
        if (--nodes <= 0)
        {
            return null;
        }

        var nearest = new int[preferred.Length];
        for (var unknown = 0; unknown < nearest.Length; unknown++)
        {
            nearest[unknown] = Math.Clamp(preferred[unknown], lower[unknown], upper[unknown]);
        }

        if (Broken(nearest, extra) is not { } broken)
        {
            return nearest;
        }

        // Some unknown of a broken sum is not settled, or its bounds would have excluded it; what mends the sum is tried first.
        var (open, factor) = broken.Terms.Where(term => lower[term.Unknown] < upper[term.Unknown]).MinBy(_ => random.Next());
        var mending = nearest[open] + (Worth(broken, nearest) < broken.Least ? Math.Sign(factor) : -Math.Sign(factor));
        foreach (var value in Enumerable.Range(lower[open], upper[open] - lower[open] + 1).OrderBy(value => Math.Abs(value - mending)))
        {
            var (newLower, newUpper) = (lower.ToArray(), upper.ToArray());
            (newLower[open], newUpper[open]) = (value, value);
            if (Narrow(newLower, newUpper, sumsOf[open], extra) && Split(newLower, newUpper, extra) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>One of the shortest sums that do not hold, by chance.</summary>
    private Sum? Broken(int[] values, Sum extra)
    {
        var (broken, best) = ((Sum?)null, double.MaxValue);
        for (var i = 0; i <= sums.Count; i++)
        {
            var sum = i < sums.Count ? sums[i] : extra;
            var worth = Worth(sum, values);
            if ((worth < sum.Least || worth > sum.Most) && (sum.Terms.Length / 4) + random.NextDouble() is var rank && rank < best)
            {
                (broken, best) = (sum, rank);
            }
        }

        return broken;
    }

    private static int Worth(Sum sum, int[] values)
    {
        var worth = 0;
        foreach (var (unknown, factor) in sum.Terms)
        {
            worth += factor * values[unknown];
        }

        return worth;
    }

    private bool Narrow(int[] lower, int[] upper, IEnumerable<int> first, Sum? extra)
    {
        var waiting = new Queue<int>(first);
        if (extra is not null)
        {
            waiting.Enqueue(sums.Count);
        }

        var isWaiting = new bool[sums.Count + 1];
        foreach (var sum in waiting)
        {
            isWaiting[sum] = true;
        }

        while (waiting.TryDequeue(out var number))
        {
            isWaiting[number] = false;
            var changed = NarrowBy(number < sums.Count ? sums[number] : extra!, lower, upper, out var isKept);
            if (!isKept)
            {
                return false;
            }

            foreach (var unknown in changed)
            {
                foreach (var next in sumsOf[unknown])
                {
                    Wake(next, waiting, isWaiting);
                }
            }

            if (changed.Count > 0 && extra is not null)
            {
                Wake(sums.Count, waiting, isWaiting);
            }
        }

        return true;
    }

    private static void Wake(int sum, Queue<int> waiting, bool[] isWaiting)
    {
        if (!isWaiting[sum])
        {
            isWaiting[sum] = true;
            waiting.Enqueue(sum);
        }
    }

    /// <summary>Narrows the unknowns of one sum, and gives those that changed.</summary>
    private static List<int> NarrowBy(Sum sum, int[] lower, int[] upper, out bool isKept)
    {
        var changed = new List<int>();
        long low = 0;
        long high = 0;
        foreach (var (unknown, factor) in sum.Terms)
        {
            low += factor * (factor > 0 ? lower[unknown] : upper[unknown]);
            high += factor * (factor > 0 ? upper[unknown] : lower[unknown]);
        }

        isKept = low <= sum.Most && high >= sum.Least;
        for (var i = 0; i < sum.Terms.Length && isKept; i++)
        {
            var (unknown, factor) = sum.Terms[i];
            var (ownLow, ownHigh) = factor > 0 ? (lower[unknown], upper[unknown]) : (upper[unknown], lower[unknown]);
            // What the others leave: sum.Least - (high - own) <= factor * x <= sum.Most - (low - own).
            var from = (double)(sum.Least - (high - ((long)factor * ownHigh))) / factor;
            var to = (double)(sum.Most - (low - ((long)factor * ownLow))) / factor;
            var newLeast = Math.Max(lower[unknown], (int)Math.Ceiling(Math.Max(Math.Min(from, to), -1)));
            var newGreatest = Math.Min(upper[unknown], (int)Math.Floor(Math.Min(Math.Max(from, to), int.MaxValue)));
            if (newLeast > newGreatest)
            {
                isKept = false;
            }
            else if (newLeast > lower[unknown] || newGreatest < upper[unknown])
            {
                low += factor * ((factor > 0 ? newLeast : newGreatest) - ownLow);
                high += factor * ((factor > 0 ? newGreatest : newLeast) - ownHigh);
                (lower[unknown], upper[unknown]) = (newLeast, newGreatest);
                changed.Add(unknown);
            }
        }

        return changed;
    }
}
