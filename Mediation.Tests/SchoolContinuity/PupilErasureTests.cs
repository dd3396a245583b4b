using System.Text;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>A pupil of whom everything is known is eliminated with the closed case: nothing remains in the database or the folder of documents, and no figure changes.</summary>
public sealed class PupilErasureTests
{
    /// <summary>Words that name the pupil, the family or what was said of them; none of them exists otherwise.</summary>
    private static readonly string[] Traces =
    [
        "Zulpupille", "ZULPUPILLE", "Zuladulte", "ZULADULTE", "+33639980066", "Zulsignal", "Zulappel", "Zulnote", "Zulaction", "Zulservice", "Zulclos", "Zultitre", "Zulmatiere", "Zulfichier", "Zulcontenu", "Zulrue", "Zulporte",
    ];

    private static readonly string[] Figures = ["/continuite-scolaire/pilotage", "/continuite-scolaire/tournees/couts"];

    [Fact]
    public async Task Nothing_of_a_pupil_remains_in_the_database_or_in_a_file_and_every_figure_stays()
    {
        Assert.SkipWhen(TestDatabase.OnSqlServer, "The pages and the log of a server are not files of ours.");
        using var app = new App();
        var manager = await app.Given.Account(Role.StructureManager);
        var (adult, id, code) = await Everything(app, manager);
        var browser = await app.SignedIn(manager);
        var before = await Texts(browser);
        Assert.Empty(Traces.Append(code).Except(await TracesIn(app, code)));

        await browser.Submit(await browser.Get($"/habitants/{adult}/droits/effacer"), new() { ["Form.Ground"] = "Mission achevée, rien ne justifie de garder.", ["Form.Sure"] = "true" });
        Assert.Equal("Élève effacé", (await browser.Get($"/continuite-scolaire/{id}")).Title);
        app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await app.Services.GetRequiredService<SweepDocuments>().Run(TestContext.Current.CancellationToken));
        Assert.Empty(await TracesIn(app, code));
        Assert.Equal(before, await Texts(await app.SignedIn(manager)));
        Assert.Equal(1, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'EraseResident' AND SubjectKind = 'SchoolCase' AND SubjectId = @id", new { id })));
    }

    [Fact]
    public async Task A_closed_case_is_eliminated_by_itself_with_a_visa_and_its_family_and_its_brother_stay()
    {
        using var app = new App();
        var manager = await app.Given.Account(Role.StructureManager);
        var adult = await app.Given.Resident(manager, "Anna", "Kerbrat");
        var family = await app.Given.Household(manager, "Foyer Kerbrat", adult);
        var school = await app.Given.School(manager);
        var gone = await app.Given.SchoolCase(manager, family, school, "Zulpupille", words: "Zulsignal");
        await app.Given.Attempt(manager, family, SchoolTerms.NoAnswer, "Zulappel");
        var brother = await app.Given.SchoolCase(manager, family, school, "Noé");
        await app.Given.Attempt(manager, family, SchoolTerms.Reached, "Motcommun");
        await app.Given.MoveCase(manager, gone, SchoolCaseStates.BackAtSchool);
        var browser = await app.SignedIn(manager);
        const string path = "/continuite-scolaire/a-eliminer";
        Assert.Contains("Aucune situation n’est à éliminer", (await browser.Get(path)).Text, StringComparison.Ordinal);
        await app.Given.Write(manager, "UPDATE SchoolCases SET WrittenOn = @old WHERE StructureId = @StructureId", new { old = app.Today.AddYears(-3), manager.StructureId });
        var before = await Texts(browser);
        var page = await browser.Get(path);
        Assert.Contains("Zulpupille", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Noé", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await browser.Submit(page, new() { ["Form.Ids"] = $"{gone}", ["Form.Ground"] = "Visa pour Zulpupille", ["Form.Sure"] = "true" })).WhyNot("Form.Ground"));
        Assert.NotNull((await browser.Submit(page, new() { ["Form.Ids"] = $"{gone}", ["Form.Ground"] = "Visa n° 12" })).WhyNot("Form.Sure"));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await browser.Submit(page, new() { ["Form.Ids"] = $"{brother}", ["Form.Ground"] = "Visa n° 12", ["Form.Sure"] = "true" })).Status);
        Assert.Equal(path, (await browser.Submit(await browser.Get(path), new() { ["Form.Ids"] = $"{gone}", ["Form.Ground"] = "Visa n° 12", ["Form.Sure"] = "true" })).Location);

        var left = await browser.Get($"/continuite-scolaire/{gone}");
        Assert.Equal("Élève effacé", left.Title);
        Assert.Contains("Visa n° 12", left.Text, StringComparison.Ordinal);
        Assert.Contains("Motcommun", (await browser.Get($"/continuite-scolaire/{brother}")).Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.Get($"/habitants/{adult}")).Status);
        Assert.Equal(before, await Texts(browser));
        Assert.Equal(1, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'EliminateCase' AND SubjectKind = 'SchoolCase' AND SubjectId = @gone", new { gone })));
        if (!TestDatabase.OnSqlServer)
        {
            Assert.Empty(await TracesIn(app, "Zulpupille"));
        }

        var stranger = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        Assert.Contains("Aucune situation n’est à éliminer", (await stranger.Get(path)).Text, StringComparison.Ordinal);
    }

    private static async Task<(int Adult, int Case, string Code)> Everything(App app, GivenAccount manager)
    {
        await app.Given.SmsSettings(manager);
        var adult = await app.Given.Resident(manager, "Zuladulte", "Zuladulte");
        await app.Given.Number(manager, adult, "+33639980066");
        await app.Given.Agreement(manager, adult, "+33639980066", purpose: SmsTerms.School);
        var family = await app.Given.Household(manager, "Foyer Zuladulte", adult);
        await app.Given.Address(manager, family, "rue Zulrue", details: "porte Zulporte");
        var school = await app.Given.School(manager);
        var browser = await app.SignedIn(manager);
        var report = await app.Given.SchoolReport(manager, school, "Zulpupille", "Zuladulte Zuladulte");
        var path = (await browser.Submit(await browser.Get($"/continuite-scolaire/nouvelle?signalement={report}"), new() { ["Form.ResidentId"] = $"{adult}", ["Form.Words"] = "Zulsignal" })).Location!;
        var id = int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var code = (await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM SchoolCases WHERE Id = @id", new { id })))!;
        var mediator = await app.Given.Account(Role.Mediator, new GivenStructure(manager.Scope.Structure, ""));
        await browser.Submit(await browser.Get($"{path}/suivi"), new() { ["Form.Owner"] = $"{mediator.Id}" });
        await browser.Submit(await browser.Get($"{path}/sms"), []);
        await app.Given.Attempt(manager, family, SchoolTerms.NoAnswer, "Zulappel");
        await app.Given.Attempt(manager, family, SchoolTerms.Reached);
        await app.Given.Plan(manager, id, "Zulaction", "Zulservice");
        await app.Given.Alert(manager, id);
        await app.Given.CaseNote(manager, id, "Zulnote");
        var homework = await app.Given.Homework(manager, id, "Zultitre", document: SampleFiles.Pdf("Zulcontenu"), name: "Zulfichier.pdf");
        await app.Given.Write(manager, "UPDATE PaperHomeworks SET Discipline = 'Zulmatiere' WHERE Id = @homework", new { homework });
        await app.Given.Round(manager, homework);
        await app.Given.MoveHomework(manager, homework, PaperHomeworkStates.Printed, PaperHomeworkStates.Delivered, PaperHomeworkStates.Collected, PaperHomeworkStates.GivenBack);
        var helper = await app.SignedIn(mediator);
        Assert.Equal(path, (await helper.Submit(await helper.Get($"/accompagnements/nouveau?foyer={family}&situation={id}"), [])).Location);
        await browser.Submit(await browser.Get(path), form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = "raccroche", ["Form.Words"] = "Zulclos" });
        return (adult, id, code);
    }

    private static async Task<string[]> Texts(Browser browser)
    {
        List<string> texts = [];
        foreach (var path in Figures)
        {
            texts.Add((await browser.Get(path)).Document.QuerySelector("main")!.TextContent);
        }

        return [.. texts];
    }

    /// <summary>Which of the traces the bytes of the database hold, its free space and its log included, or those of any file of the folder of documents.</summary>
    private static async Task<IReadOnlyList<string>> TracesIn(App app, string code)
    {
        var file = app.Database.ConnectionString.Split('=')[1];
        var bytes = new List<byte[]>();
        foreach (var path in Directory.EnumerateFiles(app.DocumentsFolder, "*", SearchOption.AllDirectories).Concat(new[] { file, file + "-wal" }.Where(File.Exists)))
        {
            bytes.Add(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            bytes.Add(copy.ToArray());
        }

        return [.. Traces.Append(code).Where(trace => bytes.Any(content => new[] { Encoding.UTF8, Encoding.Unicode }.Any(encoding => content.AsSpan().IndexOf(encoding.GetBytes(trace)) >= 0)))];
    }
}
