using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Equipment;

/// <summary>The inventory from a spreadsheet: shown before it is written, each fault with its line and reason, once and only as it was shown.</summary>
public sealed class ItemImportTests(App app)
{
    private const string Path = "/materiel/importer";
    private const int Rows = 2000;
    private const int Faults = 60;

    /// <summary>Lines between two faults.</summary>
    private const int Apart = 33;

    [Fact]
    public async Task Two_thousand_rows_with_sixty_faults()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var known = new List<(string Label, string Serial)>();
        for (var i = 0; i < Faults / Sorts.Length; i++)
        {
            var (one, other) = (await app.Given.Item(keeper), await app.Given.Item(keeper, serial: $"AUTRE{i}"));
            known.Add((Item.ShownCode(await Code(one)), $"AUTRE{i}"));
            Assert.NotEqual(one, other);
        }

        var before = await All(keeper);
        var (file, expected) = FileWithFaults(known);
        var browser = await app.SignedIn(keeper);
        var begun = Stopwatch.GetTimestamp();
        var shown = await Upload(browser, file);
        Assert.Equal(["1940", "0", "0", "60"], Figures(shown));
        Assert.Equal(before, await All(keeper));
        Assert.Equal(0, await Written(keeper));

        var refused = await Refused(browser, shown);
        Assert.Equal(expected.Keys, refused.Keys);
        Assert.All(expected, line => Assert.Equal(line.Value, refused[line.Key]));
        Assert.Equal(before, await All(keeper));
        var (line, why) = expected.First();
        Assert.Contains($"Ligne {line}", shown.Text, StringComparison.Ordinal);
        Assert.Contains(why, shown.Text, StringComparison.Ordinal);

        var done = await browser.Submit(shown, []);
        TestContext.Current.SendDiagnosticMessage($"Import of items: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms");
        Assert.Equal("/materiel", done.Location);
        var after = await All(keeper);
        Assert.Equal(before.Count + Rows - Faults, after.Count);
        Assert.Equal(before, after.TakeLast(before.Count));
        Assert.Equal(Rows - Faults, await Written(keeper));
        Assert.All(after.SkipLast(before.Count), item => Assert.Equal((ItemStates.Received, null), (item.State, item.WipedOn)));
        Assert.Equal(Rows - Faults, await Count("SELECT COUNT(*) FROM ItemEvents WHERE StructureId = @structureId AND State = 'recu' AND Words = 'Importé d’un tableur'", keeper));
        Assert.Single((await browser.Get("/materiel?q=serie1998")).Document.QuerySelectorAll(".rows a"));

        // Sent twice, from the page or by itself, it is made once.
        await browser.Submit(shown, []);
        var again = await browser.Submit(await browser.Get(Path), new() { ["Form.Seal"] = SealOf(shown) });
        Assert.Contains("déjà confirmé", (await browser.Follow(again)).Text, StringComparison.Ordinal);
        Assert.Equal(after.Count, (await All(keeper)).Count);
    }

    /// <summary>One sort of fault: the cells of its line, and the reason that is told.</summary>
    private static readonly (string Cells, string Why)[] Sorts =
    [
        (";{0};Grille-pain;Dell;;bon;achat;;;", "Le type « Grille-pain » n’est pas connu : Ordinateur portable, Ordinateur fixe, Tablette, Téléphone, Clé ou routeur 4G, Carte SIM, Écran, Imprimante, Autre."),
        (";{0};;Dell;;bon;achat;;;", "Le type manque."),
        (";SERIE0;tablette;Dell;;bon;achat;;;", "Le numéro de série « SERIE0 » est déjà à la ligne 2."),
        (";;tablette;Dell;;bon;achat;;;", "Ni numéro de série, ni étiquette : rien ne le distinguerait d’un autre."),
        (";{0};tablette;Dell;;bon;achat;;31/02/2020;", "La date d’acquisition « 31/02/2020 » ne se lit pas : jour/mois/année."),
        (";{0};tablette;Dell;;bon;achat;;01/01/2999;", "La date d’acquisition, le 01/01/2999, est à venir ou trop ancienne. Choisissez un jour depuis 1990, et jusqu’à aujourd’hui."),
        (";{0};tablette;Dell;;bon;achat;;01/01/1980;", "La date d’acquisition, le 01/01/1980, est à venir ou trop ancienne. Choisissez un jour depuis 1990, et jusqu’à aujourd’hui."),
        (";{0};tablette;Dell;;bon;achat;Banque du Ponant;;", "Un donateur se note quand le matériel est donné."),
        (";{0};tablette;" + new string('D', Item.LongestBrand + 1) + ";;bon;achat;;;", "La marque dépasse 60 caractères."),
        (";{0};tablette;Dell;douze;bon;achat;;;", "Le numéro GLPI « douze » n’est pas un nombre, tel que GLPI le donne."),
        ("2345-6789;{0};tablette;Dell;;bon;achat;;;", "Aucun matériel de la structure ne porte l’étiquette « 2345-6789 » : laissez cette case vide pour un matériel nouveau."),
        ("{1};{2};tablette;Dell;;bon;achat;;;", "L’étiquette « {1} » est celle d’un autre matériel que le numéro de série « {2} »."),
        (";8,93315E+18;carte SIM;Orange;;bon;achat;;;", "Le numéro de série « 8,93315E+18 » a été arrondi par le tableur : mettez sa colonne au format Texte et écrivez-le de nouveau."),
        (";{0};tablette;Dell;;moyen;achat;;;", "L’état « moyen » n’est pas connu : Neuf, Bon état, Usé, fonctionne, Abîmé."),
        (";{0};tablette;Dell;;;achat;;;", "L’état manque."),
        (";{0};tablette;Dell;;bon;trouvé;;;", "L’origine « trouvé » n’est pas connue : Acheté, Donné, Venu d’un autre service."),
        (";{0};tablette;Dell;;bon;;;;", "L’origine manque."),
        (";{0}" + new string('9', Item.LongestSerial) + ";tablette;Dell;;bon;achat;;;", "Le numéro de série dépasse 40 caractères."),
        (";(-);tablette;Dell;;bon;achat;;;", "Le numéro de série « (-) » n’a ni lettre ni chiffre."),
        (";{0};tablette;Dell;;bon;achat;;;mdp : soleil35", "Les notes semblent contenir un mot de passe ou un code secret : retirez-le, ou saisissez-les dans la fiche du matériel."),
    ];

    private static (string File, SortedDictionary<int, string> Expected) FileWithFaults(List<(string Label, string Serial)> known)
    {
        var file = new StringBuilder("Etiquette;NUMERO DE SERIE;Sorte;Constructeur;GLPI;Etat;Provenance;Donné par;Reçu le;Remarques\n");
        var expected = new SortedDictionary<int, string>();
        for (var i = 0; i < Rows; i++)
        {
            var fault = i / Apart;
            if (i % Apart != Apart - 1 || fault >= Faults)
            {
                file.Append(CultureInfo.InvariantCulture, $";serie{i};tablette;Samsung;{i + 1};bon état;Donné;Banque du Ponant;12/03/2024;\n");
                continue;
            }

            var (cells, why) = Sorts[fault % Sorts.Length];
            var (label, serial) = known[fault / Sorts.Length];
            file.AppendFormat(CultureInfo.InvariantCulture, cells, $"FAUTE{fault}", label, serial).Append('\n');
            expected[i + 2] = string.Format(CultureInfo.InvariantCulture, why, "", label, serial);
        }

        return (file.ToString(), expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("meanwhile.new")]
    public async Task What_somebody_else_changed_meanwhile_is_told_and_nothing_is_written(string newSerial)
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var id = await app.Given.Item(keeper, serial: "PF2X7AB9");
        var browser = await app.SignedIn(keeper);
        var shown = await Upload(browser, "N° de série;Marque;Type;État;Origine\npf-2x7ab9;Lenovo;;;\nMEANWHILE NEW;HP;tablette;bon;don\n");
        Assert.Equal(["1", "1", "0", "0"], Figures(shown));
        if (newSerial.Length > 0)
        {
            await app.Given.Item(keeper, "tablette", "HP", Item.ReadSerial(newSerial));
        }
        else
        {
            await browser.Submit(await browser.Get($"/materiel/{id}/modifier"), new() { ["Form.Model"] = "Latitude 5410" });
        }

        var before = await All(keeper);
        var told = await browser.Submit(shown, []);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("modifié par quelqu’un d’autre", told.Text, StringComparison.Ordinal);
        Assert.Equal(before, await All(keeper));
        Assert.Equal(newSerial.Length > 0 ? ["0", "1", "1", "0"] : ["1", "1", "0", "0"], Figures(told));
        Assert.Equal("/materiel", (await browser.Submit(told, [])).Location);
        Assert.Equal("Lenovo", (await All(keeper)).Single(item => item.Id == id).Brand);
        Assert.Equal(2, (await All(keeper)).Count);
    }

    [Fact]
    public async Task What_new_items_do_not_say_is_said_once_for_all()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        var shown = await Upload(browser, "IMEI;Catégorie;Accessoires\n356938035643809;Smartphone;\"Chargeur; Coque\"\n", new() { ["Form.Condition"] = "use", ["Form.Origin"] = "transfert" });
        Assert.Equal(["1", "0", "0", "0"], Figures(shown));
        await browser.Submit(shown, []);
        var item = Assert.Single(await All(keeper));
        Assert.Equal(("telephone", "use", "transfert", "356938035643809"), (item.Kind, item.Condition, item.Origin, item.Serial));
        Assert.Equal("Chargeur\nCoque", item.Accessories);
    }

    [Fact]
    public async Task What_was_shown_opens_for_its_author_only_and_a_file_without_headings_is_none()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.EquipmentManager));
        var shown = await Upload(browser, "N° de série;Type;État;Origine\nA1;tablette;bon;achat\n");
        var other = await app.Given.Account(Role.EquipmentManager);
        var stranger = await app.SignedIn(other);
        foreach (var step in new[] { "", "refusees" })
        {
            var page = await stranger.Submit(await stranger.Get(Path), new() { ["Form.Seal"] = SealOf(shown), ["Form.Step"] = step });
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        }

        Assert.Empty(await All(other));
        Assert.Contains("« N° de série » ou « Étiquette »", (await Upload(browser, "a;b\n1;2\n")).WhyNot("Form.File") ?? "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get(Path)).Status);
    }

    [Theory]
    [InlineData("N° de série;Type;État;Notes;NOTES\nA1;tablette;bon;a;b\n", "Notes")]
    [InlineData("N° de série;Marque;n° de série\nA1;Dell;A2\n", "N° de série")]
    public async Task Of_two_columns_of_one_name_nobody_can_tell_which_is_meant(string content, string heading)
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.EquipmentManager));
        var refused = await Upload(browser, content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal($"Deux colonnes de ce fichier s’appellent « {heading} » : gardez-en une, ou renommez l’autre.", refused.WhyNot("Form.File"));
    }

    [Fact]
    public async Task Empty_rows_under_the_table_are_no_lines_and_too_many_lines_are_told_as_such()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.EquipmentManager));
        const string Head = "N° de série;Type;État;Origine\n";
        var shown = await Upload(browser, $"{Head}A1;tablette;bon;achat\n{string.Concat(Enumerable.Repeat(";;;\n", SheetFile.MostLines))}A2;tablette;bon;achat\n");
        Assert.Equal(["2", "0", "0", "0"], Figures(shown));
        var refused = await Upload(browser, Head + string.Concat(Enumerable.Range(0, SheetFile.MostLines + 1).Select(n => $"A{n};tablette;bon;achat\n")));
        Assert.Matches("^Ce fichier a plus de 5\\s000 lignes. Partagez-le en plusieurs fichiers.$", refused.WhyNot("Form.File"));
        var heavy = await Upload(browser, Head + new string('A', 2 * SheetFile.Largest));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, heavy.Status);
        Assert.Contains("Un fichier d’inventaire pèse au plus 6 Mo", heavy.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> Upload(Browser browser, string content, Dictionary<string, string>? fields = null)
    {
        var page = await browser.Get(Path);
        return await browser.Upload(page, page.PostForms[0], "Form.File", "parc.csv", Encoding.UTF8.GetBytes(content), fields);
    }

    /// <summary>The reason of each refused line, by its number, as the file of them says.</summary>
    private static async Task<SortedDictionary<int, string>> Refused(Browser browser, Page shown)
    {
        var csv = await browser.Submit(shown, new() { ["Form.Step"] = "refusees" });
        return new(csv.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .ToDictionary(line => int.Parse(line.Split(';')[0], CultureInfo.InvariantCulture), line => line[(line.LastIndexOf(';') + 1)..].Trim('"')));
    }

    private static IEnumerable<string> Figures(Page page) => page.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent);

    private static string SealOf(Page shown) => Browser.FieldsOf(shown.PostForms[0]).Single(field => field.Key == "Form.Seal").Value;

    private Task<IReadOnlyList<Item>> All(GivenAccount keeper) => app.With<ItemDetail, IReadOnlyList<Item>>(items => items.All(keeper.Scope, null, null));

    private async Task<string> Code(int item) => (await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item })))!;

    /// <summary>Lines of the audit trail that an import has written.</summary>
    private Task<int> Written(GivenAccount keeper) => Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'ImportItems'", keeper);

    private Task<int> Count(string sql, GivenAccount keeper) => app.With<Db, int>(db => db.Value<int>(sql, new { structureId = keeper.Scope.Structure }));
}
