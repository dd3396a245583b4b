using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>Labels: where they are on the paper, and what a telephone reads on them.</summary>
public sealed class LabelTests(App app)
{
    [Fact]
    public async Task Every_item_of_a_large_inventory_can_be_labelled()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        var first = await app.Given.Item(keeper, "ecran", "Iiyama");
        for (var n = 0; n < Mediation.Web.Equipment.LabelsFormValidator.Most; n++)
        {
            await app.Given.Item(keeper);
        }

        var page = await browser.Get("/materiel/etiquettes?etat=recu");
        Assert.DoesNotContain($"{first}", Offered(page));
        Assert.Equal([$"{first}"], Offered(await browser.Get(page.Links.Single(link => link.Contains("avant=", StringComparison.Ordinal)))));
        Assert.Equal([$"{first}"], Offered(await browser.Get("/materiel/etiquettes?q=iiyama")));
        var item = await browser.Get($"/materiel/{first}");
        var one = await browser.Get(item.Links.Single(link => link.StartsWith("/materiel/etiquettes?q=", StringComparison.Ordinal)));
        Assert.Equal([$"{first}"], one.Document.QuerySelectorAll("input[name='Form.Items'][checked]").Select(input => input.GetAttribute("value")));

        static IEnumerable<string?> Offered(Page page) => page.Document.QuerySelectorAll("input[name='Form.Items']").Select(input => input.GetAttribute("value"));
    }

    [Fact]
    public async Task The_code_of_a_label_is_read_by_another_library_and_opens_its_item()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var ids = new[] { await app.Given.Item(manager), await app.Given.Item(manager, "tablette") };
        Assert.Contains("/materiel/etiquettes", (await browser.Get("/materiel")).Links);
        Assert.Equal(2, (await browser.Get("/materiel/etiquettes")).Document.QuerySelectorAll("input[name='Form.Items']").Length);
        var sheet = await browser.Get($"/materiel/etiquettes/planche?Form.Items={ids[0]}&Form.Items={ids[1]}&Form.Sheet=24&Form.Start=24&Form.Right=1.5&Form.Down=-2");

        Assert.Equal(2, sheet.Document.QuerySelectorAll("svg.labels").Length);
        Assert.All(sheet.Document.QuerySelectorAll("svg.labels"), svg => Assert.Equal(("210mm", "297mm"), (svg.GetAttribute("width"), svg.GetAttribute("height"))));
        // The last place of the first page, then the first of the second, both moved.
        Assert.Equal(["translate(140.75 248.2)", "translate(8.75 10.9)"], sheet.Document.QuerySelectorAll("svg.labels g").Select(g => g.GetAttribute("transform")));
        foreach (var (path, id) in sheet.Document.QuerySelectorAll("svg.labels path").Zip(ids))
        {
            var read = LabelReader.Read(path.GetAttribute("d")!);
            Assert.Equal($"{App.PublicAddress}/materiel/e/{path.GetAttribute("data-code")}", read);
            Assert.Equal($"/materiel/{id}", (await browser.Get(read[App.PublicAddress.Length..])).Location);
        }
    }

    [Fact]
    public async Task A_label_is_printed_for_nobody_elses_item_and_nothing_goes_beyond_the_paper()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var other = await app.Given.Item(await app.Given.Account(Role.StructureManager));
        var browser = await app.SignedIn(manager);
        var own = await app.Given.Item(manager);
        Assert.Single((await browser.Get(Sheet([own, other]))).Document.QuerySelectorAll("svg.labels path"));
        Assert.Equal("Aucun de ces matériels n’est à la structure.", (await browser.Get(Sheet([other]))).WhyNot("Form.Items"));
        Assert.Equal("/materiel/etiquettes", (await browser.Get("/materiel/etiquettes/planche")).Location);
        Assert.Equal("Choisissez de 1 à 130 matériels.", (await browser.Get("/materiel/etiquettes/planche?Form.Start=1")).WhyNot("Form.Items"));
        foreach (var (address, field, why) in new[]
        {
            (Sheet([own], start: "0"), "Start", "de 1 à 24"), (Sheet([own], start: "25"), "Start", "de 1 à 24"), (Sheet([own], right: "11"), "Right", "de -10 à 10"), (Sheet([own], down: "beaucoup"), "Down", "ne convient pas"),
        })
        {
            var refused = await browser.Get(address);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(why, refused.WhyNot($"Form.{field}"), StringComparison.Ordinal);
            // What was chosen is still chosen.
            Assert.Equal($"{own}", refused.Document.QuerySelector("input[name='Form.Items']:checked")!.GetAttribute("value"));
        }
    }

    [Fact]
    public void Every_label_of_a_sheet_is_on_the_paper_and_none_is_over_another()
    {
        foreach (var sheet in LabelSheet.All)
        {
            var places = Enumerable.Range(0, sheet.Places).Select(sheet.At).ToArray();
            Assert.All(places, at => Assert.True(at.X >= 0 && at.Y >= 0 && at.X + sheet.Width <= LabelSheet.PageWidth && at.Y + sheet.Height <= LabelSheet.PageHeight, $"{sheet.Code}: {at}"));
            Assert.True(sheet.Across >= sheet.Width && sheet.Down >= sheet.Height, sheet.Code);
            Assert.Equal(sheet.Places, places.Distinct().Count());
        }

        var pages = LabelSheet.All[0].Pages(Enumerable.Range(1, 30).ToArray(), start: 20);
        Assert.Equal([5, 24, 1], pages.Select(page => page.Count));
        Assert.Equal((19, 1), pages[0][0]);
        Assert.Equal((0, 6), pages[1][0]);
    }

    private static string Sheet(int[] items, string start = "1", string right = "0", string down = "0") =>
        $"/materiel/etiquettes/planche?Form.Sheet=24&Form.Start={start}&Form.Right={right}&Form.Down={down}&{string.Join('&', items.Select(id => $"Form.Items={id}"))}";
}
