using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.Sms;

/// <summary>An information to many: who receives it, who cannot and why, what it costs, how it is stopped.</summary>
public sealed class CampaignTests : IAsyncLifetime
{
    private readonly App _app = new();
    private GatewayDoor _door = null!;
    private Outbox _outbox = null!;
    private GivenAccount _manager = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _outbox = new Outbox(_app);
        _door = await GatewayDoor.Start();
        _manager = await _app.Given.Account(Role.StructureManager);
        _browser = await _app.SignedIn(_manager);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task It_is_shown_before_it_leaves_reaches_those_who_agreed_once_and_lists_the_others()
    {
        await _app.Given.SmsSettings(_manager, _door.Address);
        var (jeanne, paul) = (await Agreed("Jeanne", "+33612345678"), await Agreed("Paul", "+33612345679"));
        await _app.Given.Number(_manager, jeanne, "+33612345670");
        await _app.Given.Agreement(_manager, jeanne, "+33612345670", purpose: SmsTerms.Information);
        await _app.Given.Write(_manager, "UPDATE Residents SET TrustWord = 'Tournesol' WHERE Id = @paul", new { paul });
        var silent = await _app.Given.Reachable(_manager, "+33612345671", "Zoé");
        var mute = await _app.Given.Resident(_manager, "Léo");
        var opposed = await Agreed("Ali", "+33612345672");
        await _app.Given.Write(_manager, "UPDATE Residents SET OpposedOn = '2026-11-01' WHERE Id = @opposed", new { opposed });
        var neighbour = await _app.Given.Account(Role.Mediator);
        await _app.Given.Agreement(neighbour, await _app.Given.Reachable(neighbour, "+33612345673", "Ailleurs"), "+33612345673", purpose: SmsTerms.Information);

        var preview = await Preview("Fermé lundi 30 novembre, ouvert mardi 1er décembre.");
        Assert.Contains("2 personnes recevront ce SMS", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 sans accord", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 sans numéro", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 qui s’opposent", preview.Text, StringComparison.Ordinal);
        Assert.Contains("0,09 € en tout", preview.Text, StringComparison.Ordinal);
        Assert.Empty(_outbox.States());

        var sent = await _browser.Follow(await _browser.Submit(preview, []));
        await _browser.Submit(preview, []);
        Assert.Contains("2 SMS sont prévus", sent.Text, StringComparison.Ordinal);
        await _outbox.Send();
        Assert.Equal(2, _door.Texts.Count);
        Assert.Single(_door.Texts, text => text.StartsWith("Tournesol - ", StringComparison.Ordinal));
        Assert.All(_door.Texts, text => Assert.Contains("Ferme lundi 30 novembre", text.Replace('é', 'e'), StringComparison.Ordinal));
        Assert.Equal(["+33612345670"], _outbox.All<string>("SELECT Number FROM SmsMessages WHERE ResidentId = @jeanne", new { jeanne }));

        var sheet = await _browser.Get($"{sent.Path}/a-joindre");
        Assert.Equal([$"/habitants/{silent}", $"/habitants/{mute}"], sheet.Links.Where(link => link.StartsWith("/habitants/", StringComparison.Ordinal)));
        Assert.Contains("Lettre", sheet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_nothing_more_leaves_and_who_was_not_reached_is_on_the_list()
    {
        await _app.Given.SmsSettings(_manager, _door.Address);
        var jeanne = await Agreed("Jeanne", "+33612345678");
        var sent = await _browser.Follow(await _browser.Submit(await Preview("Fermé lundi 30 novembre."), []));
        var stopped = await _browser.Follow(await _browser.Submit(sent, form => form.GetAttribute("action")!.EndsWith("/arreter", StringComparison.Ordinal)));
        Assert.Contains("L’envoi est arrêté : 1 SMS ne partiront pas.", stopped.Text, StringComparison.Ordinal);
        await _outbox.Send();
        Assert.Empty(_door.Arrived);
        Assert.Contains($"/habitants/{jeanne}", (await _browser.Get($"{sent.Path}/a-joindre")).Links);
    }

    [Fact]
    public async Task It_is_refused_beyond_the_budget_or_to_nobody()
    {
        await _app.Given.SmsSettings(_manager, _door.Address, budget: 1);
        var refused = await _browser.Submit(await Preview("Fermé lundi."), []);
        Assert.Contains("Personne ne recevrait ce SMS", refused.Text, StringComparison.Ordinal);
        await Agreed("Jeanne", "+33612345678");
        await Agreed("Paul", "+33612345679");
        refused = await _browser.Submit(await Preview("Fermé lundi."), []);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Le budget SMS du mois n’y suffit pas", refused.Text, StringComparison.Ordinal);
        Assert.Empty(_outbox.States());
    }

    [Fact]
    public async Task What_is_planned_already_counts_against_the_budget_of_the_next()
    {
        await _app.Given.SmsSettings(_manager, _door.Address, budget: 3);
        await Agreed("Jeanne", "+33612345678");
        await Agreed("Paul", "+33612345679");
        await _browser.Submit(await Preview("Fermé lundi."), []);
        var refused = await _browser.Submit(await Preview("Fermé mardi."), []);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Le budget SMS du mois n’y suffit pas", refused.Text, StringComparison.Ordinal);
        Assert.Equal(2, _outbox.States()["planned"]);
    }

    [Fact]
    public async Task A_message_to_one_person_does_not_wait_behind_those_to_many()
    {
        await _app.Given.SmsSettings(_manager, _door.Address);
        for (var n = 0; n < 5; n++)
        {
            await Agreed($"Habitant {n}", $"+3361234560{n}");
        }

        await _browser.Submit(await Preview("Fermé lundi."), []);
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        await _app.Given.Due(_manager, (await _app.Given.Reachable(_manager, "+33612345699", "Jeanne"), "+33612345699", "rappel"));
        await _outbox.Send();
        Assert.Equal(6, _door.Texts.Count);
        Assert.Contains("avez-vous encore besoin d'aide", _door.Texts.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_manager_writes_to_many()
    {
        var mediator = await _app.SignedIn(await _app.Given.Account(Role.Mediator));
        Assert.Equal(HttpStatusCode.Forbidden, (await mediator.Get("/sms/informations/nouvelle")).Status);
    }

    private async Task<int> Agreed(string firstName, string number)
    {
        var resident = await _app.Given.Resident(_manager, firstName);
        await _app.Given.Number(_manager, resident, number);
        await _app.Given.Agreement(_manager, resident, number, purpose: SmsTerms.Information);
        return resident;
    }

    private async Task<Page> Preview(string words) => await _browser.Press(await _browser.Get("/sms/informations/nouvelle"),
        button => button.TextContent.StartsWith("Voir", StringComparison.Ordinal), new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = words });
}
