using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

public sealed class WorkshopTests(App app)
{
    private const string New = "/accompagnements/atelier";

    [Fact]
    public async Task People_are_searched_and_named_in_the_form_without_losing_what_was_typed()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Maëlys", "Quéméré");
        await app.Given.Resident(mediator, "Paul", "Quéméré");
        var browser = await app.SignedIn(mediator);
        var found = await browser.Submit(await browser.Get(New), new() { ["Form.Title"] = "Premiers pas", ["Form.Themes"] = "email", ["Form.Search"] = "quemere", ["Form.Step"] = "chercher" });
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Equal(2, found.Document.QuerySelectorAll("input[name='Form.Add']").Length);
        var named = await browser.Submit(found, new() { ["Form.Add"] = Text(resident), ["Form.Step"] = "ajouter" });
        var fields = Browser.FieldsOf(named.PostForms[0]).ToLookup(f => f.Key, f => f.Value);
        Assert.Equal(["Premiers pas"], fields["Form.Title"]);
        Assert.Equal(["email"], fields["Form.Themes"]);
        Assert.Equal([""], fields["Form.Search"]);
        Assert.Equal([Text(resident)], fields["Form.Participants[0].ResidentId"]);
        Assert.Equal(0, await app.VisitsOf(mediator));
        var again = await browser.Submit(named, new() { ["Form.Search"] = "quemere", ["Form.Step"] = "chercher" });
        Assert.Single(again.Document.QuerySelectorAll("input[name='Form.Add']"));
    }

    [Fact]
    public async Task A_workshop_is_recorded_with_people_named_and_people_counted()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (one, two) = (await app.Given.Resident(mediator, "Anne", birthYear: 1950), await app.Given.Resident(mediator, "Luc"));
        var browser = await app.SignedIn(mediator);
        var named = await browser.Post(New, [.. Fields(await browser.Get(New)), new("Form.Add", Text(one)), new("Form.Add", Text(two)), new("Form.Step", "ajouter")]);
        var sent = await browser.Submit(named, new()
        {
            ["Form.Title"] = "Découvrir sa messagerie",
            ["Form.Level"] = "debutant",
            ["Form.Themes"] = "email",
            ["Form.Equipment"] = "ordinateur",
            ["Form.Posture"] = "former",
            ["Form.Participants[0].CanRedo"] = "seul",
            ["Form.Headcount.Total"] = "9",
            ["Form.Headcount.Women"] = "5",
            ["Form.Headcount.From70"] = "7",
        });
        var shown = await browser.Follow(sent);
        Assert.Equal("Atelier collectif, Découvrir sa messagerie", shown.Title);
        Assert.Contains("11 personnes", shown.Text, StringComparison.Ordinal);
        var visit = await Find(mediator, IdOf(sent));
        Assert.Equal(("debutant", 9, 120), (visit.Level, visit.AnonymousPeople, visit.DurationMinutes));
        Assert.Equal([(one, "seul", "soixante_dix_plus"), (two, null, "non_communique")], visit.Participants.Select(p => (p.ResidentId!.Value, p.CanRedo, p.AgeBand)));
        Assert.Equal(new Dictionary<string, int> { ["feminin"] = 5, ["non_communique"] = 4 }, visit.Headcount.Genders);
        Assert.Equal(new Dictionary<string, int> { ["soixante_dix_plus"] = 7, ["non_communique"] = 2 }, visit.Headcount.AgeBands);
        Assert.Equal(new Dictionary<string, int> { ["non_communique"] = 9 }, visit.Headcount.Statuses);
        Assert.Contains("Découvrir sa messagerie atelier, 11 personnes", (await browser.Get("/accompagnements")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workshop_of_nobody_or_of_more_than_its_total_comes_back()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var nobody = await browser.Submit(await browser.Get(New), new() { ["Form.Themes"] = "email" });
        Assert.Equal(HttpStatusCode.BadRequest, nobody.Status);
        Assert.Contains("au moins un participant", nobody.WhyNot("Form.Headcount.Total"), StringComparison.Ordinal);
        var tooMany = await browser.Submit(await browser.Get(New), new() { ["Form.Themes"] = "email", ["Form.Headcount.Total"] = "4", ["Form.Headcount.Retired"] = "5" });
        Assert.Contains("situation", tooMany.WhyNot("Form.Headcount.Total"), StringComparison.Ordinal);
        Assert.Equal(0, await app.VisitsOf(mediator));
    }

    [Fact]
    public async Task Somebody_of_another_structure_cannot_be_named()
    {
        var theirs = await app.Given.Resident(await app.Given.Account(Role.Mediator));
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var answer = await browser.Submit(await browser.Get(New), new() { ["Form.Themes"] = "email", ["Form.Add"] = Text(theirs) });
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task Correcting_a_workshop_keeps_whoever_stands_twice_in_it_after_a_merge_and_whoever_is_gone()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (kept, merged, erased) = (await app.Given.Resident(mediator, "Anne"), await app.Given.Resident(mediator, "Annie"), await app.Given.Resident(mediator, "Partie"));
        var id = await app.Given.Workshop(mediator, [kept, merged, erased], anonymous: 3, title: "Avant");
        await app.Database.Execute("UPDATE Participations SET ResidentId = @kept, MergedFromId = @merged WHERE ResidentId = @merged", new { kept, merged });
        await app.Database.Execute("UPDATE Participations SET ResidentId = NULL, Gender = 'feminin' WHERE ResidentId = @erased", new { erased });
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/accompagnements/{id}/modifier-atelier");
        var sent = await browser.Submit(page, new() { ["Form.Title"] = "Après", ["Form.Participants[1].CanRedo"] = "seul", ["Form.HeldOn"] = "2026-11-20" });
        Assert.Equal($"/accompagnements/{id}", sent.Location);
        var visit = await Find(mediator, id);
        Assert.Equal([(kept, null, null), (kept, merged, "seul"), (null, null, null)], visit.Participants.Select(p => (p.ResidentId, p.MergedFromId, p.CanRedo)));
        Assert.Equal(("Après", 3, "feminin", 6), (visit.Title, visit.AnonymousPeople, visit.Participants[2].Gender, visit.People));
    }

    [Fact]
    public async Task Somebody_named_by_mistake_is_taken_off()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (one, two) = (await app.Given.Resident(mediator), await app.Given.Resident(mediator));
        var id = await app.Given.Workshop(mediator, [one, two]);
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/accompagnements/{id}/modifier-atelier"), new() { ["Form.Participants[0].IsLeftOut"] = "true" });
        Assert.Equal([two], (await Find(mediator, id)).Participants.Select(p => p.ResidentId!.Value));
    }

    [Fact]
    public async Task The_next_workshop_of_a_series_names_the_same_people_and_counts_nobody()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        var id = await app.Given.Workshop(mediator, [resident], anonymous: 5, title: "Série", notes: "Notes d’hier");
        var browser = await app.SignedIn(mediator);
        var fields = Browser.FieldsOf((await browser.Get($"{New}?modele={id}")).PostForms[0]).ToLookup(f => f.Key, f => f.Value);
        Assert.Equal(["Série"], fields["Form.Title"]);
        Assert.Equal([Text(resident)], fields["Form.Participants[0].ResidentId"]);
        Assert.Equal([""], fields["Form.Headcount.Total"]);
        Assert.Equal([""], fields["Form.Notes"]);
        Assert.Empty(fields["Form.Posture"]);
    }

    [Fact]
    public async Task A_workshop_is_deleted_with_all_its_parts()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Workshop(mediator, [await app.Given.Resident(mediator)], anonymous: 2);
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/accompagnements/{id}/supprimer"), []);
        Assert.Null(await app.With<VisitDetail, VisitRow?>(detail => detail.Find(mediator.Scope, id)));
    }

    [Fact]
    public async Task A_workshop_is_attached_to_an_organisation_and_another_is_begun()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var organisation = await app.Given.Organisation(mediator, "Amicale laïque");
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"{New}?organisation={organisation}");
        var sent = await browser.Submit(page, new() { ["Form.Themes"] = "email", ["Form.Headcount.Total"] = "4", ["Form.Next"] = "autre" });
        Assert.Equal(New, sent.Location);
        var next = await browser.Follow(sent);
        var visit = Assert.Single(next.Document.QuerySelectorAll(".notice.done a")).GetAttribute("href")!;
        Assert.Contains("Amicale laïque", (await browser.Get(visit)).Text, StringComparison.Ordinal);
        await browser.Submit(await browser.Get($"{visit}/modifier-atelier"), new() { ["Form.Title"] = "Corrigé" });
        Assert.Contains("Amicale laïque", (await browser.Get(visit)).Text, StringComparison.Ordinal);
    }

    private async Task<VisitRow> Find(GivenAccount mediator, int id) =>
        Assert.IsType<VisitRow>(await app.With<VisitDetail, VisitRow?>(detail => detail.Find(mediator.Scope, id)));

    private static IReadOnlyList<KeyValuePair<string, string>> Fields(Page page) => Browser.FieldsOf(Assert.IsAssignableFrom<IHtmlFormElement>(Assert.Single(page.PostForms)));

    private static int IdOf(Page sent) => int.Parse(sent.Location!.Split('/')[^1], CultureInfo.InvariantCulture);

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
