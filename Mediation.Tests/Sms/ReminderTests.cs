using Hangfire;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>
/// The whole way of a reminder: an appointment taken on screen, the product's own job, a real gateway with its SMS centre, the
/// delivery report back to the product, and what the screen then says.
/// </summary>
public sealed class ReminderTests
{
    private const string Number = "+33639980077";

    private sealed class SendingApp : ServedApp
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Jobs:Run"] = "true" };
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reminder_is_received_by_a_telephone_and_the_screen_says_received_only_then(bool hasCentre)
    {
        await using var kannel = await KannelServer.Start();
        if (hasCentre)
        {
            kannel.Connect("+33611111111", "bonjour");
            await kannel.Until(() => kannel.Calls.Any(call => call.Incoming is not null));
        }

        await using var app = new SendingApp();
        var outbox = new Outbox(app);
        app.Services.GetRequiredService<IConfiguration>()["Sms:PublicAddress"] = app.Address.ToString();
        // A clock that runs shows more than the milliseconds that a database keeps.
        app.Clock.Advance(TimeSpan.FromTicks(4567));
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.Kannel(mediator, kannel.Settings);
        var resident = await app.Given.Reachable(mediator, Number);
        var browser = new Browser(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address });
        await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = mediator.Email, ["Password"] = GivenAccount.Password });

        // Tuesday at three, taken on Monday: the two days before have begun, so that it is said at once.
        var form = await browser.Get($"/rendez-vous/nouveau?habitant={resident}");
        await browser.Submit(form, new()
        {
            ["Form.HeldOn"] = "2026-11-24",
            ["Form.Hour"] = "15:00",
            ["Form.Duration"] = "30",
            ["Form.PlaceKind"] = "lieu_activite",
            ["Form.Commune"] = "Rennes (35000)",
            ["Form.CommuneCode"] = Given.CommuneCode,
        });
        var appointment = outbox.Ask<int>("SELECT Id FROM Appointments");
        Assert.Equal(["planned"], outbox.States().Keys);
        app.Services.GetRequiredService<IRecurringJobManager>().Trigger(Jobs.Sending);
        await kannel.Until(() => outbox.States().Keys.Single() == (hasCentre ? "delivered" : "accepted"));

        var page = await browser.Get($"/rendez-vous/{appointment}");
        if (hasCentre)
        {
            var (to, text) = Assert.Single(kannel.Received);
            Assert.Equal(Number, to);
            Assert.Contains("rendez-vous mardi 24 novembre a 15 h", text.Replace('à', 'a'), StringComparison.Ordinal);
            Assert.Contains("reçu sur le téléphone", page.Text, StringComparison.Ordinal);
        }
        else
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            Assert.Equal(["accepted"], outbox.States().Keys);
            Assert.Contains("accepté par l’opérateur", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("reçu sur le téléphone", page.Text, StringComparison.Ordinal);
        }
    }
}
