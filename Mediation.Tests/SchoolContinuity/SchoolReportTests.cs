using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>A school reports a pupil by its link, and sees of the case one of four words.</summary>
public sealed class SchoolReportTests(App app)
{
    private static readonly Dictionary<string, string> Lina = new()
    {
        ["Form.FirstName"] = "Lina",
        ["Form.Initial"] = "k",
        ["Form.Level"] = "6e",
        ["Form.Reasons"] = "appareil",
        ["Form.AdultName"] = "Anna Kerbrat",
        ["Form.Phone"] = "01 99 00 12 34",
    };

    [Fact]
    public async Task A_school_reports_a_pupil_and_follows_the_case_in_four_words()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var school = await app.Given.School(mediator);
        var browser = await app.SignedIn(mediator);
        var issued = await browser.Follow(await browser.Submit(await browser.Get($"/continuite-scolaire/etablissements/{school}/lien"), form => form.GetAttribute("action")!.EndsWith("/lien", StringComparison.Ordinal), []));
        var path = new Uri(issued.Document.QuerySelector("code")!.TextContent).AbsolutePath;
        var phoned = issued.Document.QuerySelectorAll("section.card strong")[^1].TextContent;
        Assert.Matches("^[0-9]{4} [0-9]{4}$", phoned);
        Assert.DoesNotContain(phoned, (await browser.Get($"/continuite-scolaire/etablissements/{school}/lien")).Text, StringComparison.Ordinal);

        var teacher = app.Visitor();
        var reported = await teacher.Follow(await teacher.Submit(await teacher.Get(path), new(Lina) { ["Form.Code"] = phoned }));
        var code = reported.Document.QuerySelector("[role=status] strong")!.TextContent;
        Assert.Equal(phoned, Browser.Proposed(reported.PostForms[0], "Form.Code").Single());
        Assert.Equal(ReporterState.Received, await Standing(teacher, path, phoned, code));

        var list = await browser.Get("/continuite-scolaire/signalements");
        Assert.Contains("Lina K.", list.Text, StringComparison.Ordinal);
        Assert.Contains("Anna Kerbrat", list.Text, StringComparison.Ordinal);
        var adult = await app.Given.Resident(mediator, "Anna", "Kerbrat");
        var form = await browser.Get(list.Links.Single(link => link.Contains("signalement=", StringComparison.Ordinal)));
        var opened = await browser.Submit(form, new() { ["Form.ResidentId"] = $"{adult}" });
        Assert.Contains(code, (await browser.Get(opened.Location!)).Text, StringComparison.Ordinal);
        Assert.Contains("Aucun signalement n’attend", (await browser.Get("/continuite-scolaire/signalements")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM SchoolReports WHERE SchoolId = @school AND (FirstName IS NOT NULL OR Initial IS NOT NULL OR AdultName IS NOT NULL OR Number IS NOT NULL OR PupilKey IS NOT NULL)", school));

        var id = int.Parse(opened.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(ReporterState.Received, await Standing(teacher, path, phoned, code));
        var household = await app.With<Db, int>(db => db.Value<int>("SELECT HouseholdId FROM SchoolCases WHERE Id = @id", new { id }));
        await app.Given.Attempt(mediator, household);
        Assert.Equal(ReporterState.Contacting, await Standing(teacher, path, phoned, code));
        await app.Given.Attempt(mediator, household, SchoolTerms.Reached);
        Assert.Equal(ReporterState.InTouch, await Standing(teacher, path, phoned, code));
        await app.Given.MoveCase(mediator, id, SchoolCaseStates.BackAtSchool);
        var closed = await Ask(teacher, path, phoned, code);
        Assert.Equal(ReporterState.Closed, closed.Document.QuerySelector(".badge")!.TextContent);
        foreach (var told in new[] { "Lina", "Kerbrat", "Hauts-Clos", "01 99 00 12 34" })
        {
            Assert.DoesNotContain(told, closed.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_typed_and_is_no_code_is_counted_and_ends_the_link()
    {
        var (mediator, school, path, code) = await Linked();
        var teacher = app.Visitor();
        for (var guess = 1; guess < SchoolLink.MostGuesses; guess++)
        {
            var wrong = await teacher.Submit(await teacher.Get(path), new(Lina) { ["Form.Code"] = $"{guess:00000000}" });
            Assert.Equal((guess, HttpStatusCode.BadRequest), (guess, wrong.Status));
            Assert.Equal(["Lina"], Browser.Proposed(wrong.PostForms[0], "Form.FirstName"));
        }

        Assert.Contains($"{SchoolLink.MostGuesses - 1} codes faux", (await (await app.SignedIn(mediator)).Get($"/continuite-scolaire/etablissements/{school}/lien")).Text, StringComparison.Ordinal);
        Assert.NotNull((await Ask(teacher, path, code, "2345-6789")).WhyNot("Form.CaseCode"));
        Assert.NotNull((await teacher.Submit(await teacher.Get(path), new(Lina) { ["Form.Code"] = code })).WhyNot("Form.Code"));
        Assert.Contains("Fermé : trop de codes faux", (await (await app.SignedIn(mediator)).Get($"/continuite-scolaire/etablissements/{school}/lien")).Text, StringComparison.Ordinal);
        Assert.Equal(SchoolLink.MostGuesses, await Count("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'RefuseSchoolCode' AND SubjectId = @school", school));
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM SchoolReports WHERE SchoolId = @school", school));
    }

    [Fact]
    public async Task A_link_that_is_over_taken_away_replaced_or_invented_answers_as_one_with_a_wrong_code()
    {
        var (mediator, school, path, code) = await Linked();
        var teacher = app.Visitor();
        var wrong = await Refusal(path, "00000000");
        Assert.NotNull(wrong);
        Assert.Equal(wrong, await Refusal("/continuite-scolaire/ecole/AAAAAAAAAAAAAAAA", code));
        var over = await app.Given.SchoolLink(mediator, await app.Given.School(mediator), days: -1);
        Assert.Equal(wrong, await Refusal($"/continuite-scolaire/ecole/{over.Token}", over.Code));
        Assert.Equal(ReporterState.Received, await Standing(teacher, path, code, await Report(teacher, path, code)));
        var (token, second) = await app.Given.SchoolLink(mediator, school);
        Assert.Equal(wrong, await Refusal(path, code));
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/continuite-scolaire/etablissements/{school}/lien"), form => form.GetAttribute("action")!.EndsWith("/retirer", StringComparison.Ordinal), []);
        Assert.Equal(wrong, await Refusal($"/continuite-scolaire/ecole/{token}", second));
        Assert.Equal((await teacher.Get(path)).Text, (await teacher.Get("/continuite-scolaire/ecole/AAAAAAAAAAAAAAAA")).Text);

        async Task<string?> Refusal(string at, string typed) => (await teacher.Submit(await teacher.Get(at), new(Lina) { ["Form.Code"] = typed })).WhyNot("Form.Code");
    }

    [Fact]
    public async Task A_pupil_who_waits_is_not_reported_a_second_time()
    {
        var (_, school, path, code) = await Linked();
        var teacher = app.Visitor();
        var first = await Report(teacher, path, code);
        Assert.Equal(first, await Report(teacher, path, code));
        Assert.NotEqual(first, await Report(teacher, path, code, new() { ["Form.Initial"] = "M" }));
        Assert.Equal(2, await Count("SELECT COUNT(*) FROM SchoolReports WHERE SchoolId = @school", school));
    }

    [Fact]
    public async Task A_school_follows_nothing_of_another_one()
    {
        var (mediator, _, path, code) = await Linked();
        var neighbour = await app.Given.School(mediator, "Lycée Vauban", "lycee");
        var theirs = await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), neighbour);
        var named = await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM SchoolCases WHERE Id = @theirs", new { theirs }));
        Assert.NotNull((await Ask(app.Visitor(), path, code, named!)).WhyNot("Form.CaseCode"));
        var (token, other) = await app.Given.SchoolLink(mediator, neighbour);
        Assert.Equal(ReporterState.Received, await Standing(app.Visitor(), $"/continuite-scolaire/ecole/{token}", other, named!));
    }

    [Fact]
    public async Task A_report_is_joined_to_a_case_or_put_aside_once_and_what_it_said_is_dropped()
    {
        var (mediator, school, path, code) = await Linked();
        var (browser, teacher) = (await app.SignedIn(mediator), app.Visitor());
        var known = await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), school);
        var named = await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM SchoolCases WHERE Id = @known", new { known }));
        var (joined, aside) = (await Report(teacher, path, code), await Report(teacher, path, code, new() { ["Form.FirstName"] = "Malo" }));
        var pages = (await browser.Get("/continuite-scolaire/signalements")).Links.Where(link => link.StartsWith("/continuite-scolaire/signalements/", StringComparison.Ordinal)).ToArray();
        var page = await browser.Get(pages[0]);
        Assert.NotNull((await browser.Submit(page, Joins, new() { ["Form.CaseCode"] = "2345-6789" })).WhyNot("Form.CaseCode"));
        Assert.Equal($"/continuite-scolaire/{known}", (await browser.Submit(page, Joins, new() { ["Form.CaseCode"] = SchoolCase.ShownCode(named!) })).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(pages[0])).Status);
        await app.Given.MoveCase(mediator, known, SchoolCaseStates.WithoutFollowUp);
        Assert.Equal(ReporterState.Closed, await Standing(teacher, path, code, joined));

        Assert.Equal(ReporterState.Received, await Standing(teacher, path, code, aside));
        var other = await browser.Get(pages[1]);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get(pages[1])).Status);
        Assert.Equal("/continuite-scolaire/signalements", (await browser.Submit(other, form => form.GetAttribute("action")!.EndsWith("/ecarter", StringComparison.Ordinal), [])).Location);
        Assert.Equal(ReporterState.Closed, await Standing(teacher, path, code, aside));
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM SchoolReports WHERE SchoolId = @school AND (FirstName IS NOT NULL OR AdultName IS NOT NULL OR Number IS NOT NULL)", school));

        static bool Joins(AngleSharp.Html.Dom.IHtmlFormElement form) => !form.GetAttribute("action")!.EndsWith("/ecarter", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-23")]
    [InlineData("2027-02-24")]
    public async Task A_link_ends_within_a_term(string until)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/continuite-scolaire/etablissements/{await app.Given.School(mediator)}/lien");
        var refused = await browser.Submit(page, new() { ["Form.UntilOn"] = until });
        Assert.Contains("dans les 92 jours", refused.WhyNot("Form.UntilOn"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false, ReporterState.Received)]
    [InlineData(null, true, ReporterState.Closed)]
    [InlineData(SchoolCaseStates.Reported, true, ReporterState.Received)]
    [InlineData(SchoolCaseStates.Contacting, true, ReporterState.Contacting)]
    [InlineData(SchoolCaseStates.Unreachable, true, ReporterState.Contacting)]
    [InlineData(SchoolCaseStates.Reopened, true, ReporterState.Contacting)]
    [InlineData(SchoolCaseStates.ContactRestored, true, ReporterState.InTouch)]
    [InlineData(SchoolCaseStates.Diagnosed, true, ReporterState.InTouch)]
    [InlineData(SchoolCaseStates.Supported, true, ReporterState.InTouch)]
    [InlineData(SchoolCaseStates.BackAtSchool, true, ReporterState.Closed)]
    [InlineData(SchoolCaseStates.Referred, true, ReporterState.Closed)]
    [InlineData(SchoolCaseStates.LostSight, true, ReporterState.Closed)]
    [InlineData(SchoolCaseStates.WithoutFollowUp, true, ReporterState.Closed)]
    public void Each_state_is_told_in_one_of_four_words(string? state, bool isSettled, string told) => Assert.Equal(told, ReporterState.Of(state, isSettled));

    [Theory]
    [InlineData("k7qm-2rxd", "K7QM2RXD")]
    [InlineData(" K7QM 2RXD ", "K7QM2RXD")]
    [InlineData("K7QM-2RX", null)]
    [InlineData("K7QM-2RXA", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_code_of_a_case_is_read_as_people_write_it(string? typed, string? code) => Assert.Equal(code, SchoolCase.ReadCode(typed));

    private async Task<(GivenAccount Mediator, int School, string Path, string Code)> Linked()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var school = await app.Given.School(mediator);
        var (token, code) = await app.Given.SchoolLink(mediator, school);
        return (mediator, school, $"/continuite-scolaire/ecole/{token}", code);
    }

    /// <returns>The code of the case.</returns>
    private static async Task<string> Report(Browser teacher, string path, string code, Dictionary<string, string>? fields = null)
    {
        var typed = new Dictionary<string, string>(Lina) { ["Form.Code"] = code };
        foreach (var (name, value) in fields ?? [])
        {
            typed[name] = value;
        }

        return (await teacher.Follow(await teacher.Submit(await teacher.Get(path), typed))).Document.QuerySelector("[role=status] strong")!.TextContent;
    }

    private static async Task<Page> Ask(Browser teacher, string path, string phoned, string code) =>
        await teacher.Submit(await teacher.Get($"{path}/suivi"), new() { ["Form.Code"] = phoned, ["Form.CaseCode"] = code });

    private static async Task<string?> Standing(Browser teacher, string path, string phoned, string code) => (await Ask(teacher, path, phoned, code)).Document.QuerySelector(".badge")?.TextContent;

    private Task<int> Count(string sql, int school) => app.With<Db, int>(db => db.Value<int>(sql, new { school }));
}
