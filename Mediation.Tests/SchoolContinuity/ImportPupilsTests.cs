using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>A list handed in by a school: read once it may be, shown before it is written, confirmed once and only as it was shown.</summary>
public sealed class ImportPupilsTests(App app)
{
    private const int Pupils = 120;

    private static readonly string[] Headings = ["PRENOM de l’élève", "Initiale", "Niveau", "Prénom du responsable", "Nom du responsable", "Tél.", "Ville", "CP", "Motifs", "Date de naissance"];

    private static readonly Dictionary<string, string> Basis = new()
    {
        ["Basis.Document"] = "convention",
        ["Basis.Reference"] = "Convention n° 2026-14, service scolaire",
        ["Basis.SignedOn"] = "2026-09-01",
        ["Basis.Means"] = "courrier",
        ["Basis.InformedOn"] = "2026-10-05",
    };

    [Theory]
    [InlineData("liste.csv")]
    [InlineData("liste.xlsx")]
    public async Task A_hundred_and_twenty_pupils_with_faults_doubles_and_families_known(string name)
    {
        var (mediator, school, browser, path) = await Opened();
        for (var i = 0; i < 3; i++)
        {
            await app.Given.Number(mediator, await app.Given.Resident(mediator, "Anna", $"Connu{Letters(i)}"), $"+3361200000{i}");
        }

        var namesake = await app.Given.Resident(mediator, "Anna", $"Connu{Letters(3)}");
        await app.Given.Resident(mediator, "Anna", $"Connu{Letters(4)}");
        var family = await app.Given.Family(mediator);
        await app.Given.SchoolCase(mediator, family, school);
        var before = await Written(mediator);

        var rows = Rows();
        var begun = Stopwatch.GetTimestamp();
        var shown = await Upload(browser, path, name, name.EndsWith("csv", StringComparison.Ordinal) ? Csv(rows) : SafeWorkbook.Write("6e", rows.Select(row => row.Cast<object?>().ToArray()), Headings.Length));
        Assert.Equal(["103", "7", "1", "9"], Figures(shown));
        Assert.Equal(before, await Written(mediator));
        var refused = await browser.Press(shown, button => button.Value == PupilImportForm.Refused);
        Assert.Equal(10, refused.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Cet élève est déjà à la ligne 37, avec le même adulte.", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Aucune commune ne répond à « Nulle-Part-sur-Rien 35000 »", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Lignes 9 et 10Frère0a K. (6e), Sœur0a K. (CM2)", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("12/03/2015", shown.Body, StringComparison.Ordinal);

        // Whose two namesakes are, and an adult of two numbers, nobody says by themselves.
        var asked = await browser.Submit(shown, []);
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Equal(["Form.Choices[40]", "Form.Choices[5]", "Form.Choices[6]"], Enumerable.Range(2, Pupils).Select(line => $"Form.Choices[{line}]").Where(field => asked.WhyNot(field) is not null).Order(StringComparer.Ordinal));
        Assert.Equal(before, await Written(mediator));

        var done = await browser.Submit(asked, new() { ["Form.Choices[5]"] = $"{namesake}", ["Form.Choices[6]"] = PupilPlan.AnotherFamily, ["Form.Choices[40]"] = PupilPlan.LeftOut });
        TestContext.Current.SendDiagnosticMessage($"Import of pupils: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms");
        Assert.Equal(path, done.Location);
        var said = await browser.Follow(done);
        Assert.Contains("109 situations sont ouvertes, 94 familles sont nouvelles, 9 lignes sont refusées.", said.Text, StringComparison.Ordinal);
        Assert.Contains($"{WorklistPage.Path}?etablissement={school}", said.Links);

        var after = await Written(mediator);
        Assert.Equal((before.Cases + 109, before.Residents + 94, before.Households + 98, before.Events + 109), after);
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM SmsAgreements WHERE StructureId = @structureId", mediator));
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM SchoolCases k WHERE k.StructureId = @structureId AND NOT EXISTS (SELECT 1 FROM Residents r WHERE r.HouseholdId = k.HouseholdId AND r.StructureId = k.StructureId)", mediator));
        Assert.Equal(109, await Count("SELECT COUNT(*) FROM SchoolCases k WHERE k.StructureId = @structureId AND k.State = 'signalee' AND k.ReportedBy = 'ecole' AND k.OwnerId IS NOT NULL AND k.CommuneCode = '35238' AND EXISTS (SELECT 1 FROM SchoolCaseReasons x WHERE x.CaseId = k.Id AND x.Reason = 'imprimante')", mediator));
        Assert.Equal(109, await Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'ImportPupils' AND SubjectKind = 'SchoolCase'", mediator));
        Assert.Equal(94, await Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'ImportResidents' AND ResidentId IS NOT NULL", mediator));
        Assert.Equal(11, await Count("SELECT COUNT(*) FROM (SELECT HouseholdId FROM SchoolCases WHERE StructureId = @structureId GROUP BY HouseholdId HAVING COUNT(*) = 2) t", mediator));
        Assert.Equal(2, await Count("SELECT COUNT(*) FROM SchoolCases WHERE StructureId = @structureId AND HouseholdId = @family", mediator, new { family, structureId = mediator.Scope.Structure }));
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM ResidentNumbers WHERE StructureId = @structureId AND Number = '+33617000041' AND Owner = 'personne' AND DoNotWrite = 0", mediator));
        Assert.Equal(2, await Count("SELECT COUNT(*) FROM Residents WHERE StructureId = @structureId AND RecallCode IS NOT NULL AND FirstName IS NULL", mediator));
        Assert.Contains("Seul41a", (await browser.Get($"{WorklistPage.Path}?etablissement={school}")).Text + (await browser.Get("/continuite-scolaire")).Text, StringComparison.Ordinal);

        // Sent twice, from the page or by itself, it is made once.
        await browser.Submit(asked, new() { ["Form.Choices[5]"] = $"{namesake}", ["Form.Choices[6]"] = PupilPlan.AnotherFamily, ["Form.Choices[40]"] = PupilPlan.LeftOut });
        var again = await browser.Submit(await browser.Get(path), IsFile, new() { ["Form.Seal"] = SealOf(asked) });
        Assert.Contains("déjà confirmée", (await browser.Follow(again)).Text, StringComparison.Ordinal);
        Assert.Equal(after, await Written(mediator));

        // The same file once more knows all that it has brought: the families that were left out or refused remain.
        var second = await Upload(browser, path, name, Csv(rows));
        Assert.Equal(["0", "1", "110", "9"], Figures(second));
    }

    /// <summary>Lines 2 to 121: families known by number, by name alone, a household that is followed, brothers and sisters, faults, doubles, the others.</summary>
    private static List<string?[]> Rows()
    {
        string?[] Row(string pupil, string? adultFirst, string? adultLast, string? phone, string level = "6ème A", string commune = "Rennes", string reasons = "Imprimante, pas d’internet") =>
            [pupil, "k", level, adultFirst, adultLast, phone, commune, "35000", reasons, "12/03/2015"];

        List<string?[]> rows = [Headings];
        for (var i = 0; i < Pupils; i++)
        {
            rows.Add(i switch
            {
                < 3 => Row($"Enfant{Letters(i)}", "Anna", $"Connu{Letters(i)}", $"06 12 00 00 0{i}"),
                < 5 => Row($"Enfant{Letters(i)}", "anna", $"CONNU{Letters(i)}", null),
                5 => Row("Lina", "Anna", "Kerbrat", "01 99 00 12 34"),
                6 => Row("Tom", "Anna", "Kerbrat", "01 99 00 12 34"),
                < 27 => Row($"{(i % 2 == 1 ? "Frère" : "Sœur")}0{(char)('a' + ((i - 7) / 2))}", "Rose", $"Fratrie{Letters((i - 7) / 2)}", $"06 13 00 00 {(i - 7) / 2:00}", i % 2 == 1 ? "6e" : "CM2"),
                27 => Row("", "Anna", "Fautif", "06 12 34 56 78"),
                28 => Row("Faute", "Anna", "Fautif", "06 12 34 56 78", level: "Grande section"),
                29 => Row("Faute", "Anna", "Fautif", "06 12"),
                30 => Row("Faute", "Anna", "Fautif", null, commune: "Nulle-Part-sur-Rien"),
                31 => Row("Faute", null, null, null),
                32 => Row("Faute", "Anna", "Fautif", null, reasons: ""),
                33 => Row("Faute", "Anna", "Fautif", null, reasons: "dyslexie"),
                34 => Row("Faute", "Anna", new string('x', 81), null),
                35 or 36 => Row("Double", "Rose", "Morvan", "06 14 00 00 00"),
                37 or 38 => Row($"Pareil{Letters(i)}", "Marie", "Martin", $"06 15 00 00 {i}"),
                39 => Row("Sansnom", null, null, "06 16 00 00 00"),
                40 => Row("Madame", null, "Quéméner", null),
                _ => Row($"Seul{i}a", "Alex", $"Nouveau{Letters(i)}", $"06 17 00 {i / 100:00} {i % 100:00}"),
            });
        }

        return rows;
    }

    [Fact]
    public async Task Without_a_basis_no_list_is_asked_for_nor_read()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var school = await app.Given.School(mediator);
        var browser = await app.SignedIn(mediator);
        Assert.Contains(ImportPupilsPage.PathOf(school), (await browser.Get("/continuite-scolaire/etablissements")).Links);
        Assert.Contains(ImportPupilsPage.PathOf(school), (await browser.Get($"/continuite-scolaire/etablissements/{school}")).Links);
        var path = ImportPupilsPage.PathOf(school);
        var page = await browser.Get(path);
        Assert.DoesNotContain(page.PostForms, IsFile);
        var forged = await browser.Post(path, [.. Browser.FieldsOf(page.PostForms[0]), new("Form.Reason", "langue")]);
        Assert.Equal(HttpStatusCode.Conflict, forged.Status);
        Assert.Contains("sans un écrit qui l’autorise", forged.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basis.Document", "")]
    [InlineData("Basis.Document", "rumeur")]
    [InlineData("Basis.Reference", " ")]
    [InlineData("Basis.SignedOn", "")]
    [InlineData("Basis.SignedOn", "2026-11-24")]
    [InlineData("Basis.SignedOn", "1926-11-24")]
    [InlineData("Basis.Means", "pigeon")]
    [InlineData("Basis.InformedOn", "")]
    [InlineData("Basis.InformedOn", "2026-11-24")]
    [InlineData("Basis.InformedOn", "2025-11-21")]
    public async Task A_basis_says_which_document_how_families_were_told_and_days_that_can_be(string field, string value)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var path = ImportPupilsPage.PathOf(await app.Given.School(mediator));
        var refused = await browser.Submit(await browser.Get(path), new(Basis) { [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot(field));
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM PupilListBases WHERE StructureId = @structureId", mediator));
    }

    [Fact]
    public async Task A_basis_is_corrected_by_another_line_and_ends_after_a_year()
    {
        var (mediator, school, browser, path) = await Opened();
        var page = await browser.Get(path);
        Assert.Contains("En vigueur", page.Text, StringComparison.Ordinal);
        await browser.Submit(page, form => !IsFile(form), new() { ["Basis.Reference"] = "Avenant n° 2" });
        var corrected = await browser.Get(path);
        Assert.Contains("Avenant n° 2", corrected.Document.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Convention n° 2026-14", corrected.Text, StringComparison.Ordinal);
        Assert.Equal(2, await Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'RecordPupilListBasis' AND SubjectKind = 'School'", mediator));

        var shown = await Upload(browser, path, "a.csv", Csv([Headings, ["Lina", "K", "6e", "Anna", "Kerbrat", "0612345678", "Rennes", "35000", "langue", null]]));
        await app.Given.Write(mediator, "UPDATE PupilListBases SET InformedOn = '2025-11-20' WHERE SchoolId = @school", new { school });
        var old = await browser.Get(path);
        Assert.Contains("À renouveler", old.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(old.PostForms, IsFile);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(shown, [])).Status);
        Assert.Equal(0, (await Written(mediator)).Cases);
    }

    [Fact]
    public async Task Nobody_of_another_structure_sees_a_list_or_confirms_one()
    {
        var (mediator, _, browser, path) = await Opened();
        var shown = await Upload(browser, path, "a.csv", Csv([Headings, ["Lina", "K", "6e", "Anna", "Kerbrat", "0612345678", "Rennes", "35000", "langue", null]]));
        var (other, _, stranger, own) = await Opened();
        foreach (var address in new[] { path, $"{path}/modele" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(address)).Status);
        }

        var form = await stranger.Get(own);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(path, [.. Browser.FieldsOf(form.PostForms.Single(IsFile)), new("Form.Seal", SealOf(shown))])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post($"{path}/cadre", [.. Browser.FieldsOf(form.PostForms.Single(one => !IsFile(one)))])).Status);
        foreach (var step in new[] { "", PupilImportForm.Refused })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Submit(form, IsFile, new() { ["Form.Seal"] = SealOf(shown), ["Form.Step"] = step })).Status);
        }

        // Neither does another school of the same structure take it.
        var beside = ImportPupilsPage.PathOf(await app.Given.School(mediator, "École des Lilas"));
        await browser.Submit(await browser.Get(beside), Basis);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(await browser.Get(beside), IsFile, new() { ["Form.Seal"] = SealOf(shown) })).Status);
        Assert.Equal((0, 0), ((await Written(mediator)).Cases, (await Written(other)).Cases));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedIn(await app.Given.Account(Role.Coordinator))).Get(path)).Status);

        // What one structure knows of Anna does not show in the list of another.
        await browser.Submit(shown, []);
        Assert.Equal(["1", "0", "0", "0"], Figures(await Upload(stranger, own, "a.csv", Csv([Headings, ["Lina", "K", "6e", "Anna", "Kerbrat", "0612345678", "Rennes", "35000", "langue", null]]))));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("case")]
    public async Task What_somebody_else_wrote_meanwhile_is_told_and_nothing_is_written(string what)
    {
        var (mediator, school, browser, path) = await Opened();
        var household = await app.Given.Family(mediator, "Prigent");
        var shown = await Upload(browser, path, "a.csv", Csv([Headings,
            ["Lina", "K", "6e", "Anna", "Kerbrat", "0612345678", "Rennes", "35000", "langue", null], ["Tom", "P", "6e", "Anna", "Prigent", "0199001234", "Rennes", "35000", "langue", null]]));
        Assert.Equal(["1", "1", "0", "0"], Figures(shown));
        if (what is "file")
        {
            await app.Given.Number(mediator, await app.Given.Resident(mediator, "Anna", "Kerbrat"));
        }
        else
        {
            await app.Given.SchoolCase(mediator, household, school, "Tom");
        }

        var before = await Written(mediator);
        var told = await browser.Submit(shown, []);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("a changé depuis que vous l’avez lue", told.Text, StringComparison.Ordinal);
        Assert.Equal(what is "file" ? ["0", "2", "0", "0"] : ["1", "0", "1", "0"], Figures(told));
        Assert.Equal(before, await Written(mediator));
        Assert.Equal(path, (await browser.Submit(told, [])).Location);
        Assert.Equal(before.Cases + (what is "file" ? 2 : 1), (await Written(mediator)).Cases);
    }

    [Fact]
    public async Task The_model_is_read_and_a_list_that_is_none_is_told()
    {
        var (mediator, _, browser, path) = await Opened();
        var answer = await browser.Client.GetAsync($"{path}/modele", TestContext.Current.CancellationToken);
        Assert.Equal("Ce fichier n’a aucune ligne sous ses titres.", (await Upload(browser, path, "modele.xlsx", await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))).WhyNot("Form.File"));
        Assert.Contains("« Prénom » et « Classe »", (await Upload(browser, path, "a.csv", Encoding.UTF8.GetBytes("a;b\n1;2\n"))).WhyNot("Form.File"), StringComparison.Ordinal);
        var many = Enumerable.Range(0, PupilListBasis.MostLines + 1).Select(i => new[] { $"Enfant{i}", "k", "6e", null, null, "0612345678" });
        Assert.Contains("Une liste a au plus 500 élèves ; celle-ci en a 501.", (await Upload(browser, path, "a.csv", Csv([Headings, .. many]))).WhyNot("Form.File"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Upload(browser, path, "a.csv", Csv([Headings]), new() { ["Form.Reason"] = "roi" })).Status);
        Assert.Equal(0, (await Written(mediator)).Cases);
    }

    [Fact]
    public async Task What_lines_do_not_say_is_said_once_for_all_and_a_list_that_says_nothing_new_writes_nothing()
    {
        var (mediator, _, browser, path) = await Opened();
        var content = Encoding.UTF8.GetBytes("Prénom;Classe;Téléphone\nLina;6e;0612345678\n");
        Assert.Equal(["0", "0", "0", "1"], Figures(await Upload(browser, path, "a.csv", content)));
        var shown = await Upload(browser, path, "a.csv", content, new() { ["Form.Commune"] = "Saint-Malo", ["Form.Reason"] = "place" });
        await browser.Submit(shown, []);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM SchoolCases k JOIN SchoolCaseReasons x ON x.CaseId = k.Id WHERE k.StructureId = @structureId AND x.Reason = 'place' AND k.CommuneCode = '35288'", mediator));

        var again = await Upload(browser, path, "a.csv", content, new() { ["Form.Commune"] = "Saint-Malo", ["Form.Reason"] = "place" });
        Assert.Equal(["0", "0", "1", "0"], Figures(again));
        var nothing = await browser.Submit(again, []);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Contains("ne signale personne de nouveau", nothing.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await Written(mediator)).Cases);
    }

    [Fact]
    public async Task A_shared_screen_shows_no_list()
    {
        var (mediator, _, browser, path) = await Opened();
        var shown = await Upload(browser, path, "a.csv", Csv([Headings, ["Lina", "K", "6e", "Anna", "Kerbrat", "0612345678", "Rennes", "35000", "langue", null]]));
        await Architecture.SharedScreenTests.Switch(browser, on: true);
        var hidden = await browser.Submit(shown, []);
        Assert.Equal((HttpStatusCode.Conflict, "Cette page montrerait un nom ou une note"), (hidden.Status, hidden.Title));
        Assert.Equal(0, (await Written(mediator)).Cases);
    }

    private async Task<(GivenAccount Mediator, int School, Browser Browser, string Path)> Opened()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var school = await app.Given.School(mediator);
        var browser = await app.SignedIn(mediator);
        var path = ImportPupilsPage.PathOf(school);
        Assert.Equal(path, (await browser.Submit(await browser.Get(path), Basis)).Location);
        return (mediator, school, browser, path);
    }

    private static bool IsFile(IHtmlFormElement form) => form.Enctype == "multipart/form-data";

    private static async Task<Page> Upload(Browser browser, string path, string name, byte[] content, Dictionary<string, string>? fields = null)
    {
        var page = await browser.Get(path);
        return await browser.Upload(page, page.PostForms.Single(IsFile), "Form.File", name, content, fields);
    }

    private static byte[] Csv(IEnumerable<IReadOnlyList<string?>> rows) => SafeCsv.Write(rows);

    private static IEnumerable<string> Figures(Page page) => page.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent);

    private static string SealOf(Page shown) => Browser.FieldsOf(shown.PostForms[0]).Single(field => field.Key == "Form.Seal").Value;

    private static string Letters(int number) => string.Concat(number.ToString("000", CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));

    private async Task<(int Cases, int Residents, int Households, int Events)> Written(GivenAccount mediator) => (
        await Count("SELECT COUNT(*) FROM SchoolCases WHERE StructureId = @structureId", mediator), await Count("SELECT COUNT(*) FROM Residents WHERE StructureId = @structureId", mediator),
        await Count("SELECT COUNT(*) FROM Households WHERE StructureId = @structureId", mediator), await Count("SELECT COUNT(*) FROM SchoolCaseEvents WHERE StructureId = @structureId", mediator));

    private Task<int> Count(string sql, GivenAccount mediator, object? values = null) => app.With<Db, int>(db => db.Value<int>(sql, values ?? new { structureId = mediator.Scope.Structure }));
}
