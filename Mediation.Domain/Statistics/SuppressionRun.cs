namespace Mediation.Domain.Statistics;

/// <summary>One decision being taken.</summary>
internal sealed class SuppressionRun
{
    private const int MostTried = 12;

    private readonly CatalogueRows rows;
    private readonly CatalogueBlocks blocks;
    private readonly OtherWorld world;
    private readonly bool[] seen;

    public SuppressionRun(Catalogue catalogue, IReadOnlyCollection<SettledBlock> settled)
    {
        rows = new(catalogue);
        blocks = new(catalogue, rows, settled);
        world = new(rows.Counts);
        seen = new bool[rows.Counts.Rows];
    }

    public SuppressionDecision Decide()
    {
        List<CatalogueCell> unproven = [];
        for (var row = 0; row < rows.Cells; row++)
        {
            if (ProtectedCount.IsSmall(rows.Counts.Truth(row)) && !seen[row] && !Find(row, seen) && !Protect(row))
            {
                unproven.Add(blocks.Cell(row));
            }
        }

        return new(blocks.Withheld().ToHashSet(), unproven);
    }

    /// <summary>Withholds until another value of a count is found; false when there is nothing left to withhold.</summary>
    private bool Protect(int row)
    {
        var own = blocks.Of(row);
        while (Next(row, own) is { Count: > 0 } chosen)
        {
            foreach (var block in chosen)
            {
                blocks.Withhold(block);
            }

            if (Find(row, seen))
            {
                return true;
            }
        }

        return false;
    }

    private IReadOnlyList<BlockPlace> Next(int row, BlockPlace own)
    {
        if (blocks.IsOpen(own))
        {
            return own.Table > 0 ? [own] : blocks.WithSiblings(own);
        }

        var near = world.Obstacles.Keys.Where(obstacle => obstacle < rows.Cells && IsPublic(obstacle)).Select(blocks.Of).Where(blocks.IsOpen).Distinct()
            .OrderBy(block => !rows.Index.Overlap(block, own)).ThenBy(blocks.Size).ThenBy(block => block.Table == 0).ThenBy(Order).ToArray();
        if (near.Length == 0)
        {
            near = [.. blocks.Open().OrderBy(block => !rows.Index.Overlap(block, own)).ThenBy(blocks.Size).ThenBy(block => block.Table == 0).Take(1)];
        }

        var pieces = near.Select(block => block.Table > 0 ? [block] : blocks.WithSiblings(block)).ToArray();
        return pieces.Take(MostTried).FirstOrDefault(piece => Helps(row, piece)) ?? pieces.FirstOrDefault([]);
    }

    private bool Helps(int row, IReadOnlyList<BlockPlace> piece)
    {
        foreach (var block in piece)
        {
            blocks.Withhold(block);
        }

        var helps = Find(row, new bool[seen.Length]);
        foreach (var block in piece)
        {
            blocks.Publish(block);
        }

        return helps;
    }

    /// <summary>A line moves alone, or with its total.</summary>
    private bool Find(int row, bool[] found)
    {
        var total = rows.Index.Row(rows.Index.Place(row) with { Line = 0 });
        return world.Find(row == total ? [[row]] : [[row], [row, total]], found);
    }

    private bool IsPublic(int row) => rows.Counts.Most(row) != CountSystem.NoBound;

    private static (int, int, int, int) Order(BlockPlace block) => (block.Figure, block.Territory, block.Period, block.Table);
}
