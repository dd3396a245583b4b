using System.Net;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.Sms;

/// <summary>What becomes of a message after the first try: while it waits, appointments move, numbers change hands, accounts change.</summary>
public sealed class RepeatTests : IAsyncLifetime
{
    private const string Number = "+33639980301";

    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _manager = null!;
    private Browser _browser = null!;

    public RepeatTests() => _outbox = new Outbox(_app);

    public async ValueTask InitializeAsync()
    {
        _manager = await _app.Given.Account(Role.StructureManager);
        await _app.Given.SmsSettings(_manager);
        _browser = await _app.SignedIn(_manager);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_text_that_names_the_old_place_is_not_sent_once_more()
    {
        var resident = await _app.Given.Reachable(_manager, Number);
        var appointment = await _app.Given.Appointment(_manager, resident, App.Begin.UtcDateTime.AddDays(3));
        await _app.Given.Due(_manager, (resident, Number, "1"));
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET BookingId = (SELECT Id FROM Bookings), AboutAt = (SELECT StartsAt FROM Appointments), State = 'to_verify', ClaimedAt = @now", new { now = App.Begin.UtcDateTime });
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var moved = await _browser.Follow(await _browser.Submit(await _browser.Get($"/rendez-vous/{appointment}/deplacer"), new() { ["Form.PlaceKind"] = "domicile", ["Form.Place"] = "4 rue des Lilas" }));
        Assert.Contains("Le lieu est changé. Un SMS est prévu.", moved.Text, StringComparison.Ordinal);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Again();
        await _outbox.Send();
        Assert.Equal(new() { ["abandoned appointment_moved"] = 1 }, _outbox.States("RepeatOf IS NOT NULL"));
        Assert.Equal(new() { ["accepted"] = 1 }, _outbox.States("Step = 'deplacement'"));
    }

    [Fact]
    public async Task Who_receives_an_information_at_the_second_try_is_not_to_be_called()
    {
        await _app.Given.Agreement(_manager, await _app.Given.Reachable(_manager, Number), Number, purpose: SmsTerms.Information);
        var shown = await _browser.Submit(await _browser.Get("/sms/informations/nouvelle"), new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = "Fermé lundi." });
        var campaign = (await _browser.Submit(shown, [])).Location!;
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET State = 'to_verify', ClaimedAt = @now", new { now = App.Begin.UtcDateTime });
        await Again();
        await _outbox.Send();
        Assert.Equal(["accepted", "undelivered"], _outbox.All<string>("SELECT State FROM SmsMessages").Order());
        Assert.DoesNotContain("Jeanne", (await _browser.Get($"{campaign}/a-joindre")).Text, StringComparison.Ordinal);
        Assert.Equal(("accepted", 1), await Counted(campaign));

        // The second does not arrive either: to be called, once.
        await _app.Given.Write(_manager, "UPDATE SmsMessages SET State = 'undelivered'", new { });
        Assert.Equal(("undelivered", 1), await Counted(campaign));
        var list = await _browser.Get($"{campaign}/a-joindre");
        Assert.Single(list.Links, link => link.StartsWith("/habitants/", StringComparison.Ordinal));
        await _browser.Press(list, button => button.GetAttribute("value") == "appel");
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsCampaignOthers WHERE ReachedHow = 'appel'"));
    }

    [Fact]
    public async Task Another_account_is_not_asked_about_what_this_one_took()
    {
        await using var twilio = await TwilioDouble.Start();
        var mediator = await _app.Given.Account(Role.Mediator);
        await _app.Given.Twilio(mediator, twilio.Address, TwilioDouble.AccountSid);
        var resident = await _app.Given.Reachable(mediator, Number);
        twilio.ThenCuts();
        await _app.Given.Due(mediator, (resident, Number, "1"));
        await _outbox.Send();
        Assert.Equal(new() { ["to_verify"] = 1 }, _outbox.States());
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.Given.Change(mediator, settings => settings with { GatewayAccount = "AC00000000000000000000000000000009" });
        _app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, await _outbox.Reconcile());
        Assert.Equal(new() { ["to_verify"] = 1 }, _outbox.States());
        Assert.DoesNotContain(twilio.Requests, request => request.Method == "GET");
    }

    [Fact]
    public async Task A_country_that_is_not_enabled_is_told_and_stops_nobody_else()
    {
        await using var twilio = await TwilioDouble.Start();
        await _app.Given.Change(_manager, settings => settings with { Provider = SmsSettings.Twilio, GatewayUrl = twilio.Address, GatewayAccount = TwilioDouble.AccountSid, AcceptedOn = _app.Today });
        twilio.ThenRefuses(400, 21408).ThenCreates();
        var (abroad, near) = (await _app.Given.Reachable(_manager, "+262692000001"), await _app.Given.Reachable(_manager, Number));
        await _app.Given.Due(_manager, (abroad, "+262692000001", "1"), (near, Number, "2"));
        await _outbox.Send();
        Assert.Equal(new() { ["planned"] = 1 }, _outbox.States($"ResidentId = {abroad}"));
        Assert.Equal(new() { ["accepted"] = 1 }, _outbox.States($"ResidentId = {near}"));
        var page = await _browser.Get("/sms");
        Assert.Contains("n’a pas le droit d’écrire vers ce pays ou cet outre-mer", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rien ne part", page.Text, StringComparison.Ordinal);
        await _app.Given.Change(_manager, settings => settings);
        Assert.DoesNotContain("outre-mer", (await _browser.Get("/sms")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Owner", "proche", true)]
    [InlineData("Form.DoNotWrite", "false", false)]
    public async Task A_number_in_other_hands_is_asked_for_its_agreement_again(string field, string value, bool ends)
    {
        var resident = await _app.Given.Reachable(_manager, Number);
        await _app.Given.Due(_manager, (resident, Number, "1"));
        var number = (await _browser.Get($"/habitants/{resident}")).Links.Single(link => link.Contains("/numeros/", StringComparison.Ordinal) && !link.EndsWith("nouveau", StringComparison.Ordinal));
        var said = await _browser.Follow(await _browser.Submit(await _browser.Get(number), form => form.GetAttribute("action") == number, new() { [field] = value }));
        Assert.Equal(ends, said.Text.Contains("demandez-le à nouveau", StringComparison.Ordinal));
        await _outbox.Send();
        Assert.Equal(ends ? "abandoned" : "accepted", _outbox.Ask<string>("SELECT State FROM SmsMessages"));

        // Taken off the file and added again, it is asked again too.
        await _browser.Submit(await _browser.Get(number), form => form.GetAttribute("action")!.EndsWith("/supprimer", StringComparison.Ordinal), []);
        await _app.Given.Number(_manager, resident, Number);
        await _app.Given.Due(_manager, (resident, Number, "2"));
        await _outbox.Send();
        Assert.Equal("abandoned no_agreement", _outbox.States("MessageKey LIKE '%:2%'").Single().Key);
    }

    [Fact]
    public async Task Who_takes_the_place_of_somebody_erased_or_booked_twice_is_told()
    {
        var (going, waiting) = (await _app.Given.Resident(_manager, "Paul"), await _app.Given.Reachable(_manager, Number));
        await _app.Given.Session(_manager, 1, [going, waiting], App.Begin.UtcDateTime.AddDays(1));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var erased = await _browser.Submit(await _browser.Get($"/habitants/{going}/droits/effacer"), new() { ["Form.Ground"] = "Demande par lettre.", ["Form.Sure"] = "true", ["Form.ReceivedOn"] = $"{_app.Today:yyyy-MM-dd}" });
        Assert.Contains("La place libérée est donnée à Jeanne", (await _browser.Follow(erased)).Text, StringComparison.Ordinal);
        Assert.Equal(new() { ["planned"] = 1 }, _outbox.States($"ResidentId = {waiting} AND Step = 'confirmation'"));

        var (kept, joined, last) = (await _app.Given.Resident(_manager, "Anna"), await _app.Given.Resident(_manager, "Anna"), await _app.Given.Reachable(_manager, "+33639980302", "Zoé"));
        await _app.Given.Session(_manager, 2, [kept, joined, last], App.Begin.UtcDateTime.AddDays(1).AddHours(3));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var merged = await _browser.Follow(await _browser.Submit(await _browser.Get($"/habitants/{kept}/reunir/{joined}"), []));
        Assert.Contains("La place libérée est donnée à Zoé", merged.Text, StringComparison.Ordinal);
        Assert.Equal(new() { ["planned"] = 1 }, _outbox.States($"ResidentId = {last} AND Step = 'confirmation'"));
    }

    [Fact]
    public async Task The_price_that_is_shown_counts_words_of_trust()
    {
        await _app.Given.Agreement(_manager, await _app.Given.Reachable(_manager, Number), Number, purpose: SmsTerms.Information);
        Dictionary<string, string> fields = new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = new string('a', 80) };
        Assert.Contains("0,05 € en tout", (await _browser.Submit(await _browser.Get("/sms/informations/nouvelle"), fields)).Text, StringComparison.Ordinal);
        await _app.Given.Write(_manager, "UPDATE Residents SET TrustWord = 'Tournesol'", new { });
        Assert.Contains("0,09 € en tout", (await _browser.Submit(await _browser.Get("/sms/informations/nouvelle"), fields)).Text, StringComparison.Ordinal);
    }

    private async Task Again()
    {
        var page = await _browser.Get("/sms/a-verifier");
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.Submit(page, page.PostForms.First(form => form.GetAttribute("action")!.EndsWith("/renvoyer", StringComparison.Ordinal)), [])).Status);
    }

    /// <summary>Where the people of a campaign stand.</summary>
    private async Task<(string State, int People)> Counted(string campaign)
    {
        var id = int.Parse(campaign.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var row = Assert.Single(await _app.With<SmsCampaigns, IReadOnlyList<StateCountRow>>(campaigns => campaigns.Counts(_manager.Scope, id)));
        return (row.State, row.Messages);
    }
}
