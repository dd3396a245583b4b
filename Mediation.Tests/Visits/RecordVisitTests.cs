using System.Net;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

public sealed class RecordVisitTests(App app)
{
    [Fact]
    public async Task Records_an_anonymous_visit_with_a_theme_alone()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var sent = await browser.Submit(await browser.Get("/accompagnements/nouveau"), new() { ["Form.Themes"] = "sante" });
        var shown = await browser.Follow(sent);
        Assert.True(sent.Status == HttpStatusCode.Found, sent.Text);
        Assert.Equal("Accompagnement individuel, une personne sans nom", shown.Title);
        Assert.Contains("L’accompagnement est enregistré.", shown.Text, StringComparison.Ordinal);
        var visit = await Only(mediator);
        Assert.Equal((app.Today, 30, "lieu_activite", Given.CommuneCode, null, null),
            (visit.HeldOn, visit.DurationMinutes, visit.PlaceKind, visit.CommuneCode, visit.Posture, visit.Only.CanRedo));
    }

    [Fact]
    public async Task Records_all_that_was_said_of_a_resident()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Amadou", "Diallo", birthYear: 1980);
        var browser = await app.SignedIn(mediator);
        var sent = await browser.Submit(await browser.Get($"/accompagnements/nouveau?habitant={resident}"), new()
        {
            ["Form.Kind"] = "permanence_telephonique",
            ["Form.HeldOn"] = "2026-11-20",
            ["Form.Duration"] = "autre",
            ["Form.OtherMinutes"] = "25",
            ["Form.PlaceKind"] = "a_distance",
            ["Form.Themes"] = "aide_aux_demarches_administratives",
            ["Form.Procedures"] = "logement",
            ["Form.Posture"] = "accompagner",
            ["Form.CanRedo"] = "avec_aide",
            ["Form.Notes"] = "Pièce manquante : avis d’impôt.\nRevient jeudi <b>14 h</b>.",
        });
        var shown = await browser.Follow(sent);
        Assert.Equal("Permanence téléphonique, Amadou Diallo", shown.Title);
        var visit = await Only(mediator);
        Assert.Equal((new DateOnly(2026, 11, 20), 25, "accompagner", "avec_aide", "quarante_cinquante_neuf", resident),
            (visit.HeldOn, visit.DurationMinutes, visit.Posture, visit.Only.CanRedo, visit.Only.AgeBand, visit.ResidentId));
        Assert.Equal("Pièce manquante : avis d’impôt.\nRevient jeudi <b>14 h</b>.", visit.Notes);
        Assert.Equal(["aide_aux_demarches_administratives", "logement"], visit.Themes.Order());
        Assert.DoesNotContain("<b>14 h</b>", shown.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposes_the_last_place_and_duration_but_never_a_posture()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get("/accompagnements/nouveau"), new()
        {
            ["Form.Themes"] = "email",
            ["Form.Duration"] = "autre",
            ["Form.OtherMinutes"] = "50",
            ["Form.PlaceKind"] = "domicile",
            ["Form.Commune"] = "Fougères (35300)",
            ["Form.Posture"] = "former",
        });
        var next = (await browser.Get("/accompagnements/nouveau")).PostForms[0];
        var fields = Browser.FieldsOf(next).ToLookup(f => f.Key, f => f.Value);
        Assert.Equal(["50"], fields["Form.OtherMinutes"]);
        Assert.Equal(["domicile"], fields["Form.PlaceKind"]);
        Assert.Equal(["Fougères (35300)"], fields["Form.Commune"]);
        Assert.Empty(fields["Form.Posture"]);
        Assert.Empty(fields["Form.Themes"]);
    }

    [Fact]
    public async Task A_call_is_proposed_at_a_distance_and_a_workshop_s_duration_is_not_that_of_a_visit()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.Visit(mediator);
        await app.Given.Workshop(mediator, [], anonymous: 3);
        var browser = await app.SignedIn(mediator);
        var individual = Browser.FieldsOf((await browser.Get("/accompagnements/nouveau")).PostForms[0]).ToLookup(f => f.Key, f => f.Value);
        Assert.Equal(["30"], individual["Form.Duration"]);
        var call = Browser.FieldsOf((await browser.Get("/accompagnements/nouveau?sorte=permanence_telephonique")).PostForms[0]).ToLookup(f => f.Key, f => f.Value);
        Assert.Equal(["permanence_telephonique", "a_distance"], call["Form.Kind"].Concat(call["Form.PlaceKind"]));
    }

    [Fact]
    public async Task Save_and_another_comes_back_to_an_empty_form_that_links_to_the_visit()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var sent = await browser.Submit(await browser.Get("/accompagnements/nouveau"), new()
        {
            ["Form.Themes"] = "email",
            ["Form.Notes"] = "à ne pas reprendre",
            ["Form.Posture"] = "former",
            ["Form.Next"] = "autre",
        });
        var next = await browser.Follow(sent);
        Assert.Equal("Enregistrer un accompagnement", next.Title);
        Assert.Contains($"/accompagnements/{(await Only(mediator)).Id}", next.Document.QuerySelector(".notice.done")!.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        var fields = Browser.FieldsOf(next.PostForms[0]).ToLookup(f => f.Key, f => f.Value);
        Assert.Empty(fields["Form.Themes"].Concat(fields["Form.Posture"]));
        Assert.Equal([""], fields["Form.Notes"]);
    }

    [Fact]
    public async Task A_duplicate_has_all_but_the_day_the_posture_the_answers_and_the_notes()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var sent = await browser.Submit(await browser.Get($"/accompagnements/nouveau?habitant={resident}"), new()
        {
            ["Form.HeldOn"] = "2026-11-02",
            ["Form.Themes"] = "aide_aux_demarches_administratives",
            ["Form.Procedures"] = "logement",
            ["Form.ProcedureName"] = "Demande d’aide au logement",
            ["Form.Equipment"] = "ordinateur",
            ["Form.Posture"] = "faire_a_la_place",
            ["Form.Mandate"] = "mandat_signe",
            ["Form.Autonomy"] = "autonome",
            ["Form.Orientation"] = "aide_sociale",
            ["Form.BlockedService"] = "Impôts",
            ["Form.CanRedo"] = "non",
            ["Form.Notes"] = "Notes de ce jour",
        });
        var visit = await Only(mediator);
        Assert.Equal(("mandat_signe", "autonome", "aide_sociale", "Impôts", "Demande d’aide au logement"),
            (visit.Mandate, visit.Autonomy, visit.Orientation, visit.BlockedService, visit.ProcedureName));
        var form = (await browser.Get($"/accompagnements/nouveau?modele={sent.Location!.Split('/')[^1]}")).PostForms[0];
        Assert.Equal(["2026-11-23", "logement", "Demande d’aide au logement", "ordinateur", $"{resident}", ""],
            Browser.Proposed(form, "Form.HeldOn", "Form.Procedures", "Form.ProcedureName", "Form.Equipment", "Form.ResidentId", "Form.Notes"));
        Assert.Empty(Browser.Proposed(form, "Form.Posture", "Form.CanRedo"));
    }

    [Fact]
    public async Task A_mandate_is_kept_only_where_it_was_done_in_the_person_s_place()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get("/accompagnements/nouveau"), new() { ["Form.Themes"] = "email", ["Form.Posture"] = "former", ["Form.Mandate"] = "aidants_connect" });
        Assert.Null((await Only(mediator)).Mandate);
    }

    [Fact]
    public async Task A_visit_is_attached_to_the_household_and_to_an_organisation_of_the_structure_only()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var household = await app.Given.Household(mediator, "Famille Morvan");
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/accompagnements/nouveau?foyer={household}");
        Assert.Equal([$"{household}"], Browser.Proposed(page.PostForms[0], "Form.HouseholdId"));
        await browser.Submit(page, new() { ["Form.Themes"] = "email" });
        Assert.Equal(household, (await Only(mediator)).HouseholdId);
        var theirs = await app.Given.Household(await app.Given.Account(Role.Mediator), "Famille Autre");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/accompagnements/nouveau?foyer={theirs}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Submit(await browser.Get("/accompagnements/nouveau"), new() { ["Form.Themes"] = "email", ["Form.HouseholdId"] = $"{theirs}" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/accompagnements/nouveau?organisation=2147483647")).Status);
    }

    [Fact]
    public async Task Says_each_fault_at_its_field_and_keeps_what_was_typed()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Submit(await browser.Get("/accompagnements/nouveau"), new()
        {
            ["Form.HeldOn"] = "2026-11-24",
            ["Form.Duration"] = "autre",
            ["Form.OtherMinutes"] = "3",
            ["Form.Notes"] = "Une note à ne pas perdre",
        });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("futur", page.WhyNot("Form.HeldOn"), StringComparison.Ordinal);
        Assert.NotNull(page.WhyNot("Form.OtherMinutes"));
        Assert.NotNull(page.WhyNot("Form.Themes"));
        Assert.Contains("Une note à ne pas perdre", page.Body, StringComparison.Ordinal);
        Assert.Contains("#form-themes", page.Links);
        Assert.NotNull(page.Document.GetElementById("form-themes"));
        Assert.Empty(await All(mediator));
    }

    [Fact]
    public async Task The_same_form_sent_twice_records_once_and_with_changes_asks()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get("/accompagnements/nouveau");
        var first = await browser.Submit(page, new() { ["Form.Themes"] = "email", ["Form.Notes"] = "un" });
        var second = await browser.Submit(page, new() { ["Form.Themes"] = "email", ["Form.Notes"] = "un" });
        Assert.Equal(first.Location, second.Location);
        var changed = await browser.Submit(page, new() { ["Form.Themes"] = "email", ["Form.Notes"] = "deux" });
        Assert.Equal(HttpStatusCode.BadRequest, changed.Status);
        Assert.Contains("deux", changed.Body, StringComparison.Ordinal);
        Assert.Single(await All(mediator));

        var added = await browser.Submit(changed, []);
        Assert.NotEqual(first.Location, added.Location);
        Assert.Equal(["deux", "un"], await Task.WhenAll((await All(mediator)).Select(async line => (await Find(mediator, line.Id)).Notes)));
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_records_once()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get("/accompagnements/nouveau");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.Submit(page, new() { ["Form.Themes"] = "email" })));
        var visit = await Only(mediator);
        Assert.All(answers, answer => Assert.Equal($"/accompagnements/{visit.Id}", answer.Location));
    }

    [Fact]
    public async Task A_resident_of_another_structure_cannot_be_chosen()
    {
        var theirs = await app.Given.Resident(await app.Given.Account(Role.Mediator));
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/accompagnements/nouveau?habitant={theirs}")).Status);
        var posted = await browser.Submit(await browser.Get("/accompagnements/nouveau"), new() { ["Form.Themes"] = "email", ["Form.ResidentId"] = $"{theirs}" });
        Assert.Equal(HttpStatusCode.NotFound, posted.Status);
        Assert.Empty(await All(mediator));
    }

    private async Task<VisitRow> Only(GivenAccount mediator)
    {
        var line = Assert.Single(await All(mediator));
        return await Find(mediator, line.Id);
    }

    private async Task<VisitRow> Find(GivenAccount mediator, int id) =>
        Assert.IsType<VisitRow>(await app.With<VisitDetail, VisitRow?>(list => list.Find(mediator.Scope, id)));

    private Task<IReadOnlyList<VisitLineRow>> All(GivenAccount mediator) =>
        app.With<VisitList, IReadOnlyList<VisitLineRow>>(list => list.Page(mediator.Scope, new VisitFilter(DateOnly.MinValue, DateOnly.MaxValue), VisitCursor.Start, 100));

    [Fact]
    public async Task A_note_as_long_as_its_field_accepts_is_recorded_whatever_its_lines()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var note = string.Join("\r\n", Enumerable.Repeat(new string('a', 79), Visit.LongestNotes / 80)) + "\r\n";
        Assert.Equal(Visit.LongestNotes, note.ReplaceLineEndings("\n").Length);
        var sent = await browser.Submit(await browser.Get("/accompagnements/nouveau"), new() { ["Form.Themes"] = "email", ["Form.Notes"] = note });
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
    }
}
