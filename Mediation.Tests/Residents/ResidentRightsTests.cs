using System.Net;
using System.Text.Json;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

/// <summary>Access, rectification, opposition and refusals, through the pages; elimination of expired files.</summary>
public sealed class ResidentRightsTests(App app)
{
    [Theory]
    [InlineData("acces.non", "Accès", "refusé")]
    [InlineData("rectification.oui", "Rectification", "accordé")]
    [InlineData("opposition.non", "Opposition", "refusé")]
    [InlineData("effacement.non", "Effacement", "refusé")]
    public async Task A_decision_is_recorded_with_its_ground(string answer, string request, string outcome)
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var person = await app.Given.Resident(manager);
        var browser = await app.SignedIn(manager);
        var page = await browser.Get($"/habitants/{person}/droits");
        Assert.NotNull((await browser.Submit(page, PostTo($"/habitants/{person}/droits"), new() { ["Form.Answer"] = answer, ["Form.Ground"] = " " })).WhyNot("Form.Ground"));
        var done = await browser.Submit(page, PostTo($"/habitants/{person}/droits"), new() { ["Form.Answer"] = answer, ["Form.Ground"] = "Archives publiques, article 17 (3)." });
        Assert.Equal($"/habitants/{person}/droits", done.Location);
        foreach (var path in new[] { done.Location!, "/habitants/demandes" })
        {
            var shown = (await browser.Get(path)).Text;
            Assert.Contains($"{request} {outcome}", shown, StringComparison.Ordinal);
            Assert.Contains("Archives publiques, article 17 (3).", shown, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/habitants/{person}")).Status);
        Assert.DoesNotContain("Opposition depuis", (await browser.Get($"/habitants/{person}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opposition_is_on_the_file_until_it_is_lifted()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var person = await app.Given.Resident(manager);
        var browser = await app.SignedIn(manager);
        await browser.Submit(await browser.Get($"/habitants/{person}/droits"), PostTo($"/habitants/{person}/droits"),
            new() { ["Form.Answer"] = "opposition.oui", ["Form.ReceivedOn"] = "2026-11-02", ["Form.Ground"] = "Situation particulière." });
        Assert.Contains("Opposition depuis le 2 novembre 2026", (await browser.Get($"/habitants/{person}")).Text, StringComparison.Ordinal);
        await browser.Submit(await browser.Get($"/habitants/{person}/droits"), PostTo($"/habitants/{person}/droits/lever-opposition"));
        Assert.DoesNotContain("Opposition depuis", (await browser.Get($"/habitants/{person}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mediator_hands_over_everything_and_decides_nothing()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var person = await app.Given.Resident(mediator, "Jeanne", "Le Goff", birthYear: 1951);
        await app.Given.Contact(mediator, person, "jeanne@essai.example", "Note du dossier");
        await app.Given.Number(mediator, person, "+33639980011");
        await app.Given.Visit(mediator, person, notes: "Note d’accompagnement");
        await app.Given.Workshop(mediator, [person], notes: "Note d’atelier");
        await app.Given.FollowUp(mediator, person, subject: "Rappeler la CAF");
        await app.Given.Assessment(mediator, person);
        await app.Given.Household(mediator, "Foyer du 3", person);
        var browser = await app.SignedIn(mediator);
        var rights = await browser.Get($"/habitants/{person}/droits");
        Assert.Single(rights.PostForms);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"/habitants/{person}/droits/effacer")).Status);

        var page = await browser.Get(Assert.Single(rights.Links, link => link.EndsWith("/export", StringComparison.Ordinal)));
        var file = await browser.Submit(rights, []);
        Assert.Equal($"habitant-{person}.json", file.Response.Content.Headers.ContentDisposition?.FileName);
        using var json = JsonDocument.Parse(file.Body);
        Assert.Equal(1, json.RootElement.GetProperty("assessments").GetArrayLength());
        foreach (var text in new[] { "Jeanne", "Le Goff", "1951", "jeanne@essai.example", "Note du dossier", "Note d’accompagnement", "Rappeler la CAF", "Foyer du 3" })
        {
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
            Assert.Contains(text, file.Body, StringComparison.Ordinal);
        }

        Assert.Contains("+33639980011", file.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Note d’atelier", page.Text + file.Body, StringComparison.Ordinal);
        Assert.Contains("ExportResident", file.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_files_are_ticked_and_eliminated_and_no_other()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var old = await app.Given.Expired(manager, "Ancienne", "Personne");
        var kept = await app.Given.Expired(manager, "Seconde", "Ancienne");
        var followed = await app.Given.Expired(manager, "Suivie", "Encore");
        await app.Given.FollowUp(manager, followed);
        var active = await app.Given.Expired(manager, "Active", "Encore");
        await app.Given.Visit(manager, active, Retention.ActiveSince(app.Today));
        await app.Given.Visit(manager, old, Retention.ActiveSince(app.Today).AddDays(-1));
        var browser = await app.SignedIn(manager);
        var page = await browser.Get("/habitants/a-eliminer");
        Assert.Equal([$"/habitants/{old}", $"/habitants/{kept}"], page.Links.Where(link => link == $"/habitants/{old}" || link == $"/habitants/{kept}" || link == $"/habitants/{followed}" || link == $"/habitants/{active}"));
        Assert.NotNull((await browser.Submit(page, new() { ["Form.Ground"] = "Visa n° 12" })).Document.GetElementById("form-ids-why"));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(page, new() { ["Form.Ids"] = $"{followed}", ["Form.Ground"] = "Visa n° 12", ["Form.Sure"] = "true" })).Status);

        var done = await browser.Follow(await browser.Submit(await browser.Get("/habitants/a-eliminer"), new() { ["Form.Ids"] = $"{old}", ["Form.Ground"] = "Visa n° 12", ["Form.Sure"] = "true" }));
        Assert.DoesNotContain($"/habitants/{old}", done.Links);
        Assert.Contains($"/habitants/{kept}", done.Links);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/{old}")).Status);
        Assert.Contains("Visa n° 12", (await browser.Get("/habitants/demandes")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Demande de Mme Le Goff", true)]
    [InlineData("demande de jeanne", true)]
    [InlineData("Le motif est fondé", false)]
    [InlineData("Joindre au 0639980011", true)]
    public void A_ground_names_nobody(string ground, bool names)
    {
        const string person = "Jeanne Le Goff 0639980011";
        Assert.Equal(names, RightsDecision.Names(ground, person));
        var today = new DateOnly(2026, 11, 23);
        var decision = new RightsDecision { StructureId = 1, ResidentId = 2, Request = RightsTerms.Access, ReceivedOn = today, IsGranted = true, Ground = ground };
        if (names)
        {
            Assert.Equal(RuleReason.GroundNamesSomebody, Assert.Throws<RuleViolation>(() => RightsDecision.Take(decision, person, today)).Reason);
        }

        Assert.Equal(RuleReason.RequestDayOutOfBounds, Assert.Throws<RuleViolation>(() => RightsDecision.Take(decision, null, today.AddDays(-1))).Reason);
        Assert.Equal(RuleReason.DecisionWithoutGround, Assert.Throws<RuleViolation>(() => RightsDecision.Take(decision with { Ground = "" }, person, today)).Reason);
    }

    private static Func<AngleSharp.Html.Dom.IHtmlFormElement, bool> PostTo(string action) => form => form.GetAttribute("action") == action;
}
