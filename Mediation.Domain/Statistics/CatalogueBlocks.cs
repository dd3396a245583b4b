namespace Mediation.Domain.Statistics;

/// <summary>Where a block stands: table 0 is the total, the others are the breakdowns of its figure.</summary>
internal readonly record struct BlockPlace(int Figure, int Territory, int Period, int Table);

/// <summary>Which blocks are published, and the bounds that this gives to their counts.</summary>
internal sealed class CatalogueBlocks
{
    private readonly Catalogue catalogue;
    private readonly CatalogueRows rows;
    private readonly HashSet<BlockPlace> published = [];
    private readonly HashSet<BlockPlace> settled = [];

    public CatalogueBlocks(Catalogue catalogue, CatalogueRows rows, IReadOnlyCollection<SettledBlock> settledBlocks)
    {
        (this.catalogue, this.rows) = (catalogue, rows);
        var before = settledBlocks.ToDictionary(one => one.Block, one => one.IsWithheld);
        foreach (var block in All())
        {
            var isSettled = before.TryGetValue(Named(block), out var isWithheld);
            if (isSettled)
            {
                settled.Add(block);
            }

            if (isSettled ? !isWithheld : HasRoom(block))
            {
                Publish(block);
            }
        }
    }

    /// <summary>What may still be withheld.</summary>
    public bool IsOpen(BlockPlace block) => published.Contains(block) && !settled.Contains(block);

    public IEnumerable<BlockPlace> Open() => All().Where(IsOpen);

    public IEnumerable<CatalogueBlock> Withheld() => All().Where(block => !published.Contains(block)).Select(Named);

    /// <summary>The block of a count; none is published of the pieces in which territories overlap.</summary>
    public BlockPlace Of(int row)
    {
        var cell = rows.Index.Place(row);
        return new(cell.Figure, cell.Territory, cell.Period, rows.Index.FirstLines(cell.Figure).Count(first => first <= cell.Line));
    }

    public CatalogueCell Cell(int row)
    {
        var (cell, block) = (rows.Index.Place(row), Of(row));
        var isPiece = cell.Territory >= catalogue.Territories.Count;
        var named = Named(isPiece ? block with { Territory = 0 } : block);
        var line = block.Table == 0 ? null : catalogue.Figures[cell.Figure].Breakdowns[block.Table - 1].Codes[cell.Line - rows.Index.FirstLines(cell.Figure)[block.Table - 1]];
        return new(named.Figure, isPiece ? "" : named.Territory, named.Period, named.Breakdown, line);
    }

    public int Size(BlockPlace block) => rows.Counts.Size(FirstRow(block));

    public void Withhold(BlockPlace block) => Change(block, isShown: false);

    public void Publish(BlockPlace block) => Change(block, isShown: true);

    /// <summary>
    /// A total, and those of the same whole: the months of a quarter first, else the communes of an EPCI, else it alone; with all
    /// tables below them.
    /// </summary>
    public IReadOnlyList<BlockPlace> WithSiblings(BlockPlace total)
    {
        var periods = Siblings(rows.Index.PeriodWholes[total.Period], rows.Index.PeriodParts, rows.Index.Periods);
        var territories = periods.Length > 0 ? [] : Siblings(rows.Index.TerritoryWholes[total.Territory], rows.Index.TerritoryParts, rows.Index.Territories);
        BlockPlace[] totals = [total, .. periods.Select(period => total with { Period = period }), .. territories.Select(territory => total with { Territory = territory })];
        return [.. totals.Distinct().SelectMany(TotalAndTables).Where(IsOpen)];
    }

    private IEnumerable<BlockPlace> TotalAndTables(BlockPlace total) =>
        Enumerable.Range(0, 1 + catalogue.Figures[total.Figure].Breakdowns.Count).Select(table => total with { Table = table });

    /// <summary>What the smallest whole of a part is divided into; nothing when it has none.</summary>
    private static int[] Siblings(int[] wholes, int[][] parts, IReadOnlyList<HashSet<int>> sets) =>
        wholes.OrderBy(whole => sets[whole].Count).Select(whole => parts[whole]).FirstOrDefault([]);

    private void Change(BlockPlace block, bool isShown)
    {
        _ = isShown ? published.Add(block) : published.Remove(block);
        var first = FirstRow(block);
        for (var row = first; row < first + LinesOf(block); row++)
        {
            var written = isShown ? ProtectedCount.Of(rows.Counts.Truth(row)) : ProtectedCount.Withheld;
            rows.Counts.Bound(row, written.Least, written.Most ?? CountSystem.NoBound);
        }
    }

    /// <summary>The rules that follow from written totals alone.</summary>
    private bool HasRoom(BlockPlace block)
    {
        var index = rows.Index;
        IEnumerable<(ProtectedCount Whole, int Least)> room =
        [
            (Written(block), block.Table == 0 ? 0 : Suppression.RoomForLines),
            .. index.PeriodWholes[block.Period].Select(whole => (Written(block with { Period = whole }), Least(index.PeriodParts[whole]))),
            .. index.TerritoryWholes[block.Territory].Select(whole => (Written(block with { Territory = whole }), Least(index.TerritoryParts[whole]))),
        ];
        return room.All(one => one.Whole.Kind is ProtectedCountKind.Zero || one.Whole.Least >= ProtectedCount.Of(one.Least).Least);
    }

    private static int Least(int[] parts) => parts.Length == 2 ? Suppression.RoomForTwo : ProtectedCount.MostSmall + 1;

    private ProtectedCount Written(BlockPlace block) =>
        ProtectedCount.Of(rows.Counts.Truth(rows.Index.Row(new(block.Figure, block.Territory, block.Period, 0))));

    private int FirstRow(BlockPlace block) =>
        rows.Index.Row(new(block.Figure, block.Territory, block.Period, block.Table == 0 ? 0 : rows.Index.FirstLines(block.Figure)[block.Table - 1]));

    private int LinesOf(BlockPlace block) => block.Table == 0 ? 1 : catalogue.Figures[block.Figure].Breakdowns[block.Table - 1].Codes.Count;

    private IEnumerable<BlockPlace> All() =>
        from figure in Enumerable.Range(0, catalogue.Figures.Count)
        from territory in Enumerable.Range(0, catalogue.Territories.Count)
        from period in Enumerable.Range(0, catalogue.Periods.Count)
        from table in Enumerable.Range(0, 1 + catalogue.Figures[figure].Breakdowns.Count)
        select new BlockPlace(figure, territory, period, table);

    private CatalogueBlock Named(BlockPlace block) => new(
        catalogue.Figures[block.Figure].Code,
        catalogue.Territories[block.Territory].Code,
        catalogue.Periods[block.Period].Code,
        block.Table == 0 ? null : catalogue.Figures[block.Figure].Breakdowns[block.Table - 1].Code);
}
