namespace Mediation.Domain.Statistics;

/// <summary>
/// Counts that are not divided any further (atoms), and sums of them that stay within bounds (rows): what is published, and
/// what everybody knows of how counts hang together. The counts can be moved away from the truth; rows that leave their bounds
/// are known at once. Atoms and rows lie in layers, the totals of a figure below its tables: a row is mended by the atoms of its
/// own layer, those below being given.
/// </summary>
internal sealed class CountSystem(int[] truth, int[] layers)
{
    public const int NoBound = int.MaxValue;

    private const int Weight = 32;

    private readonly List<int> starts = [0];
    private readonly List<int> members = [];
    private readonly List<int> factors = [];
    private readonly List<(int Least, int Most)> bounds = [];
    private readonly List<int>[] broken = [.. Enumerable.Range(0, layers.Length == 0 ? 0 : layers.Max() + 1).Select(_ => new List<int>())];

    private int[] rowStart = [];
    private int[] rowAtom = [];
    private int[] rowFactor = [];
    private int[] atomStart = [];
    private int[] atomRow = [];
    private int[] atomFactor = [];
    private int[] least = [];
    private int[] most = [];
    private int[] value = [];
    private int[] trueValue = [];
    private int[] placeInBroken = [];
    private int[] rowLayer = [];
    private int[] zeroRows = [];
    private readonly int[] now = [.. truth];

    public int Rows => bounds.Count;

    public int Layers => broken.Length;

    /// <summary>The rows of a layer that are out of their bounds.</summary>
    public IReadOnlyList<int> Broken(int layer) => broken[layer];

    /// <summary>Adds to the row that is being written.</summary>
    public void Add(int atom, int factor)
    {
        members.Add(atom);
        factors.Add(factor);
    }

    /// <summary>What the row that is being written is worth in truth.</summary>
    public int Written()
    {
        var sum = 0;
        for (var i = starts[^1]; i < members.Count; i++)
        {
            sum += factors[i] * truth[members[i]];
        }

        return sum;
    }

    /// <summary>Ends the row that is being written.</summary>
    public void End(int least, int most)
    {
        starts.Add(members.Count);
        bounds.Add((least, most));
    }

    /// <summary>Forgets the row that is being written.</summary>
    public void Drop()
    {
        members.RemoveRange(starts[^1], members.Count - starts[^1]);
        factors.RemoveRange(starts[^1], factors.Count - starts[^1]);
    }

    /// <summary>All rows are written: the way back, from each atom to its rows, is laid.</summary>
    public void Seal()
    {
        (rowStart, rowAtom, rowFactor) = ([.. starts], [.. members], [.. factors]);
        (least, most) = ([.. bounds.Select(bound => bound.Least)], [.. bounds.Select(bound => bound.Most)]);
        (value, rowLayer, zeroRows) = (new int[Rows], new int[Rows], new int[truth.Length]);
        placeInBroken = [.. Enumerable.Repeat(-1, Rows)];
        atomStart = new int[truth.Length + 1];
        foreach (var atom in rowAtom)
        {
            atomStart[atom + 1]++;
        }

        for (var atom = 0; atom < truth.Length; atom++)
        {
            atomStart[atom + 1] += atomStart[atom];
        }

        var next = atomStart.ToArray();
        (atomRow, atomFactor) = (new int[rowAtom.Length], new int[rowAtom.Length]);
        for (var row = 0; row < Rows; row++)
        {
            for (var i = rowStart[row]; i < rowStart[row + 1]; i++)
            {
                value[row] += rowFactor[i] * truth[rowAtom[i]];
                rowLayer[row] = Math.Max(rowLayer[row], layers[rowAtom[i]]);
                var place = next[rowAtom[i]]++;
                (atomRow[place], atomFactor[place]) = (row, rowFactor[i]);
            }
        }

        trueValue = [.. value];
    }

    public int Truth(int row) => trueValue[row];
    public int Value(int row) => value[row];
    public int Most(int row) => most[row];
    public int Least(int row) => least[row];
    public int LayerOf(int atom) => layers[atom];
    public int Size(int row) => rowStart[row + 1] - rowStart[row];
    public ReadOnlySpan<int> AtomsOf(int row) => rowAtom.AsSpan(rowStart[row], Size(row));
    public ReadOnlySpan<int> FactorsOf(int row) => rowFactor.AsSpan(rowStart[row], Size(row));
    public ReadOnlySpan<int> RowsOf(int atom) => atomRow.AsSpan(atomStart[atom], atomStart[atom + 1] - atomStart[atom]);

    public void Bound(int row, int newLeast, int newMost)
    {
        var zeros = (newMost == 0 ? 1 : 0) - (most[row] == 0 ? 1 : 0);
        (least[row], most[row]) = (newLeast, newMost);
        Note(row);
        if (zeros == 0)
        {
            return;
        }

        // An atom below a sum that is known to be zero is zero, so that nobody tries to raise it.
        var atoms = AtomsOf(row);
        var signs = FactorsOf(row);
        for (var i = 0; i < atoms.Length; i++)
        {
            zeroRows[atoms[i]] += signs[i] > 0 ? zeros : 0;
        }
    }

    /// <summary>Whether an atom may move by one at all.</summary>
    public bool May(int atom, int step) => step > 0 ? zeroRows[atom] == 0 : now[atom] > 0;

    /// <summary>How far an atom stands from its true count.</summary>
    public int Away(int atom) => now[atom] - truth[atom];

    /// <summary>
    /// What moving an atom does to the rows of its layer: first how far they are out of their bounds, then how far those with
    /// bounds are from the truth, since what stands where it stood has nothing to mend.
    /// </summary>
    public int Cost(int atom, int step)
    {
        var (cost, layer) = (0, layers[atom]);
        for (var i = atomStart[atom]; i < atomStart[atom + 1]; i++)
        {
            var row = atomRow[i];
            if (rowLayer[row] != layer || (most[row] == NoBound && least[row] == 0 && value[row] > 1))
            {
                continue;
            }

            var (before, after) = (value[row], value[row] + (atomFactor[i] * step));
            cost += ((Excess(row, after) - Excess(row, before)) * Weight) + Math.Abs(after - trueValue[row]) - Math.Abs(before - trueValue[row]);
        }

        return cost;
    }

    public void Move(int atom, int step)
    {
        now[atom] += step;
        for (var i = atomStart[atom]; i < atomStart[atom + 1]; i++)
        {
            value[atomRow[i]] += atomFactor[i] * step;
            Note(atomRow[i]);
        }
    }

    private int Excess(int row, int worth) => worth < least[row] ? least[row] - worth : worth > most[row] ? worth - most[row] : 0;

    private void Note(int row)
    {
        var isBroken = Excess(row, value[row]) > 0;
        if (isBroken == placeInBroken[row] >= 0)
        {
            return;
        }

        var list = broken[rowLayer[row]];
        if (isBroken)
        {
            placeInBroken[row] = list.Count;
            list.Add(row);
            return;
        }

        var (place, last) = (placeInBroken[row], list[^1]);
        (list[place], placeInBroken[last], placeInBroken[row]) = (last, place, -1);
        list.RemoveAt(list.Count - 1);
    }
}
