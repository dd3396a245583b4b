using System.Net;
using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Tests.Support;

namespace Mediation.Tests.Appointments;

/// <summary>A session of a workshop: its places, and those who wait for one.</summary>
public sealed class SessionTests(App app)
{
    [Fact]
    public async Task Is_planned_then_filled_and_whoever_comes_late_waits()
    {
        var (mediator, browser, people) = await Group("Anne", "Berthe", "Charles");
        var form = await browser.Get("/rendez-vous/atelier?le=2026-12-01");
        Assert.NotNull((await browser.Submit(form, [])).WhyNot("Form.Title"));
        Assert.NotNull((await browser.Submit(form, new() { ["Form.Title"] = "Premiers pas", ["Form.Capacity"] = "0" })).WhyNot("Form.Capacity"));
        var session = await browser.Follow(await browser.Submit(form, new() { ["Form.Title"] = "Premiers pas", ["Form.Capacity"] = "2" }));
        Assert.Equal("Atelier, Premiers pas", session.Title);
        Assert.Contains("personne d’inscrit sur 2 places", session.Text, StringComparison.Ordinal);

        foreach (var name in new[] { "Anne", "Berthe" })
        {
            Assert.Contains($"{name} Essai est sur la liste des inscrits.", (await Book(browser, session.Path, name)).Text, StringComparison.Ordinal);
        }

        var full = await browser.Get($"{session.Path}/inscrire");
        Assert.Contains("C’est complet", full.Text, StringComparison.Ordinal);
        Assert.Contains("Charles Essai est sur la liste d’attente", (await Book(browser, session.Path, "Charles")).Text, StringComparison.Ordinal);
        Assert.Contains("2 inscrits sur 2 places, 1 en attente", (await browser.Get("/rendez-vous")).Text, StringComparison.Ordinal);
        Assert.Equal([AppointmentTerms.Unknown, AppointmentTerms.Unknown, AppointmentTerms.Waiting], await States(mediator, session.Path));
        Assert.Contains("En attente d’une place", (await browser.Get($"/habitants/{people[2]}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_booked_twice_and_a_search_shows_who_has_something_else_then()
    {
        var (mediator, browser, people) = await Group("Anne", "Berthe");
        var session = await app.Given.Session(mediator, 5, [people[0]]);
        await app.Given.Appointment(mediator, people[1], App.Begin.UtcDateTime.Date.AddDays(1).AddHours(10));
        var page = await browser.Get($"/rendez-vous/{session}/inscrire");
        Assert.NotNull((await browser.Submit(page, [])).WhyNot("Form.Search"));
        var found = await browser.Submit(page, new() { ["Form.Search"] = "essai", ["Form.Step"] = "chercher" });
        Assert.DoesNotContain("Anne Essai", found.Text, StringComparison.Ordinal);
        Assert.Contains("Berthe Essai, Rennes – a déjà rendez-vous à 11 h", found.Text, StringComparison.Ordinal);
        var twice = await browser.Submit(found, new() { ["Form.ResidentId"] = $"{people[0]}" });
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Contains("déjà inscrite", twice.Text, StringComparison.Ordinal);
        var stranger = await app.Given.Resident(await app.Given.Account(Role.Mediator));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Submit(found, new() { ["Form.ResidentId"] = $"{stranger}" })).Status);
    }

    [Theory]
    [InlineData("excuse")]
    [InlineData("retirer")]
    public async Task A_place_that_becomes_free_goes_to_the_first_who_waits(string act)
    {
        var (mediator, browser, people) = await Group("Anne", "Berthe", "Charles", "Denise");
        var id = await app.Given.Session(mediator, 2, people);
        await app.Given.Write(mediator, "UPDATE Bookings SET StateAt = @at WHERE AppointmentId = @id", new { id, at = App.Begin.UtcDateTime.AddDays(-1) });
        var session = $"/rendez-vous/{id}";
        var page = await browser.Get(session);
        Assert.Contains("Quand une place se libère, elle est donnée à la première personne de cette liste.", page.Text, StringComparison.Ordinal);
        var told = await browser.Follow(await Click(browser, page, "Berthe", act));
        Assert.Contains("La place libérée est donnée à Charles Essai, qui attendait", told.Text, StringComparison.Ordinal);
        var off = act is "excuse" ? AppointmentTerms.Excused : AppointmentTerms.Revoked;
        Assert.Equal([AppointmentTerms.Unknown, off, AppointmentTerms.Unknown, AppointmentTerms.Waiting], await States(mediator, session));

        // Taken back, the place is gone meanwhile: at the end of the list.
        var back = await browser.Follow(await browser.Submit(told, form => form.QuerySelector("button")!.TextContent == "Annuler"));
        Assert.Contains("la personne est sur la liste d’attente", back.Text, StringComparison.Ordinal);
        var next = await browser.Follow(await Click(browser, back, "Anne", act));
        Assert.Contains("donnée à Denise Essai", next.Text, StringComparison.Ordinal);
        Assert.Equal([off, AppointmentTerms.Waiting, AppointmentTerms.Unknown, AppointmentTerms.Unknown], await States(mediator, session));
    }

    [Fact]
    public async Task More_places_call_in_those_who_wait_and_fewer_than_people_are_refused()
    {
        var (mediator, browser, people) = await Group("Anne", "Berthe", "Charles");
        var session = $"/rendez-vous/{await app.Given.Session(mediator, 1, people)}";
        var form = await browser.Get($"{session}/deplacer");
        Assert.Contains("Concerne 3 personnes", form.Text, StringComparison.Ordinal);
        var more = await browser.Follow(await browser.Submit(form, new() { ["Form.Capacity"] = "3" }));
        Assert.Contains("Des places sont données à Berthe Essai, Charles Essai", more.Text, StringComparison.Ordinal);
        var fewer = await browser.Submit(await browser.Get($"{session}/deplacer"), new() { ["Form.Capacity"] = "2" });
        Assert.Contains("Plus de personnes sont inscrites", fewer.WhyNot("Form.Capacity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_and_restored_everybody_has_their_place_again()
    {
        var (mediator, browser, people) = await Group("Anne", "Berthe", "Charles");
        var session = $"/rendez-vous/{await app.Given.Session(mediator, 2, people)}";
        await Click(browser, await browser.Get(session), "Anne", "excuse");
        Assert.Equal([AppointmentTerms.Excused, AppointmentTerms.Unknown, AppointmentTerms.Unknown], await States(mediator, session));
        var ask = await browser.Get($"{session}/annuler");
        Assert.Contains("2 personnes sont à prévenir", ask.Text, StringComparison.Ordinal);
        var cancelled = await browser.Follow(await browser.Submit(ask, form => form.GetAttribute("action")!.EndsWith("/annuler", StringComparison.Ordinal)));
        Assert.Contains("L’atelier est annulé. 2 personnes sont à prévenir.", cancelled.Text, StringComparison.Ordinal);
        Assert.Equal([AppointmentTerms.Excused, AppointmentTerms.Revoked, AppointmentTerms.Revoked], await States(mediator, session));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"{session}/inscrire")).Status);
        var restored = await browser.Follow(await browser.Submit(cancelled, form => form.QuerySelector("button")!.TextContent == "Annuler"));
        Assert.Contains("L’atelier a lieu de nouveau", restored.Text, StringComparison.Ordinal);
        Assert.Equal([AppointmentTerms.Excused, AppointmentTerms.Unknown, AppointmentTerms.Unknown], await States(mediator, session));
    }

    [Fact]
    public async Task The_workshop_opens_with_those_who_came_and_is_attached_to_each()
    {
        var (mediator, browser, people) = await Group("Anne", "Berthe", "Charles");
        var session = $"/rendez-vous/{await app.Given.Session(mediator, 2, people, App.Begin.UtcDateTime.AddHours(-2), "Café numérique")}";
        var page = await browser.Get(session);
        page = await browser.Follow(await Click(browser, page, "Anne", "venu"));
        page = await browser.Follow(await Click(browser, page, "Berthe", "absent"));
        page = await browser.Follow(await Click(browser, page, "Charles", "venu"));
        var form = await browser.Get(Assert.Single(page.Links, link => link.StartsWith("/accompagnements/atelier?rendezvous=", StringComparison.Ordinal)));
        Assert.Contains("Anne Essai", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Berthe Essai", form.Text, StringComparison.Ordinal);
        Assert.Equal(["Café numérique", "2026-11-23", "120"], Browser.Proposed(form.PostForms[0], "Form.Title", "Form.HeldOn", "Form.Duration"));
        var saved = await browser.Follow(await browser.Submit(form, new() { ["Form.Themes"] = "email" }));
        Assert.Contains("Café numérique", saved.Title, StringComparison.Ordinal);
        var visits = (await People(mediator, session)).ToDictionary(person => person.ResidentId, person => person.VisitId);
        Assert.Equal([saved.Path, "", saved.Path], people.Select(id => visits[id] is { } visit ? $"/accompagnements/{visit}" : ""));
        Assert.DoesNotContain("Enregistrer l’atelier", (await browser.Get(session)).Text, StringComparison.Ordinal);
    }

    private static async Task<Page> Book(Browser browser, string session, string name)
    {
        var found = await browser.Submit(await browser.Get($"{session}/inscrire"), new() { ["Form.Search"] = name, ["Form.Step"] = "chercher" });
        var choice = found.Document.QuerySelector("input[name='Form.ResidentId']")!.GetAttribute("value")!;
        return await browser.Follow(await browser.Submit(found, new() { ["Form.ResidentId"] = choice }));
    }

    private static Task<Page> Click(Browser browser, Page page, string name, string act) => browser.Submit(page, form =>
        form.GetAttribute("action")!.EndsWith($"/{act}", StringComparison.Ordinal) && form.TextContent.Contains(name, StringComparison.Ordinal));

    private async Task<IReadOnlyList<BookingRow>> People(GivenAccount mediator, string session) =>
        await app.With<AppointmentDetail, IReadOnlyList<BookingRow>>(detail => detail.People(mediator.Scope, int.Parse(session.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)));

    private async Task<IEnumerable<string>> States(GivenAccount mediator, string session) => (await People(mediator, session)).Select(person => person.State);

    private async Task<(GivenAccount Mediator, Browser Browser, int[] People)> Group(params string[] names)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var people = new List<int>();
        foreach (var name in names)
        {
            people.Add(await app.Given.Resident(mediator, name, "Essai"));
        }

        return (mediator, await app.SignedIn(mediator), [.. people]);
    }
}
