using System.Net;
using System.Security.Cryptography;
using System.Text;
using Mediation.Data.Database;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.Sms;

/// <summary>What Twilio says of messages after it took them: in any order, twice, before our own save, or by somebody else.</summary>
public sealed class TwilioCallbackTests : IAsyncLifetime
{
    private const string AccountSid = TwilioDouble.AccountSid;

    private readonly App _app = new();
    private Outbox _outbox = null!;
    private GivenAccount _mediator = null!;
    private int _resident;

    public async ValueTask InitializeAsync()
    {
        _outbox = new Outbox(_app);
        _mediator = await _app.Given.Account(Role.Mediator);
        await _app.Given.Twilio(_mediator, "https://127.0.0.1:1", AccountSid);
        _resident = await _app.Given.Reachable(_mediator);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("queued sent delivered", "delivered")]
    [InlineData("queued sent undelivered:30008 delivered", "delivered")]
    [InlineData("sent undelivered:30007", "undelivered")]
    [InlineData("queued failed:30006 sent", "failed")]
    public async Task Callbacks_end_alike_in_every_order_each_twice_and_before_our_own_save(string statuses, string end)
    {
        var orders = Permutations(statuses.Split(' ')).ToArray();
        var numbers = Enumerable.Range(0, orders.Length).Select(n => $"+336{20_000_000 + n}").ToArray();
        foreach (var number in numbers)
        {
            await _app.Given.Number(_mediator, _resident, number);
            await _app.Given.Agreement(_mediator, _resident, number);
        }

        await _app.Given.Due(_mediator, numbers.Select((number, n) => (_resident, number, $"{n}")));
        var ids = _outbox.All<int>("SELECT Id FROM SmsMessages ORDER BY Id");
        for (var n = 0; n < orders.Length; n++)
        {
            var (claimed, sid) = (await Claim(ids[n]), $"SM{n:x32}");
            for (var at = 0; at < orders[n].Length; at++)
            {
                // Our own save comes in the middle of them.
                if (at == n % orders[n].Length)
                {
                    await Settle(claimed, sid);
                }

                Assert.Equal(HttpStatusCode.NoContent, await Report(ids[n], sid, orders[n][at]));
                Assert.Equal(HttpStatusCode.NoContent, await Report(ids[n], sid, orders[n][at]));
            }
        }

        Assert.Equal(new Dictionary<string, int> { [end] = orders.Length }, _outbox.States("RepeatOf IS NULL"));
        Assert.Equal(orders.Length, _outbox.Ask<int>("SELECT COUNT(DISTINCT Reference) FROM SmsMessages WHERE Reference IS NOT NULL"));
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE RepeatOf IS NOT NULL AND State = 'planned'"));
        Assert.Equal(orders.Length, _outbox.Month());
    }

    [Fact]
    public async Task A_telephone_that_was_off_is_written_to_once_more_unless_the_first_arrives_late()
    {
        var id = await Accepted();
        await Report(id, "SM1", "undelivered:30003");
        await Report(id, "SM1", "undelivered:30003");
        var repeat = Assert.Single(_outbox.All<int>("SELECT Id FROM SmsMessages WHERE RepeatOf = @id", new { id }));
        Assert.Equal(0, await _outbox.Send());
        await Report(id, "SM1", "delivered");
        Assert.Equal("abandoned already_received", Assert.Single(_outbox.States($"Id = {repeat}").Keys));
        _app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await _outbox.Send());
    }

    [Theory]
    [InlineData("undelivered:30005", true, "numero_suspendu")]
    [InlineData("undelivered:30006", true, "numero_suspendu")]
    [InlineData("undelivered:30004", false, "telephone_refuse")]
    public async Task A_number_that_cannot_receive_is_suspended_and_somebody_is_asked_once(string status, bool isSuspended, string cause)
    {
        var (first, second) = (await Accepted(), await Accepted());
        await Report(first, "SM1", status);
        await Report(second, "SM2", status);
        Assert.Equal(isSuspended ? 1 : 0, _outbox.Ask<int>("SELECT COUNT(*) FROM ResidentNumbers WHERE SuspendedAt IS NOT NULL"));
        Assert.Equal([cause], _outbox.All<string>("SELECT Cause FROM FollowUps WHERE ResidentId = @_resident", new { _resident }));
        await _app.Given.Due(_mediator, (_resident, "+33612345678", "later"));
        await _outbox.Send();
        Assert.Equal(isSuspended ? 1 : 0, _outbox.States().GetValueOrDefault("abandoned number_suspended"));
    }

    [Fact]
    public async Task Who_does_not_prove_to_be_Twilio_changes_nothing_and_learns_nothing()
    {
        var id = await Accepted();
        var fields = Fields("SM1", "delivered");
        Assert.Equal(HttpStatusCode.Forbidden, await Post($"/sms/twilio/etat/{id}", fields, "c2lnbmF0dXJl"));
        Assert.Equal(HttpStatusCode.Forbidden, await Post($"/sms/twilio/etat/{id}", fields, null));
        Assert.Equal(HttpStatusCode.Forbidden, await Post($"/sms/twilio/etat/{id}", [.. fields, new("To", "+33612345679")], Signature($"/sms/twilio/etat/{id}", fields)));
        Assert.Equal(HttpStatusCode.Forbidden, await Post($"/sms/twilio/etat/{id}", fields, Signature($"/sms/twilio/etat/{id + 1}", fields)));
        KeyValuePair<string, string>[] stranger = [new("AccountSid", "AC00000000000000000000000000000009"), .. fields[1..]];
        Assert.Equal(HttpStatusCode.Forbidden, await Post($"/sms/twilio/etat/{id}", stranger, Signature($"/sms/twilio/etat/{id}", stranger)));
        Assert.Equal(HttpStatusCode.NotFound, await Post("/sms/twilio/etat/999999", fields, Signature("/sms/twilio/etat/999999", fields)));
        Assert.Equal(["accepted"], _outbox.States().Keys);
    }

    [Fact]
    public async Task While_the_token_is_changed_both_are_believed()
    {
        await _app.Given.Write(_mediator, "UPDATE SmsSettings SET Version = Version WHERE StructureId = @StructureId", new { _mediator.StructureId });
        await _outbox.Do<SmsSettingsStore>(async (store, services) =>
        {
            var settings = (await store.Find(_mediator.Scope.Structure))!;
            var accounts = (Web.Sms.SmsAccounts)services.GetService(typeof(Web.Sms.SmsAccounts))!;
            var secrets = accounts.Open(settings)!;
            await store.Save(settings with { Secret = accounts.Seal(secrets with { AuthToken = "token-that-is-new", PreviousAuthToken = secrets.AuthToken }) }, _outbox.ActOf(_mediator, ActKind.ChangeSmsSettings));
        });
        var id = await Accepted();
        Assert.Equal(HttpStatusCode.NoContent, await Report(id, "SM1", "sent"));
        Assert.Equal(HttpStatusCode.NoContent, await Report(id, "SM1", "delivered", "token-that-is-new"));
        Assert.Equal(["delivered"], _outbox.States().Keys);
    }

    [Fact]
    public async Task A_callback_about_another_message_of_the_account_does_not_move_ours()
    {
        var id = await Accepted("SM1");
        Assert.Equal(HttpStatusCode.NoContent, await Report(id, "SM2", "delivered"));
        Assert.Equal(["accepted"], _outbox.States().Keys);
    }

    private static KeyValuePair<string, string>[] Fields(string sid, string status) =>
    [
        new("AccountSid", AccountSid),
        new("MessageSid", sid),
        new("MessageStatus", status.Split(':')[0]),
        .. status.Split(':') is [_, var code] ? [new KeyValuePair<string, string>("ErrorCode", code)] : Array.Empty<KeyValuePair<string, string>>(),
        new("RawDlrDoneDate", "2611231105"),
        new("AFieldOfTomorrow", " é & + "),
    ];

    private Task<HttpStatusCode> Report(int id, string sid, string status, string token = Given.TwilioToken) =>
        Post($"/sms/twilio/etat/{id}", Fields(sid, status), Signature($"/sms/twilio/etat/{id}", Fields(sid, status), token));

    private async Task<HttpStatusCode> Post(string path, KeyValuePair<string, string>[] fields, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (signature is not null)
        {
            request.Headers.Add("X-Twilio-Signature", signature);
        }

        var answer = await _app.Visitor().Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.StatusCode;
    }

    /// <summary>As Twilio's documentation says, written here a second time.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Twilio's choice.")]
    private static string Signature(string path, KeyValuePair<string, string>[] fields, string token = Given.TwilioToken) => Convert.ToBase64String(HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(token),
        Encoding.UTF8.GetBytes(App.PublicAddress + path + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)))));

    private async Task<int> Accepted(string sid = "SM")
    {
        await _app.Given.Due(_mediator, (_resident, "+33612345678", Guid.NewGuid().ToString()));
        var id = _outbox.Ask<int>("SELECT MAX(Id) FROM SmsMessages");
        await Settle(await Claim(id), sid == "SM" ? null : sid);
        return id;
    }

    private async Task<ClaimedSms> Claim(int id)
    {
        ClaimedSms? claimed = null;
        await _outbox.Do<SmsDispatch>(async (dispatch, _) => claimed = await dispatch.Claim(id, _app.Clock.GetUtcNow().UtcDateTime));
        return claimed!;
    }

    private Task Settle(ClaimedSms claimed, string? sid) => _outbox.Do<SmsDispatch>((dispatch, _) =>
        dispatch.Settle(claimed, new SendOutcome { Result = SendResult.Accepted, Code = "201", Reference = sid }, _app.Clock.GetUtcNow().UtcDateTime));

    private static IEnumerable<string[]> Permutations(string[] items) => items.Length < 2
        ? [items]
        : items.SelectMany((item, at) => Permutations([.. items[..at], .. items[(at + 1)..]]).Select(rest => new[] { item }.Concat(rest).ToArray()));
}
