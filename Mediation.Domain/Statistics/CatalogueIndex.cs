namespace Mediation.Domain.Statistics;

/// <summary>Where a count stands in the catalogue: line 0 is the total, then come the lines of each breakdown.</summary>
internal readonly record struct CellPlace(int Figure, int Territory, int Period, int Line);

/// <summary>Gives numbers to the codes of a catalogue, and to its counts.</summary>
internal sealed class CatalogueIndex
{
    private const int MostCommunesOfRemainder = 100;

    private readonly Catalogue catalogue;
    private readonly Dictionary<string, int> communes;
    private readonly Dictionary<string, int> months;
    private readonly Dictionary<string, int> periods;
    private readonly Dictionary<string, int> figures;
    private readonly Dictionary<(int Figure, string? Breakdown, string? Line), int> lines = [];
    private readonly int[][] firstLines;
    private readonly int[] lineCounts;
    private readonly int[] firstAtoms;
    private readonly int[] firstCells;

    public CatalogueIndex(Catalogue catalogue)
    {
        this.catalogue = catalogue;
        communes = Numbered(catalogue.Territories.SelectMany(one => one.Communes));
        months = Numbered(catalogue.Periods.SelectMany(one => one.Months));
        periods = Numbered(catalogue.Periods.Select(one => one.Code));
        figures = Numbered(catalogue.Figures.Select(one => one.Code));
        List<HashSet<int>> territories = [.. catalogue.Territories.Select(one => one.Communes.Select(code => communes[code]).ToHashSet())];
        Territories = [.. territories, .. Nesting.Pieces(territories, MostCommunesOfRemainder)];
        Periods = [.. catalogue.Periods.Select(one => one.Months.Select(code => months[code]).ToHashSet())];
        (TerritoryParts, PeriodParts) = (Nesting.Parts(territories), Nesting.Parts(Periods));
        (TerritoryWholes, PeriodWholes) = (Nesting.Wholes(TerritoryParts), Nesting.Wholes(PeriodParts));
        firstLines = [.. catalogue.Figures.Select(NumberLines)];
        lineCounts = [.. catalogue.Figures.Select(one => 1 + one.Breakdowns.Sum(breakdown => breakdown.Codes.Count))];
        firstAtoms = Running(figure => communes.Count * Slots(figure) * lineCounts[figure]);
        firstCells = Running(figure => Territories.Count * Periods.Count * lineCounts[figure]);
    }

    /// <summary>The communes of each territory; after those of the catalogue come the pieces in which they overlap, never published.</summary>
    public IReadOnlyList<HashSet<int>> Territories { get; }

    public IReadOnlyList<HashSet<int>> Periods { get; }
    public int[][] TerritoryParts { get; }
    public int[][] TerritoryWholes { get; }
    public int[][] PeriodParts { get; }
    public int[][] PeriodWholes { get; }
    public int Communes => communes.Count;
    public int Atoms => firstAtoms[^1];

    public bool IsOncePerPeriod(int figure) => catalogue.Figures[figure].OncePerPeriod;

    /// <summary>How many months, or published periods where persons are counted once.</summary>
    public int Slots(int figure) => IsOncePerPeriod(figure) ? Periods.Count : months.Count;

    public int Lines(int figure) => lineCounts[figure];
    public IReadOnlyList<int> FirstLines(int figure) => firstLines[figure];
    public int Atom(int figure, int commune, int slot, int line) => firstAtoms[figure] + (((commune * Slots(figure)) + slot) * lineCounts[figure]) + line;

    public int Atom(CataloguedCount count)
    {
        var figure = figures[count.Figure];
        var slot = (IsOncePerPeriod(figure) ? periods : months)[count.Period];
        return Atom(figure, communes[count.Commune], slot, lines[(figure, count.Breakdown, count.Line)]);
    }

    public int Row(CellPlace cell) => firstCells[cell.Figure] + (((cell.Territory * Periods.Count) + cell.Period) * lineCounts[cell.Figure]) + cell.Line;

    /// <summary>The layer of each atom: the totals of each figure, then its tables one by one.</summary>
    public int[] Layers()
    {
        var layers = new int[Atoms];
        var first = 0;
        for (var figure = 0; figure < catalogue.Figures.Count; figure++)
        {
            var ofLines = Enumerable.Range(0, lineCounts[figure]).Select(line => first + firstLines[figure].Count(start => start <= line)).ToArray();
            for (var atom = firstAtoms[figure]; atom < firstAtoms[figure + 1]; atom++)
            {
                layers[atom] = ofLines[(atom - firstAtoms[figure]) % ofLines.Length];
            }

            first += 1 + firstLines[figure].Length;
        }

        return layers;
    }

    /// <summary>All counts, in the order of their rows.</summary>
    public IEnumerable<CellPlace> Cells() =>
        from figure in Enumerable.Range(0, catalogue.Figures.Count)
        from territory in Enumerable.Range(0, Territories.Count)
        from period in Enumerable.Range(0, Periods.Count)
        from line in Enumerable.Range(0, lineCounts[figure])
        select new CellPlace(figure, territory, period, line);

    public CellPlace Place(int row)
    {
        var figure = Array.FindLastIndex(firstCells, first => first <= row);
        var (rest, line) = Math.DivRem(row - firstCells[figure], lineCounts[figure]);
        var (territory, period) = Math.DivRem(rest, Periods.Count);
        return new(figure, territory, period, line);
    }

    public bool Overlap(BlockPlace one, BlockPlace other) =>
        Territories[one.Territory].Overlaps(Territories[other.Territory]) && Periods[one.Period].Overlaps(Periods[other.Period]);

    private int[] NumberLines(CatalogueFigure figure, int number)
    {
        var next = 1;
        lines.Add((number, null, null), 0);
        return [.. figure.Breakdowns.Select(breakdown =>
        {
            var first = next;
            breakdown.Codes.ToList().ForEach(code => lines.Add((number, breakdown.Code, code), next++));
            return first;
        })];
    }

    private int[] Running(Func<int, int> size)
    {
        var sums = new int[catalogue.Figures.Count + 1];
        for (var figure = 0; figure < catalogue.Figures.Count; figure++)
        {
            sums[figure + 1] = sums[figure] + size(figure);
        }

        return sums;
    }

    private static Dictionary<string, int> Numbered(IEnumerable<string> codes) =>
        codes.Distinct(StringComparer.Ordinal).Select((code, number) => (code, number)).ToDictionary(one => one.code, one => one.number, StringComparer.Ordinal);
}
