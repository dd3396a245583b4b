using System.Net;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>How a structure writes is set by an administrator; secrets go in and never come out.</summary>
public sealed class EditSettingsTests : IAsyncLifetime
{
    private const string Password = "Kannel-secret-of-the-test";
    private const string Sid = "AC0123456789abcdef0123456789abcdef";

    private readonly App _app = new();
    private Outbox _outbox = null!;
    private GivenAccount _mediator = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _outbox = new Outbox(_app);
        _mediator = await _app.Given.Account(Role.Mediator);
        _browser = await _app.SignedIn(await _app.Given.Account(Role.Administrator));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Path => $"/sms/reglages/{_mediator.StructureId}";

    [Fact]
    public async Task A_gateway_is_set_its_secret_is_kept_encrypted_and_shown_nowhere()
    {
        var saved = await _browser.Follow(await Save(Kannel()));
        Assert.Contains("Les réglages sont enregistrés.", saved.Text, StringComparison.Ordinal);
        var settings = await Find();
        Assert.Equal((450, 1200, "36180"), (settings.SegmentPrice, settings.MonthlySegments, settings.Sender));
        var gateway = _app.Services.GetRequiredService<SmsAccounts>().KannelOf(settings)!;
        Assert.Equal((Password, "https://mediation.example.fr"), (gateway.Password, gateway.OurAddress));
        Assert.Contains(SmsAddresses.OfKannelIncoming(gateway, settings.StructureId), saved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, settings.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, saved.Body, StringComparison.Ordinal);

        // Left empty, the one that is kept stays; refused for something else, it is not given back.
        var refused = await Save(new() { ["Form.Secret"] = Password, ["Form.MonthlySegments"] = "-1" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.DoesNotContain(Password, refused.Body, StringComparison.Ordinal);
        await Save(new() { ["Form.Secret"] = "", ["Form.SegmentPrice"] = "0,05" });
        Assert.Equal(Password, _app.Services.GetRequiredService<SmsAccounts>().KannelOf(await Find())!.Password);
        Assert.Equal(500, (await Find()).SegmentPrice);
        Assert.DoesNotContain(_app.Log.All, line => line.Contains(Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Form.SegmentPrice", "beaucoup", "Indiquez un prix en euros")]
    [InlineData("Form.Sender", "Mairie de Fougères", "Un numéro, un numéro court")]
    [InlineData("Form.GatewayUrl", "127.0.0.1:13013", "L’adresse complète de sendsms")]
    [InlineData("Form.Secret", "", "Indiquez le mot de passe de sendsms.")]
    [InlineData("Form.Provider", "pigeon", "Choisissez par qui passent les SMS.")]
    public async Task What_is_wrong_is_said_and_nothing_is_kept(string field, string value, string why)
    {
        var refused = await Save(new(Kannel()) { [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(why, refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsSettings"));
    }

    [Fact]
    public async Task Twilio_serves_only_with_the_written_acceptance_of_the_structure_and_its_token_turns()
    {
        Dictionary<string, string> twilio = new() { ["Form.Provider"] = SmsSettings.Twilio, ["Form.Sender"] = "+33939980001", ["Form.GatewayAccount"] = Sid, ["Form.Secret"] = "first-token" };
        var refused = await Save(twilio);
        Assert.Contains("Sans l’accord écrit de la structure", refused.Text, StringComparison.Ordinal);
        await Save(new(twilio) { ["Form.AcceptedOn"] = "2026-11-20", ["Form.AcceptedBy"] = "Hélène Madec" });
        await Save(new() { ["Form.Secret"] = "second-token" });
        var accounts = _app.Services.GetRequiredService<SmsAccounts>();
        Assert.Equal(("second-token", "first-token"), (accounts.TwilioOf(await Find())!.AuthToken, accounts.TwilioOf(await Find())!.SecondaryAuthToken));
        await Save(new() { ["Form.ForgetsPrevious"] = "true" });
        Assert.Equal(("second-token", (string?)null), (accounts.TwilioOf(await Find())!.AuthToken, accounts.TwilioOf(await Find())!.SecondaryAuthToken));
    }

    [Fact]
    public async Task A_stopped_account_is_told_and_starts_again_when_it_is_saved_and_two_who_change_at_once_see_it()
    {
        await _app.Given.SmsSettings(_mediator);
        await _app.Given.Write(_mediator, "UPDATE SmsSettings SET StoppedAt = '2026-11-23 09:00:00.000', StopCode = '20003'", new { });
        var (page, stale) = (await _browser.Get(Path), await _browser.Get(Path));
        Assert.Contains("Rien ne part depuis", page.Text, StringComparison.Ordinal);
        Assert.Contains("20003", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.Submit(page, [])).Status);
        Assert.Null((await Find()).StoppedAt);
        Assert.Equal(HttpStatusCode.Conflict, (await _browser.Submit(stale, new() { ["Form.MonthlySegments"] = "7" })).Status);
        Assert.NotEqual(7, (await Find()).MonthlySegments);
    }

    [Fact]
    public async Task Nobody_else_sets_it()
    {
        foreach (var role in new[] { Role.Mediator, Role.StructureManager })
        {
            var browser = await _app.SignedIn(await _app.Given.Account(role));
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(Path)).Status);
        }
    }

    private static Dictionary<string, string> Kannel() => new()
    {
        ["Form.Provider"] = SmsSettings.Kannel,
        ["Form.Sender"] = "36180",
        ["Form.MonthlySegments"] = "1200",
        ["Form.SegmentPrice"] = "0,045",
        ["Form.GatewayUrl"] = "http://127.0.0.1:13013/cgi-bin/sendsms",
        ["Form.GatewayAccount"] = "mediation",
        ["Form.Secret"] = Password,
    };

    private async Task<Page> Save(Dictionary<string, string> fields) => await _browser.Submit(await _browser.Get(Path), fields);

    private Task<SmsSettings> Find() => _app.With<SmsSettingsStore, SmsSettings>(async store => (await store.Find(_mediator.Scope.Structure))!);
}
