namespace Mediation.Domain.Statistics;

/// <summary>How sets lie in one another: months in quarters, communes in an EPCI.</summary>
internal static class Nesting
{
    /// <summary>For each set, the largest of the others that lie wholly in it: what it is divided into.</summary>
    public static int[][] Parts(IReadOnlyList<HashSet<int>> sets)
    {
        var inside = sets.Select(whole => Enumerable.Range(0, sets.Count).Where(part => sets[part].IsProperSubsetOf(whole)).ToArray()).ToArray();
        return [.. inside.Select(parts => parts.Where(part => !parts.Any(other => sets[part].IsProperSubsetOf(sets[other]))).ToArray())];
    }

    /// <summary>For each set, those that it is a part of.</summary>
    public static int[][] Wholes(int[][] parts)
    {
        var wholes = parts.SelectMany((inside, whole) => inside.Select(part => (whole, part))).ToLookup(pair => pair.part, pair => pair.whole);
        return [.. parts.Select((_, part) => wholes[part].ToArray())];
    }

    /// <summary>
    /// What two overlapping groups share, and what one has without the other: whoever knows both may subtract. A remainder of
    /// more than <paramref name="most"/> is left out: no small count is found by taking an EPCI from its département.
    /// </summary>
    public static IReadOnlyList<HashSet<int>> Pieces(IReadOnlyList<HashSet<int>> sets, int most)
    {
        List<HashSet<int>> known = [.. sets];
        var groups = sets.Where(set => set.Count > 1).ToArray();
        foreach (var (one, other) in from one in groups from other in groups where one.Overlaps(other) && !one.SetEquals(other) select (one, other))
        {
            foreach (HashSet<int> piece in new HashSet<int>[] { [.. one.Intersect(other)], [.. one.Except(other)] })
            {
                if (piece.Count > 0 && piece.Count <= most && !known.Exists(piece.SetEquals))
                {
                    known.Add(piece);
                }
            }
        }

        return known[sets.Count..];
    }
}
