using Mediation.Domain.Statistics;

namespace Mediation.Tests.Statistics;

/// <summary>
/// What a reader can do with all that is published: written from the rule, without the code that decides. Each count of a commune
/// in a month, or in a period where persons are counted once, is an unknown.
/// </summary>
internal sealed class PublishedWorlds
{
    private readonly Catalogue catalogue;
    private readonly Dictionary<(string Figure, string Commune, string Slot, string? Breakdown, string? Line), int> unknowns = [];
    private readonly List<int> truth = [];
    private readonly List<Sum> sums = [];
    private readonly List<(CatalogueCell Cell, (int, int)[] Terms, int Count)> cells = [];
    private readonly IntegerSearch search;

    /// <param name="catalogue">What there truly is.</param>
    /// <param name="withheld">What is not published.</param>
    public PublishedWorlds(Catalogue catalogue, Func<CatalogueBlock, bool> withheld)
    {
        this.catalogue = catalogue;
        var counts = catalogue.Counts.ToLookup(count => (count.Figure, count.Commune, count.Period, count.Breakdown, count.Line), count => count.Count);
        foreach (var (figure, commune) in from figure in catalogue.Figures from commune in Communes select (figure, commune))
        {
            foreach (var (slot, (breakdown, line)) in from slot in Slots(figure) from line in Lines(figure) select (slot, line))
            {
                unknowns.Add((figure.Code, commune, slot, breakdown, line), truth.Count);
                truth.Add(counts[(figure.Code, commune, slot, breakdown, line)].Sum());
            }
        }

        foreach (var figure in catalogue.Figures)
        {
            KnowTables(figure);
            KnowPeriods(figure);
            foreach (var (territory, period, (breakdown, line)) in from territory in catalogue.Territories.Concat(Pieces) from period in catalogue.Periods from line in Lines(figure) select (territory, period, line))
            {
                Read(new(figure.Code, territory.Code, period.Code, breakdown, line), withheld, [.. territory.Communes.SelectMany(commune => Terms(figure, commune, period, (breakdown, line), 1))]);
            }
        }

        search = new(sums, [.. truth], truth.Sum() + 20);
    }

    private IEnumerable<string> Communes => catalogue.Territories.SelectMany(territory => territory.Communes).Distinct();

    /// <summary>What two groups share, and what one has without the other: never published, and found by subtracting.</summary>
    private IEnumerable<CatalogueTerritory> Pieces =>
        from one in catalogue.Territories
        from other in catalogue.Territories
        where one.Communes.Count > 1 && other.Communes.Count > 1
        from piece in new[] { new CatalogueTerritory($"{one.Code} sans {other.Code}", [.. one.Communes.Except(other.Communes)]), new($"{one.Code} et {other.Code}", [.. one.Communes.Intersect(other.Communes)]) }
        where piece.Communes.Count is > 0 && piece.Communes.Count < one.Communes.Count
        select piece;

    public int SmallCounts => cells.Count(cell => ProtectedCount.IsSmall(cell.Count));

    /// <summary>The counts of 1 to 4 whose value can be computed.</summary>
    public IReadOnlyList<CatalogueCell> Pinned()
    {
        var other = new HashSet<CatalogueCell>();
        foreach (var (cell, terms, count) in cells.Where(cell => ProtectedCount.IsSmall(cell.Count)))
        {
            if (!other.Contains(cell) && search.Solve(new Sum(terms, count + 1, int.MaxValue), new Sum(terms, 0, count - 1)) is { } world)
            {
                other.UnionWith(cells.Where(seen => Worth(seen.Terms, world) != seen.Count).Select(seen => seen.Cell));
                Assert.All(sums, sum => Assert.InRange(Worth(sum.Terms, world), sum.Least, sum.Most));
            }
        }

        return [.. cells.Where(cell => ProtectedCount.IsSmall(cell.Count) && !other.Contains(cell.Cell)).Select(cell => cell.Cell)];
    }

    private static int Worth((int Unknown, int Factor)[] terms, IReadOnlyList<int> values) => terms.Sum(term => term.Factor * values[term.Unknown]);

    private IEnumerable<string> Slots(CatalogueFigure figure) =>
        figure.OncePerPeriod ? catalogue.Periods.Select(period => period.Code) : catalogue.Periods.SelectMany(period => period.Months).Distinct();

    private static IEnumerable<(string? Breakdown, string? Line)> Lines(CatalogueFigure figure) =>
        figure.Breakdowns.SelectMany(breakdown => breakdown.Codes.Select(code => ((string?)breakdown.Code, (string?)code))).Prepend((null, null));

    private IEnumerable<(int Unknown, int Factor)> Terms(CatalogueFigure figure, string commune, CataloguePeriod period, (string? Breakdown, string? Code) line, int factor) =>
        (figure.OncePerPeriod ? [period.Code] : period.Months).Select(slot => (unknowns[(figure.Code, commune, slot, line.Breakdown, line.Code)], factor));

    private void Read(CatalogueCell cell, Func<CatalogueBlock, bool> withheld, (int, int)[] terms)
    {
        var count = Worth(terms, truth);
        cells.Add((cell, terms, count));
        if (!catalogue.Territories.Any(territory => territory.Code == cell.Territory) || withheld(new(cell.Figure, cell.Territory, cell.Period, cell.Breakdown)))
        {
            return;
        }

        sums.Add(count switch
        {
            0 => new(terms, 0, 0),
            < 5 => new(terms, 1, 4),
            < 8 => new(terms, 5, 7),
            _ => new(terms, ((count + 2) / 5 * 5) - 2, ((count + 2) / 5 * 5) + 2),
        });
    }

    private void KnowTables(CatalogueFigure figure)
    {
        foreach (var (commune, slot, breakdown) in from commune in Communes from slot in Slots(figure) from breakdown in figure.Breakdowns select (commune, slot, breakdown))
        {
            var total = unknowns[(figure.Code, commune, slot, null, null)];
            var lines = breakdown.Codes.Select(code => unknowns[(figure.Code, commune, slot, breakdown.Code, code)]).ToArray();
            Know([.. lines.Select(line => (line, 1)), (total, -1)], breakdown.AddsUp ? 0 : int.MaxValue);
            foreach (var line in lines)
            {
                Know([(total, 1), (line, -1)], int.MaxValue);
            }
        }
    }

    private void KnowPeriods(CatalogueFigure figure)
    {
        foreach (var (commune, line) in figure.OncePerPeriod ? from commune in Communes from line in Lines(figure) select (commune, line) : [])
        {
            foreach (var whole in catalogue.Periods)
            {
                var inside = catalogue.Periods.Where(part => part != whole && part.Months.All(whole.Months.Contains)).ToArray();
                foreach (var part in inside)
                {
                    Know([.. Terms(figure, commune, whole, line, 1), .. Terms(figure, commune, part, line, -1)], int.MaxValue);
                }

                foreach (var parts in Covers(whole, inside))
                {
                    Know([.. parts.SelectMany(part => Terms(figure, commune, part, line, 1)), .. Terms(figure, commune, whole, line, -1)], int.MaxValue);
                }
            }
        }
    }

    /// <summary>Every way to make a period of shorter ones.</summary>
    private static IEnumerable<CataloguePeriod[]> Covers(CataloguePeriod whole, CataloguePeriod[] inside) =>
        Enumerable.Range(1, (1 << inside.Length) - 1).Select(choice => inside.Where((_, place) => (choice >> place & 1) == 1).ToArray())
            .Where(parts => whole.Months.All(month => parts.Any(part => part.Months.Contains(month))));

    /// <summary>A sum that is never negative; whoever drew the counts kept it.</summary>
    private void Know((int, int)[] terms, int most)
    {
        Assert.InRange(Worth(terms, truth), 0, most);
        sums.Add(new(terms, 0, most));
    }
}
