using System.Net;
using System.Text;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Http;

namespace Mediation.Tests.Sms;

/// <summary>What residents answer, handed over by the gateway, and what becomes of it on screen.</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    private const string Number = "+33612345678";

    private readonly App _app = new();
    private GatewayDoor _door = null!;
    private Outbox _outbox = null!;
    private GivenAccount _mediator = null!;
    private Browser _browser = null!;
    private int _resident;

    public async ValueTask InitializeAsync()
    {
        _outbox = new Outbox(_app);
        _door = await GatewayDoor.Start();
        _mediator = await _app.Given.Account(Role.Mediator);
        await _app.Given.SmsSettings(_mediator, _door.Address);
        _resident = await _app.Given.Reachable(_mediator);
        _browser = await _app.SignedIn(_mediator);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("arrêt.")]
    [InlineData("Stop SMS")]
    public async Task STOP_ends_every_agreement_on_the_number_takes_back_what_waits_and_is_acknowledged_once(string text)
    {
        var partner = await _app.Given.Reachable(_mediator, Number, "Paul");
        await _app.Given.Due(_mediator, (_resident, Number, "1"), (partner, Number, "2"));
        await Receive(text, "1");
        await Receive(text, "1");
        Assert.Equal(2, _outbox.States()["abandoned opted_out"]);
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsAgreements g WHERE g.IsGiven = 1 AND NOT EXISTS (SELECT 1 FROM SmsAgreements l WHERE l.ResidentId = g.ResidentId AND l.Purpose = g.Purpose AND l.Id > g.Id)"));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsReplies WHERE Meaning = 'stop' AND ReadAt IS NOT NULL"));
        await Receive(text, "2");
        await _outbox.Send();
        Assert.Empty(_door.Arrived.Skip(1));
        Assert.All(_door.Texts, written => Assert.Contains("vous ne recevrez plus nos SMS", written, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1", "oui", 0)]
    [InlineData("OUI merci", "oui", 0)]
    [InlineData("2", "non", 1)]
    [InlineData("Non.", "non", 1)]
    public async Task Yes_and_no_go_to_the_appointment_and_no_asks_somebody_to_propose_another(string text, string answer, int tasks)
    {
        var appointment = await Remind();
        await Receive(text, "1");
        Assert.Equal(answer, _outbox.Ask<string>("SELECT Answer FROM Bookings"));
        Assert.Equal(tasks, _outbox.Ask<int>("SELECT COUNT(*) FROM FollowUps WHERE Cause = @Cause", new { SmsTask.OtherDate.Cause }));
        Assert.Contains(answer is "oui" ? "a confirmé" : "ne peut pas", (await _browser.Get($"/rendez-vous/{appointment}")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Yes_for_two_people_of_one_number_is_read_by_a_person()
    {
        var partner = await _app.Given.Reachable(_mediator, Number, "Paul");
        await Remind();
        await Remind(partner);
        await Receive("oui", "1");
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM Bookings WHERE Answer IS NOT NULL"));
        Assert.Contains("Oui", (await _browser.Get("/sms/reponses")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_else_waits_beside_the_file_with_a_task_until_somebody_has_seen_to_it()
    {
        await Remind();
        await Receive("J'arrive avec 10 min de retard, ça va ?", "1");
        await Receive("J'arrive avec 10 min de retard, ça va ?", "1");
        Assert.Equal([SmsTask.ReadReply.Subject], _outbox.All<string>("SELECT Subject FROM FollowUps"));
        var page = await _browser.Get("/sms/reponses");
        Assert.Contains("ça va ?", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/habitants/{_resident}", page.Links);
        var done = await _browser.Follow(await _browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/lue", StringComparison.Ordinal)));
        Assert.Equal("Aucune réponse à lire", done.Title);
        await _browser.Submit(done, form => form.QuerySelector("button")!.TextContent == "Annuler");
        Assert.Equal("Réponses à lire", (await _browser.Get("/sms/reponses")).Title);
        var stranger = await _app.SignedIn(await _app.Given.Account(Role.Mediator));
        Assert.DoesNotContain("ça va", (await stranger.Get("/sms/reponses?toutes=true")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_of_nobody_is_shown_and_asks_nobody()
    {
        await Receive("C'est qui ?", "1", "+33698765432");
        var page = await _browser.Get("/sms/reponses");
        Assert.Contains("Numéro d’aucun dossier", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM FollowUps"));
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_writes_and_reports_nothing()
    {
        await Remind();
        var id = _door.Arrived.Last();
        var visitor = _app.Visitor();
        foreach (var path in new[] { $"/sms/kannel/etat/{id}/{KannelToken.OfReport(Given.CallbackSecret, id + 1)}?type=1", $"/sms/kannel/etat/{id}/x?type=1", "/sms/kannel/etat/99999/x?type=1" })
        {
            var answer = await visitor.Get(path);
            Assert.Equal((HttpStatusCode.NotFound, ""), (answer.Status, answer.Body));
        }

        Assert.Equal(HttpStatusCode.NotFound, await Post($"/sms/kannel/entrant/{_mediator.StructureId}/wrong", "STOP", "1", Number));
        Assert.Equal(HttpStatusCode.NotFound, await Post($"/sms/kannel/entrant/{_mediator.StructureId + 1}/{KannelToken.OfIncoming(Given.CallbackSecret, _mediator.Scope.Structure)}", "STOP", "1", Number));
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsReplies"));
        Assert.Equal(1, _outbox.States()["accepted"]);
        var good = await visitor.Get($"/sms/kannel/etat/{id}/{KannelToken.OfReport(Given.CallbackSecret, id)}?type=1");
        Assert.Equal((HttpStatusCode.Accepted, ""), (good.Status, good.Body));
        Assert.Equal(1, _outbox.States()["delivered"]);
    }

    /// <summary>An appointment tomorrow, and its reminder sent.</summary>
    private async Task<int> Remind(int? resident = null)
    {
        var id = await _app.Given.Appointment(_mediator, resident ?? _resident, App.Begin.UtcDateTime.AddHours(26));
        await _outbox.Do<TellAboutAppointment>((tell, _) => tell.After(_mediator.Scope.Structure, id, hasMoved: false, _outbox.ActOf(_mediator, ActKind.PlanAppointment)));
        await _outbox.Send();
        Assert.Contains(_door.Texts, text => text.Contains("rendez-vous", StringComparison.Ordinal));
        return id;
    }

    private async Task Receive(string text, string time, string from = Number) =>
        Assert.Equal(HttpStatusCode.Accepted, await Post($"/sms/kannel/entrant/{_mediator.StructureId}/{KannelToken.OfIncoming(Given.CallbackSecret, _mediator.Scope.Structure)}", text, time, from));

    private async Task<HttpStatusCode> Post(string path, string text, string time, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text, Encoding.UTF8, "text/plain") };
        request.Headers.Add("X-Kannel-From", from);
        request.Headers.Add("X-Kannel-To", "36180");
        request.Headers.Add("X-Kannel-Time", $"2026-11-23 10:00:0{time}");
        var answer = await _app.Visitor().Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.StatusCode;
    }
}
