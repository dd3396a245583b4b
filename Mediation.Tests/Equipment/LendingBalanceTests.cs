using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;

namespace Mediation.Tests.Equipment;

/// <summary>What was lent, and the CO2 that it avoided: counted by hand first.</summary>
public sealed class LendingBalanceTests(App app)
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly To = new(2026, 12, 31);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2026-03-01", "2026-03-11", 10)]
    [InlineData("2026-03-01", "2026-03-01", 0)]
    [InlineData("2025-12-25", "2026-01-05", 4)]
    [InlineData("2025-03-01", "2025-12-31", 0)]
    [InlineData("2026-11-20", null, 3)]
    [InlineData("2025-06-01", null, 326)]
    [InlineData("2026-11-23", null, 0)]
    public void Days_run_from_the_hand_over_to_the_day_before_the_return_within_the_period(string handedOn, string? endedOn, int days) =>
        Assert.Equal(days, Span("portable", handedOn, endedOn).DaysIn(From, To, Today));

    [Fact]
    public void A_period_that_is_over_ends_what_is_still_out() => Assert.Equal(31, Span("portable", "2025-12-01", null).DaysIn(new(2025, 1, 1), new(2025, 12, 31), Today));

    [Fact]
    public void A_year_of_a_laptop_given_avoids_twenty_seven_kilograms_and_what_was_bought_none()
    {
        var balance = LendingBalance.Of(new Dictionary<string, int> { ["portable"] = 3 },
            [Span("portable", "2025-01-01", "2026-01-01", item: 1), Span("portable", "2025-01-01", "2026-01-01", item: 2, origin: "achat")], new(2025, 1, 1), new(2025, 12, 31), Today);
        var kind = Assert.Single(balance.Kinds);
        Assert.Equal((3, 2, 730, 1, 365), (kind.Received, kind.Lent, kind.Days, kind.SecondLives, kind.SecondLifeDays));
        Assert.Equal(27m, kind.Avoided);
        Assert.Equal(27m, balance.Avoided);
        Assert.Equal("ADEME 2022", balance.Factors.Version);
    }

    [Fact]
    public void A_kind_without_a_factor_is_not_estimated_and_in_no_sum()
    {
        var balance = LendingBalance.Of(new Dictionary<string, int>(),
            [Span("tablette", "2025-01-01", "2025-03-15", item: 1), Span("ecran", "2025-01-01", "2026-01-01", item: 2), Span("ecran", "2025-01-01", "2026-01-01", item: 2)], new(2025, 1, 1), new(2025, 12, 31), Today);
        Assert.Equal(["tablette", "ecran"], balance.Kinds.Select(kind => kind.Kind));
        Assert.Null(balance.Kinds[1].Avoided);
        Assert.Equal(1, balance.NotEstimated);
        Assert.Equal(4m, balance.Avoided);
    }

    [Fact]
    public void Where_nothing_that_was_lent_is_estimated_the_total_is_not_nothing()
    {
        var received = new Dictionary<string, int> { ["portable"] = 1 };
        Assert.Null(LendingBalance.Of(received, [Span("ecran", "2025-01-01", "2026-01-01")], new(2025, 1, 1), new(2025, 12, 31), Today).Avoided);
        Assert.Equal(0, LendingBalance.Of(received, [], new(2025, 1, 1), new(2025, 12, 31), Today).Avoided);
    }

    [Fact]
    public void Each_version_of_the_factors_is_dated_sourced_and_later_than_the_one_before()
    {
        Assert.All(CarbonFactors.Versions, version => Assert.False(string.IsNullOrWhiteSpace(version.Source)));
        Assert.Equal(CarbonFactors.Versions.OrderBy(version => version.SinceOn), CarbonFactors.Versions);
        Assert.All(CarbonFactors.Versions.SelectMany(version => version.ByKind), factor => Assert.True(ItemTerms.Kinds.Has(factor.Key) && factor.Value > 0));
        Assert.Equal(24.6m, CarbonFactors.At(new DateOnly(2026, 1, 1)).Of("telephone"));
        Assert.Equal(CarbonFactors.Versions[0], CarbonFactors.At(new DateOnly(1999, 1, 1)));
    }

    [Theory]
    [InlineData(0, "0 kg")]
    [InlineData(0.4, "moins de 1 kg")]
    [InlineData(12.3, "environ 12 kg")]
    [InlineData(345, "environ 350 kg")]
    [InlineData(1234, "environ 1,2 t")]
    [InlineData(12345, "environ 12 t")]
    public void What_is_told_is_no_more_exact_than_the_factors(double kilograms, string words) => Assert.Equal(words, CarbonWords.About((decimal)kilograms));

    [Fact]
    public async Task The_page_and_its_file_tell_what_was_lent_with_the_version_and_the_source_of_the_factors()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var (laptop, screen) = (await app.Given.LendableItem(manager), await app.Given.LendableItem(manager, "ecran"));
        foreach (var (item, kind) in new[] { (laptop, "portable"), (screen, "ecran") })
        {
            var loan = await app.Given.Loan(manager, await app.Given.Resident(manager, "Anna", "Empruntine"), LoanStates.HandedOver, [item], kind: kind);
            await app.Given.Write(manager, "UPDATE LoanItems SET HandedAt = @handed WHERE LoanId = @loan", new { loan, handed = App.Begin.UtcDateTime.AddDays(-365) });
        }

        var browser = await app.SignedIn(manager);
        var period = $"du={app.Today.AddYears(-2):yyyy-MM-dd}&au={app.Today:yyyy-MM-dd}";
        var page = await browser.Get($"/materiel/bilan?{period}");
        Assert.Equal(["environ 27 kg", "non estimé"], page.Document.QuerySelectorAll("td[data-what^='CO']").Select(cell => cell.TextContent));
        Assert.Contains("ADEME, Évaluation de l’impact", page.Text, StringComparison.Ordinal);
        Assert.Contains("Un matériel prêté n’est pas dans ce total", page.Text, StringComparison.Ordinal);
        var file = (await browser.Get($"/materiel/bilan/fichier?{period}")).Body;
        Assert.Contains("Ordinateur portable;1;1;365;1;365;27;27", file, StringComparison.Ordinal);
        Assert.Contains("Écran;1;1;365;1;365;non estimé;non estimé", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Empruntine", file, StringComparison.Ordinal);
        Assert.DoesNotContain("environ", (await (await app.SignedIn(await app.Given.Account(Role.StructureManager))).Get($"/materiel/bilan?{period}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_counts_what_is_in_the_inventory_by_state()
    {
        var manager = await app.Given.Account(Role.EquipmentManager);
        await app.Given.Item(await app.Given.Account(Role.EquipmentManager));
        Assert.DoesNotContain("L’inventaire aujourd’hui", (await (await app.SignedIn(manager)).Get("/materiel/bilan")).Text, StringComparison.Ordinal);
        await app.Given.Item(manager);
        await app.Given.LendableItem(manager);
        await app.Given.LendableItem(manager, "tablette");
        var page = await (await app.SignedIn(manager)).Get("/materiel/bilan");
        Assert.Equal(["Reçu 1", "En service 2", "Total 3"], page.Document.QuerySelectorAll("td[data-what='Matériels']").Select(cell => $"{cell.PreviousElementSibling!.TextContent} {cell.TextContent}"));
        Assert.Contains("/materiel?etat=en_service", page.Links);
    }

    [Theory]
    [InlineData("du=2026-12-01&au=2026-01-01", "La période ne va pas")]
    [InlineData("du=0001-01-01&au=9999-12-31", "La période ne va pas")]
    [InlineData("du=hier", "Cette valeur ne convient pas")]
    public async Task A_period_that_cannot_be_is_refused_in_words(string period, string why)
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        var page = await browser.Get($"/materiel/bilan?{period}");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/materiel/bilan/fichier?{period}")).Status);
    }

    private static LentSpan Span(string kind, string handedOn, string? endedOn, int item = 1, string origin = "don") => new()
    {
        ItemId = item,
        Kind = kind,
        Origin = origin,
        HandedOn = DateOnly.Parse(handedOn, System.Globalization.CultureInfo.InvariantCulture),
        EndedOn = endedOn is null ? null : DateOnly.Parse(endedOn, System.Globalization.CultureInfo.InvariantCulture),
    };
}
