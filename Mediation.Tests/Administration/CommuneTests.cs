using System.Text.Json;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class CommuneTests(App app)
{
    [Theory]
    [InlineData("rennes", "Rennes (35000)")]
    [InlineData("st malo", "Saint-Malo (35400)")]
    [InlineData("cormier", "Saint-Aubin-du-Cormier (35140)")]
    [InlineData("35140", "Saint-Aubin-du-Cormier (35140)")]
    [InlineData("l'hay les r", "L'Haÿ-les-Roses (94240)")]
    [InlineData("Saint-Denis (974", "Saint-Denis (93200)")]
    public async Task Suggests_by_name_by_any_word_or_by_postal_code(string typed, string expected)
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var answer = await browser.Get($"/communes?q={Uri.EscapeDataString(typed)}");
        Assert.Contains(expected, JsonSerializer.Deserialize<string[]>(answer.Body)!);
    }

    [Fact]
    public async Task The_exact_name_comes_before_longer_ones_then_the_most_populous()
    {
        var found = await app.With<Communes, IReadOnlyList<CommuneRow>>(communes => communes.Matching("Lyon"));
        Assert.Equal("Lyon", found[0].Name);
        Assert.True(found.Count > 1);
    }

    [Fact]
    public async Task A_small_commune_comes_before_larger_ones_whose_name_ends_with_its_own()
    {
        var found = await app.With<Communes, IReadOnlyList<CommuneRow>>(communes => communes.Matching("st martin"));
        Assert.Equal(5, found.TakeWhile(commune => commune.Name == "Saint-Martin").Count());
        Assert.EndsWith("-Saint-Martin", found[5].Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_commune_of_France_is_found_by_its_own_label()
    {
        // A thousand of them, spread over the country, settle as the form settles them.
        var all = Seeds.Csv.Read("communes.csv").Where((_, index) => index % 35 == 0).ToList();
        Assert.True(all.Count > 990);
        var missing = new List<string>();
        foreach (var row in all)
        {
            var found = await app.With<Communes, IReadOnlyList<CommuneRow>>(communes => communes.Matching(row["nom"], take: 200));
            if (!found.Any(commune => commune.Code == row["code_insee"]) && row["nom"].Length > 1)
            {
                missing.Add(row["nom"]);
            }
        }

        Assert.Empty(missing);
    }
}
