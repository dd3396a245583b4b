using System.Net;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;
using Mediation.Web.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Architecture;

/// <summary>Two people who correct the same thing at once: who comes second is told, sees what is kept now, and loses nothing typed.</summary>
public sealed class ChangedMeanwhileTests(App app)
{
    [Theory]
    [InlineData("number", "Form.OwnerName", "Sa fille Anna", "Sa fille Rose")]
    [InlineData("organisation", "Form.ContactName", "Anna Prigent", "Rose Kervella")]
    [InlineData("household", "Form.HouseholdName", "12 rue des Lilas", "14 rue des Lilas")]
    [InlineData("follow-up", "Form.Subject", "Relevé de carrière", "Attestation de droits")]
    [InlineData("account", "Form.DisplayName", "Anna Prigent", "Rose Kervella")]
    [InlineData("team", "Form.Name", "Équipe du nord", "Équipe du sud")]
    [InlineData("item", "Form.Model", "Latitude 5410", "Latitude 5420")]
    public async Task Who_comes_second_sees_what_the_first_kept_and_loses_nothing_typed(string what, string field, string first, string second)
    {
        var structure = await app.Given.Structure();
        var browser = await app.SignedIn(await app.Given.Account(what is "account" or "item" ? Role.StructureManager : what is "team" ? Role.Coordinator : Role.Mediator, structure));
        var path = await PathOf(what, structure, browser);
        var early = await browser.Get(path);
        var late = await browser.Get(path);
        Assert.Equal(HttpStatusCode.Redirect, (await Send(browser, early, field, first)).Status);

        var told = await Send(browser, late, field, second);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("par quelqu’un d’autre", told.Text, StringComparison.Ordinal);
        Assert.Contains(first, told.Text, StringComparison.Ordinal);
        Assert.Equal(second, ValueOf(told, field));
        Assert.Equal(first, ValueOf(await browser.Get(path), field));

        Assert.Equal(HttpStatusCode.Redirect, (await Send(browser, told, field, second)).Status);
        Assert.Equal(second, ValueOf(await browser.Get(path), field));
    }

    [Fact]
    public async Task A_number_marked_not_to_write_to_stays_so_whatever_an_older_form_says()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        await app.Given.Number(mediator, resident);
        var browser = await app.SignedIn(mediator);
        var path = Assert.Single((await browser.Get($"/habitants/{resident}")).Links, link => link.Contains("/numeros/", StringComparison.Ordinal) && !link.EndsWith("nouveau", StringComparison.Ordinal));
        var old = await browser.Get(path);
        await Send(browser, await browser.Get(path), "Form.DoNotWrite", "true");
        var told = await Send(browser, old, "Form.Number", "01 99 00 12 35");
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("ne pas écrire", told.Document.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        var deleted = await browser.Submit(old, form => form.GetAttribute("action") == path + "/supprimer");
        Assert.Equal(HttpStatusCode.Conflict, deleted.Status);
        Assert.Contains("Ne pas écrire", (await browser.Get($"/habitants/{resident}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_a_joined_file_marks_stays_so_whatever_an_older_form_says()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var kept = await app.Given.Resident(mediator);
        var joined = await app.Given.Resident(mediator);
        await app.Given.Number(mediator, kept);
        await app.Given.Number(mediator, joined, doNotWrite: true);
        var browser = await app.SignedIn(mediator);
        var path = (await browser.Get($"/habitants/{kept}")).Links.First(link => link.StartsWith($"/habitants/{kept}/numeros/", StringComparison.Ordinal) && !link.EndsWith("nouveau", StringComparison.Ordinal));
        var old = await browser.Get(path);
        await browser.Submit(await browser.Get($"/habitants/{kept}/reunir/{joined}"), []);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(browser, old, "Form.Owner", "proche")).Status);
    }

    [Fact]
    public async Task A_visit_to_which_a_note_was_added_is_not_deleted_by_an_older_page()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Visit(mediator);
        var browser = await app.SignedIn(mediator);
        var asked = await browser.Get($"/accompagnements/{id}/supprimer");
        await browser.Submit(await browser.Get($"/accompagnements/{id}/modifier"), new() { ["Form.Notes"] = "Note d’un collègue" });
        var told = await browser.Submit(asked, []);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Note d’un collègue", told.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/accompagnements/{id}")).Status);
        Assert.Equal("/accompagnements", (await browser.Submit(told, [])).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/accompagnements/{id}")).Status);
    }

    [Fact]
    public async Task A_file_and_something_to_do_that_were_handed_over_are_not_taken_back_by_an_older_form()
    {
        var structure = await app.Given.Structure();
        var leaving = await app.Given.Account(Role.Mediator, structure);
        var staying = await app.Given.Account(Role.Mediator, structure);
        var resident = await app.Given.Resident(leaving);
        var followUp = await app.Given.FollowUp(leaving, resident);
        var browser = await app.SignedIn(staying);
        var file = await browser.Get($"/habitants/{resident}/modifier");
        var toDo = await browser.Get($"/a-faire/{followUp}");
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));
        await manager.Submit(await manager.Get($"/administration/comptes/{leaving.Id}/transmettre?a={staying.Id}"), []);

        Assert.Equal(HttpStatusCode.Conflict, (await Send(browser, file, "Form.Notes", "Entend mal.")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(browser, toDo, "Form.Subject", "Autre chose")).Status);
        Assert.Contains(staying.DisplayName, (await browser.Get($"/habitants/{resident}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_files_are_joined_only_as_they_were_shown(bool isKeptChanged)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var kept = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        var joined = await app.Given.Resident(mediator, "Jane", "Legof");
        var browser = await app.SignedIn(mediator);
        var shown = await browser.Get($"/habitants/{kept}/reunir/{joined}");
        await Send(browser, await browser.Get($"/habitants/{(isKeptChanged ? kept : joined)}/modifier"), "Form.Notes", "Ce n’est pas elle.");
        var told = await browser.Submit(shown, []);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Ce n’est pas elle.", told.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/habitants/{joined}")).Status);
        Assert.Equal($"/habitants/{kept}", (await browser.Submit(told, [])).Location);
    }

    /// <summary>The page compares first; between its reading and its writing, the statement itself is the last to know.</summary>
    [Theory]
    [InlineData(RuleReason.NumberChangedMeanwhile)]
    [InlineData(RuleReason.OrganisationChangedMeanwhile)]
    [InlineData(RuleReason.HouseholdChangedMeanwhile)]
    [InlineData(RuleReason.FollowUpChangedMeanwhile)]
    [InlineData(RuleReason.AccountChangedMeanwhile)]
    [InlineData(RuleReason.TeamChangedMeanwhile)]
    [InlineData(RuleReason.ResidentChangedMeanwhile)]
    [InlineData(RuleReason.ItemChangedMeanwhile)]
    [InlineData(RuleReason.VisitChangedMeanwhile)]
    public async Task Of_two_changes_at_the_same_instant_the_second_is_refused_by_the_database(RuleReason reason)
    {
        var mediator = await app.Given.Account(Role.StructureManager);
        var act = new Act { AccountId = mediator.Id, StructureId = mediator.StructureId, At = app.Clock.GetUtcNow().UtcDateTime, What = ActKind.ChangeResident };
        var change = await ChangeOf(reason, mediator, await app.Given.Resident(mediator), act);
        if (reason is not RuleReason.VisitChangedMeanwhile)
        {
            await change();
        }

        Assert.Equal(reason, (await Assert.ThrowsAsync<RuleViolation>(change)).Reason);
    }

    /// <summary>A change made from what is read now; of a visit, a deletion of what has been changed since.</summary>
    private async Task<Func<Task>> ChangeOf(RuleReason reason, GivenAccount who, int resident, Act act)
    {
        var scope = who.Scope;
        switch (reason)
        {
            case RuleReason.NumberChangedMeanwhile:
                await app.Given.Number(who, resident);
                var number = Assert.Single(await app.With<NumberStore, IReadOnlyList<ResidentNumber>>(store => store.Of(scope, resident)));
                return () => Do<NumberStore>(store => store.Change(scope, number, number, act));
            case RuleReason.OrganisationChangedMeanwhile:
                var organisationId = await app.Given.Organisation(who, "Amicale");
                var organisation = await app.With<OrganisationStore, Organisation?>(store => store.Find(scope, organisationId));
                return () => Do<OrganisationStore>(store => store.Change(organisation!, act));
            case RuleReason.HouseholdChangedMeanwhile:
                var householdId = await app.Given.Household(who, "Foyer");
                var household = await app.With<HouseholdStore, Household?>(store => store.Find(scope, householdId));
                return () => Do<HouseholdStore>(store => store.Change(household!, act));
            case RuleReason.FollowUpChangedMeanwhile:
                var followUpId = await app.Given.FollowUp(who, resident);
                var followUp = await app.With<FollowUpStore, FollowUp?>(store => store.FindOpen(scope, followUpId));
                return () => Do<FollowUpStore>(store => store.Change(followUp!, act));
            case RuleReason.AccountChangedMeanwhile:
                var account = AccountForm.Of((await app.With<Accounts, AccountRow?>(accounts => accounts.FindManaged(scope, who.Id)))!).ToAccount(who.Id, scope);
                return () => Do<AccountStore>(store => store.Change(account, act));
            case RuleReason.TeamChangedMeanwhile:
                var teamId = await app.Given.Team(who);
                var team = await app.With<TeamStore, Team?>(store => store.Find(scope, teamId));
                return () => Do<TeamStore>(store => store.Rename(team!, act));
            case RuleReason.ItemChangedMeanwhile:
                var itemId = await app.Given.Item(who);
                var item = await app.With<ItemStore, Item?>(store => store.Find(scope, itemId));
                return () => Do<ItemStore>(store => store.ChangeAll([new ItemCorrection(item!, "Brand", "Corrigé")], act));
            case RuleReason.ResidentChangedMeanwhile:
                var file = await app.With<ResidentStore, Resident?>(store => store.Find(scope, resident));
                return () => Do<HouseholdStore>(store => store.Move(file!, null, act));
            default:
                var visitId = await app.Given.Visit(who);
                var visit = (await app.With<VisitDetail, VisitRow?>(detail => detail.Find(scope, visitId)))!;
                await Do<VisitStore>(store => store.Change(visit.ToVisit(), act));
                return () => Do<VisitStore>(store => store.Delete(visit, act));
        }
    }

    private async Task Do<TStore>(Func<TStore, Task> act) where TStore : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TStore>());
        await scope.ServiceProvider.GetRequiredService<Db>().Commit();
    }

    private async Task<string> PathOf(string what, GivenStructure structure, Browser browser)
    {
        var mediator = await app.Given.Account(Role.Mediator, structure);
        if (what is "account")
        {
            return $"/administration/comptes/{mediator.Id}";
        }

        if (what is "team")
        {
            return (await browser.Submit(await browser.Get("/administration/equipes/nouvelle"), new() { ["Form.Name"] = "Équipe" })).Location + "/nom";
        }

        var resident = await app.Given.Resident(mediator);
        await app.Given.Number(mediator, resident, owner: "proche");
        return what switch
        {
            "number" => Assert.Single((await browser.Get($"/habitants/{resident}")).Links, link => link.Contains("/numeros/", StringComparison.Ordinal) && !link.EndsWith("nouveau", StringComparison.Ordinal)),
            "organisation" => $"/habitants/organismes/{await app.Given.Organisation(mediator, "Amicale laïque")}/modifier",
            "item" => $"/materiel/{await app.Given.Item(mediator)}/modifier",
            "household" => $"/habitants/foyers/{await app.Given.Household(mediator, "Foyer", resident)}/modifier",
            _ => $"/a-faire/{await app.Given.FollowUp(mediator, resident)}",
        };
    }

    private static Task<Page> Send(Browser browser, Page page, string field, string value) =>
        browser.Submit(page, page.PostForms.First(form => Browser.FieldsOf(form).Any(shown => shown.Key == field) || form.QuerySelector($"[name='{field}']") is not null), new() { [field] = value });

    private static string? ValueOf(Page page, string field) => page.Document.QuerySelector($"[name='{field}']")?.GetAttribute("value");
}
