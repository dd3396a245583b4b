namespace Mediation.Domain.Statistics;

/// <summary>
/// A catalogue as a <see cref="CountSystem"/>: one row for each of its counts, and one for each rule that binds them. Atoms are
/// the counts of one commune, in one month, or in one published period where persons are counted once.
/// </summary>
internal sealed class CatalogueRows
{
    private readonly Catalogue catalogue;
    private readonly CatalogueIndex index;
    private readonly int[] truth;

    public CatalogueRows(Catalogue catalogue)
    {
        this.catalogue = catalogue;
        index = new(catalogue);
        truth = new int[index.Atoms];
        foreach (var count in catalogue.Counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count.Count, nameof(catalogue));
            truth[index.Atom(count)] += count.Count;
        }

        Counts = new(truth, index.Layers());
        WriteCells();
        Cells = Counts.Rows;
        for (var figure = 0; figure < catalogue.Figures.Count; figure++)
        {
            WriteTables(figure);
            WritePeriods(figure);
        }

        Counts.Seal();
    }

    public CountSystem Counts { get; }

    /// <summary>Rows below it are counts of the catalogue, and of the pieces in which territories overlap; the others are rules.</summary>
    public int Cells { get; }

    public CatalogueIndex Index => index;

    private void WriteCells()
    {
        foreach (var cell in index.Cells())
        {
            var slots = index.IsOncePerPeriod(cell.Figure) ? [cell.Period] : index.Periods[cell.Period];
            foreach (var (commune, slot) in from commune in index.Territories[cell.Territory] from slot in slots select (commune, slot))
            {
                Counts.Add(index.Atom(cell.Figure, commune, slot, cell.Line), 1);
            }

            Counts.End(0, CountSystem.NoBound);
        }
    }

    private void WriteTables(int figure)
    {
        for (var commune = 0; commune < index.Communes; commune++)
        {
            for (var slot = 0; slot < index.Slots(figure); slot++)
            {
                foreach (var (breakdown, first) in catalogue.Figures[figure].Breakdowns.Zip(index.FirstLines(figure)))
                {
                    WriteTable(breakdown, index.Atom(figure, commune, slot, 0), index.Atom(figure, commune, slot, first));
                }
            }
        }
    }

    private void WriteTable(CatalogueBreakdown breakdown, int total, int first)
    {
        Counts.Add(total, -1);
        for (var line = 0; line < breakdown.Codes.Count; line++)
        {
            Counts.Add(first + line, 1);
        }

        if (breakdown.AddsUp)
        {
            if (Counts.Written() != 0)
            {
                throw new ArgumentException($"The lines of {breakdown.Code} do not make their total.", nameof(breakdown));
            }

            Counts.End(0, 0);
            return;
        }

        EndRule();
        for (var line = 0; line < breakdown.Codes.Count; line++)
        {
            Counts.Add(total, 1);
            Counts.Add(first + line, -1);
            EndRule();
        }
    }

    /// <summary>A period has at least the persons of each of its parts, and at most those of all of them.</summary>
    private void WritePeriods(int figure)
    {
        var wholes = index.IsOncePerPeriod(figure) ? catalogue.Periods.Count : 0;
        for (var whole = 0; whole < wholes; whole++)
        {
            var parts = index.PeriodParts[whole];
            var isCovered = parts.SelectMany(part => index.Periods[part]).Distinct().Count() == index.Periods[whole].Count;
            foreach (var (commune, line) in from commune in Enumerable.Range(0, index.Communes) from line in Enumerable.Range(0, index.Lines(figure)) select (commune, line))
            {
                foreach (var part in parts)
                {
                    Counts.Add(index.Atom(figure, commune, whole, line), 1);
                    Counts.Add(index.Atom(figure, commune, part, line), -1);
                    EndRule();
                }

                if (isCovered)
                {
                    Counts.Add(index.Atom(figure, commune, whole, line), -1);
                    parts.ToList().ForEach(part => Counts.Add(index.Atom(figure, commune, part, line), 1));
                    EndRule();
                }
            }
        }
    }

    /// <summary>A sum that is never negative. Where the counts do not keep it nobody can rely on it, and it is left out.</summary>
    private void EndRule()
    {
        if (Counts.Written() < 0)
        {
            Counts.Drop();
            return;
        }

        Counts.End(0, CountSystem.NoBound);
    }
}
