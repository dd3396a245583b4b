using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;
using MiniExcelLibs;

namespace Mediation.Tests.Residents;

public sealed class ImportTests(App app)
{
    private const string Path = "/habitants/importer";

    [Fact]
    public async Task Two_thousand_people_with_faults_and_doubles()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        for (var i = 0; i < 20; i++)
        {
            await app.Given.Resident(mediator, $"Prénom{i}", $"Connu{Letters(i)}", birthYear: 1950);
        }

        var file = new StringBuilder("Nom;Prénom;Année de naissance;Commune;Code postal;Téléphone\n");
        for (var i = 0; i < 2000; i++)
        {
            file.Append(i switch
            {
                < 20 => $"Connu{Letters(i)};Prénom{i};1950;Rennes;35000;\n",
                < 40 => $"Nouveau{Letters(i + 100)};Alex;1980;Rennes;;\n",
                < 60 => $"Fautif{Letters(i)};;1980;Rennes;;\n",
                < 80 => $"Fautif{Letters(i)};Alex;19x0;Rennes;;\n",
                < 100 => $"Fautif{Letters(i)};Alex;1980;Nulle-Part-sur-Rien;;06 12\n",
                _ => $"Nouveau{Letters(i)};Alex;1980;Rennes;;06 12 {i / 100:00} {i % 100:00} 78\n",
            });
        }

        var browser = await app.SignedIn(mediator);
        var begun = Stopwatch.GetTimestamp();
        var shown = await Upload(browser, "liste.csv", Encoding.UTF8.GetBytes(file.ToString()));
        Assert.Equal(["1900", "40", "60"], shown.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent));
        Assert.Contains("Ligne 42Fautif", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Le prénom manque.", shown.Text, StringComparison.Ordinal);
        Assert.Equal(20, await Count(mediator));

        var twins = Browser.FieldsOf(shown.PostForms[0]);
        Assert.DoesNotContain(twins, field => field.Key == "Form.SomebodyElse");
        var done = await browser.Submit(shown, new() { ["Form.SomebodyElse"] = "2" });
        TestContext.Current.SendDiagnosticMessage($"Import: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms");
        Assert.Equal("/habitants", done.Location);
        Assert.Contains("1 901 dossiers sont ouverts.", Plain((await browser.Follow(done)).Text), StringComparison.Ordinal);
        Assert.Equal(1921, await Count(mediator));
        var found = await browser.Submit(await browser.Get("/habitants"), new() { ["nom"] = "06 12 19 99 78" });
        Assert.Equal("Une personne répond à cette recherche", found.Title);

        Assert.Equal(done.Location, (await browser.Submit(shown, new() { ["Form.SomebodyElse"] = "2" })).Location);
        Assert.Equal(1921, await Count(mediator));
    }

    [Fact]
    public async Task Each_refused_line_says_why_and_can_be_taken_back_safely()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        var shown = await Upload(browser, "liste.csv", Encoding.UTF8.GetBytes("""
            Prénom,Nom,Naissance,Ville,Code INSEE,Code postal,Tél,Courriel,Sexe,Situation
            Léa,Bon,12/03/1980,Rennes,,,0612345678,lea@essai.example,F,Retraité
            =cmd,Faux,1700,Rennes,,,,,,
            Paul,Faux,,Rennes,99999,,,,,
            Paul,Faux,,Dinan,35238,,,,,
            Paul,Faux,,Saint-Aubin,,,,,,
            Paul,Faux,,,,,06 12,paul,Z,Roi
            """));
        foreach (var reason in new[]
        {
            "L’année de naissance « 1700 » n’est pas celle d’une personne vivante.", "Le code INSEE « 99999 » n’existe pas.",
            "Le code INSEE « 35238 » est celui de Rennes, non de « Dinan ».", "Plusieurs communes répondent à « Saint-Aubin »", "La commune manque.",
            "Le numéro de téléphone « 06 12 » ne se lit pas.", "L’adresse électronique « paul » ne se lit pas.", "Le genre « Z » n’est ni", "La situation « Roi » n’est pas connue",
        })
        {
            Assert.Contains(reason, shown.Text, StringComparison.Ordinal);
        }

        var csv = await browser.Submit(shown, new() { ["Form.Step"] = "refusees" });
        Assert.Equal("text/csv", csv.Response.Content.Headers.ContentType?.MediaType);
        var lines = csv.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("Ligne;Nom;Prénom;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("3;Faux;\"'=cmd\";1700;Rennes;", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_without_commune_take_the_one_that_is_said()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var shown = await Upload(browser, "liste.csv", Encoding.Latin1.GetBytes("Nom;Prénom\nLe Goff;Énora\n"), new() { ["Form.Commune"] = "Saint-Malo" });
        await browser.Submit(shown, []);
        var row = Assert.Single(await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(mediator.Scope)));
        Assert.Equal(("Énora", "Le Goff", "Saint-Malo"), (row.FirstName, row.LastName, row.CommuneName));
    }

    [Theory]
    [InlineData("rien.csv", "", "Les titres des colonnes ne sont pas reconnus")]
    [InlineData("autre.csv", "a;b\n1;2\n", "Les titres des colonnes ne sont pas reconnus")]
    [InlineData("vide.csv", "Nom;Prénom\n", "aucune ligne")]
    [InlineData("faux.xlsx", "PK\u0003\u0004 n’est pas un classeur", "Ce fichier ne se lit pas")]
    [InlineData("octets.csv", "\0\u0001\u0002", "Ce fichier ne se lit pas")]
    public async Task Says_why_a_file_cannot_be_read(string name, string content, string why)
    {
        var page = await Upload(await app.SignedIn(await app.Given.Account(Role.Mediator)), name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(why, page.WhyNot("Form.File") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_file_is_too_large_or_too_long()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var large = await Upload(browser, "grand.csv", new byte[6_000_001]);
        Assert.Contains("Ce fichier dépasse 6 Mo", large.WhyNot("Form.File") ?? "", StringComparison.Ordinal);
        var lines = string.Concat(Enumerable.Repeat("Alex;Rennes\n", 5001));
        Assert.Contains("plus de 5\u202f000 lignes", (await Upload(browser, "long.csv", Encoding.UTF8.GetBytes("Prénom;Commune\n" + lines))).WhyNot("Form.File") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_largest_size_is_confirmed()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var random = new Random(7);
        var file = new StringBuilder("Prénom;Nom;Commune;Notes\n");
        for (var i = 0; i < 1480; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"Alex;Nouveau{Letters(i)};Rennes;{string.Concat(Enumerable.Range(0, 3950).Select(_ => Letter(random)))}\n");
        }

        var shown = await Upload(browser, "notes.csv", Encoding.UTF8.GetBytes(file.ToString()));
        Assert.Equal("1480", shown.Document.QuerySelector(".figures .big")?.TextContent);
        Assert.Equal("/habitants", (await browser.Submit(shown, [])).Location);
        Assert.Equal(1480, await Count(mediator));
    }

    [Fact]
    public async Task What_was_shown_opens_for_its_author_only()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var shown = await Upload(browser, "liste.csv", Encoding.UTF8.GetBytes("Prénom;Commune\nÉnora;Rennes\n"));
        var seal = Browser.FieldsOf(shown.PostForms[0]).Single(field => field.Key == "Form.Seal").Value;
        var other = await app.Given.Account(Role.Mediator);
        var stranger = await app.SignedIn(other);
        var page = await stranger.Submit(await stranger.Get(Path), new() { ["Form.Seal"] = seal });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(0, await Count(other));
    }

    [Fact]
    public async Task Coop_s_template_is_read_by_position_without_its_example()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        object?[][] rows =
        [
            ["Instructions"], ["Nom", "Prénom", "Année de naissance", "Commune", "Commune", "Commune"], ["Nom", "Prénom", "Année de naissance", "Nom", "Code INSEE", "Code postal"],
            ["Exemple", "Léa", 1970, "Blaziert", "32057", "32100", "0102030405", null, "Féminin", null],
            ["Le Goff", "Énora", 1951, "Bourg-en-Bresse", 1053, 1000, 612345678, "enora@essai.example", "M", "Vient le lundi."],
        ];
        var shown = await Upload(browser, "modele.xlsx", Workbook("Bénéficiaires", rows));
        Assert.Equal(["1", "0", "0"], shown.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent));
        await browser.Submit(shown, []);
        var row = Assert.Single(await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(mediator.Scope)));
        Assert.Equal(("Énora", "Le Goff", 1951, "01053", "+33612345678"), (row.FirstName, row.LastName, row.BirthYear, row.CommuneCode, row.Numbers));
        Assert.Equal(("masculin", "enora@essai.example", "Vient le lundi."), (row.Gender, row.Email, row.Notes));
    }

    [Fact]
    public async Task Exports_have_Coop_s_headings_and_the_template_read_back_gives_the_same_people()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator, "=Énora", "Le Goff", birthYear: 1951);
        await app.Given.Number(mediator, id, "+262692123456");
        await app.Given.Number(mediator, id, "+33299123456", ResidentTerms.NumberOwners[1].Code);
        await app.Given.Visit(mediator, id);
        await app.Given.Resident(mediator, "Paul", "Martin");
        await app.Given.Resident(mediator, recallCode: "LUNE-POIRE-42");
        var neighbour = await app.Given.Account(Role.Mediator);
        await app.Given.Resident(neighbour, "Solène", "Kervadec");
        var browser = await app.SignedIn(mediator);

        var list = await Download(browser, "liste");
        Assert.Equal(["Nom", "Prénom", "Année de naissance", "Nom de la commune", "Code INSEE", "Code postal", "N° de téléphone", "E-mail", "Genre", "Tranche d’âge", "Statut",
            "Nombre d’accompagnements", "Notes supplémentaires"], list[0]);
        Assert.Equal(["Le Goff", "=Énora", "1951", "Rennes", "35238", "35000", "0692123456", null, "Non communiqué", "70 ans et plus", "Non communiqué ou hétérogène", "1", null], list[1]);
        Assert.Equal(4, list.Count);

        var template = await browser.Client.SendAsync(await Request(browser, "modele"), TestContext.Current.CancellationToken);
        var content = await template.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var importer = await app.Given.Account(Role.Mediator);
        var other = await app.SignedIn(importer);
        await other.Submit(await Upload(other, "modele.xlsx", content), []);
        var before = await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(mediator.Scope));
        var after = await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(importer.Scope));
        Assert.Equal(before.Take(2).Select(row => row with { Visits = 0, Gender = "non_communique" }), after);
    }

    private static async Task<Page> Upload(Browser browser, string name, byte[] content, Dictionary<string, string>? fields = null)
    {
        var page = await browser.Get(Path);
        return await browser.Upload(page, page.PostForms[0], "Form.File", name, content, fields);
    }

    private async Task<int> Count(GivenAccount account) => (await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(account.Scope))).Count;

    private static async Task<HttpRequestMessage> Request(Browser browser, string kind)
    {
        var page = await browser.Get("/habitants/exporter");
        var fields = Browser.FieldsOf(page.PostForms[0]).Where(field => field.Key != "Form.Kind").Append(KeyValuePair.Create("Form.Kind", kind));
        return new HttpRequestMessage(HttpMethod.Post, "/habitants/exporter") { Content = new FormUrlEncodedContent(fields) };
    }

    /// <summary>The cells of a workbook as a spreadsheet shows them; it fails when one is a formula.</summary>
    private static async Task<List<List<string?>>> Download(Browser browser, string kind)
    {
        var answer = await browser.Client.SendAsync(await Request(browser, kind), TestContext.Current.CancellationToken);
        using var content = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using (var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true))
        {
            using var sheet = new StreamReader(archive.Entries.Single(entry => entry.FullName == "xl/worksheets/sheet1.xml").Open());
            Assert.DoesNotContain("<x:f", await sheet.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        content.Position = 0;
        Assert.Equal(["Bénéficiaires"], content.GetSheetNames());
        return [.. content.Query(sheetName: "Bénéficiaires").Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null).ToList())];
    }

    private static byte[] Workbook(string sheet, object?[][] rows)
    {
        using var table = new System.Data.DataTable { Locale = CultureInfo.InvariantCulture };
        for (var at = 0; at < rows.Max(row => row.Length); at++)
        {
            table.Columns.Add($"{at}", typeof(object));
        }

        foreach (var row in rows)
        {
            table.Rows.Add(row.Select(cell => cell ?? DBNull.Value).ToArray());
        }

        using var stream = new MemoryStream();
        stream.SaveAs(table, printHeader: false, sheetName: sheet);
        return stream.ToArray();
    }

    private static string Letters(int number) => string.Concat(number.ToString("0000", CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));

    private static char Letter(Random random) => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[random.Next(62)];

    private static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ');
}
