using Mediation.Domain.Statistics;
using Mediation.Tests.Support;

namespace Mediation.Tests.Statistics;

/// <summary>
/// Nobody computes a count of 1 to 4 from all that is published: small territories are drawn, what is withheld is decided, and
/// an exact search that knows nothing of that decision looks for another value of every count of 1 to 4, published or not.
/// </summary>
public sealed class SuppressionProofTests
{
    private static readonly int Territories = Proof.IsFull ? 5_000 : 150;

    [Fact]
    public void Every_count_of_one_to_four_keeps_two_possible_values()
    {
        var (small, published) = (0, 0);
        for (var seed = 0; seed < Territories; seed++)
        {
            var catalogue = SmallTerritory.Draw(seed);
            var decision = Suppression.Decide(catalogue, []);
            var worlds = new PublishedWorlds(catalogue, decision.Withheld.Contains);
            Assert.True(decision.Unproven.Count == 0 && worlds.Pinned() is [], $"Territory {seed}: {string.Join(", ", decision.Unproven.Concat(worlds.Pinned()))}");
            small += worlds.SmallCounts;
            published += Blocks(catalogue).Count(block => !decision.Withheld.Contains(block));
        }

        Assert.True(small > Territories * 10 && published > Territories * 10, $"Too little was proved: {small} small counts, {published} published tables and totals.");
        TestContext.Current.TestOutputHelper!.WriteLine($"{Territories} territories, {small} counts of 1 to 4, {published} tables and totals published.");
    }

    [Fact]
    public void Published_without_protection_some_are_computed()
    {
        var pinned = Enumerable.Range(0, 20).Sum(seed => new PublishedWorlds(SmallTerritory.Draw(seed), _ => false).Pinned().Count);
        Assert.True(pinned > 20, $"Only {pinned} counts were computed: the search or the drawing proves nothing.");
    }

    [Fact]
    public void The_exact_search_finds_what_plain_enumeration_finds()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var sums = Enumerable.Range(0, 4).Select(_ => Drawn(random)).ToArray();
            var extra = Drawn(random);
            var all = from a in Enumerable.Range(0, 5) from b in Enumerable.Range(0, 5) from c in Enumerable.Range(0, 5) from d in Enumerable.Range(0, 5) select new[] { a, b, c, d };
            var isPossible = all.Any(values => sums.Append(extra).All(sum => sum.Terms.Sum(term => term.Factor * values[term.Unknown]) is var worth && worth >= sum.Least && worth <= sum.Most));
            Assert.Equal(isPossible, new IntegerSearch(sums, [1, 1, 1, 1], 4).Solve(extra) is not null);
        }
    }

    private static Sum Drawn(Random random)
    {
        var least = random.Next(-2, 6);
        return new([.. Enumerable.Range(0, 4).Where(_ => random.Next(3) > 0).Select(unknown => (unknown, random.Next(3) == 0 ? -random.Next(1, 3) : 1))], least, least + random.Next(3));
    }

    private static IEnumerable<CatalogueBlock> Blocks(Catalogue catalogue) =>
        from figure in catalogue.Figures
        from territory in catalogue.Territories
        from period in catalogue.Periods
        from breakdown in figure.Breakdowns.Select(breakdown => breakdown.Code).Prepend(null)
        select new CatalogueBlock(figure.Code, territory.Code, period.Code, breakdown);
}
