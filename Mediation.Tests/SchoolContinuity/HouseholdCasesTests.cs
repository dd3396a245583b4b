using System.Net;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>What becomes of the cases of a household when its people move, are joined, erased or eliminated, and of those of a colleague who leaves.</summary>
public sealed class HouseholdCasesTests(App app)
{
    private static readonly Dictionary<string, string> Ground = new() { ["Form.Ground"] = "La personne l’a demandé par écrit.", ["Form.Sure"] = "true" };

    [Fact]
    public async Task An_open_case_keeps_the_last_adult_and_a_closed_one_stays_without_the_pupil_and_without_a_word()
    {
        var (manager, browser, adult, id) = await Family();
        await app.Given.Attempt(manager, await HouseholdOf(id), SchoolTerms.Reached, "Motdelappel");
        await app.Given.CaseNote(manager, id, "Motdelanote");
        await app.Given.Plan(manager, id);
        await app.Given.Alert(manager, id);
        var refused = await browser.Submit(await browser.Get($"/habitants/{adult}/droits/effacer"), Ground);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("situation scolaire", refused.Text, StringComparison.Ordinal);
        Assert.Contains("situation scolaire", (await browser.Get($"/habitants/{adult}/droits/effacer")).Document.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);

        var before = await Totals(manager);
        await app.Given.MoveCase(manager, id, SchoolCaseStates.BackAtSchool);
        Assert.Equal("/habitants/demandes", (await browser.Submit(await browser.Get($"/habitants/{adult}/droits/effacer"), Ground)).Location);
        Assert.Equal(before, await Totals(manager));
        Assert.Equal("Élève effacé", (await browser.Get($"/continuite-scolaire/{id}")).Title);
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM SchoolCaseEvents WHERE CaseId = @id AND Words IS NOT NULL", new { id }));
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM ContactAttempts WHERE StructureId = @structure AND (Words IS NOT NULL OR HouseholdId IS NOT NULL)", new { structure = manager.StructureId }));
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM SchoolCaseNotes WHERE CaseId = @id", new { id }));
        Assert.Equal(0, await Value("SELECT COUNT(*) FROM SchoolAlerts WHERE CaseId = @id", new { id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM SchoolActions WHERE CaseId = @id AND Words IS NULL", new { id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM SchoolReferrals WHERE CaseId = @id AND ServiceName IS NULL", new { id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM SchoolDiagnoses WHERE CaseId = @id", new { id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM AuditEntries WHERE Act = 'EraseResident' AND SubjectKind = 'SchoolCase' AND SubjectId = @id", new { id }));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/continuite-scolaire/{id}/contact")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/continuite-scolaire/{id}/modifier")).Status);
    }

    [Fact]
    public async Task Cases_follow_the_last_adult_into_another_household_and_nobody_leaves_them_without_anybody()
    {
        var (manager, browser, adult, id) = await Family();
        await app.Given.Attempt(manager, await HouseholdOf(id));
        var alone = await browser.Submit(await browser.Get($"/habitants/{adult}/foyer"), form => form.GetAttribute("action")!.EndsWith("/quitter", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, alone.Status);
        var aunt = await app.Given.Resident(manager, "Maryvonne", "Le Bris");
        var other = await app.Given.Household(manager, "Foyer Le Bris", aunt);
        var found = await browser.Submit(await browser.Get($"/habitants/{adult}/foyer"), form => form.GetAttribute("action")!.EndsWith("/recherche", StringComparison.Ordinal), new() { ["nom"] = "bris" });
        await browser.Submit(found, form => form.TextContent.Contains("Maryvonne", StringComparison.Ordinal), new() { ["Form.WithId"] = $"{aunt}" });
        Assert.Equal(other, await HouseholdOf(id));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM ContactAttempts WHERE HouseholdId = @other", new { other }));
    }

    [Fact]
    public async Task Cases_follow_a_file_that_is_joined_to_one_of_another_household()
    {
        var (manager, browser, adult, id) = await Family();
        var twin = await app.Given.Resident(manager, "Anna", "Kerbrat");
        var kept = await app.Given.Household(manager, "Foyer gardé", twin);
        var merge = await browser.Get($"/habitants/{twin}/reunir/{adult}");
        await browser.Submit(merge, merge.PostForms[0], []);
        Assert.Equal(kept, await HouseholdOf(id));
    }

    [Fact]
    public async Task A_file_with_a_case_of_its_household_that_is_open_or_recent_is_not_proposed_for_elimination()
    {
        var (manager, browser, adult, id) = await Family();
        await app.Given.Write(manager, "UPDATE Residents SET OpenedOn = @old WHERE Id = @adult", new { adult, old = app.Today.AddYears(-4) });
        await app.Given.Write(manager, "UPDATE SchoolCases SET WrittenOn = @old WHERE Id = @id", new { id, old = app.Today.AddYears(-3) });
        Assert.DoesNotContain("Kerbrat", (await browser.Get("/habitants/a-eliminer")).Text, StringComparison.Ordinal);
        await app.Given.MoveCase(manager, id, SchoolCaseStates.WithoutFollowUp);
        Assert.DoesNotContain("Kerbrat", (await browser.Get("/habitants/a-eliminer")).Text, StringComparison.Ordinal);
        await app.Given.Write(manager, "UPDATE SchoolCases SET WrittenOn = @old WHERE Id = @id", new { id, old = app.Today.AddYears(-3) });
        Assert.Contains("Kerbrat", (await browser.Get("/habitants/a-eliminer")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_of_a_file_tells_the_cases_of_its_household_and_what_was_tried()
    {
        var (manager, browser, adult, id) = await Family();
        await app.Given.Attempt(manager, await HouseholdOf(id), SchoolTerms.NoAnswer, "Motdelappel");
        var export = (await browser.Get($"/habitants/{adult}/droits/export")).Text;
        Assert.Contains("Situations scolaires du foyer (1)", export, StringComparison.Ordinal);
        Assert.Contains("Lina K.", export, StringComparison.Ordinal);
        Assert.Contains("Motdelappel", export, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_open_cases_of_a_colleague_who_leaves_are_given_to_another_who_is_not_both_owner_and_second()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var structure = new GivenStructure(manager.Scope.Structure, "");
        var (leaving, staying) = (await app.Given.Account(Role.Mediator, structure, "Celle qui part"), await app.Given.Account(Role.Mediator, structure, "Celui qui reste"));
        var school = await app.Given.School(leaving);
        var family = await app.Given.Family(leaving);
        int[] cases = [await app.Given.SchoolCase(leaving, family, school, "Lina"), await app.Given.SchoolCase(leaving, family, school, "Noé"), await app.Given.SchoolCase(leaving, family, school, "Max")];
        await app.Given.Write(manager, "UPDATE SchoolCases SET SecondId = @to WHERE Id = @first", new { first = cases[0], to = staying.Id });
        await app.Given.Write(manager, "UPDATE SchoolCases SET SecondId = OwnerId, OwnerId = @to WHERE Id = @second", new { second = cases[1], to = staying.Id });
        await app.Given.MoveCase(manager, cases[2], SchoolCaseStates.WithoutFollowUp);
        await app.Given.Attempt(leaving, family, SchoolTerms.Reached);
        await app.Given.Plan(leaving, cases[0]);
        await app.Given.Round(leaving);
        Assert.Equal(2, (await app.With<HandOver, WorkRow>(work => work.WorkOf(structure.Id, leaving.Id, App.Begin.UtcDateTime))).Cases);
        var browser = await app.SignedIn(manager);
        var confirm = await browser.Get($"/administration/comptes/{leaving.Id}/transmettre?a={staying.Id}");
        Assert.Contains("2 situations scolaires", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("une action pour un élève et une tournée de devoirs", confirm.Text, StringComparison.Ordinal);
        await browser.Submit(confirm, confirm.PostForms[0], []);
        Assert.Equal(2, await Value("SELECT COUNT(*) FROM SchoolCases WHERE Id IN (@a, @b) AND OwnerId = @to AND SecondId IS NULL", new { a = cases[0], b = cases[1], to = staying.Id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM SchoolActions WHERE CaseId = @a AND ResponsibleId = @to", new { a = cases[0], to = staying.Id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM HomeworkRounds WHERE StructureId = @structure AND CarrierId = @to", new { structure = structure.Id, to = staying.Id }));
        Assert.Equal(1, await Value("SELECT COUNT(*) FROM SchoolCases WHERE Id = @c AND OwnerId = @from", new { c = cases[2], from = leaving.Id }));
    }

    private async Task<(GivenAccount Manager, Browser Browser, int Adult, int Case)> Family()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var adult = await app.Given.Resident(manager, "Anna", "Kerbrat");
        var household = await app.Given.Household(manager, "Foyer Kerbrat", adult);
        return (manager, await app.SignedIn(manager), adult, await app.Given.SchoolCase(manager, household, await app.Given.School(manager), words: "Motdusignalement"));
    }

    private async Task<int> HouseholdOf(int id) => await Value("SELECT HouseholdId FROM SchoolCases WHERE Id = @id", new { id });

    private Task<int> Totals(GivenAccount manager) => Value("SELECT COUNT(*) FROM SchoolCases WHERE StructureId = @structure AND Level = '6e'", new { structure = manager.StructureId });

    private Task<int> Value(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values));
}
