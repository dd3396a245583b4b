using System.Net;
using System.Text.RegularExpressions;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Sms;

namespace Mediation.Tests.Sms;

/// <summary>The page behind the link of a message: one question, nothing to read, nowhere to go.</summary>
public sealed partial class OptOutTests : IAsyncLifetime
{
    private const string Number = "+33612345678";

    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _mediator = null!;
    private TwilioDouble _twilio = null!;
    private int _resident;

    public OptOutTests() => _outbox = new Outbox(_app);

    public async ValueTask InitializeAsync()
    {
        _mediator = await _app.Given.Account(Role.Mediator);
        _twilio = await TwilioDouble.Start();
        await _app.Given.Twilio(_mediator, _twilio.Address, TwilioDouble.AccountSid);
        _resident = await _app.Given.Reachable(_mediator, Number, "Jeannine");
    }

    public async ValueTask DisposeAsync()
    {
        await _twilio.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_message_that_names_the_field_leaves_with_a_link_of_its_own_which_is_kept_nowhere()
    {
        var (first, second) = (await Sent("un"), await Sent("deux"));
        Assert.NotEqual(first, second);
        Assert.All(_outbox.All<string>("SELECT Text FROM SmsMessages"), text => Assert.Contains("{lien}", text, StringComparison.Ordinal));
        Assert.Empty(_outbox.All<string>("SELECT LinkHash FROM SmsMessages").Intersect([first, second]));
        Assert.Equal(new[] { LinkToken.HashOf(first), LinkToken.HashOf(second) }.Order(), _outbox.All<string>("SELECT LinkHash FROM SmsMessages").Order());
    }

    [Fact]
    public async Task Ends_every_agreement_at_the_number_and_what_waits_does_not_leave()
    {
        await _app.Given.Agreement(_mediator, _resident, Number, purpose: SmsTerms.Information);
        var token = await Sent("un");
        await _app.Given.Due(_mediator, (_resident, Number, "attend"));
        var done = await Confirm(token);
        Assert.Equal($"/sms/stop/{token}?fait=true", done.Location);
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE State = 'abandoned' AND Reason = 'opted_out'"));
        Assert.Equal(2, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsAgreements WHERE IsGiven = 0 AND Means = 'lien' AND AccountId IS NULL"));
        await _outbox.Send();
        Assert.Single(_twilio.Posts);
        Assert.Equal(done.Location, (await Confirm(token)).Location);
        Assert.Equal(2, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsAgreements WHERE IsGiven = 0"));
    }

    [Fact]
    public async Task Is_the_same_page_for_a_true_and_an_invented_link_and_shows_nobody_and_leads_nowhere()
    {
        var token = await Sent("un");
        var visitor = _app.Visitor();
        var (real, invented) = (await visitor.Get($"/sms/stop/{token}"), await visitor.Get("/sms/stop/AAAAAAAAAAAAAAAA"));
        Assert.Equal(HttpStatusCode.OK, real.Status);
        Assert.Equal(Same(real.Body), Same(invented.Body));
        Assert.Empty(real.Document.QuerySelectorAll("a, script, input:not([type=hidden]), select"));
        Assert.Single(real.PostForms);
        foreach (var word in new[] { "Jeannine", "612345678", "06 12 34", _mediator.DisplayName, token })
        {
            Assert.DoesNotContain(word, real.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Refuses_what_was_invented_and_changes_nothing()
    {
        var token = await Sent("un");
        foreach (var wrong in new[] { "AAAAAAAAAAAAAAAA", token[..^1], token.ToLowerInvariant() + "x", LinkToken.HashOf(token), "%27%20OR%201=1", "1" })
        {
            var answer = await Confirm(wrong);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("plus valable", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsAgreements WHERE IsGiven = 0"));
        Assert.DoesNotContain(_app.Log.All, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guesses_are_limited()
    {
        await using var app = new LimitedApp();
        var visitor = app.Visitor();
        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 70; guess++)
        {
            statuses.Add((await visitor.Get($"/sms/stop/guess{guess:00000000000}")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(60, statuses.Count(status => status is HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_link_is_forgotten_with_the_number_it_was_sent_to()
    {
        var token = await Sent("un");
        await _app.Given.Write(_mediator, "UPDATE SmsMessages SET Number = NULL, Text = NULL", new { });
        Assert.Equal(HttpStatusCode.NotFound, (await Confirm(token)).Status);
    }

    [Fact]
    public async Task A_provider_that_was_not_heard_is_asked_about_the_message_whatever_its_link()
    {
        _twilio.ThenCuts();
        await Due("un");
        await _outbox.Send();
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE State = 'to_verify'"));
        _app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await _outbox.Reconcile());
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE State IN ('to_verify', 'undelivered')"));
    }

    /// <summary>With the limit of the product, in place of that of the tests.</summary>
    private sealed class LimitedApp : App
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Security:LinksPerMinute"] = "60" };
    }

    private async Task<Page> Confirm(string token)
    {
        var visitor = _app.Visitor();
        var page = await visitor.Get($"/sms/stop/{token}");
        return await visitor.Submit(page, page.PostForms[0], []);
    }

    private async Task Due(string key)
    {
        await _app.Given.Due(_mediator, (_resident, Number, key));
        await _app.Given.Write(_mediator, "UPDATE SmsMessages SET Text = CONCAT('CCAS : ', @key, '. Plus de SMS : {lien}') WHERE MessageKey = @messageKey", new { key, messageKey = $"essai:{_mediator.StructureId}:{key}" });
    }

    /// <summary>A message that left: the end of the address of its link, as the telephone has it.</summary>
    private async Task<string> Sent(string key)
    {
        _twilio.ThenCreates();
        await Due(key);
        await _outbox.Send();
        return Link().Match(_twilio.Posts.Last().Fields.Single(field => field.Key == "Body").Value).Groups[1].Value;
    }

    private static string Same(string body) => Token().Replace(body, "");

    [GeneratedRegex("https://mediation.example.fr/sms/stop/([A-Za-z0-9_-]{16})$")]
    private static partial Regex Link();

    [GeneratedRegex("value=\"[^\"]+\"")]
    private static partial Regex Token();
}
