using System.Net;
using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Tests.Support;

namespace Mediation.Tests.Appointments;

public sealed class PlanAppointmentTests(App app)
{
    private static readonly DateTime Tomorrow = App.Begin.UtcDateTime.Date.AddDays(1);

    [Fact]
    public async Task Is_planned_from_the_file_and_shown_wherever_it_is_looked_for()
    {
        var (mediator, browser, resident) = await Somebody();
        var file = await browser.Get($"/habitants/{resident}");
        var form = await browser.Get(Assert.Single(file.Links, link => link == $"/rendez-vous/nouveau?habitant={resident}"));
        var answer = await browser.Submit(form, new() { ["Form.HeldOn"] = "2026-11-24", ["Form.Hour"] = "14:30", ["Form.Place"] = "Salle 2", ["Form.Subject"] = "Avis d’imposition" });
        var shown = await browser.Follow(answer);
        Assert.Contains("Le rendez-vous est pris.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Mardi 24 novembre 2026, 14 h 30 – 15 h", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Salle 2, Rennes", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Avis d’imposition", shown.Text, StringComparison.Ordinal);

        foreach (var path in new[] { $"/habitants/{resident}", "/rendez-vous", "/rendez-vous?vue=jour&le=2026-11-24", "/rendez-vous?vue=semaine&le=2026-11-27", "/rendez-vous?qui=structure" })
        {
            Assert.Contains(shown.Path, (await browser.Get(path)).Links);
        }

        foreach (var path in new[] { "/", "/rendez-vous?vue=jour", "/rendez-vous?vue=semaine&le=2026-11-22", "/rendez-vous?vue=semaine&le=2026-11-30" })
        {
            Assert.DoesNotContain(shown.Path, (await browser.Get(path)).Links);
        }

        var kept = (await app.With<AppointmentDetail, AppointmentRow?>(detail => detail.Find(mediator.Scope, IdOf(shown.Path))))!;
        Assert.Equal((new DateTime(2026, 11, 24, 13, 30, 0), 30, mediator.Id), (kept.StartsAt, kept.Slot.Minutes, kept.MediatorId));
        Assert.Single(await Trail(mediator), line => line is { Act: nameof(ActKind.PlanAppointment), SubjectKind: nameof(AuditSubjectKind.Appointment) } && line.ResidentId == resident);
    }

    [Theory]
    [InlineData("Form.HeldOn", "2026-11-22", "Form.HeldOn")]
    [InlineData("Form.HeldOn", "2028-11-24", "Form.HeldOn")]
    [InlineData("Form.HeldOn", "0001-01-01", "Form.HeldOn")]
    [InlineData("Form.HeldOn", "9999-12-31", "Form.HeldOn")]
    [InlineData("Form.HeldOn", "", "Form.HeldOn")]
    [InlineData("Form.Hour", "25:00", "Form.Hour")]
    [InlineData("Form.Hour", "", "Form.Hour")]
    [InlineData("Form.Duration", "7", "Form.Duration")]
    [InlineData("Form.PlaceKind", "ici", "Form.PlaceKind")]
    [InlineData("Form.Commune", "", "Form.Commune")]
    [InlineData("Form.MediatorId", "999999", "Form.MediatorId")]
    public async Task A_field_that_does_not_go_is_refused_at_its_place_and_nothing_is_lost(string field, string value, string at)
    {
        var (_, browser, resident) = await Somebody();
        var form = await browser.Get($"/rendez-vous/nouveau?habitant={resident}");
        var refused = await browser.Submit(form, new() { ["Form.Subject"] = "Gardé", [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot(at));
        Assert.Contains("Gardé", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_of_today_that_is_past_or_that_the_clock_skips_is_refused_at_the_hour()
    {
        var (_, browser, resident) = await Somebody();
        var form = await browser.Get($"/rendez-vous/nouveau?habitant={resident}");
        var past = await browser.Submit(form, new() { ["Form.HeldOn"] = "2026-11-23", ["Form.Hour"] = "09:59" });
        Assert.Contains("à partir de maintenant", past.WhyNot("Form.Hour"), StringComparison.Ordinal);
        var skipped = await browser.Submit(form, new() { ["Form.HeldOn"] = "2027-03-28", ["Form.Hour"] = "02:30" });
        Assert.Contains("heure d’été", skipped.WhyNot("Form.Hour"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(form, new() { ["Form.HeldOn"] = "2026-11-23", ["Form.Hour"] = "10h15" })).Status);
    }

    [Fact]
    public async Task What_lies_at_the_same_time_is_told_and_kept_all_the_same_once_confirmed()
    {
        var (mediator, browser, resident) = await Somebody();
        var other = await app.Given.Resident(mediator, "Paul", "Martin");
        await app.Given.Appointment(mediator, other, Tomorrow.AddHours(9));
        var form = await browser.Get($"/rendez-vous/nouveau?habitant={resident}");
        var warned = await browser.Submit(form, new() { ["Form.HeldOn"] = "2026-11-24", ["Form.Hour"] = "10:15" });
        Assert.Contains("Rien n’est encore enregistré", warned.Text, StringComparison.Ordinal);
        Assert.Contains("10 h – 10 h 30 : Paul Martin", warned.Text, StringComparison.Ordinal);
        var tile = warned.Document.QuerySelector("input[name='Form.Confirmed']")!.GetAttribute("value")!;
        Assert.Contains("Rien n’est encore enregistré", (await browser.Submit(warned, [])).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(warned, new() { ["Form.Confirmed"] = tile })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(await browser.Get(form.Path), new() { ["Form.HeldOn"] = "2026-11-24", ["Form.Hour"] = "11:00" })).Status);
    }

    [Fact]
    public async Task The_same_person_elsewhere_at_the_same_time_is_told_too()
    {
        var (mediator, browser, resident) = await Somebody();
        var colleague = await app.Given.Account(Role.Mediator, new GivenStructure(mediator.Scope.Structure, ""), "Nora Kerbrat");
        await app.Given.Session(colleague, 5, [resident], Tomorrow.AddHours(9), "Café numérique");
        var form = await browser.Get($"/rendez-vous/nouveau?habitant={resident}");
        var warned = await browser.Submit(form, new() { ["Form.HeldOn"] = "2026-11-24", ["Form.Hour"] = "10:00" });
        Assert.Equal(HttpStatusCode.OK, warned.Status);
        Assert.Contains("Café numérique, avec Nora Kerbrat", warned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_plans_for_a_mediator_and_says_for_whom()
    {
        var (mediator, _, resident) = await Somebody();
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, new GivenStructure(mediator.Scope.Structure, "")));
        var form = await manager.Get($"/rendez-vous/nouveau?habitant={resident}");
        Assert.NotNull((await manager.Submit(form, [])).WhyNot("Form.MediatorId"));
        var shown = await manager.Follow(await manager.Submit(form, new() { ["Form.MediatorId"] = $"{mediator.Id}" }));
        Assert.Contains(mediator.DisplayName, shown.Text, StringComparison.Ordinal);
        Assert.Contains(shown.Path, (await manager.Get("/rendez-vous")).Links);
    }

    [Fact]
    public async Task Nothing_of_another_structure_is_found()
    {
        var (mediator, _, resident) = await Somebody();
        var id = await app.Given.Appointment(mediator, resident);
        var stranger = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(stranger);
        foreach (var path in new[] { $"/rendez-vous/{id}", $"/rendez-vous/{id}/deplacer", $"/rendez-vous/{id}/annuler", $"/rendez-vous/nouveau?habitant={resident}", $"/accompagnements/nouveau?rendezvous={id}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedIn(await app.Given.Account(Role.Coordinator))).Get("/rendez-vous")).Status);
    }

    [Fact]
    public async Task A_long_list_goes_on_where_the_page_before_ended()
    {
        var (mediator, browser, resident) = await Somebody();
        var all = new List<string>();
        for (var rank = 0; rank < 53; rank++)
        {
            all.Add($"/rendez-vous/{await app.Given.Appointment(mediator, resident, Tomorrow.AddHours(rank / 2))}");
        }

        var first = await browser.Get("/rendez-vous");
        var second = await browser.Get(Assert.Single(first.Links, link => link.Contains("apres=", StringComparison.Ordinal)));
        Assert.Equal(all, first.Links.Concat(second.Links).Where(all.Contains));
        Assert.StartsWith("Plus de 50", first.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_moved_says_whom_it_concerns_and_forgets_what_was_answered()
    {
        var (mediator, browser, resident) = await Somebody();
        var id = await app.Given.Appointment(mediator, resident);
        await app.Given.Write(mediator, "UPDATE Bookings SET Answer = 'oui', AnsweredAt = @at WHERE AppointmentId = @id", new { id, at = App.Begin.UtcDateTime });
        var page = await browser.Get($"/rendez-vous/{id}");
        Assert.Contains("A confirmé", page.Text, StringComparison.Ordinal);
        var form = await browser.Get(Assert.Single(page.Links, link => link.EndsWith("/deplacer", StringComparison.Ordinal)));
        Assert.Contains("Concerne une personne", form.Text, StringComparison.Ordinal);
        var stale = await browser.Get(form.Path);
        Assert.Equal(["10:00"], Browser.Proposed(form.PostForms[0], "Form.Hour"));
        var moved = await browser.Follow(await browser.Submit(form, new() { ["Form.HeldOn"] = "2026-11-26", ["Form.Hour"] = "16:00" }));
        Assert.Contains("C’est déplacé au jeudi 26 novembre 2026, 16 h. Une personne est à prévenir.", moved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A confirmé", moved.Text, StringComparison.Ordinal);
        var again = await browser.Submit(stale, new() { ["Form.Hour"] = "17:00" });
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("pendant votre saisie", again.Text, StringComparison.Ordinal);
        Assert.Single(await Trail(mediator), line => line.Act == nameof(ActKind.MoveAppointment));
    }

    [Theory]
    [InlineData(AppointmentTerms.Excused, "La personne s’est excusée.")]
    [InlineData(AppointmentTerms.Revoked, "Nous avons annulé ce rendez-vous.")]
    public async Task Is_cancelled_by_the_person_or_by_us_and_taken_back(string by, string told)
    {
        var (mediator, browser, resident) = await Somebody();
        var id = await app.Given.Appointment(mediator, resident);
        var form = await browser.Get($"/rendez-vous/{id}/annuler");
        Assert.NotNull((await browser.Submit(form, [])).WhyNot("Form.By"));
        var cancelled = await browser.Follow(await browser.Submit(form, new() { ["Form.By"] = by }));
        Assert.Contains(told, cancelled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/rendez-vous/{id}", (await browser.Get("/rendez-vous")).Links);
        Assert.Contains($"/rendez-vous/{id}", (await browser.Get("/rendez-vous?vue=jour&le=2026-11-24")).Links);
        var back = await browser.Follow(await browser.Submit(cancelled, form => form.QuerySelector("button")!.TextContent == "Annuler"));
        Assert.Contains("de nouveau attendue", back.Text, StringComparison.Ordinal);
        Assert.Contains($"/rendez-vous/{id}", (await browser.Get("/rendez-vous")).Links);
    }

    private async Task<(GivenAccount Mediator, Browser Browser, int Resident)> Somebody()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        return (mediator, await app.SignedIn(mediator), await app.Given.Resident(mediator));
    }

    private static int IdOf(string path) => int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<AuditEntryRow>> Trail(GivenAccount mediator) => app.With<AuditEntries, IReadOnlyList<AuditEntryRow>>(entries => entries.Page(
        mediator.Scope, new AuditFilter(App.Begin.UtcDateTime.AddDays(-1), App.Begin.UtcDateTime.AddDays(1), null, mediator.Id), 50));
}
