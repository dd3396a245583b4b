using System.Net;
using System.Text;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>The inventory in a file, and back: what nobody touched is unchanged, what was edited changes and nothing else.</summary>
public sealed class ItemExportTests(App app)
{
    private const string Path = "/materiel/exporter";

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Read_back_as_it_left_it_changes_nothing(string format)
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        await Awkward(keeper);
        var before = await All(keeper);
        var shown = await Upload(browser, $"parc.{format}", await Download(browser, format));
        Assert.Equal(["0", "0", "3", "0"], Figures(shown));
        Assert.DoesNotContain(shown.Document.QuerySelectorAll("button"), button => button.TextContent == "Enregistrer");
        var forced = await browser.Submit(shown, []);
        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
        Assert.Equal(before, await All(keeper));
    }

    [Fact]
    public async Task One_edited_cell_changes_exactly_that()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        await Awkward(keeper);
        var before = await All(keeper);
        var edited = Edited(await Download(browser, "csv"), ("Lenovo", "Fujitsu"), (";Reçu;", ";En service;"));
        var shown = await Upload(browser, "parc.csv", edited);
        Assert.Equal(["0", "1", "2", "0"], Figures(shown));
        Assert.Contains("Marque : Lenovo → Fujitsu", shown.Text, StringComparison.Ordinal);
        Assert.Contains("3 lignes donnent un autre état physique", shown.Text, StringComparison.Ordinal);
        await browser.Submit(shown, []);

        var target = before.Single(item => item.Brand == "Lenovo");
        Assert.Equal(before.Select(item => item.Id == target.Id ? item with { Brand = "Fujitsu", Version = item.Version + 1 } : item), await All(keeper));
        Assert.Equal("Brand", await app.With<Db, string?>(db => db.Value<string>("SELECT Fields FROM AuditEntries WHERE Act = 'ImportItems' AND SubjectId = @id", new { id = target.Id })));
        Assert.Contains("Modifié par un import : marque", (await browser.Get($"/materiel/{target.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains($"/materiel/{target.Id}", (await browser.Get("/materiel?q=fujitsu")).Links);
        Assert.DoesNotContain($"/materiel/{target.Id}", (await browser.Get("/materiel?q=lenovo")).Links);
    }

    [Fact]
    public async Task Has_French_headings_and_no_cell_is_a_formula()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        await Awkward(keeper);
        var content = await Download(await app.SignedIn(keeper), "csv");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), content[..3]);
        var text = Encoding.UTF8.GetString(content[3..]);
        Assert.StartsWith("Étiquette;N° de série;Type;Marque;Modèle;N° d’inventaire;N° GLPI;Accessoires;État;Origine;Donateur;Date d’acquisition;Opérateur;Fin du forfait;Notes;État physique;Effacé le;Effacé comment\r\n", text, StringComparison.Ordinal);
        Assert.Contains(";\"'=Latitude\";", text, StringComparison.Ordinal);
        Assert.DoesNotContain(";=", text.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_what_the_list_showed_and_never_a_neighbours_item()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        await app.Given.Item(keeper, "ecran", "Iiyama", "ECRAN1", ItemStates.InService, isWiped: true);
        await app.Given.Item(keeper, "portable", "Lenovo", "PORTABLE1");
        await app.Given.Item(await app.Given.Account(Role.EquipmentManager), "ecran", "Iiyama", "VOISIN1");
        var browser = await app.SignedIn(keeper);
        foreach (var (list, there, missing) in new[] { ("/materiel?q=iiya", "ECRAN1", "PORTABLE1"), ("/materiel?sorte=portable", "PORTABLE1", "ECRAN1"), ("/materiel?etat=en_service", "ECRAN1", "PORTABLE1") })
        {
            var export = Assert.Single((await browser.Get(list)).Links, link => link.StartsWith(Path, StringComparison.Ordinal));
            var text = Encoding.UTF8.GetString(await Download(browser, "csv", export));
            Assert.Contains(there, text, StringComparison.Ordinal);
            Assert.DoesNotContain(missing, text, StringComparison.Ordinal);
            Assert.DoesNotContain("VOISIN1", text, StringComparison.Ordinal);
        }

        Assert.Equal(1, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'ExportItems'", new { structureId = keeper.Scope.Structure })));
    }

    /// <summary>Three items with what a file could lose: long numbers, cells of several lines, what looks like a formula.</summary>
    private async Task Awkward(GivenAccount keeper)
    {
        var sim = await app.Given.Item(keeper, "carte_sim", null, "8933150319000000123");
        await app.Given.Write(keeper, "UPDATE Items SET Operator = 'Orange', PlanEndsOn = @endsOn WHERE Id = @sim", new { sim, endsOn = app.Today.AddDays(90) });
        await app.Given.Item(keeper, "portable", "Lenovo", "00123", isWiped: true);
        await app.Given.Item(keeper, "tablette", "@Dell", "1E5");
        var values = new { structureId = keeper.Scope.Structure, today = app.Today };
        await app.Given.Write(keeper, "UPDATE Items SET Model = '=Latitude', AssetNumber = '''=12', GlpiId = Id, AcquiredOn = @today, Notes = 'Touche « A » ; collée' WHERE StructureId = @structureId AND Kind = 'portable'", values);
        await app.Given.Write(keeper, "UPDATE Items SET Model = '-12 pouces', AssetNumber = '007', Accessories = 'Câble; 2 m' WHERE StructureId = @structureId AND Kind = 'tablette'", values);
    }

    private static byte[] Edited(byte[] csv, params (string From, string To)[] changes) =>
        Encoding.UTF8.GetBytes(changes.Aggregate(Encoding.UTF8.GetString(csv), (text, change) => text.Replace(change.From, change.To, StringComparison.Ordinal)));

    private static async Task<byte[]> Download(Browser browser, string format, string path = Path)
    {
        var page = await browser.Get(path);
        var fields = Browser.FieldsOf(page.PostForms[0]).Where(field => field.Key != "Form.Format").Append(KeyValuePair.Create("Form.Format", format));
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new FormUrlEncodedContent(fields) };
        var answer = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Page> Upload(Browser browser, string name, byte[] content)
    {
        var page = await browser.Get("/materiel/importer");
        return await browser.Upload(page, page.PostForms[0], "Form.File", name, content, null);
    }

    private static IEnumerable<string> Figures(Page page) => page.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent);

    private Task<IReadOnlyList<Item>> All(GivenAccount keeper) => app.With<ItemDetail, IReadOnlyList<Item>>(items => items.All(keeper.Scope, null, null));
}
