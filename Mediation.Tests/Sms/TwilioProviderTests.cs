using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Tests.Sms;

/// <summary>The real client against the double: each outcome ends in the state of the rules, and no message is posted twice.</summary>
public sealed class TwilioProviderTests
{
    public static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc);

    private const string Number = "+33639980012";
    private const string Words = "CCAS : rendez-vous mardi à 14 h, reçu & payé";

    /// <summary>Of a call that nobody will answer; the others wait as long as the product does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly OutgoingSms Sms = new() { Id = 4521, To = Number, Text = Words, ClaimedAt = Now, ValidUntil = Now.AddHours(2) };

    private static readonly HashSet<string> NoneTaken = [];

    [Fact]
    public async Task A_message_that_is_taken_is_accepted_and_told_once()
    {
        await using var twilio = (await TwilioDouble.Start()).ThenCreates();
        var outcome = await Send(twilio);

        Assert.Equal((SendResult.Accepted, SmsState.Accepted, "201"), (outcome.Result, outcome.State, outcome.Code));
        Assert.Equal(twilio.Messages.Single()["sid"], outcome.Reference);
        var request = Assert.Single(twilio.Requests);
        Assert.Equal($"/2010-04-01/Accounts/{TwilioDouble.AccountSid}/Messages.json", request.Path);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("SK00000000000000000000000000000002:secret-of-the-key")), request.Authorization);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["To"] = Number,
                ["From"] = "+33939980001",
                ["Body"] = Words,
                ["StatusCallback"] = "https://mediation.example.fr/sms/twilio/etat/4521",
                ["ValidityPeriod"] = "7200",
                ["SmartEncoded"] = "true",
            },
            request.Fields.ToDictionary());
    }

    [Fact]
    public async Task Every_name_we_use_is_one_of_Twilio()
    {
        using var names = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(ProductFiles.Root, "Mediation.Tests", "Sms", "twilio-messages.json"), TestContext.Current.CancellationToken));
        HashSet<string> Of(string part) => [.. names.RootElement.GetProperty(part).EnumerateArray().Select(name => name.GetString()!)];

        await using var twilio = (await TwilioDouble.Start()).ThenCreates().ThenCreates();
        await Send(twilio);
        await Send(twilio, twilio.Settings with { MessagingServiceSid = "MG00000000000000000000000000000003" });
        await Provider(twilio.Settings).Find(Sms, NoneTaken, TestContext.Current.CancellationToken);

        Assert.Contains(twilio.Posts.Last().Fields, field => field is { Key: "MessagingServiceSid", Value: "MG00000000000000000000000000000003" });
        Assert.DoesNotContain(twilio.Posts.Last().Fields, field => field.Key == "From");
        Assert.Subset(Of("create"), twilio.Posts.SelectMany(request => request.Fields).Select(field => field.Key).ToHashSet());
        Assert.Subset(Of("list"), twilio.Requests.Last().Fields.Select(field => field.Key).ToHashSet());
        var read = typeof(TwilioMessage).GetProperties().Where(property => property.CanWrite).Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        Assert.Subset(Of("message"), read.ToHashSet());
        Assert.All(Of("status"), status => Assert.Equal(status is not ("receiving" or "received"), TwilioCodes.ReportOf(status, null) is not null));
    }

    [Theory]
    [InlineData(400, 21211, SmsState.Failed, SendSequels.SuspendNumber)]
    [InlineData(400, 21610, SmsState.Failed, SendSequels.OptOut)]
    [InlineData(400, 21614, SmsState.Failed, SendSequels.SuspendNumber)]
    [InlineData(401, 20003, SmsState.Planned, SendSequels.StopEverything)]
    [InlineData(429, 20429, SmsState.Planned, SendSequels.None)]
    [InlineData(503, 20503, SmsState.Planned, SendSequels.None)]
    [InlineData(503, null, SmsState.Planned, SendSequels.None)]
    [InlineData(500, 20500, SmsState.ToVerify, SendSequels.None)]
    [InlineData(500, null, SmsState.ToVerify, SendSequels.None)]
    [InlineData(307, null, SmsState.ToVerify, SendSequels.None)]
    public async Task A_refusal_ends_in_its_state(int status, int? code, SmsState state, SendSequels sequels)
    {
        await using var twilio = (await TwilioDouble.Start()).ThenRefuses(status, code);
        var outcome = await Send(twilio);
        Assert.Equal((state, sequels, null), (outcome.State, outcome.Sequels, outcome.Reference));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task Waits_as_long_as_it_is_asked_to()
    {
        await using var twilio = (await TwilioDouble.Start()).ThenRefuses(429, 20429, retryAfter: "90");
        Assert.Equal(TimeSpan.FromSeconds(90), (await Send(twilio)).RetryAfter);
    }

    [Fact]
    public async Task A_slow_answer_is_an_answer()
    {
        await using var twilio = (await TwilioDouble.Start()).ThenCreates(after: TimeSpan.FromMilliseconds(500));
        Assert.Equal(SmsState.Accepted, (await Send(twilio)).State);
        Assert.Single(twilio.Requests);
    }

    [Theory]
    [InlineData(true, SmsTrace.Found)]
    [InlineData(false, SmsTrace.Absent)]
    public async Task A_call_without_answer_is_to_verify_and_its_list_tells_whether_it_left(bool hasCreated, SmsTrace trace)
    {
        await using var twilio = (await TwilioDouble.Start()).ThenHangs(hasCreated);
        var outcome = await Provider(twilio.Settings, Messages(Patience)).Send(Sms, TestContext.Current.CancellationToken);
        Assert.Equal((SmsState.ToVerify, "timeout"), (outcome.State, outcome.Code));
        Assert.Single(twilio.Posts);

        var finding = await Provider(twilio.Settings).Find(Sms, NoneTaken, TestContext.Current.CancellationToken);
        Assert.Equal((trace, hasCreated ? twilio.Messages.Single()["sid"] : null), (finding.Trace, finding.Reference));
        Assert.Equal(hasCreated ? SmsState.Accepted : null, finding.Report?.State);
        Assert.Single(twilio.Posts);
    }

    [Fact]
    public async Task A_call_that_is_cut_or_answered_with_nonsense_is_to_verify()
    {
        await using var twilio = (await TwilioDouble.Start()).ThenCuts()
            .Then(context => TwilioDouble.Write(context, HttpStatusCode.Created, "<html>ok</html>"))
            .Then(context => TwilioDouble.Write(context, HttpStatusCode.OK, "{}"));
        for (var posts = 1; posts <= 3; posts++)
        {
            Assert.Equal(SmsState.ToVerify, (await Send(twilio)).State);
            Assert.Equal(posts, twilio.Posts.Count());
        }
    }

    [Fact]
    public async Task A_connection_that_is_refused_or_a_host_that_does_not_exist_took_nothing()
    {
        await using var twilio = await TwilioDouble.Start();
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var nobody = $"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}";
        closed.Stop();
        Assert.Equal((SmsState.Planned, "no connection"), Told(await Send(twilio, twilio.Settings with { Address = nobody })));
        Assert.Equal((SmsState.Planned, "no such host"), Told(await Send(twilio, twilio.Settings with { Address = "http://api.twilio.invalid" })));
        Assert.Equal((SmsState.Planned, "certificate"), Told(await Send(twilio, twilio.Settings with { Address = twilio.Address.Replace("http:", "https:", StringComparison.Ordinal) })));
        Assert.Equal((SmsState.Planned, "address"), Told(await Send(twilio, twilio.Settings with { Address = "api" })));
        Assert.Empty(twilio.Requests);
    }

    [Fact]
    public async Task Stopping_before_the_call_takes_nothing_and_during_the_call_leaves_it_to_verify()
    {
        await using var twilio = (await TwilioDouble.Start()).ThenHangs(afterCreating: true);
        using var stop = new CancellationTokenSource();
        var call = Provider(twilio.Settings).Send(Sms, stop.Token);
        while (twilio.Messages.Count == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        Assert.Equal((SmsState.ToVerify, "stopped"), Told(await call));
        Assert.Equal((SmsState.Planned, "stopped"), Told(await Provider(twilio.Settings).Send(Sms, stop.Token)));
        Assert.Single(twilio.Posts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public async Task What_is_too_late_is_not_handed_over(int seconds)
    {
        await using var twilio = await TwilioDouble.Start();
        var outcome = await Provider(twilio.Settings).Send(Sms with { ValidUntil = Now.AddSeconds(seconds) }, TestContext.Current.CancellationToken);
        Assert.Equal((SmsState.Planned, "too late"), Told(outcome));
        Assert.Empty(twilio.Requests);
    }

    [Theory]
    [InlineData("another number", SmsTrace.Absent)]
    [InlineData("other words", SmsTrace.Absent)]
    [InlineData("before the claim", SmsTrace.Absent)]
    [InlineData("taken", SmsTrace.Absent)]
    [InlineData("redacted", SmsTrace.Unknown)]
    [InlineData("many", SmsTrace.Unknown)]
    [InlineData("same", SmsTrace.Found)]
    [InlineData("smart quotes", SmsTrace.Found)]
    public async Task Only_our_very_message_is_found_and_doubt_is_said(string listed, SmsTrace trace)
    {
        await using var twilio = await TwilioDouble.Start();
        twilio.Messages.AddRange(listed switch
        {
            "another number" => [twilio.Message("+33639980099", Words, Now)],
            "other words" => [twilio.Message(Number, "Autre chose", Now)],
            "before the claim" => [twilio.Message(Number, Words, Now.AddMinutes(-10))],
            "redacted" => [twilio.Message(Number, "", Now)],
            "many" => Enumerable.Range(0, 60).Select(_ => twilio.Message(Number, "Autre chose", Now)),
            "smart quotes" => [twilio.Message(Number, "CCAS : rendez-vous mardi à 14 h, recu & payé", Now)],
            _ => [twilio.Message(Number, Words, Now)],
        });
        HashSet<string> taken = listed == "taken" ? [(string)twilio.Messages[0]["sid"]!] : [];
        Assert.Equal(trace, (await Provider(twilio.Settings).Find(Sms, taken, TestContext.Current.CancellationToken)).Trace);
    }

    [Fact]
    public async Task A_list_that_fails_proves_nothing()
    {
        await using var twilio = (await TwilioDouble.Start()).ThenRefuses(500, 20500).ThenHangs(afterCreating: false);
        Assert.Equal(SmsTrace.Unknown, (await Provider(twilio.Settings).Find(Sms, NoneTaken, TestContext.Current.CancellationToken)).Trace);
        Assert.Equal(SmsTrace.Unknown, (await Provider(twilio.Settings, Messages(Patience)).Find(Sms, NoneTaken, TestContext.Current.CancellationToken)).Trace);
    }

    [Fact]
    public async Task What_it_has_can_be_fetched()
    {
        await using var twilio = (await TwilioDouble.Start()).Then(context => TwilioDouble.Write(context, HttpStatusCode.OK, "{\"sid\":\"SM1\",\"status\":\"undelivered\",\"error_code\":\"30003\",\"num_segments\":\"2\",\"price\":\"-0.15\"}"));
        var (answer, _) = await Messages().Fetch(twilio.Settings, "SM/1", TestContext.Current.CancellationToken);
        Assert.Equal(("undelivered", 30003, "2", "-0.15"), (answer!.Message!.Status, answer.Message.ErrorCode, answer.Message.NumSegments, answer.Message.Price));
        Assert.EndsWith("/Messages/SM%2F1.json", twilio.Requests.Single().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_number_nor_words_nor_secret_reach_a_log()
    {
        await using var twilio = (await TwilioDouble.Start()).ThenCreates().ThenRefuses(400, 21610).ThenCuts();
        using var log = new LogLines();
        await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)).AddSmsClients().BuildServiceProvider();
        services.GetRequiredService<ILoggerFactory>().CreateLogger("test").LogInformation("{Sms} {Settings}", Sms, twilio.Settings);
        List<object> told = [Sms, twilio.Settings];
        for (var call = 0; call < 3; call++)
        {
            told.Add(await Provider(twilio.Settings, services.GetRequiredService<TwilioMessages>()).Send(Sms, TestContext.Current.CancellationToken));
        }

        told.Add(await Provider(twilio.Settings, services.GetRequiredService<TwilioMessages>()).Find(Sms, NoneTaken, TestContext.Current.CancellationToken));
        Assert.Equal(4, twilio.Requests.Count);
        Assert.NotEmpty(log.All);
        foreach (var secret in new[] { Number[1..], "rendez-vous", "secret-of-the-key", "token-of-the-account", TwilioDouble.AccountSid })
        {
            Assert.DoesNotContain(log.All.Concat(told.Select(one => one.ToString()!)), line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Says_what_it_can_do_and_under_which_law()
    {
        var settings = new TwilioSettings { AccountSid = "AC", User = "u", Password = "p", AuthToken = "t", PublicAddress = "https://m.example.fr", From = "+33939980001" };
        var provider = Provider(settings);
        Assert.Equal((true, true, "fournisseur soumis à un droit non européen"), (provider.Capabilities.IsTwoWay, provider.Capabilities.CanReconcile, provider.Capabilities.LegalNotice));
        Assert.False(Provider(settings with { From = "CCAS" }).Capabilities.IsTwoWay);
        Assert.True(Provider(settings with { From = "36180" }).Capabilities.IsTwoWay);
        Assert.False(Provider(settings with { MessagingServiceSid = "MG" }).Capabilities.IsTwoWay);
    }

    private static (SmsState, string) Told(SendOutcome outcome) => (outcome.State, outcome.Code);

    private static Task<SendOutcome> Send(TwilioDouble twilio, TwilioSettings? settings = null) =>
        Provider(settings ?? twilio.Settings).Send(Sms, TestContext.Current.CancellationToken);

    private static TwilioProvider Provider(TwilioSettings settings, TwilioMessages? messages = null) =>
        new(messages ?? Messages(), settings, new FakeTimeProvider(Now));

    private static TwilioMessages Messages(TimeSpan? patience = null)
    {
        var client = new HttpClient(SmsCalls.Handler(throughProxy: false));
        SmsCalls.Prepare(client);
        client.Timeout = patience ?? client.Timeout;
        return new TwilioMessages(client);
    }
}
