using System.Net;
using Mediation.Data.Appointments;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Tests.Support;

namespace Mediation.Tests.Appointments;

/// <summary>Who came, and the visit that an appointment becomes.</summary>
public sealed class BookingTests(App app)
{
    [Fact]
    public async Task Come_opens_the_visit_filled_in_which_is_attached_and_detached_when_deleted()
    {
        var (mediator, browser, resident, id) = await Today();
        var form = await browser.Follow(await Click(browser, await browser.Get($"/rendez-vous/{id}"), "venu"));
        Assert.Equal("Enregistrer un accompagnement", form.Title);
        var fields = form.PostForms.Single(one => one.GetAttribute("action") == "/accompagnements/nouveau");
        Assert.Equal(["2026-11-23", "45", "lieu_activite", "Rennes (35000)", $"{resident}"],
            Browser.Proposed(fields, "Form.HeldOn", "Form.Duration", "Form.PlaceKind", "Form.Commune", "Form.ResidentId"));
        var saved = await browser.Follow(await browser.Submit(form, fields, new() { ["Form.Themes"] = "email" }));
        Assert.Contains("L’accompagnement est enregistré.", saved.Text, StringComparison.Ordinal);

        var booking = await Only(mediator, id);
        Assert.Equal((AppointmentTerms.Seen, saved.Path), (booking.State, $"/accompagnements/{booking.VisitId}"));
        var page = await browser.Get($"/rendez-vous/{id}");
        Assert.Contains(saved.Path, page.Links);
        Assert.DoesNotContain(page.PostForms, one => one.GetAttribute("action")!.EndsWith("/rouvrir", StringComparison.Ordinal));
        Assert.Equal(["Visit", "FileOpened"], (await Timeline(mediator, resident)).Select(row => row.EventKind));

        await browser.Submit(await browser.Get($"{saved.Path}/supprimer"), []);
        booking = await Only(mediator, id);
        Assert.Equal((AppointmentTerms.Seen, (int?)null), (booking.State, booking.VisitId));
        Assert.Equal(["FileOpened", "Appointment"], (await Timeline(mediator, resident)).Select(row => row.EventKind).Order(StringComparer.Ordinal).Reverse());
    }

    [Theory]
    [InlineData("absent", AppointmentTerms.NoShow, "absent")]
    [InlineData("excuse", AppointmentTerms.Excused, "excusé")]
    public async Task Is_said_in_one_click_told_in_the_file_and_taken_back(string act, string state, string words)
    {
        var (mediator, browser, resident, id) = await Today();
        var said = await browser.Follow(await Click(browser, await browser.Get($"/rendez-vous/{id}"), act));
        Assert.Contains($"C’est noté : {words}.", said.Text, StringComparison.Ordinal);
        Assert.Equal(state, (await Only(mediator, id)).State);
        Assert.Contains($"/rendez-vous/{id}", (await browser.Get($"/habitants/{resident}")).Links);
        Assert.Single(await Timeline(mediator, resident), row => row is { EventKind: "Appointment" } && row.Detail == state);
        await browser.Submit(said, form => form.QuerySelector("button")!.TextContent == "Annuler");
        Assert.Equal(AppointmentTerms.Unknown, (await Only(mediator, id)).State);
        Assert.DoesNotContain(await Timeline(mediator, resident), row => row.EventKind == "Appointment");
    }

    [Fact]
    public async Task Nobody_is_said_to_have_come_before_the_day()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Appointment(mediator, await app.Given.Resident(mediator));
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/rendez-vous/{id}");
        Assert.DoesNotContain(page.PostForms, form => form.GetAttribute("action")!.EndsWith("/venu", StringComparison.Ordinal));
        var excuse = page.PostForms.Single(form => form.GetAttribute("action")!.EndsWith("/excuse", StringComparison.Ordinal));
        var forced = await browser.Post(excuse.GetAttribute("action")!.Replace("/excuse", "/venu", StringComparison.Ordinal), Browser.FieldsOf(excuse));
        Assert.Equal(HttpStatusCode.Conflict, forced.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/accompagnements/nouveau?rendezvous={id}")).Status);
    }

    [Fact]
    public async Task A_visit_of_another_person_attaches_nothing()
    {
        var (mediator, browser, _, id) = await Today();
        var other = await app.Given.Resident(mediator, "Paul", "Martin");
        var form = await browser.Get($"/accompagnements/nouveau?habitant={other}");
        await browser.Submit(form, new() { ["Form.Themes"] = "email", ["Form.AppointmentId"] = $"{id}" });
        Assert.Equal((AppointmentTerms.Unknown, (int?)null), ((await Only(mediator, id)).State, (await Only(mediator, id)).VisitId));
    }

    [Fact]
    public async Task A_manager_says_who_came_and_stays_on_the_page()
    {
        var (mediator, _, _, id) = await Today();
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, new GivenStructure(mediator.Scope.Structure, "")));
        var said = await manager.Follow(await Click(manager, await manager.Get($"/rendez-vous/{id}"), "venu"));
        Assert.Equal($"/rendez-vous/{id}", said.Path);
        Assert.Contains("C’est noté : venu.", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Todays_appointments_are_on_the_home_page()
    {
        var (_, browser, _, id) = await Today();
        var home = await browser.Get("/");
        Assert.Contains("Vos rendez-vous aujourd’hui", home.Text, StringComparison.Ordinal);
        Assert.Contains($"/rendez-vous/{id}", home.Links);
    }

    private static Task<Page> Click(Browser browser, Page page, string act) =>
        browser.Submit(page, form => form.GetAttribute("action")!.EndsWith($"/{act}", StringComparison.Ordinal));

    private async Task<BookingRow> Only(GivenAccount mediator, int id) =>
        Assert.Single(await app.With<AppointmentDetail, IReadOnlyList<BookingRow>>(detail => detail.People(mediator.Scope, id)));

    private Task<IReadOnlyList<TimelineRow>> Timeline(GivenAccount mediator, int resident) =>
        app.With<ResidentTimeline, IReadOnlyList<TimelineRow>>(timeline => timeline.Page(mediator.Scope, resident, TimelineCursor.Start, 20));

    /// <summary>An appointment that has begun half an hour ago.</summary>
    private async Task<(GivenAccount Mediator, Browser Browser, int Resident, int Id)> Today()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        return (mediator, await app.SignedIn(mediator), resident, await app.Given.Appointment(mediator, resident, App.Begin.UtcDateTime.AddMinutes(-30), minutes: 45));
    }
}
