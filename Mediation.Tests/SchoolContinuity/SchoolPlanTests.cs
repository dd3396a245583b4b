using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>What there is at home, what is done about it, to whom a pupil is directed, through the pages.</summary>
public sealed class SchoolPlanTests(App app)
{
    [Fact]
    public async Task A_diagnosis_is_noted_once_the_family_was_reached_and_none_is_overwritten()
    {
        var (mediator, browser, id, family) = await Reached(reach: false);
        var path = $"/continuite-scolaire/{id}";
        Assert.DoesNotContain($"{path}/diagnostic", (await browser.Get(path)).Links);
        Assert.Equal(path, (await browser.Get($"{path}/diagnostic")).Location);
        await app.Given.Attempt(mediator, family, SchoolTerms.Reached);
        Assert.Contains($"{path}/diagnostic", (await browser.Get(path)).Links);
        var form = await browser.Get($"{path}/diagnostic");
        Assert.Equal("Répondez au moins à une question.", (await browser.Submit(form, [])).WhyNot("Form.Device"));
        Assert.Equal(path, (await browser.Submit(form, new() { ["Form.Device"] = "manque", ["Form.Adult"] = "partiel" })).Location);
        var page = await browser.Get(path);
        Assert.Contains("Aucun appareil", page.Text, StringComparison.Ordinal);
        Assert.Contains("Diagnostic noté", page.Text, StringComparison.Ordinal);
        Assert.Equal("diagnostic", await Text("SELECT State FROM SchoolCases WHERE Id = @id", new { id }));
        Assert.Equal("diagnostic", await Text("SELECT State FROM SchoolCaseEvents WHERE CaseId = @id AND Words = 'Diagnostic noté'", new { id }));

        // The next begins with what was said, and is added.
        var again = await browser.Get($"{path}/diagnostic");
        await browser.Submit(again, new() { ["Form.Device"] = "suffisant" });
        Assert.Equal("manque,suffisant", await Text("SELECT STRING_AGG(d.Device, ',') FROM (SELECT Device FROM SchoolDiagnoses WHERE CaseId = @id AND Adult = 'partiel') d", new { id }));
        Assert.Contains("Un appareil pour travailler", (await browser.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await Count("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'DiagnoseCase' AND SubjectKind = 'SchoolCase' AND SubjectId = @id", new { id }));
    }

    [Fact]
    public async Task An_action_has_somebody_and_a_day_is_changed_by_one_and_ends_once()
    {
        var (mediator, browser, id, _) = await Reached();
        var path = $"/continuite-scolaire/{id}";
        var stranger = await app.Given.Account(Role.Mediator);
        var form = await browser.Get($"{path}/actions/nouvelle");
        var wrong = await browser.Submit(form, new() { ["Form.Kind"] = "autre", ["Form.Responsible"] = $"{stranger.Id}", ["Form.DueOn"] = $"{app.Today.AddDays(-1):yyyy-MM-dd}" });
        Assert.NotNull(wrong.WhyNot("Form.Words"));
        Assert.Equal("Choisissez un médiateur de la structure.", wrong.WhyNot("Form.Responsible"));
        Assert.NotNull(wrong.WhyNot("Form.DueOn"));
        Assert.Equal(path, (await browser.Submit(wrong, new() { ["Form.Kind"] = "autre", ["Form.Words"] = "Voir le dentiste du matériel", ["Form.Responsible"] = $"{mediator.Id}", ["Form.DueOn"] = $"{app.Today.AddDays(3):yyyy-MM-dd}" })).Location);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM SchoolCases WHERE Id = @id AND ReviewOn = @on", new { id, on = app.Today.AddDays(3) }));
        var action = await Count("SELECT Id FROM SchoolActions WHERE CaseId = @id", new { id });
        var read = await browser.Get($"/continuite-scolaire/actions/{action}");
        await browser.Submit(await browser.Get($"/continuite-scolaire/actions/{action}"), ToChange, new() { ["Form.DueOn"] = $"{app.Today.AddDays(2):yyyy-MM-dd}" });
        var late = await browser.Submit(read, ToChange, new() { ["Form.Words"] = "Autre chose" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Autre chose", late.Body, StringComparison.Ordinal);
        var done = await browser.Press(await browser.Get($"/continuite-scolaire/actions/{action}"), button => button.GetAttribute("value") is "fait");
        Assert.Equal(path, done.Location);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Press(read, button => button.GetAttribute("value") is "abandonne")).Status);
        Assert.Equal("fait", await Text("SELECT State FROM SchoolActions WHERE Id = @action", new { action }));
        Assert.DoesNotContain((await browser.Get($"/continuite-scolaire/actions/{action}")).PostForms, ToChange);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(stranger)).Get($"/continuite-scolaire/actions/{action}")).Status);
    }

    [Fact]
    public async Task A_loan_of_the_household_is_linked_and_its_state_is_read_on_the_case_and_no_other_loan_is()
    {
        var (mediator, browser, id, family) = await Reached();
        var adult = await Count("SELECT Id FROM Residents WHERE HouseholdId = @family", new { family });
        var (own, other) = (await app.Given.Loan(mediator, adult), await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Autre", "Personne")));
        var form = await browser.Get($"/continuite-scolaire/{id}/actions/nouvelle");
        Assert.Contains($"Prêt n° {own}", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"Prêt n° {other}", form.Text, StringComparison.Ordinal);
        Dictionary<string, string> fields = new() { ["Form.Kind"] = "pret", ["Form.Responsible"] = $"{mediator.Id}", ["Form.Loan"] = $"{other}" };
        Assert.Equal("Choisissez un prêt de ce foyer.", (await browser.Submit(form, fields)).WhyNot("Form.Loan"));
        fields["Form.Loan"] = $"{own}";
        await browser.Submit(form, fields);
        var page = await browser.Get($"/continuite-scolaire/{id}");
        Assert.Contains($"prêt n° {own}, demandé", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pupil_is_directed_with_an_agreement_the_service_answers_and_only_then_is_the_case_closed_as_directed()
    {
        var (mediator, browser, id, _) = await Reached();
        await app.Given.MoveCase(mediator, id, SchoolCaseStates.Diagnosed);
        var path = $"/continuite-scolaire/{id}";
        Assert.DoesNotContain("orienté vers un autre service", (await browser.Get(path)).Document.QuerySelector("form[action$='/etat']")!.TextContent, StringComparison.Ordinal);
        var form = await browser.Get($"{path}/orientations/nouvelle");
        var wrong = await browser.Submit(form, new() { ["Form.Service"] = "reussite", ["Form.ServiceName"] = "PRE du Landry", ["Form.SentOn"] = $"{app.Today.AddDays(-2):yyyy-MM-dd}" });
        Assert.NotNull(wrong.WhyNot("Form.AgreedBy"));
        Assert.NotNull(wrong.WhyNot("Form.AgreedHow"));
        Assert.NotNull(wrong.WhyNot("Form.AgreedOn"));
        Assert.Equal(path, (await browser.Submit(wrong, new() { ["Form.AgreedBy"] = "parent", ["Form.AgreedHow"] = "ecrit", ["Form.AgreedOn"] = $"{app.Today.AddDays(-3):yyyy-MM-dd}" })).Location);
        var referral = await Count("SELECT Id FROM SchoolReferrals WHERE CaseId = @id AND AgreedBy = 'parent' AND AgreedHow = 'ecrit'", new { id });
        var (answer, opened) = (await browser.Get($"/continuite-scolaire/orientations/{referral}"), await browser.Get($"/continuite-scolaire/orientations/{referral}"));
        Assert.NotNull((await browser.Submit(answer, [])).WhyNot("Form.AcknowledgedOn"));
        Assert.NotNull((await browser.Submit(answer, new() { ["Form.AcknowledgedOn"] = $"{app.Today.AddDays(-5):yyyy-MM-dd}" })).WhyNot("Form.AcknowledgedOn"));
        Assert.NotNull((await browser.Submit(answer, new() { ["Form.Outcome"] = "accueilli" })).WhyNot("Form.OutcomeOn"));
        Assert.Equal(path, (await browser.Submit(answer, new() { ["Form.AcknowledgedOn"] = $"{app.Today:yyyy-MM-dd}" })).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(opened, new() { ["Form.AcknowledgedOn"] = $"{app.Today:yyyy-MM-dd}" })).Status);
        await browser.Submit(await browser.Get($"/continuite-scolaire/orientations/{referral}"), new() { ["Form.Outcome"] = "accueilli", ["Form.OutcomeOn"] = $"{app.Today:yyyy-MM-dd}" });
        Assert.Contains("L’élève y est accueilli", (await browser.Get(path)).Text, StringComparison.Ordinal);
        await browser.Submit(await browser.Get(path), To("etat"), new() { ["Form.To"] = "orientee", ["Form.Words"] = "Suivi par le PRE" });
        Assert.Equal("orientee", await Text("SELECT State FROM SchoolCases WHERE Id = @id", new { id }));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get($"/continuite-scolaire/orientations/{referral}")).Status);
    }

    [Fact]
    public async Task Nobody_is_directed_before_the_family_was_reached()
    {
        var (_, browser, id, _) = await Reached(reach: false);
        Assert.DoesNotContain($"/continuite-scolaire/{id}/orientations/nouvelle", (await browser.Get($"/continuite-scolaire/{id}")).Links);
        Assert.Equal($"/continuite-scolaire/{id}", (await browser.Get($"/continuite-scolaire/{id}/orientations/nouvelle")).Location);
    }

    [Fact]
    public async Task Help_with_homework_is_one_visit_that_stands_on_the_case_and_goes_when_the_visit_is_deleted()
    {
        var (mediator, browser, id, family) = await Reached();
        var path = $"/continuite-scolaire/{id}";
        var form = await browser.Get((await browser.Get(path)).Links.Single(link => link.StartsWith("/accompagnements/nouveau", StringComparison.Ordinal)));
        Assert.Contains("Aide aux devoirs de Lina K.", form.Text, StringComparison.Ordinal);
        Assert.Equal(path, (await browser.Submit(form, [])).Location);
        var visit = await Count("SELECT VisitId FROM SchoolCaseVisits WHERE CaseId = @id", new { id });
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM Visits v JOIN VisitThemes t ON t.VisitId = v.Id WHERE v.Id = @visit AND t.Theme = 'scolarite_et_numerique'", new { visit }));
        Assert.Contains("Aide aux devoirs", (await browser.Get(path)).Document.QuerySelectorAll("h2").Select(title => title.TextContent));
        var stranger = await app.SignedIn(await app.Given.Account(Role.Mediator));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/accompagnements/nouveau?situation={id}")).Status);

        await browser.Submit(await browser.Get($"/accompagnements/{visit}/supprimer"), To("supprimer"), []);
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM SchoolCaseVisits WHERE CaseId = @id", new { id }));

        // One that was recorded without it is attached from the page, once.
        var other = await browser.Submit(await browser.Get($"/accompagnements/nouveau?foyer={family}"), new() { ["Form.HouseholdId"] = $"{family}", ["Form.Themes"] = "prendre_en_main_du_materiel" });
        Assert.NotNull(other.Location);
        var page = await browser.Get(path);
        await browser.Submit(page, To("accompagnements"), []);
        await browser.Submit(page, To("accompagnements"), []);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM SchoolCaseVisits WHERE CaseId = @id", new { id }));
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM SchoolCaseEvents WHERE CaseId = @id AND Words = 'Aide aux devoirs notée' AND AccountId = @by AND Id > (SELECT MIN(Id) FROM SchoolCaseEvents WHERE CaseId = @id AND Words = 'Aide aux devoirs notée')", new { id, by = mediator.Id }));
    }

    [Fact]
    public async Task An_alert_is_recorded_without_a_word_and_read_only_where_notes_are()
    {
        var (mediator, browser, id, family) = await Reached();
        var path = $"/continuite-scolaire/{id}";
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, new GivenStructure(mediator.Scope.Structure, "")));
        await manager.Submit(await manager.Get("/continuite-scolaire/calendrier"), new() { ["Form.AlertPhone"] = "01 99 00 12 35", ["Form.AlertEmail"] = "crip@exemple.fr", ["Form.SilenceDays"] = "3" });
        var page = await browser.Get($"{path}/danger");
        Assert.Contains("tel:119", page.Body, StringComparison.Ordinal);
        Assert.Contains("crip@exemple.fr", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await browser.Submit(page, new() { ["Form.MadeOn"] = $"{app.Today.AddDays(1):yyyy-MM-dd}" })).WhyNot("Form.MadeOn"));
        Assert.Equal(path, (await browser.Submit(page, [])).Location);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM SchoolAlerts WHERE CaseId = @id", new { id }));
        Assert.DoesNotContain("préoccupante", (await browser.Get(path)).Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Informations préoccupantes", (await browser.Get($"{path}/notes")).Text, StringComparison.Ordinal);
        var adult = await Count("SELECT Id FROM Residents WHERE HouseholdId = @family", new { family });
        Assert.DoesNotContain("préoccupante", (await browser.Get($"/habitants/{adult}/droits/export")).Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'TellAlert' AND SubjectId = @id AND AccountId = @by", new { id, by = mediator.Id }));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get($"{path}/danger")).Status);
    }

    [Fact]
    public async Task The_export_of_an_adult_tells_the_plan_of_the_pupils()
    {
        var (mediator, browser, id, family) = await Reached();
        await app.Given.Plan(mediator, id);
        var adult = await Count("SELECT Id FROM Residents WHERE HouseholdId = @family", new { family });
        var export = (await browser.Get($"/habitants/{adult}/droits/export")).Text;
        Assert.Contains("Aucun appareil ; On imprime ailleurs", export, StringComparison.Ordinal);
        Assert.Contains("Autre chose, Motdelaction (à faire)", export, StringComparison.Ordinal);
        Assert.Contains("orienté vers Motduservice", export, StringComparison.Ordinal);
    }

    private static bool ToChange(AngleSharp.Dom.IElement form) => form.QuerySelector("[name='Form.DueOn']") is not null;

    private static Func<AngleSharp.Dom.IElement, bool> To(string end) => form => form.GetAttribute("action")!.EndsWith($"/{end}", StringComparison.Ordinal);

    /// <summary>A pupil whose family was reached, and whose mediator is signed in.</summary>
    private async Task<(GivenAccount Mediator, Browser Browser, int Case, int Family)> Reached(bool reach = true)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var family = await app.Given.Family(mediator);
        var id = await app.Given.SchoolCase(mediator, family, await app.Given.School(mediator));
        if (reach)
        {
            await app.Given.Attempt(mediator, family, SchoolTerms.Reached);
        }

        return (mediator, await app.SignedIn(mediator), id, family);
    }

    private Task<int> Count(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values));

    private Task<string?> Text(string sql, object values) => app.With<Db, string?>(db => db.Value<string>(sql, values));
}
