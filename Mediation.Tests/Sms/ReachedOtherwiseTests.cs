using System.Net;
using AngleSharp.Html.Dom;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.Sms;

/// <summary>Those whom no SMS reaches: numbers to correct, people to call before an appointment, calls and letters of an information.</summary>
public sealed class ReachedOtherwiseTests : IAsyncLifetime
{
    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _manager = null!;
    private Browser _browser = null!;

    public ReachedOtherwiseTests() => _outbox = new Outbox(_app);

    private DateTime Now => _app.Clock.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync()
    {
        _manager = await _app.Given.Account(Role.StructureManager);
        await _app.Given.SmsSettings(_manager);
        _browser = await _app.SignedIn(_manager);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_suspended_number_is_listed_with_its_reason_and_written_to_again_once_it_is_said_to_receive()
    {
        Assert.Contains("Aucun numéro à corriger", (await _browser.Get("/sms/numeros")).Text, StringComparison.Ordinal);
        var resident = await Suspended();
        Assert.Contains("/sms/numeros", (await _browser.Get("/sms")).Links);
        var page = await _browser.Get("/sms/numeros");
        Assert.Contains("C’est une ligne fixe", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/habitants/{resident}", page.Links);
        var done = await _browser.Follow(await _browser.Submit(page, []));
        Assert.Contains("reçoit de nouveau", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/habitants/{resident}", done.Links);
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM FollowUps WHERE Cause = @Cause AND DoneAt IS NULL", new { SmsTask.CorrectNumber.Cause }));
        Assert.Equal("/sms/numeros", (await _browser.Submit(page, [])).Location);
    }

    [Fact]
    public async Task Numbers_of_another_structure_are_neither_shown_nor_resumed()
    {
        var resident = await Suspended();
        var id = _outbox.Ask<int>("SELECT Id FROM ResidentNumbers WHERE ResidentId = @resident", new { resident });
        var stranger = await _app.SignedIn(await _app.Given.Account(Role.StructureManager));
        var page = await stranger.Get("/sms/numeros");
        Assert.DoesNotContain($"/habitants/{resident}", page.Links);
        var token = (await stranger.Get("/plan-du-site")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post($"/sms/numeros/{id}/reprendre", [KeyValuePair.Create("__RequestVerificationToken", token)])).Status);
        Assert.NotNull(_outbox.Ask<string>("SELECT SuspendedAt FROM ResidentNumbers WHERE Id = @id", new { id }));
    }

    [Fact]
    public async Task Whom_no_SMS_tells_is_called_once_and_whom_one_tells_is_not_on_the_list()
    {
        var tomorrow = Now.AddDays(1);
        var told = await _app.Given.Reachable(_manager, "+33612345678", "Jeanne");
        var silent = await _app.Given.Resident(_manager, "Zoé");
        await _app.Given.Number(_manager, silent, "+33612345679");
        var mute = await _app.Given.Resident(_manager, "Léo");
        var later = await _app.Given.Resident(_manager, "Ali");
        await Planned(told, tomorrow);
        await _app.Given.Appointment(_manager, silent, tomorrow);
        await _app.Given.Appointment(_manager, mute, tomorrow.AddHours(1));
        await _app.Given.Appointment(_manager, later, tomorrow.AddDays(2));
        var page = await _browser.Get("/sms/a-appeler");
        Assert.Equal([$"/habitants/{silent}", $"/habitants/{mute}"], page.Links.Where(link => link.StartsWith("/habitants/", StringComparison.Ordinal)));
        Assert.Contains("06 12 34 56 79", page.Text, StringComparison.Ordinal);
        Assert.Contains("pas de numéro", page.Text, StringComparison.Ordinal);
        var done = await _browser.Follow(await _browser.Submit(page, page.PostForms.First(form => form.GetAttribute("action")!.EndsWith("/appele", StringComparison.Ordinal)), []));
        Assert.Contains(_manager.DisplayName, done.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Single(done.PostForms, form => form.GetAttribute("action")!.EndsWith("/appele", StringComparison.Ordinal));
        var undone = await _browser.Follow(await _browser.Submit(done, done.PostForms.First(form => form.GetAttribute("action")!.Contains("/pas-appele", StringComparison.Ordinal)), []));
        Assert.Equal(2, undone.PostForms.Count(form => form.GetAttribute("action")!.EndsWith("/appele", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whose_SMS_did_not_arrive_is_to_be_called_and_so_is_whoever_was_called_before_the_hour_changed()
    {
        var resident = await _app.Given.Reachable(_manager, "+33612345678", "Jeanne");
        var appointment = await Planned(resident, Now.AddDays(1));
        Assert.Contains("Personne à appeler", (await _browser.Get("/sms/a-appeler")).Text, StringComparison.Ordinal);
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET State = 'undelivered'", new { });
        var page = await _browser.Get("/sms/a-appeler");
        Assert.Contains("SMS non reçu", page.Text, StringComparison.Ordinal);
        await _browser.Submit(page, page.PostForms.Single(form => form.GetAttribute("action")!.EndsWith("/appele", StringComparison.Ordinal)), []);
        Assert.Contains(_manager.DisplayName, (await _browser.Get("/sms/a-appeler")).Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.Given.Write(_manager, "UPDATE Appointments SET ChangedAt = @Now WHERE Id = @appointment", new { Now, appointment });
        Assert.DoesNotContain(_manager.DisplayName, (await _browser.Get("/sms/a-appeler")).Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_an_information_did_not_reach_is_called_or_written_to_until_nobody_is_left()
    {
        await _app.Given.Agreement(_manager, await _app.Given.Reachable(_manager, "+33612345670", "Awa"), "+33612345670", purpose: SmsTerms.Information);
        var call = await _app.Given.Resident(_manager, "Zoé");
        await _app.Given.Number(_manager, call, "+33612345679");
        var letter = await _app.Given.Resident(_manager, "Léo");
        var shown = await _browser.Submit(await _browser.Get("/sms/informations/nouvelle"), new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = "Fermé lundi." });
        var campaign = (await _browser.Submit(shown, [])).Location!;
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET State = 'undelivered' WHERE CampaignId IS NOT NULL", new { });
        Assert.Contains("3 à appeler, ou à qui écrire", (await _browser.Get(campaign)).Text, StringComparison.Ordinal);
        var letters = await _browser.Get($"{campaign}/a-joindre/lettres");
        Assert.Contains("Une lettre", letters.Text, StringComparison.Ordinal);
        Assert.Contains("Bonjour Léo", letters.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoé", letters.Text, StringComparison.Ordinal);
        for (var left = 3; left > 0; left--)
        {
            var list = await _browser.Get($"{campaign}/a-joindre");
            var next = list.PostForms.First(IsMark);
            Assert.NotNull((await _browser.Submit(list, next, new() { ["comment"] = left == 2 ? "courrier" : "appel" })).Location);
            Assert.Equal(4 - left, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsCampaignOthers WHERE ReachedAt IS NOT NULL AND ReacherId = @Id", new { _manager.Id }));
        }

        Assert.Contains("Qui a été joint autrement", (await _browser.Get(campaign)).Text, StringComparison.Ordinal);
        var done = await _browser.Get($"{campaign}/a-joindre");
        Assert.DoesNotContain(done.PostForms, IsMark);
        Assert.Equal(new[] { call, letter }.Length + 1, done.Links.Count(link => link.StartsWith("/habitants/", StringComparison.Ordinal)));
    }

    private static bool IsMark(IHtmlFormElement form) => form.QuerySelector("button[name=comment]") is not null;

    private async Task<int> Suspended()
    {
        var resident = await _app.Given.Reachable(_manager, "+33612345678", "Jeanne");
        await _app.Given.Write(_manager, "UPDATE ResidentNumbers SET SuspendedAt = @Now, SuspensionCode = '21614' WHERE ResidentId = @resident", new { Now, resident });
        await _app.Given.Write(_manager, """
            INSERT INTO FollowUps (StructureId, ResidentId, OwnerId, DueOn, Subject, Means, CreatedAt, CreatedBy, Cause)
            VALUES (@StructureId, @resident, @Id, @Today, 'Corriger', 'appel', @Now, @Id, @Cause)
            """, new { _manager.StructureId, resident, _manager.Id, _app.Today, Now, SmsTask.CorrectNumber.Cause });
        return resident;
    }

    /// <summary>An appointment taken on screen, so that its reminder is planned.</summary>
    private async Task<int> Planned(int resident, DateTime at)
    {
        var appointment = await _app.Given.Appointment(_manager, resident, at);
        await _app.Given.Due(_manager, (resident, "+33612345678", $"{appointment}"));
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET BookingId = (SELECT Id FROM Bookings WHERE AppointmentId = @appointment), AboutAt = (SELECT StartsAt FROM Appointments WHERE Id = @appointment)", new { appointment });
        return appointment;
    }
}
