using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>What is left on an account that is paid ahead: shown with its hour, told when it is short, never in the way of sending.</summary>
public sealed class BalanceTests : IAsyncLifetime
{
    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _mediator = null!;
    private Browser _browser = null!;
    private TwilioDouble _twilio = null!;

    public BalanceTests() => _outbox = new Outbox(_app);

    public async ValueTask InitializeAsync()
    {
        _mediator = await _app.Given.Account(Role.Mediator);
        _twilio = await TwilioDouble.Start();
        await _app.Given.Twilio(_mediator, _twilio.Address, TwilioDouble.AccountSid);
        _browser = await _app.SignedIn(_mediator);
    }

    public async ValueTask DisposeAsync()
    {
        await _twilio.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task It_is_asked_of_the_account_and_shown_with_its_hour()
    {
        Answers(HttpStatusCode.OK, new { account_sid = TwilioDouble.AccountSid, balance = "12.349", currency = "EUR" });
        Assert.Equal(1, await Ask());
        Assert.Equal($"/2010-04-01/Accounts/{TwilioDouble.AccountSid}/Balance.json", Assert.Single(_twilio.Requests).Path);
        var page = await _browser.Get("/sms");
        Assert.Contains("12,34 €", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ne suffit pas", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.08", 2, true)]
    [InlineData("0.09", 2, false)]
    [InlineData("-0.01", 0, true)]
    public async Task It_is_told_when_it_does_not_pay_for_what_is_planned(string balance, int planned, bool isTold)
    {
        var resident = await _app.Given.Reachable(_mediator);
        await _app.Given.Due(_mediator, Enumerable.Range(0, planned).Select(n => (resident, "+33612345678", $"{n}")));
        await _app.Given.Write(_mediator, "UPDATE SmsMessages SET DueAt = @at", new { at = _app.Clock.GetUtcNow().UtcDateTime.AddDays(2) });
        Answers(HttpStatusCode.OK, new { balance, currency = "EUR" });
        await Ask();
        Assert.Equal(isTold, (await _browser.Get("/sms")).Text.Contains("Le crédit chez l’opérateur ne suffit pas", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "{\"code\": 20003}")]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, "{\"balance\": \"beaucoup\", \"currency\": \"EUR\"}")]
    [InlineData(HttpStatusCode.OK, "{\"balance\": \"1\", \"currency\": \"monnaie\"}")]
    public async Task What_cannot_be_known_is_not_shown_and_stops_nothing(HttpStatusCode status, string body)
    {
        Answers(status, body);
        Assert.Equal(0, await Ask());
        Assert.DoesNotContain("Crédit", (await _browser.Get("/sms")).Text, StringComparison.Ordinal);
        await _app.Given.Due(_mediator, (await _app.Given.Reachable(_mediator), "+33612345678", "1"));
        _twilio.ThenCreates();
        Assert.Equal(1, await _outbox.Send());
        Assert.Equal(1, _outbox.States()["accepted"]);
    }

    private void Answers(HttpStatusCode status, object body) => _twilio.Then(context => TwilioDouble.Write(context, status, body));

    private Task<int> Ask() => _app.Services.GetRequiredService<AskBalances>().Run(TestContext.Current.CancellationToken);
}
