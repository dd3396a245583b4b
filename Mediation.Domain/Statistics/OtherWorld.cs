namespace Mediation.Domain.Statistics;

/// <summary>
/// Looks for other counts that agree with all that is published and known, in which a given count has another value. It moves
/// one atom by one, then repairs the sums that this breaks, the one with the fewest atoms first, by the atom that breaks least:
/// first the totals, then each table by itself. When it is stuck it starts the layer again with other choices. What it finds is
/// a proof; that it finds nothing proves nothing, and is taken as a bad sign.
/// </summary>
internal sealed class OtherWorld(CountSystem system)
{
    private const int Attempts = 40;
    private const int AttemptsOfLayer = 10;
    private const int Moves = 20;
    private const int MostAtoms = 60;
    private const int Whim = 2;
    private const uint FirstDice = 20_261;

    private readonly List<(int Atom, int Step)> moves = [];
    private readonly Dictionary<int, int> obstacles = [];
    private uint dice;

    /// <summary>After a search in vain: the rows that stood in its way, and how often.</summary>
    public IReadOnlyDictionary<int, int> Obstacles => obstacles;

    /// <summary>Whether a count may have another value; the rows that have one in what was found are marked as seen.</summary>
    /// <param name="groups">The count, alone and with others that may have to move with it.</param>
    /// <param name="seen">By row, whether another value of it was ever found.</param>
    public bool Find(IReadOnlyList<int[]> groups, bool[] seen)
    {
        obstacles.Clear();
        dice = FirstDice;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (groups.Any(rows => Try(rows, 1, seen) || Try(rows, -1, seen)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Try(int[] rows, int step, bool[] seen)
    {
        var bounds = rows.Select(row => (Row: row, Least: system.Least(row), Most: system.Most(row))).ToArray();
        if (bounds.Any(one => step > 0 ? system.Truth(one.Row) == one.Most : system.Truth(one.Row) == one.Least))
        {
            return false;
        }

        foreach (var (row, least, most) in bounds)
        {
            system.Bound(row, step > 0 ? system.Truth(row) + 1 : least, step > 0 ? most : system.Truth(row) - 1);
        }

        var isFound = Enumerable.Range(0, system.Layers).All(Repair);
        foreach (var touched in isFound ? moves.SelectMany(move => system.RowsOf(move.Atom).ToArray()) : [])
        {
            seen[touched] |= system.Value(touched) != system.Truth(touched);
        }

        UndoTo(0);
        foreach (var (row, least, most) in bounds)
        {
            system.Bound(row, least, most);
        }

        return isFound;
    }

    private bool Repair(int layer)
    {
        var before = moves.Count;
        for (var attempt = 0; attempt < AttemptsOfLayer; attempt++)
        {
            while (system.Broken(layer).Count > 0 && moves.Count < before + Moves && Best(Smallest(layer), layer) is { Step: not 0 } move)
            {
                system.Move(move.Atom, move.Step);
                moves.Add(move);
            }

            if (system.Broken(layer).Count == 0)
            {
                return true;
            }

            foreach (var broken in system.Broken(layer))
            {
                obstacles[broken] = obstacles.GetValueOrDefault(broken) + 1;
            }

            UndoTo(before);
        }

        return false;
    }

    private void UndoTo(int count)
    {
        for (var i = moves.Count - 1; i >= count; i--)
        {
            system.Move(moves[i].Atom, -moves[i].Step);
        }

        moves.RemoveRange(count, moves.Count - count);
    }

    private int Smallest(int layer)
    {
        var smallest = system.Broken(layer)[0];
        foreach (var row in system.Broken(layer))
        {
            var (size, least) = (system.Size(row), system.Size(smallest));
            smallest = size < least || (size == least && row < smallest) ? row : smallest;
        }

        return smallest;
    }

    /// <summary>The atom by which a broken row is mended that breaks least, and at times the next one. None goes back where it comes from.</summary>
    private (int Atom, int Step) Best(int row, int layer)
    {
        var atoms = system.AtomsOf(row);
        var factors = system.FactorsOf(row);
        var direction = system.Value(row) < system.Least(row) ? 1 : -1;
        var (best, bestCost, looked) = ((Atom: 0, Step: 0), int.MaxValue, 0);
        var start = (int)(Roll() % (uint)atoms.Length);
        for (var i = 0; i < atoms.Length && (looked < MostAtoms || best.Step == 0); i++)
        {
            var place = start + i < atoms.Length ? start + i : start + i - atoms.Length;
            var (atom, step) = (atoms[place], Math.Sign(factors[place]) * direction);
            if (system.LayerOf(atom) != layer || !system.May(atom, step) || system.Away(atom) * step < 0)
            {
                continue;
            }

            looked++;
            var cost = system.Cost(atom, step);
            if (cost < bestCost && (best.Step == 0 || Roll() % Whim != 0))
            {
                (best, bestCost) = ((atom, step), cost);
            }
        }

        return best;
    }

    private uint Roll()
    {
        dice ^= dice << 13;
        dice ^= dice >> 17;
        dice ^= dice << 5;
        return dice;
    }
}
