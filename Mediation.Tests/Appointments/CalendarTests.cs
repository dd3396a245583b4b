using System.Net;
using System.Text;
using Ical.Net;
using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Domain.Visits;
using Mediation.Tests.Support;
using Mediation.Web.Appointments;

namespace Mediation.Tests.Appointments;

/// <summary>The calendar that leaves the house: read by a library that knows nothing of the product, and naming nobody.</summary>
public sealed class CalendarTests(App app)
{
    private static readonly DateTime Now = App.Begin.UtcDateTime;

    [Fact]
    public async Task Another_program_reads_it_and_learns_no_name()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Gwendoline", "Tanneguy");
        var individual = await app.Given.Appointment(mediator, resident, Now.AddDays(1), "Secret");
        await app.Given.Write(mediator, "UPDATE Appointments SET Place = 'Chez Madame Tanneguy', PlaceKind = 'domicile' WHERE Id = @individual", new { individual });
        await app.Given.Session(mediator, 4, [resident], Now.AddDays(2), "Photos, vidéos ; tri \\ sauvegarde : un long titre qui ne tient pas sur une ligne de soixante-quinze octets");
        await app.Given.Appointment(mediator, resident, Now.AddDays(-31));
        await app.Given.Appointment(mediator, resident, Now.AddDays(-29));
        await app.Given.Appointment(mediator, resident, Now.AddMonths(12).AddDays(1));
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/rendez-vous/{individual}/annuler"), new() { ["Form.By"] = AppointmentTerms.Revoked });

        var address = await Address(browser);
        var answer = await app.Visitor().Get(address);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("text/calendar; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.DoesNotContain("Tanneguy", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Secret", answer.Body, StringComparison.Ordinal);

        var events = Calendar.Load(answer.Body)!.Events.OrderBy(one => one.DtStart!.AsUtc).ToList();
        Assert.Equal([Now.AddDays(-29), Now.AddDays(1), Now.AddDays(2)], events.Select(one => one.DtStart!.AsUtc));
        Assert.Equal(["CONFIRMED", "CANCELLED", "CONFIRMED"], events.Select(one => one.Status));
        Assert.Equal([0, 1, 0], events.Select(one => one.Sequence));
        Assert.Equal("Annulé : Rendez-vous individuel", events[1].Summary);
        Assert.Equal("À domicile", events[1].Location);
        Assert.Equal("Atelier : Photos, vidéos ; tri \\ sauvegarde : un long titre qui ne tient pas sur une ligne de soixante-quinze octets", events[2].Summary);
        Assert.Equal(TimeSpan.FromHours(2), events[2].DtEnd!.AsUtc - events[2].DtStart!.AsUtc);
        Assert.EndsWith($"/rendez-vous/{individual}", events[1].Url!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_keeps_its_identifier_when_it_moves()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Appointment(mediator, await app.Given.Resident(mediator), Now.AddDays(1));
        var browser = await app.SignedIn(mediator);
        var address = await Address(browser);
        var before = Assert.Single(Calendar.Load((await app.Visitor().Get(address)).Body)!.Events);
        await browser.Submit(await browser.Get($"/rendez-vous/{id}/deplacer"), new() { ["Form.HeldOn"] = "2026-11-27" });
        var after = Assert.Single(Calendar.Load((await app.Visitor().Get(address)).Body)!.Events);
        Assert.Equal((before.Uid, before.Sequence + 1), (after.Uid, after.Sequence));
        Assert.Equal(new DateTime(2026, 11, 27, 10, 0, 0), after.DtStart!.AsUtc);
    }

    [Fact]
    public async Task The_address_is_shown_once_replaced_and_taken_away()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        Assert.DoesNotContain(".ics", (await browser.Get("/rendez-vous/agenda")).Body, StringComparison.Ordinal);
        var first = await Address(browser);
        Assert.DoesNotContain(".ics", (await browser.Get("/rendez-vous/agenda")).Body, StringComparison.Ordinal);
        var second = await Address(browser);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().Get(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().Get(second)).Status);
        await browser.Submit(await browser.Get("/rendez-vous/agenda"), form => form.GetAttribute("action") == "/rendez-vous/agenda/retirer");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().Get(second)).Status);
        Assert.DoesNotContain(app.Log.All, line => line.Contains(first.Split('/')[^1][..16], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_account_and_a_replacement_out_of_its_period_have_no_calendar()
    {
        var structure = await app.Given.Structure();
        var leaving = await app.Given.Account(Role.Mediator, structure);
        var standIn = await app.Given.Account(Role.Mediator, structure);
        var (one, other) = ($"/rendez-vous/agenda/{await app.Given.CalendarLink(leaving)}.ics", $"/rendez-vous/agenda/{await app.Given.CalendarLink(standIn)}.ics");
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().Get(one)).Status);
        await app.Given.Write(leaving, "UPDATE Accounts SET ClosedAt = @at WHERE Id = @Id", new { leaving.Id, at = Now });
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().Get(one)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().Get(other)).Status);
        await app.Given.Period(standIn, app.Today.AddDays(-9), app.Today.AddDays(-1));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().Get(other)).Status);
    }

    [Fact]
    public async Task Somebody_who_asks_without_end_is_told_to_wait()
    {
        using var limited = new LimitedApp();
        var token = await limited.Given.CalendarLink(await limited.Given.Account(Role.Mediator));
        var visitor = limited.Visitor();
        var answers = new List<HttpStatusCode>();
        for (var asked = 0; asked < 5; asked++)
        {
            answers.Add((await visitor.Get($"/rendez-vous/agenda/{token}.ics")).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
    }

    /// <summary>Line by line, as RFC 5545 has it, without the library.</summary>
    [Theory]
    [InlineData("é👵🏽")]
    [InlineData("lettres")]
    [InlineData("é")]
    public void Lines_end_and_fold_as_the_standard_has_it(string part)
    {
        var title = string.Concat(Enumerable.Repeat(part, 40));
        var text = CalendarText.Of([Row with { Title = title }], "https://mediation.example");
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(letter => letter is '\n'), text.Split("\r\n").Length - 1);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Contains($"SUMMARY:Atelier : {title}\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261124T090000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTAMP:20261123T100000Z\r\n", text, StringComparison.Ordinal);
        Assert.Single(text.Split("\r\n"), line => line.StartsWith("UID:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a,b", @"a\,b")]
    [InlineData("a;b", @"a\;b")]
    [InlineData(@"a\b", @"a\\b")]
    [InlineData("a\r\nb", @"a\nb")]
    [InlineData("a\nBEGIN:VEVENT", @"a\nBEGIN:VEVENT")]
    public void What_has_a_meaning_is_escaped(string title, string written) =>
        Assert.Contains($"SUMMARY:Atelier : {written}\r\n", CalendarText.Of([Row with { Title = title }], "https://mediation.example"), StringComparison.Ordinal);

    private static CalendarEventRow Row => new()
    {
        Id = 12,
        Kind = AppointmentTerms.Session,
        Title = "Premiers pas",
        StartsAt = new DateTime(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc),
        EndsAt = new DateTime(2026, 11, 24, 11, 0, 0, DateTimeKind.Utc),
        PlaceKind = VisitTerms.UsualPlace,
        Place = null,
        CommuneName = "Rennes",
        CancelledAt = null,
        Version = 1,
        CreatedAt = Now,
        ChangedAt = Now,
    };

    /// <summary>Makes an address through the page.</summary>
    /// <returns>Its path.</returns>
    private static async Task<string> Address(Browser browser)
    {
        var page = await browser.Get("/rendez-vous/agenda");
        var made = await browser.Follow(await browser.Submit(page, form => form.GetAttribute("action") == "/rendez-vous/agenda"));
        return new Uri(made.Document.QuerySelector("main code")!.TextContent).AbsolutePath;
    }

    private sealed class LimitedApp : App
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Security:CalendarsPerMinute"] = "3" };
    }
}
