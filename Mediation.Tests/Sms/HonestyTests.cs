using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.Sms;

/// <summary>What the screen says of messages is what happens: what was shown leaves, who is told is told, who answers is heard.</summary>
public sealed class HonestyTests : IAsyncLifetime
{
    private const string Number = "+33639980201";

    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _manager = null!;
    private Browser _browser = null!;

    public HonestyTests() => _outbox = new Outbox(_app);

    public async ValueTask InitializeAsync()
    {
        _manager = await _app.Given.Account(Role.StructureManager);
        await _app.Given.SmsSettings(_manager);
        _browser = await _app.SignedIn(_manager);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_information_leaves_as_it_was_shown_or_not_at_all()
    {
        foreach (var number in new[] { Number, "+33639980202" })
        {
            await _app.Given.Agreement(_manager, await _app.Given.Reachable(_manager, number), number, purpose: SmsTerms.Information);
        }

        var shown = await _browser.Press(await _browser.Get("/sms/informations/nouvelle"), button => button.TextContent.StartsWith("Voir", StringComparison.Ordinal),
            new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = "Fermé lundi." });
        var refused = await _browser.Press(shown, button => button.TextContent.StartsWith("Envoyer", StringComparison.Ordinal), new() { ["Form.Message"] = "Fermé mardi." });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("n’est pas ce qui était montré", refused.Text, StringComparison.Ordinal);
        Assert.Empty(_outbox.States());

        // Somebody agrees meanwhile: the number that was confirmed is not the number that would leave.
        await _app.Given.Agreement(_manager, await _app.Given.Reachable(_manager, "+33639980203"), "+33639980203", purpose: SmsTerms.Information);
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.Press(refused, button => button.TextContent.StartsWith("Envoyer", StringComparison.Ordinal))).Status);
        Assert.Empty(_outbox.States());
        var again = await _browser.Press(refused, button => button.TextContent.StartsWith("Revoir", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.Press(again, button => button.TextContent.StartsWith("Envoyer", StringComparison.Ordinal))).Status);
        Assert.Equal(new() { ["planned"] = 3 }, _outbox.States());
    }

    [Fact]
    public async Task A_telephone_that_two_files_share_rings_once_and_what_was_stopped_is_not_repeated()
    {
        foreach (var name in new[] { "Jeanne", "Paul" })
        {
            await _app.Given.Agreement(_manager, await _app.Given.Reachable(_manager, Number, name), Number, purpose: SmsTerms.Information);
        }

        var shown = await _browser.Submit(await _browser.Get("/sms/informations/nouvelle"), new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = "Fermé lundi." });
        var sent = await _browser.Submit(shown, []);
        Assert.Equal(new() { ["planned"] = 1 }, _outbox.States());
        await _outbox.Send();
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET State = 'undelivered'", new { });
        await _app.Given.Write(_manager, """
            INSERT INTO SmsMessages (StructureId, ResidentId, MessageKey, Step, Purpose, Language, TemplateVersion, Number, Text, Segments, DueAt, DeadlineAt, NextAt, State, Tries, StateAt, CreatedAt, CampaignId, RepeatOf)
            SELECT StructureId, ResidentId, 'encore', Step, Purpose, Language, TemplateVersion, Number, Text, Segments, DueAt, DeadlineAt, DueAt, 'planned', 0, StateAt, CreatedAt, CampaignId, Id FROM SmsMessages WHERE CampaignId IS NOT NULL
            """, new { });
        await _app.Given.Write(_manager, "UPDATE SmsCampaigns SET StoppedAt = @now", new { now = App.Begin.UtcDateTime });
        await _outbox.Send();
        Assert.Equal(new() { ["undelivered"] = 1, ["abandoned stopped"] = 1 }, _outbox.States());
        Assert.Equal(HttpStatusCode.OK, (await _browser.Get(sent.Location!)).Status);
    }

    [Fact]
    public async Task A_secret_whose_keys_are_gone_stops_its_structure_alone_and_can_be_typed_again()
    {
        var other = await _app.Given.Account(Role.StructureManager);
        await _app.Given.SmsSettings(other, "http://127.0.0.1:9");
        await _app.Given.Write(other, "UPDATE SmsSettings SET Secret = 'CfDJ8NoKeyOpensThis' WHERE StructureId = @StructureId", new { other.StructureId });
        var lost = await _app.Given.Reachable(other, "+33639980211");
        await _app.Given.Due(other, (lost, "+33639980211", "1"));
        var reached = await _app.Given.Reachable(_manager, Number);
        await _app.Given.Due(_manager, (reached, Number, "2"));
        await _outbox.Send();
        Assert.Equal(new() { ["accepted"] = 1 }, _outbox.States($"ResidentId = {reached}"));
        Assert.DoesNotContain("claimed", _outbox.States($"ResidentId = {lost}").Keys);
        var administrator = await _app.SignedIn(await _app.Given.Account(Role.Administrator));
        Assert.Equal(HttpStatusCode.OK, (await administrator.Get($"/sms/reglages/{other.StructureId}")).Status);
    }

    [Fact]
    public async Task Who_was_told_that_it_is_off_is_told_that_it_is_on_again_and_otherwise_is_called()
    {
        var resident = await _app.Given.Reachable(_manager, Number);
        var startsAt = App.Begin.UtcDateTime.AddDays(1);
        var appointment = await _app.Given.Appointment(_manager, resident, startsAt);
        await Cancel(appointment);
        await _outbox.Send();
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE Step = 'annulation' AND State = 'accepted'"));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Reopen(appointment);
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE Step = 'confirmation' AND State = 'planned'"));

        await _outbox.Send();
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Cancel(appointment);
        await _outbox.Send();
        await _app.Given.Agreement(_manager, resident, Number, isGiven: false);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await Reopen(appointment);
        Assert.DoesNotContain("Un SMS est prévu", page.Text, StringComparison.Ordinal);
        await _app.Given.Write(_manager, "DELETE FROM SmsMessages WHERE Step <> 'annulation'", new { });
        Assert.Contains("Jeanne", (await _browser.Get($"/sms/a-appeler?le={_app.Today.AddDays(1):yyyy-MM-dd}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_to_the_old_hour_confirms_nothing()
    {
        var resident = await _app.Given.Reachable(_manager, Number);
        var appointment = await _app.Given.Appointment(_manager, resident, App.Begin.UtcDateTime.AddDays(3));
        await _app.Given.Due(_manager, (resident, Number, "1"));
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET BookingId = (SELECT Id FROM Bookings), AboutAt = (SELECT StartsAt FROM Appointments), State = 'accepted', ClaimedAt = @now", new { now = App.Begin.UtcDateTime });
        await _app.Given.Write(_manager, "UPDATE Appointments SET StartsAt = @starts, EndsAt = @ends WHERE Id = @appointment", new { appointment, starts = App.Begin.UtcDateTime.AddDays(8), ends = App.Begin.UtcDateTime.AddDays(8).AddHours(1) });
        await _app.Given.Reply(_manager, Number, "oui");
        Assert.Null(_outbox.Ask<string>("SELECT Answer FROM Bookings"));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsReplies WHERE ReadAt IS NULL"));
    }

    [Fact]
    public async Task A_number_that_is_corrected_takes_its_messages_with_it_and_the_new_agreement_plans_them_anew()
    {
        var resident = await _app.Given.Resident(_manager);
        await _app.Given.Number(_manager, resident, Number);
        await _app.Given.Appointment(_manager, resident, App.Begin.UtcDateTime.AddDays(6));
        await Agree(resident);
        Assert.Equal([Number], _outbox.All<string>("SELECT DISTINCT Number FROM SmsMessages WHERE State = 'planned'"));
        var number = (await _browser.Get($"/habitants/{resident}")).Links.Single(link => link.Contains("/numeros/", StringComparison.Ordinal) && !link.EndsWith("nouveau", StringComparison.Ordinal));
        await _browser.Submit(await _browser.Get(number), form => form.GetAttribute("action") == number, new() { ["Form.Number"] = "06 39 98 02 99" });
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE State = 'planned'"));
        Assert.Contains("sont prévus", (await _browser.Follow(await Agree(resident))).Text, StringComparison.Ordinal);
        Assert.Equal(["+33639980299"], _outbox.All<string>("SELECT DISTINCT Number FROM SmsMessages WHERE State = 'planned'"));
    }

    [Fact]
    public async Task A_stop_that_ends_nothing_is_read_by_somebody_and_one_that_is_repeated_is_not()
    {
        await _app.Given.Reachable(_manager, Number);
        await _app.Given.Reply(_manager, Number, "STOP");
        await _app.Given.Reply(_manager, Number, "STOP");
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsReplies WHERE ReadAt IS NULL"));
        await _app.Given.Reply(_manager, "+33639980277", "STOP");
        Assert.Equal("+33639980277", _outbox.Ask<string>("SELECT Number FROM SmsReplies WHERE ReadAt IS NULL"));
    }

    [Fact]
    public async Task A_form_that_is_refused_still_shows_what_was_said()
    {
        var resident = await _app.Given.Reachable(_manager, Number);
        await _app.Given.Simulated(_manager, resident, Number, "CCAS : fermé lundi.");
        var refused = await _browser.Submit(await _browser.Get($"/sms/habitants/{resident}"), form => form.GetAttribute("action")!.EndsWith("/accord", StringComparison.Ordinal), []);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.DoesNotContain("Rien n’a encore été écrit", refused.Text, StringComparison.Ordinal);
    }

    private async Task<Page> Agree(int resident)
    {
        var page = await _browser.Get($"/sms/habitants/{resident}");
        var numbers = page.Document.QuerySelectorAll("input[name='Form.NumberId']");
        var number = numbers[numbers.Length - 1].GetAttribute("value")!;
        return await _browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/accord", StringComparison.Ordinal),
            new() { ["Form.NumberId"] = number, ["Form.Purposes"] = SmsTerms.Appointments, ["Form.Means"] = SmsAgreement.Oral });
    }

    private async Task Cancel(int appointment) =>
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.Submit(await _browser.Get($"/rendez-vous/{appointment}/annuler"), new() { ["Form.By"] = "revoked" })).Status);

    private async Task<Page> Reopen(int appointment)
    {
        var page = await _browser.Get($"/rendez-vous/{appointment}");
        return await _browser.Follow(await _browser.Submit(page, page.PostForms.First(form => form.GetAttribute("action")!.EndsWith("/rouvrir", StringComparison.Ordinal)), []));
    }
}
