using System.Net;
using System.Text;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>Homework as schools hand it in: what is taken, what is refused, and what becomes of it and of addresses with its household.</summary>
public sealed class PaperHomeworkTests(App app)
{
    private static readonly Dictionary<string, string> Typed = new() { ["Form.Title"] = "Fractions, fiche 3", ["Form.Pages"] = "4", ["Form.Teacher"] = "Mme Le Dantec" };

    [Fact]
    public async Task A_document_is_asked_for_listed_with_its_pupil_and_given_back_byte_for_byte_to_be_saved()
    {
        var (mediator, browser, _, pupil) = await Pupil();
        Assert.Contains("adresse du foyer n’est pas notée", (await browser.Get(Form(pupil))).Text, StringComparison.Ordinal);
        var page = await browser.Follow(await Upload(browser, pupil, "fractions.pdf", SampleFiles.Pdf("fractions")));
        Assert.Contains("Fractions, fiche 3", page.Text, StringComparison.Ordinal);
        var id = await Value("SELECT Id FROM PaperHomeworks WHERE CaseId = @pupil", new { pupil });
        var shown = await browser.Get($"/continuite-scolaire/devoirs/{id}");
        Assert.Contains("Mme Le Dantec", shown.Text, StringComparison.Ordinal);
        var given = await browser.Client.GetAsync(new Uri(shown.Document.QuerySelector("a[download]")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(SampleFiles.Pdf("fractions"), await given.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("application/pdf", "attachment"), (given.Content.Headers.ContentType!.ToString(), given.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", Assert.Single(given.Headers.GetValues("X-Content-Type-Options")));
        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(Assert.Single(FilesOf(mediator))));
        Assert.Equal(["AskHomework", "ReadHomework"], await app.With<Db, IReadOnlyList<string>>(db => db.List<string>("SELECT Act FROM AuditEntries WHERE AccountId = @Id AND SubjectKind = 'PaperHomework' ORDER BY Id", new { mediator.Id })));
    }

    [Theory]
    [InlineData("devoir.pdf", "n’est pas un PDF")]
    [InlineData("dessin.svg", "n’est pas un PDF")]
    [InlineData("dessin.pdf", "n’est pas un PDF")]
    [InlineData("photo.jpg", "est une image")]
    [InlineData("../../devoir.pdf", "contient un chemin")]
    [InlineData("..\\devoir.pdf", "contient un chemin")]
    [InlineData("devoir.png", "le nom dit autre chose")]
    [InlineData("vide.pdf", "est vide")]
    [InlineData("coupe.pdf", "incomplet ou abîmé")]
    [InlineData("gros.pdf", "dépasse 10 Mo")]
    public async Task What_is_refused_says_why_keeps_the_answers_and_stores_nothing(string name, string why)
    {
        var content = name switch
        {
            "devoir.pdf" => [.. "PK"u8, 3, 4, .. new byte[200]],
            "dessin.svg" or "dessin.pdf" => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
            "photo.jpg" => SampleFiles.Jpeg,
            "vide.pdf" => [],
            "coupe.pdf" => SampleFiles.Pdf()[..80],
            "gros.pdf" => SampleFiles.PdfOf(DocumentContent.Largest + 1),
            _ => SampleFiles.Pdf(),
        };
        var (mediator, browser, _, pupil) = await Pupil();
        var refused = await Upload(browser, pupil, name, content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(why, refused.WhyNot("Form.File"), StringComparison.Ordinal);
        Assert.Equal(["Fractions, fiche 3"], Browser.Proposed(refused.PostForms[0], "Form.Title"));
        Assert.Empty(FilesOf(mediator));
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM PaperHomeworks WHERE CaseId = @pupil", new { pupil }));
    }

    [Fact]
    public async Task Without_a_document_a_title_and_pages_are_enough_and_a_closed_case_asks_for_nothing()
    {
        var (mediator, browser, _, pupil) = await Pupil();
        var page = await browser.Get(Form(pupil));
        var refused = await browser.Submit(page, new() { ["Form.Pages"] = "0", ["Form.DueOn"] = $"{app.Today.AddDays(-1):yyyy-MM-dd}" });
        Assert.All(["Form.Title", "Form.Pages", "Form.DueOn"], field => Assert.NotNull(refused.WhyNot(field)));
        Assert.Equal($"/continuite-scolaire/{pupil}", (await browser.Submit(page, Typed)).Location);
        var late = await browser.Get(Form(pupil));
        await app.Given.MoveCase(mediator, pupil, SchoolCaseStates.WithoutFollowUp);
        Assert.Equal($"/continuite-scolaire/{pupil}", (await browser.Get(Form(pupil))).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(late, Typed)).Status);
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM PaperHomeworks WHERE CaseId = @pupil", new { pupil }));
    }

    [Fact]
    public async Task Homework_is_not_delivered_with_its_reason_and_somebody_who_read_an_older_state_is_told()
    {
        var (mediator, browser, _, pupil) = await Pupil();
        var id = await app.Given.Homework(mediator, pupil);
        var page = await browser.Get($"/continuite-scolaire/devoirs/{id}");
        Assert.NotNull((await Move(browser, page, "non_distribue", "")).WhyNot("Form.Reason"));
        Assert.Equal(HttpStatusCode.Conflict, (await Move(browser, page, "imprime", "")).Status);
        await app.Given.Round(mediator, id);
        Assert.Equal(HttpStatusCode.Conflict, (await Move(browser, page, "non_distribue", "refus")).Status);
        await Move(browser, await browser.Get($"/continuite-scolaire/devoirs/{id}"), "non_distribue", "refus");
        Assert.Contains("la famille n’en veut pas", (await browser.Get($"/continuite-scolaire/devoirs/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_without_homework_are_swept_those_of_homework_stay_and_one_that_is_missing_is_told()
    {
        var (mediator, browser, _, pupil) = await Pupil();
        var id = await app.Given.Homework(mediator, pupil, document: SampleFiles.Pdf("garde"));
        var kept = Assert.Single(FilesOf(mediator));
        var folder = Path.GetDirectoryName(kept)!;
        await File.WriteAllBytesAsync(Path.Combine(folder, new string('a', 32)), SampleFiles.Pdf("orphelin"), TestContext.Current.CancellationToken);
        await Age(mediator);
        Assert.Equal([kept], FilesOf(mediator));
        File.Delete(kept);
        Assert.Equal("Ce fichier manque", (await browser.Get($"/continuite-scolaire/devoirs/{id}/document")).Title);
        await Sweep();
        Assert.Contains(app.Log.All, line => line.Contains($"Documents of homework without their file, structure {mediator.StructureId}:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erasing_the_last_adult_removes_titles_file_and_address_and_no_page_from_the_figures()
    {
        var (manager, browser, household, pupil) = await Pupil(Role.StructureManager);
        await app.Given.Address(manager, household, "rue Effacée", details: "fond de cour");
        var id = await app.Given.Homework(manager, pupil, "Titreeffacé", document: SampleFiles.Pdf("parti"), name: "Nomdefichier.pdf");
        await app.Given.Round(manager, id);
        await app.Given.MoveHomework(manager, id, PaperHomeworkStates.Printed, PaperHomeworkStates.Delivered);
        await app.Given.MoveCase(manager, pupil, SchoolCaseStates.WithoutFollowUp);
        var before = (await browser.Get("/continuite-scolaire/tournees/couts")).Document.QuerySelector("tfoot")!.TextContent;
        var adult = await Value("SELECT Id FROM Residents WHERE HouseholdId = @household", new { household });
        Assert.Contains("rue Effacée", (await browser.Get($"/habitants/{adult}/droits/export")).Text, StringComparison.Ordinal);
        Assert.Contains("Titreeffacé", (await browser.Get($"/habitants/{adult}/droits/export")).Text, StringComparison.Ordinal);

        await browser.Submit(await browser.Get($"/habitants/{adult}/droits/effacer"), new() { ["Form.Ground"] = "La personne l’a demandé par écrit.", ["Form.Sure"] = "true" });
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM PaperHomeworks WHERE CaseId = @pupil AND (Title IS NOT NULL OR Teacher IS NOT NULL OR Discipline IS NOT NULL)", new { pupil }));
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM HomeworkDocuments WHERE HomeworkId = @id", new { id }));
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM HouseholdAddresses WHERE StructureId = @StructureId", new { manager.StructureId }));
        await Age(manager);
        Assert.Empty(FilesOf(manager));
        Assert.Equal(before, (await browser.Get("/continuite-scolaire/tournees/couts")).Document.QuerySelector("tfoot")!.TextContent);
        Assert.Equal("Titre effacé", (await browser.Get($"/continuite-scolaire/devoirs/{id}")).Title);
    }

    [Fact]
    public async Task Homework_and_address_follow_a_file_that_is_joined_and_the_address_alone_stays_behind_when_somebody_moves()
    {
        var (manager, browser, household, pupil) = await Pupil(Role.StructureManager);
        await app.Given.Address(manager, household);
        var id = await app.Given.Homework(manager, pupil);
        var adult = await Value("SELECT Id FROM Residents WHERE HouseholdId = @household", new { household });
        var twin = await app.Given.Resident(manager, "Anna", "Kerbrat");
        var kept = await app.Given.Household(manager, "Foyer gardé", twin);
        var merge = await browser.Get($"/habitants/{twin}/reunir/{adult}");
        await browser.Submit(merge, merge.PostForms[0], []);
        Assert.Equal(kept, await Value("SELECT HouseholdId FROM HouseholdAddresses WHERE StructureId = @StructureId", new { manager.StructureId }));
        Assert.Equal(kept, await Value("SELECT k.HouseholdId FROM PaperHomeworks w JOIN SchoolCases k ON k.Id = w.CaseId WHERE w.Id = @id", new { id }));

        var aunt = await app.Given.Resident(manager, "Maryvonne", "Le Bris");
        await app.Given.Household(manager, "Foyer Le Bris", aunt);
        var found = await browser.Submit(await browser.Get($"/habitants/{twin}/foyer"), form => form.GetAttribute("action")!.EndsWith("/recherche", StringComparison.Ordinal), new() { ["nom"] = "bris" });
        await browser.Submit(found, form => form.TextContent.Contains("Maryvonne", StringComparison.Ordinal), new() { ["Form.WithId"] = $"{aunt}" });
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM HouseholdAddresses WHERE StructureId = @StructureId", new { manager.StructureId }));
    }

    [Fact]
    public async Task An_address_is_noted_corrected_and_forgotten_and_whoever_read_an_older_one_is_told()
    {
        var (_, browser, household, _) = await Pupil();
        var path = $"/habitants/foyers/{household}/adresse";
        var (first, older) = (await browser.Get(path), await browser.Get(path));
        Assert.NotNull((await browser.Submit(first, new() { ["Form.Street"] = "" })).WhyNot("Form.Street"));
        await browser.Submit(first, new() { ["Form.Street"] = "rue des Lilas", ["Form.HouseNumber"] = "12 bis", ["Form.Commune"] = "Rennes (35000)" });
        Assert.Contains("12 bis rue des Lilas", (await browser.Get($"/habitants/foyers/{household}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(older, new() { ["Form.Street"] = "rue Zola", ["Form.Commune"] = "Rennes (35000)" })).Status);
        await browser.Submit(await browser.Get(path), form => form.GetAttribute("action") == path, new() { ["Form.Street"] = "rue Zola" });
        Assert.Contains("12 bis rue Zola", (await browser.Get($"/habitants/foyers/{household}")).Text, StringComparison.Ordinal);
        await browser.Submit(await browser.Get(path), form => form.GetAttribute("action")!.EndsWith("/effacer", StringComparison.Ordinal));
        Assert.DoesNotContain("Zola", (await browser.Get($"/habitants/foyers/{household}")).Text, StringComparison.Ordinal);
    }

    private async Task<(GivenAccount Mediator, Browser Browser, int Household, int Case)> Pupil(Role role = Role.Mediator)
    {
        var mediator = await app.Given.Account(role);
        var household = await app.Given.Family(mediator);
        return (mediator, await app.SignedIn(mediator), household, await app.Given.SchoolCase(mediator, household, await app.Given.School(mediator)));
    }

    private static string Form(int pupil) => $"/continuite-scolaire/{pupil}/devoirs/nouveau";

    private static async Task<Page> Upload(Browser browser, int pupil, string name, byte[] content)
    {
        var page = await browser.Get(Form(pupil));
        return await browser.Upload(page, page.PostForms[0], "Form.File", name, content, Typed);
    }

    private static Task<Page> Move(Browser browser, Page page, string to, string reason) =>
        browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = to, ["Form.Reason"] = reason });

    private IReadOnlyList<string> FilesOf(GivenAccount of) => Directory.Exists(Path.Combine(app.DocumentsFolder, $"{of.StructureId}"))
        ? [.. Directory.EnumerateFiles(Path.Combine(app.DocumentsFolder, $"{of.StructureId}"))]
        : [];

    /// <summary>Sweeps when the files of a structure are two hours old.</summary>
    private async Task Age(GivenAccount of)
    {
        foreach (var file in FilesOf(of))
        {
            File.SetLastWriteTimeUtc(file, app.Clock.GetUtcNow().UtcDateTime.AddHours(-2));
        }

        await Sweep();
    }

    private Task<int> Sweep() => app.Services.GetRequiredService<SweepDocuments>().Run(TestContext.Current.CancellationToken);

    private Task<int> Value(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values));
}
