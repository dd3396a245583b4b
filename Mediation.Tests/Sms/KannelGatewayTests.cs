using System.Net;
using System.Text;
using Mediation.Domain.Sms;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Tests.Sms;

/// <summary>What is handed to a gateway; what the real one makes of it is in <see cref="KannelTests"/>.</summary>
public sealed class KannelGatewayTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc);

    private static readonly OutgoingSms Sms = new() { Id = 77, To = "+33639980012", Text = "Rendez-vous mardi", ClaimedAt = Now, ValidUntil = Now.AddMinutes(90.9) };

    private static readonly KannelSettings Settings = new()
    {
        Address = "http://127.0.0.1:13013/cgi-bin/sendsms",
        Username = "app",
        Password = "secret of the gateway",
        Sender = "36180",
        OurAddress = "http://127.0.0.1:5080/",
        CallbackSecret = "0123456789abcdef0123456789abcdef",
    };

    [Fact]
    public async Task Number_words_and_password_are_in_headers_and_body_never_in_the_address()
    {
        using var gateway = new Recorder(HttpStatusCode.Accepted, "0: Accepted for delivery");
        var outcome = await Send(gateway, Sms, Settings with { SmsCentre = "MAIRIE" });
        Assert.Equal((SmsState.Accepted, "0", null), (outcome.State, outcome.Code, outcome.Reference));
        Assert.Equal("POST http://127.0.0.1:13013/cgi-bin/sendsms", gateway.Line);
        Assert.Equal("text/plain; charset=utf-8", gateway.ContentType);
        Assert.Equal("Rendez-vous mardi", gateway.Body);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["X-Kannel-Username"] = "app",
                ["X-Kannel-Password"] = "secret of the gateway",
                ["X-Kannel-From"] = "36180",
                ["X-Kannel-To"] = "+33639980012",
                ["X-Kannel-Coding"] = "0",
                ["X-Kannel-Validity"] = "90",
                ["X-Kannel-DLR-Mask"] = "31",
                ["X-Kannel-DLR-Url"] = $"http://127.0.0.1:5080/sms/kannel/etat/77/{KannelToken.OfReport(Settings.CallbackSecret, 77)}?type=%d",
                ["X-Kannel-SMSC"] = "MAIRIE",
            },
            gateway.Headers);
    }

    [Theory]
    [InlineData("Ça coûte 10 €", "2")]
    [InlineData("Ça va [1] à 10 €", "0")]
    [InlineData("reçu fête ’", "2")]
    [InlineData("مرحبا", "2")]
    public async Task A_text_beyond_the_alphabet_goes_as_UCS_2(string text, string coding)
    {
        using var gateway = new Recorder(HttpStatusCode.Accepted, "0: Accepted for delivery");
        await Send(gateway, Sms with { Text = text });
        Assert.Equal((coding, text), (gateway.Headers["X-Kannel-Coding"], gateway.Body));
    }

    [Theory]
    [InlineData("pässword")]
    [InlineData("pass\nX-Kannel-To: +33600000000")]
    public async Task A_setting_that_fits_no_header_is_an_alarm_before_anything_is_sent(string password)
    {
        using var gateway = new Recorder(HttpStatusCode.Accepted, "0: Accepted for delivery");
        var outcome = await Send(gateway, Sms, Settings with { Password = password });
        Assert.Equal((SmsState.Planned, SendSequels.StopEverything), (outcome.State, outcome.Sequels));
        Assert.Equal("", gateway.Line);
        Assert.Equal(SendSequels.StopEverything, (await Send(gateway, Sms, Settings with { Address = "nowhere" })).Sequels);
    }

    [Fact]
    public async Task What_has_less_than_a_minute_left_is_not_handed_over()
    {
        using var gateway = new Recorder(HttpStatusCode.Accepted, "0: Accepted for delivery");
        Assert.Equal("too late", (await Send(gateway, Sms with { ValidUntil = Now.AddSeconds(59) })).Code);
        Assert.Equal("", gateway.Line);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Authorization failed for sendsms", SmsState.Planned)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Temporal failure, try again later.", SmsState.Planned)]
    [InlineData(HttpStatusCode.Accepted, "3: Queued for later delivery", SmsState.Accepted)]
    [InlineData(HttpStatusCode.InternalServerError, "Sending failed.", SmsState.ToVerify)]
    public async Task An_answer_ends_in_its_state(HttpStatusCode status, string answer, SmsState state)
    {
        using var gateway = new Recorder(status, answer);
        Assert.Equal(state, (await Send(gateway, Sms)).State);
    }

    [Fact]
    public async Task It_lists_nothing_so_that_a_lost_call_stays_to_verify()
    {
        using var gateway = new Recorder(HttpStatusCode.Accepted, "");
        var provider = Gateway(gateway, Settings);
        Assert.Equal(SmsTrace.Unknown, (await provider.Find(Sms, new HashSet<string>(), TestContext.Current.CancellationToken)).Trace);
        Assert.Equal((true, false, null), (provider.Capabilities.IsTwoWay, provider.Capabilities.CanReconcile, provider.Capabilities.LegalNotice));
        Assert.False(Gateway(gateway, Settings with { Sender = "CCAS" }).Capabilities.IsTwoWay);
    }

    [Fact]
    public void Each_message_has_a_secret_of_its_own()
    {
        var token = KannelToken.OfReport(Settings.CallbackSecret, 77);
        Assert.Equal(16, token.Length);
        Assert.True(KannelToken.IsOfReport(Settings.CallbackSecret, 77, token));
        Assert.False(KannelToken.IsOfReport(Settings.CallbackSecret, 78, token));
        Assert.False(KannelToken.IsOfReport("another secret", 77, token));
        Assert.False(KannelToken.IsOfReport(Settings.CallbackSecret, 77, null));
        Assert.False(KannelToken.IsOfReport(Settings.CallbackSecret, 77, token[..^1]));
        Assert.False(KannelToken.IsOfIncoming(Settings.CallbackSecret, 1, token));
        Assert.True(KannelToken.IsOfIncoming(Settings.CallbackSecret, 1, KannelToken.OfIncoming(Settings.CallbackSecret, 1)));
        Assert.Equal(nameof(KannelSettings), Settings.ToString());
    }

    [Theory]
    [InlineData("text/plain; charset=\"UTF-8\"", "UTF-8")]
    [InlineData("text/plain; charset=\"UTF-16BE\"", "UTF-16BE")]
    [InlineData("text/plain", "UTF-8")]
    public void An_incoming_message_is_read_in_its_charset(string contentType, string charset)
    {
        var headers = new HeaderDictionary { ["Content-Type"] = contentType, ["X-Kannel-From"] = "+33639980077", ["X-Kannel-To"] = "36180" };
        var incoming = KannelIncoming.Read(headers, Encoding.GetEncoding(charset).GetBytes("Arrêt ç 😀"));
        Assert.Equal(("+33639980077", "36180", "Arrêt ç 😀"), (incoming.From, incoming.To, incoming.Text));
        Assert.DoesNotContain("339980077", incoming.ToString(), StringComparison.Ordinal);
    }

    private static Task<SendOutcome> Send(Recorder gateway, OutgoingSms sms, KannelSettings? settings = null) =>
        Gateway(gateway, settings ?? Settings).Send(sms, TestContext.Current.CancellationToken);

    private static KannelGateway Gateway(Recorder gateway, KannelSettings settings) =>
        new(new KannelSendSms(new HttpClient(gateway, disposeHandler: false)), settings, new FakeTimeProvider(Now));

    /// <summary>Notes the request and gives the answer.</summary>
    private sealed class Recorder(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public string Line { get; private set; } = "";
        public string? ContentType { get; private set; }
        public string Body { get; private set; } = "";
        public Dictionary<string, string> Headers { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri}";
            ContentType = request.Content!.Headers.ContentType!.ToString();
            Body = await request.Content.ReadAsStringAsync(cancellationToken);
            Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.Single());
            return new HttpResponseMessage(status) { Content = new StringContent(answer) };
        }
    }
}
