using Mediation.Domain.Sms;
using Mediation.Web.Sms;

namespace Mediation.Tests.Sms;

/// <summary>Through a real gateway to a fake SMS centre, and back.</summary>
public sealed class KannelTests
{
    private const string Number = "+33639980012";
    private const string Somebody = "+33639980077";

    /// <summary>As long as a delivery report takes here, several times over.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task What_we_send_arrives_as_it_was_written_and_its_report_comes_back_to_its_own_address()
    {
        await using var kannel = await KannelServer.Start();
        kannel.Connect(Somebody, "Arrêt merci");
        await kannel.Until(() => kannel.Calls.Any(call => call.Incoming is not null));
        Assert.Contains(kannel.Calls, call => call.Line == $"POST {SmsAddresses.KannelIncoming}/1/{KannelToken.OfIncoming(kannel.Settings.CallbackSecret, 1)}"
            && call.Incoming is { SentAt.Length: > 0 } incoming && incoming with { SentAt = null } == new KannelIncoming(Somebody, "36180", "Arrêt merci"));

        string[] texts = ["Ça a été noté : 14 h, 10 € [bis] @ Éva & {Zoé} ~ \"oui\"", "reçu fête ’", "Rendez-vous 😀 Ω مرحبا", new('a', 200)];
        for (var id = 1; id <= texts.Length; id++)
        {
            var outcome = await Send(kannel.Settings, id, texts[id - 1]);
            Assert.Equal((SmsState.Accepted, "0"), (outcome.State, outcome.Code));
            await kannel.Until(() => StateOf(kannel, id) is SmsState.Delivered);
        }

        Assert.All(kannel.Received, sms => Assert.Equal(Number, sms.To));
        Assert.Equal(texts[..3], kannel.Received.Take(3).Select(sms => sms.Text));
        var parts = kannel.Received.Skip(3).Select(sms => sms.Text).ToArray();
        Assert.Equal(texts[3], string.Concat(parts));
        Assert.Equal(SmsSegments.Of(texts[3]).Count, parts.Length);
    }

    [Fact]
    public async Task Without_SMS_centre_a_message_is_accepted_and_never_said_to_be_received()
    {
        await using var kannel = await KannelServer.Start();
        var outcome = await Send(kannel.Settings, 7, "Rendez-vous mardi");
        Assert.Equal((SmsState.Accepted, "3"), (outcome.State, outcome.Code));
        await Task.Delay(Silence, TestContext.Current.CancellationToken);
        Assert.Equal(SmsState.Accepted, StateOf(kannel, 7));
        Assert.Empty(kannel.Received);

        // Once there is one, the same message leaves and says so: the silence before was no fault of the listener.
        kannel.Connect(Somebody, "oui");
        await kannel.Until(() => StateOf(kannel, 7) is SmsState.Delivered);
        Assert.Equal((Number, "Rendez-vous mardi"), Assert.Single(kannel.Received));
    }

    [Fact]
    public async Task A_wrong_password_takes_nothing_and_alarms()
    {
        await using var kannel = await KannelServer.Start();
        var outcome = await Send(kannel.Settings with { Password = "wrong" }, 8, "Rendez-vous mardi");
        Assert.Equal((SmsState.Planned, SendSequels.StopEverything, "http 403"), (outcome.State, outcome.Sequels, outcome.Code));
    }

    /// <summary>Where the message stands after the gateway's answer and its reports, of which each must hold our id and its secret.</summary>
    private static SmsState StateOf(KannelServer kannel, int id) => kannel.Calls
        .Where(call => call.Line.StartsWith($"GET {SmsAddresses.KannelReport}/{id}/{KannelToken.OfReport(kannel.Settings.CallbackSecret, id)}?type=", StringComparison.Ordinal))
        .Select(call => KannelAnswers.ReportOf(int.Parse(call.Line[(call.Line.LastIndexOf('=') + 1)..], System.Globalization.CultureInfo.InvariantCulture)))
        .Aggregate(SmsState.Accepted, (state, report) => SmsStates.After(state, report!.State));

    private static Task<SendOutcome> Send(KannelSettings settings, int id, string text)
    {
        var client = new HttpClient(SmsCalls.Handler(throughProxy: false));
        SmsCalls.Prepare(client);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var sms = new OutgoingSms { Id = id, To = Number, Text = text, ClaimedAt = now, ValidUntil = now.AddHours(1) };
        return new KannelGateway(new KannelSendSms(client), settings, TimeProvider.System).Send(sms, TestContext.Current.CancellationToken);
    }
}
