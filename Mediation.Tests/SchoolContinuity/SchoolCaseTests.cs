using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>The case of a pupil through its pages: reported, the family reached, moved, closed, reopened.</summary>
public sealed class SchoolCaseTests(App app)
{
    [Fact]
    public async Task A_school_is_kept_with_its_code_and_no_other_has_the_same()
    {
        var coordinator = await app.Given.Account(Role.Coordinator);
        var browser = await app.SignedIn(coordinator);
        Assert.Contains("/continuite-scolaire/etablissements", (await browser.Get("/")).Links);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/continuite-scolaire")).Status);
        Dictionary<string, string> fields = new() { ["Form.Name"] = "Lycée Louis-le-Grand", ["Form.Kind"] = "lycee", ["Form.Commune"] = "Rennes (35000)", ["Form.Uai"] = "0750 655 f" };
        var wrong = await browser.Submit(await browser.Get("/continuite-scolaire/etablissements/nouveau"), fields);
        Assert.Contains("sept chiffres et une lettre", wrong.WhyNot("Form.Uai"), StringComparison.Ordinal);
        fields["Form.Uai"] = "0750 655 e";
        Assert.Equal("/continuite-scolaire/etablissements", (await browser.Submit(wrong, fields)).Location);
        Assert.Contains("0750655E", (await browser.Get("/continuite-scolaire/etablissements")).Text, StringComparison.Ordinal);
        var twice = await browser.Submit(await browser.Get("/continuite-scolaire/etablissements/nouveau"), fields);
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Contains("porte déjà ce code UAI", twice.Text, StringComparison.Ordinal);

        var id = await Value("SELECT Id FROM Schools WHERE Uai = '0750655E'", new { });
        var opened = await browser.Get($"/continuite-scolaire/etablissements/{id}");
        await browser.Submit(await browser.Get($"/continuite-scolaire/etablissements/{id}"), new() { ["Form.ContactName"] = "Vie scolaire" });
        var late = await browser.Submit(opened, new() { ["Form.Name"] = "Autre nom" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Vie scolaire", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pupil_is_reported_with_an_adult_whose_household_is_made_and_goes_to_the_end_and_back()
    {
        var (mediator, browser) = await Mediator();
        var school = await app.Given.School(mediator);
        var adult = await app.Given.Resident(mediator, "Anna", "Kerbrat");
        var form = await browser.Get("/continuite-scolaire/nouvelle");
        var nobody = await browser.Submit(form, new() { ["Form.FirstName"] = "Lina" });
        Assert.NotNull(nobody.WhyNot("Form.Search"));
        Dictionary<string, string> fields = new() { ["Form.FirstName"] = "Lina", ["Form.Initial"] = "k", ["Form.Level"] = "6e", ["Form.SchoolId"] = $"{school}", ["Form.Reasons"] = "appareil", ["Form.Search"] = "kerb" };
        var found = await browser.Press(form, button => button.ClassName == "button quiet", fields);
        Assert.Contains("Anna Kerbrat", found.Text, StringComparison.Ordinal);
        Assert.Equal("Lina", found.Document.GetElementById("form-firstname")!.GetAttribute("value"));
        fields["Form.ResidentId"] = $"{adult}";
        var reported = await browser.Submit(found, fields);
        var path = reported.Location!;
        var page = await browser.Get(path);
        Assert.Equal("Lina K.", page.Title);
        Assert.Contains("Foyer Kerbrat", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lina", page.Document.Title, StringComparison.Ordinal);
        Assert.Contains("Anna Kerbrat", page.Text, StringComparison.Ordinal);

        // Nothing but attempts brings it to contact; two of them before anybody says that nobody answers.
        Assert.DoesNotContain("Injoignable", page.Document.QuerySelector("form[action$='/etat']")!.TextContent, StringComparison.Ordinal);
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(path, (await browser.Submit(await browser.Get($"{path}/contact"), new() { ["Form.Outcome"] = "sans_reponse" })).Location);
        }

        Assert.Contains("Contact en cours", (await browser.Get(path)).Text, StringComparison.Ordinal);
        await Move(browser, path, SchoolCaseStates.Unreachable);
        await browser.Submit(await browser.Get($"{path}/contact"), new() { ["Form.Means"] = "venue", ["Form.Outcome"] = "joint", ["Form.Words"] = "La mère est passée" });
        var reached = await browser.Get(path);
        Assert.Contains("Contact rétabli", reached.Text, StringComparison.Ordinal);
        Assert.Contains("La mère est passée", reached.Text, StringComparison.Ordinal);
        await Move(browser, path, SchoolCaseStates.Diagnosed);
        await Move(browser, path, SchoolCaseStates.Supported);
        var without = await browser.Submit(await browser.Get(path), f => f.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = "raccroche" });
        Assert.Contains("Dites pourquoi", without.WhyNot("Form.Words"), StringComparison.Ordinal);
        await Move(browser, path, SchoolCaseStates.BackAtSchool, "Revient en classe depuis lundi");
        Assert.Contains("Revient en classe depuis lundi", (await browser.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains("rouvrez-la", (await browser.Follow(await browser.Get($"{path}/suivi"))).Body, StringComparison.Ordinal);
        await Move(browser, path, SchoolCaseStates.Reopened, "Absente de nouveau");
        Assert.Contains("Rouverte (1)", (await browser.Get("/continuite-scolaire")).Text, StringComparison.Ordinal);
        Assert.Contains("Lina K.", (await browser.Get("/continuite-scolaire?etat=rouverte")).Text, StringComparison.Ordinal);
        Assert.Contains("Aucun élève n’en est là", (await browser.Get("/continuite-scolaire?etat=raccroche")).Text, StringComparison.Ordinal);
        Assert.Equal(8, await Value("SELECT COUNT(*) FROM SchoolCaseEvents WHERE StructureId = @structure AND State IS NOT NULL", new { structure = mediator.StructureId }));
    }

    [Fact]
    public async Task One_call_stands_on_the_case_of_every_child_and_the_same_form_sent_twice_is_one_call()
    {
        var (mediator, browser) = await Mediator();
        var school = await app.Given.School(mediator);
        var family = await app.Given.Family(mediator);
        int[] pupils = [await app.Given.SchoolCase(mediator, family, school, "Lina"), await app.Given.SchoolCase(mediator, family, school, "Noé"), await app.Given.SchoolCase(mediator, family, school, "Zoé")];
        var closed = await app.Given.SchoolCase(mediator, family, school, "Max");
        await app.Given.MoveCase(mediator, closed, SchoolCaseStates.WithoutFollowUp);
        var form = await browser.Get($"/continuite-scolaire/{pupils[1]}/contact");
        Assert.Contains("les 3 élèves du foyer", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Max", form.Text, StringComparison.Ordinal);
        Dictionary<string, string> fields = new() { ["Form.Outcome"] = "joint", ["Form.NextOn"] = $"{app.Today.AddDays(7):yyyy-MM-dd}", ["Form.Words"] = "Un seul téléphone pour trois" };
        var first = await browser.Submit(form, fields);
        var second = await browser.Submit(form, fields);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM ContactAttempts WHERE HouseholdId = @family", new { family }));
        Assert.Equal(3, await Value("SELECT COUNT(*) FROM SchoolCaseEvents e JOIN ContactAttempts t ON t.Id = e.AttemptId WHERE t.HouseholdId = @family AND e.State = 'contact_retabli'", new { family }));
        foreach (var pupil in pupils)
        {
            var page = await browser.Get($"/continuite-scolaire/{pupil}");
            Assert.Contains("Contact rétabli", page.Text, StringComparison.Ordinal);
            Assert.Contains("Un seul téléphone pour trois", page.Text, StringComparison.Ordinal);
            Assert.Contains("le 30 novembre 2026", page.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Un seul téléphone", (await browser.Get($"/continuite-scolaire/{closed}")).Text, StringComparison.Ordinal);
        Assert.Contains("Noé", (await browser.Get($"/habitants/foyers/{family}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sibling_is_reported_from_the_household_and_a_pupil_is_not_reported_twice()
    {
        var (mediator, browser) = await Mediator();
        var school = await app.Given.School(mediator);
        var family = await app.Given.Family(mediator);
        await app.Given.SchoolCase(mediator, family, school, "Zoé");
        var household = await browser.Get($"/habitants/foyers/{family}");
        Assert.Contains($"/continuite-scolaire/nouvelle?foyer={family}", household.Links);
        var form = await browser.Get($"/continuite-scolaire/nouvelle?foyer={family}");
        Assert.Contains("Déjà signalés dans ce foyer", form.Text, StringComparison.Ordinal);
        Dictionary<string, string> fields = new() { ["Form.FirstName"] = "ZOE", ["Form.Level"] = "cp", ["Form.SchoolId"] = $"{school}", ["Form.Reasons"] = "autre" };
        var twin = await browser.Submit(form, fields);
        Assert.Contains("déjà signalé dans ce foyer", twin.WhyNot("Form.FirstName"), StringComparison.Ordinal);
        fields["Form.FirstName"] = "Noé";
        var reported = await browser.Submit(twin, fields);
        Assert.Contains("Frères et sœurs signalés", (await browser.Get(reported.Location!)).Text, StringComparison.Ordinal);
        var elsewhere = await app.Given.School(await app.Given.Account(Role.Mediator), "Collège d’ailleurs");
        fields["Form.FirstName"] = "Max";
        fields["Form.SchoolId"] = $"{elsewhere}";
        Assert.NotNull((await browser.Submit(await browser.Get($"/continuite-scolaire/nouvelle?foyer={family}"), fields)).WhyNot("Form.SchoolId"));
    }

    [Fact]
    public async Task What_is_told_of_a_pupil_is_corrected_and_two_people_do_not_overwrite_each_other()
    {
        var (mediator, browser) = await Mediator();
        var school = await app.Given.School(mediator);
        var other = await app.Given.School(mediator, "École du Port", "ecole");
        var id = await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), school);
        var colleague = await app.Given.Account(Role.Mediator, new GivenStructure(mediator.Scope.Structure, ""), "Yann Second");
        var path = $"/continuite-scolaire/{id}";
        var opened = await browser.Get($"{path}/modifier");
        Assert.Equal(path, (await browser.Submit(await browser.Get($"{path}/suivi"), new() { ["Form.Second"] = $"{colleague.Id}", ["Form.ReviewOn"] = $"{app.Today.AddDays(3):yyyy-MM-dd}" })).Location);
        Assert.Contains("Yann Second", (await browser.Get(path)).Text, StringComparison.Ordinal);
        var late = await browser.Submit(opened, new() { ["Form.SchoolId"] = $"{other}" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        var kept = await browser.Submit(late, new() { ["Form.SchoolId"] = $"{other}", ["Form.Level"] = "cm2", ["Form.Reasons"] = "connexion" });
        Assert.Equal(path, kept.Location);
        var page = await browser.Get(path);
        Assert.Contains("École du Port", page.Text, StringComparison.Ordinal);
        Assert.Contains("Aucune connexion", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aucun appareil", page.Text, StringComparison.Ordinal);
        var refused = await browser.Submit(await browser.Get($"{path}/suivi"), new() { ["Form.Owner"] = $"{colleague.Id}" });
        Assert.Contains("quelqu’un d’autre", refused.WhyNot("Form.Second"), StringComparison.Ordinal);
        var stranger = await app.Given.Account(Role.Mediator);
        Assert.NotNull((await browser.Submit(await browser.Get($"{path}/suivi"), new() { ["Form.Owner"] = $"{stranger.Id}" })).WhyNot("Form.Owner"));
        Assert.NotNull((await browser.Submit(await browser.Get($"{path}/suivi"), new() { ["Form.Second"] = "personne" })).WhyNot("Form.Second"));
    }

    [Fact]
    public async Task Another_structure_sees_nothing_and_each_reading_leaves_a_line()
    {
        var (mediator, browser) = await Mediator();
        var id = await app.Given.SchoolCase(mediator, await app.Given.Family(mediator), await app.Given.School(mediator));
        await browser.Get($"/continuite-scolaire/{id}");
        await browser.Get($"/continuite-scolaire/{id}");
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'ReadCase' AND SubjectKind = 'SchoolCase' AND SubjectId = @id AND AccountId = @Id", new { id, mediator.Id }));
        var other = await app.SignedIn(await app.Given.Account(Role.StructureManager));
        foreach (var page in new[] { "", "/contact", "/suivi", "/modifier" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/continuite-scolaire/{id}{page}")).Status);
        }

        Assert.DoesNotContain("Lina", (await other.Get("/continuite-scolaire")).Text, StringComparison.Ordinal);
        var keeper = await app.SignedIn(await app.Given.Account(Role.EquipmentManager, new GivenStructure(mediator.Scope.Structure, "")));
        Assert.Equal(HttpStatusCode.Forbidden, (await keeper.Get($"/continuite-scolaire/{id}")).Status);
    }

    private async Task<(GivenAccount Mediator, Browser Browser)> Mediator()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        return (mediator, await app.SignedIn(mediator));
    }

    private static async Task Move(Browser browser, string path, string to, string? words = null)
    {
        var answer = await browser.Submit(await browser.Get(path), form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = to, ["Form.Words"] = words ?? "" });
        Assert.True(answer.Location == path, answer.Text);
    }

    private Task<int> Value(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values));
}
