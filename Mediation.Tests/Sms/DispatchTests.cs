using System.Globalization;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>What is due leaves once, within the budget and the cap, and only while it is still right: seen from the door of a gateway.</summary>
public sealed class DispatchTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Workers = 8;
    private const int Messages = 1000;

    private readonly App _app = new();
    private Outbox _outbox = null!;
    private GatewayDoor _door = null!;
    private GivenAccount _mediator = null!;

    public async ValueTask InitializeAsync()
    {
        _outbox = new Outbox(_app);
        _door = await GatewayDoor.Start();
        _mediator = await _app.Given.Account(Role.Mediator);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(400, 100_000, 1000, 0, 0)]
    [InlineData(400, 600, 600, 400, 0)]
    [InlineData(200, 100_000, 600, 0, 400)]
    public async Task A_thousand_messages_and_eight_workers_at_once(int numbers, int budget, int sent, int overBudget, int overCap)
    {
        await _app.Given.SmsSettings(_mediator, _door.Address, budget);
        var resident = await _app.Given.Resident(_mediator);
        var all = Enumerable.Range(0, numbers).Select(n => $"+336{n + 10_000_000}").ToArray();
        foreach (var number in all)
        {
            await _app.Given.Number(_mediator, resident, number);
            await _app.Given.Agreement(_mediator, resident, number);
        }

        await _app.Given.Due(_mediator, Enumerable.Range(0, Messages).Select(n => (resident, all[n % numbers], n.ToString(CultureInfo.InvariantCulture))));
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(_outbox.Send)));

        var (states, month, day) = (_outbox.States(), _outbox.Month(), _outbox.Ask<int>("SELECT MAX(Messages) FROM SmsDays"));
        output.WriteLine($"{Messages} due, {Workers} workers: {_door.Arrived.Count} arrived, {_door.Arrived.Distinct().Count()} of them different; {string.Join(", ", states.Select(state => $"{state.Key} {state.Value}"))}; month {month} of {budget}; {day} for one number at most");
        Assert.Equal(sent, _door.Arrived.Count);
        Assert.Equal(sent, _door.Arrived.Distinct().Count());
        Assert.Equal((sent, overBudget, overCap), (states.GetValueOrDefault("accepted"), states.GetValueOrDefault("abandoned budget_spent"), states.GetValueOrDefault("abandoned daily_cap")));
        Assert.Equal(Messages, states.Values.Sum());
        Assert.Equal(sent, month);
        Assert.InRange(day, 1, SmsMessage.MostADay);
    }

    /// <summary>Why a message that was right when it was planned must not leave any more, and what made it wrong.</summary>
    public static TheoryData<string, AbandonReason> Meanwhile => new()
    {
        { "UPDATE Residents SET OpposedOn = '2026-11-23' WHERE Id = @resident", AbandonReason.OptedOut },
        { "UPDATE ResidentNumbers SET DoNotWrite = 1 WHERE ResidentId = @resident", AbandonReason.DoNotWrite },
        { "UPDATE ResidentNumbers SET SuspendedAt = '2026-11-23 09:00:00.000' WHERE ResidentId = @resident", AbandonReason.NumberSuspended },
        { "DELETE FROM ResidentNumbers WHERE ResidentId = @resident", AbandonReason.NoAgreement },
        { "UPDATE SmsMessages SET DeadlineAt = '2026-11-23 09:59:59.000' WHERE ResidentId = @resident", AbandonReason.TooLate },
    };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task What_became_wrong_between_planning_and_sending_does_not_leave(string change, AbandonReason reason)
    {
        await _app.Given.SmsSettings(_mediator, _door.Address);
        var resident = await _app.Given.Reachable(_mediator);
        await _app.Given.Due(_mediator, (resident, "+33612345678", "1"));
        await _app.Given.Write(_mediator, change, new { resident });
        await _outbox.Send();
        Assert.Empty(_door.Arrived);
        Assert.Equal([$"abandoned {SmsTerms.CodeOf(reason)}"], _outbox.States().Keys);
        Assert.Equal(0, _outbox.Month());
    }

    [Fact]
    public async Task An_agreement_that_ends_stops_what_was_planned_and_one_for_another_number_does_not_serve()
    {
        await _app.Given.SmsSettings(_mediator, _door.Address);
        var resident = await _app.Given.Reachable(_mediator);
        var other = await _app.Given.Resident(_mediator, "Paul");
        await _app.Given.Number(_mediator, other, "+33698765432");
        await _app.Given.Agreement(_mediator, other, "+33611111111");
        await _app.Given.Due(_mediator, (resident, "+33612345678", "1"), (other, "+33698765432", "2"));
        await _app.Given.Agreement(_mediator, resident, isGiven: false);
        await _outbox.Send();
        Assert.Empty(_door.Arrived);
        Assert.Equal((1, 1), (_outbox.States()["abandoned opted_out"], _outbox.States()["abandoned no_agreement"]));
    }

    [Fact]
    public async Task A_joined_file_is_written_to_once_and_an_erased_one_no_more()
    {
        await _app.Given.SmsSettings(_mediator, _door.Address);
        var (kept, joined, erased) = (await _app.Given.Resident(_mediator, "Jeanne"), await _app.Given.Reachable(_mediator), await _app.Given.Reachable(_mediator, "+33687654321", "Paul"));
        await _app.Given.Due(_mediator, (joined, "+33612345678", "1"), (erased, "+33687654321", "2"));
        await _outbox.Do<ResidentMerge>(async (merge, services) =>
        {
            var store = services.GetRequiredService<ResidentStore>();
            await merge.Merge((await store.Find(_mediator.Scope, kept))!, (await store.Find(_mediator.Scope, joined))!, _app.Today, _outbox.ActOf(_mediator, ActKind.MergeResidents));
        });
        await _outbox.Do<ResidentErasure>((erasure, _) => erasure.Erase(_mediator.Scope.Structure, [erased], _outbox.ActOf(_mediator, ActKind.EraseResident)));
        await _outbox.Send();
        Assert.Single(_door.Arrived);
        Assert.Equal(kept, _outbox.Ask<int>("SELECT ResidentId FROM SmsMessages WHERE State = 'accepted'"));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE State = 'abandoned' AND Reason = 'resident_gone' AND Text IS NULL AND Number IS NULL AND ResidentId IS NULL"));
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsAgreements WHERE Number = '+33687654321'"));
    }

    [Theory]
    [InlineData(503, "Temporal failure, try again later.", "planned", 0)]
    [InlineData(403, "Not routable. Do not try again.", "failed", 0)]
    [InlineData(500, "", "to_verify", 1)]
    public async Task Each_answer_of_the_gateway_leads_to_its_state_and_only_what_may_have_left_is_paid(int status, string words, string state, int paid)
    {
        _door.Answer = GatewayDoor.Refuse(status, words);
        await OneMessage();
        Assert.Equal([state], _outbox.States().Keys);
        Assert.Equal(paid, _outbox.Month());
    }

    [Fact]
    public async Task What_the_gateway_took_before_it_hung_up_is_to_be_verified_and_never_sent_again()
    {
        _door.Answer = GatewayDoor.Cut;
        await OneMessage();
        Assert.Equal(["to_verify"], _outbox.States().Keys);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await _outbox.Send();
        Assert.Single(_door.Arrived);
    }

    [Fact]
    public async Task A_gateway_that_refuses_the_account_stops_everything_until_the_settings_are_saved_again()
    {
        _door.Answer = GatewayDoor.Refuse(403, "Authorization failed for sendsms");
        await OneMessage();
        Assert.Equal(["planned"], _outbox.States().Keys);
        _app.Clock.Advance(TimeSpan.FromMinutes(30));
        await _outbox.Send();
        Assert.Single(_door.Arrived);
        _door.Answer = GatewayDoor.Refuse(202, "0: Accepted for delivery");
        await _outbox.Do<Data.Sms.SmsSettingsStore>(async (store, _) => await store.Save((await store.Find(_mediator.Scope.Structure))!, _outbox.ActOf(_mediator, ActKind.ChangeSmsSettings)));
        await _outbox.Send();
        Assert.Equal(["accepted"], _outbox.States().Keys);
        Assert.Equal(1, _outbox.Month());
    }

    [Fact]
    public async Task A_message_whose_sending_was_cut_short_is_found_after_five_minutes_and_not_before()
    {
        await _app.Given.SmsSettings(_mediator, _door.Address);
        await _app.Given.Due(_mediator, (await _app.Given.Reachable(_mediator), "+33612345678", "1"));
        await _app.Given.Write(_mediator, "UPDATE SmsMessages SET State = 'claimed', ClaimedAt = @now", new { now = _app.Clock.GetUtcNow().UtcDateTime });
        await _outbox.Sweep();
        Assert.Equal(["claimed"], _outbox.States().Keys);
        _app.Clock.Advance(SweepMessages.CutShortAfter + TimeSpan.FromSeconds(1));
        await _outbox.Sweep();
        await _outbox.Send();
        Assert.Equal(["to_verify"], _outbox.States().Keys);
        Assert.Empty(_door.Arrived);
    }

    [Fact]
    public async Task What_is_due_at_night_waits_for_the_morning()
    {
        await _app.Given.SmsSettings(_mediator, _door.Address);
        _app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 19, 30, 0, TimeSpan.Zero));
        var resident = await _app.Given.Reachable(_mediator);
        await _app.Given.Due(_mediator, (resident, "+33612345678", "1"));
        await _app.Given.Write(_mediator, "UPDATE SmsMessages SET DeadlineAt = '2026-11-25 15:00:00.000'", new { });
        await _outbox.Send();
        Assert.Empty(_door.Arrived);
        _app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 25, 7, 59, 0, TimeSpan.Zero));
        await _outbox.Send();
        Assert.Empty(_door.Arrived);
        _app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
        await _outbox.Send();
        Assert.Single(_door.Arrived);
    }

    private async Task OneMessage()
    {
        await _app.Given.SmsSettings(_mediator, _door.Address);
        await _app.Given.Due(_mediator, (await _app.Given.Reachable(_mediator), "+33612345678", "1"));
        await _outbox.Send();
        Assert.Single(_door.Arrived);
    }
}
