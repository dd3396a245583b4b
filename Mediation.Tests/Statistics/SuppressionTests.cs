using Mediation.Domain.Statistics;

namespace Mediation.Tests.Statistics;

/// <summary>Catalogues written by hand in which what is published gives a small count away, and what is withheld then.</summary>
public sealed class SuppressionTests
{
    private const string Figure = "accompagnements";
    private static readonly string[] Months = ["m1", "m2", "m3"];
    private static readonly string[] Everywhere = ["a", "tout"];
    private static readonly string[] Every = [.. Months, "tout"];

    [Fact]
    public void Two_lines_of_one_beside_a_line_of_five_are_withheld_with_their_table()
    {
        var catalogue = Table(1, 1, 5);
        Assert.Equal(2, Pinned(catalogue, []).Count);
        Assert.Contains(new(Figure, "a", "m1", "genre"), Protected(catalogue).Withheld);
        Assert.DoesNotContain(new(Figure, "a", "m1", null), Protected(catalogue).Withheld);
    }

    [Fact]
    public void The_table_of_a_larger_total_is_withheld_when_its_bounds_leave_no_room()
    {
        var tight = Table(13, 1, 1, 1, 1);
        Assert.Equal(4, Pinned(tight, []).Count);
        Assert.Contains(new(Figure, "a", "m1", "genre"), Protected(tight).Withheld);
        Assert.DoesNotContain(new(Figure, "a", "m1", "genre"), Protected(Table(13, 2, 1, 1, 1)).Withheld);
    }

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(1, 1, 5)]
    [InlineData(7, 7, 4)]
    public void Communes_that_make_their_epci_by_difference_are_withheld_together(int a, int b, int c)
    {
        var catalogue = Catalogue([("a", "m1", a), ("b", "m1", b), ("c", "m1", c)], ["a", "b", "c"], ["m1"]);
        Assert.NotEmpty(Pinned(catalogue, []));
        var withheld = Protected(catalogue).Withheld;
        Assert.All(["a", "b", "c"], commune => Assert.Contains(new(Figure, commune, "m1", null), withheld));
        Assert.DoesNotContain(new(Figure, "tout", "m1", null), withheld);
    }

    [Fact]
    public void The_months_of_a_quarter_that_gives_them_away_are_withheld_together()
    {
        var catalogue = Catalogue([("a", "m1", 4), ("a", "m2", 4)], ["a"], Months);
        Assert.Equal(2, Pinned(catalogue, []).Count(cell => cell.Territory == "a"));
        var withheld = Protected(catalogue).Withheld;
        Assert.All(Months, month => Assert.Contains(new(Figure, "a", month, null), withheld));
        Assert.DoesNotContain(new(Figure, "a", "tout", null), withheld);
    }

    [Fact]
    public void Less_than_five_is_not_divided_and_two_parts_need_room()
    {
        var few = Catalogue([("a", "m1", 1), ("a", "m2", 1), ("b", "m1", 2)], ["a", "b", "c"], Months);
        Assert.All(["a", "b", "c"], commune => Assert.Contains(new(Figure, commune, "tout", null), Protected(few).Withheld));
        var two = Catalogue([("a", "m1", 7), ("b", "m1", 5)], ["a", "b"], ["m1"]);
        Assert.All(["a", "b"], commune => Assert.Contains(new(Figure, commune, "m1", null), Protected(two).Withheld));
        Assert.Empty(Protected(Catalogue([("a", "m1", 7), ("b", "m1", 6)], ["a", "b"], ["m1"])).Withheld);
    }

    [Fact]
    public void What_was_published_before_stays_and_the_new_period_is_withheld()
    {
        var catalogue = Catalogue([("a", "m1", 4), ("a", "m2", 4)], ["a"], Months);
        var before = Months.SelectMany(month => Everywhere.Select(territory => new SettledBlock(new(Figure, territory, month, null), IsWithheld: false))).ToArray();
        var decision = Suppression.Decide(catalogue, before);
        Assert.Empty(decision.Unproven);
        Assert.DoesNotContain(decision.Withheld, block => block.Period != "tout" && block.Breakdown is null);
        Assert.Contains(new(Figure, "a", "tout", null), decision.Withheld);
        Assert.Empty(Pinned(catalogue, decision.Withheld));
    }

    [Fact]
    public void What_was_withheld_before_stays_withheld()
    {
        CatalogueBlock table = new(Figure, "a", "m1", "genre");
        Assert.DoesNotContain(table, Suppression.Decide(Table(13, 13, 13), []).Withheld);
        Assert.Contains(table, Suppression.Decide(Table(13, 13, 13), [new(table, IsWithheld: true)]).Withheld);
    }

    [Fact]
    public void What_was_published_before_and_gives_a_count_away_is_told()
    {
        var catalogue = Catalogue([("a", "m1", 4), ("a", "m2", 4)], ["a"], Months);
        var before = Every.Select(period => new SettledBlock(new(Figure, "a", period, null), IsWithheld: false)).ToArray();
        Assert.Equal(["m1", "m2"], Suppression.Decide(catalogue, before).Unproven.Where(cell => cell.Territory == "a" && cell.Breakdown is null).Select(cell => cell.Period));
    }

    [Fact]
    public void The_same_catalogue_always_gives_the_same_decision()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.Equal(
                Suppression.Decide(SmallTerritory.Draw(seed), []).Withheld.OrderBy(block => block.ToString(), StringComparer.Ordinal),
                Suppression.Decide(SmallTerritory.Draw(seed), []).Withheld.OrderBy(block => block.ToString(), StringComparer.Ordinal));
        }
    }

    [Fact]
    public void What_is_written_says_what_is_withheld()
    {
        var decision = Protected(Table(1, 1, 5));
        Assert.Equal(ProtectedCount.Withheld, decision.Write(new(Figure, "a", "m1", "genre", "g0"), 1));
        Assert.Equal(ProtectedCount.Of(7), decision.Write(new(Figure, "a", "m1", null, null), 7));
    }

    [Fact]
    public void Lines_that_do_not_make_their_total_are_refused()
    {
        var wrong = Table(1, 1, 5) with { Counts = [new(Figure, "a", "m1", null, null, 3)] };
        Assert.Throws<ArgumentException>(() => Suppression.Decide(wrong, []));
    }

    /// <summary>Decides, and has the exact search look at what is left.</summary>
    private static SuppressionDecision Protected(Catalogue catalogue)
    {
        var decision = Suppression.Decide(catalogue, []);
        Assert.Empty(decision.Unproven);
        Assert.Empty(Pinned(catalogue, decision.Withheld));
        return decision;
    }

    private static IReadOnlyList<CatalogueCell> Pinned(Catalogue catalogue, IReadOnlyCollection<CatalogueBlock> withheld) =>
        new PublishedWorlds(catalogue, withheld.Contains).Pinned();

    /// <summary>One commune, one month, one table.</summary>
    private static Catalogue Table(params int[] lines) => new()
    {
        Territories = [new("a", ["a"])],
        Periods = [new("m1", ["m1"])],
        Figures = [new() { Code = Figure, Breakdowns = [new("genre", [.. lines.Select((_, line) => $"g{line}")])] }],
        Counts = [new(Figure, "a", "m1", null, null, lines.Sum()), .. lines.Select((count, line) => new CataloguedCount(Figure, "a", "m1", "genre", $"g{line}", count))],
    };

    /// <summary>Totals alone, of communes and all of them, in months and all of them.</summary>
    private static Catalogue Catalogue(IReadOnlyList<(string Commune, string Month, int Count)> counts, string[] communes, string[] months) => new()
    {
        Territories = [.. communes.Select(commune => new CatalogueTerritory(commune, [commune])), new("tout", communes)],
        Periods = [.. months.Select(month => new CataloguePeriod(month, [month])), new("tout", months)],
        Figures = [new() { Code = Figure, Breakdowns = [] }],
        Counts = [.. counts.Select(one => new CataloguedCount(Figure, one.Commune, one.Month, null, null, one.Count))],
    };
}
