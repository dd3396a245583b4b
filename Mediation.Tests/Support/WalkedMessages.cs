using Mediation.Domain.Administration;

namespace Mediation.Tests.Support;

public sealed partial class WalkedWorld
{
    /// <summary>The link of a message, by which one wants no more of them.</summary>
    private string _optOut = "";

    /// <summary>A page with a message, or an answer, that waits for somebody; null for any other route.</summary>
    private async Task<string?> RenewedMessage(ProductRoute route, GivenAccount mediator)
    {
        switch (route.Template)
        {
            case "sms/a-verifier/{id:int}/recu":
            case "sms/a-verifier/{id:int}/non-recu":
            case "sms/a-verifier/{id:int}/renvoyer":
                await _app.Given.ToVerify(mediator, await _app.Given.Reachable(mediator, "+33639980022", NamePrefix + "aud"), "+33639980022", "Texteverzolin");
                return "/sms/a-verifier";
            case "sms/reponses/{id:int}/lue":
                await _app.Given.Reply(mediator, "+33639980011", "Réponsezolune");
                return "/sms/reponses";
            case "sms/{id:int}/arreter":
            case "sms/habitants/{id:int}/fin":
                var person = await _app.Given.Reachable(mediator, "+33639980022", NamePrefix + "aud");
                await _app.Given.Due(mediator, (person, "+33639980022", Guid.NewGuid().ToString()));
                return $"/sms/habitants/{person}";
            case "sms/numeros/{id:int}/reprendre":
                await Suspend(mediator);
                return "/sms/numeros";
            case "sms/a-appeler/{id:int}/appele":
            case "sms/a-appeler/{id:int}/pas-appele":
                await Expect(mediator);
                return "/sms/a-appeler";
            case "sms/informations/{id:int}/a-joindre/{habitant:int}":
                return $"/sms/informations/{await Inform()}/a-joindre";
            case "sms/informations/{id:int}/arreter":
                return $"/sms/informations/{await Inform()}";
            default:
                return null;
        }
    }

    /// <summary>Messages: to verify, simulated, planned; answers that were seen to, and that were not.</summary>
    private async Task Write(GivenAccount mediator, int other)
    {
        const string number = "+33639980011";
        await _app.Given.SmsSettings(mediator);
        await _app.Given.Number(mediator, other, number);
        await _app.Given.Agreement(mediator, other, number);
        await _app.Given.ToVerify(mediator, other, number, "Texteverzolin");
        await _app.Given.Simulated(mediator, other, number, "Textesimuzolin");
        Tokens.Add(_optOut = await _app.Given.OptOutLink(mediator, other, number));
        await _app.Given.Due(mediator, (other, number, "walked"));
        await _app.Given.Reply(mediator, number, "Réponsezolune");
        await _app.Given.Reply(mediator, number, "Réponsezoldeux");
        _canaries.AddRange(new[] { number, "06 39 98 00 11", "Texteverzolin", "Textesimuzolin", "Réponsezolune", "Réponsezoldeux" }.Select(text => new Canary(text, IsPersonal: true)));
        await Inform();
        await AskOutcome(mediator);
        await Suspend(mediator);
        await Expect(mediator);
        var browser = _actors.Single(actor => actor.Account == mediator).Browser;
        var page = await browser.Get("/sms/reponses");
        await browser.Submit(page, page.PostForms[0], []);
        await browser.Get("/sms/reponses");
    }

    private async Task Suspend(GivenAccount mediator)
    {
        var resident = await _app.Given.Reachable(mediator, "+33639980055", NamePrefix + "aud");
        await _app.Given.Write(mediator, "UPDATE ResidentNumbers SET SuspendedAt = @now, SuspensionCode = '30005' WHERE ResidentId = @resident", new { now = App.Begin.UtcDateTime, resident });
    }

    /// <summary>Two people expected tomorrow whom no SMS tells; one was called.</summary>
    private async Task Expect(GivenAccount mediator)
    {
        foreach (var isCalled in new[] { false, true })
        {
            var resident = await _app.Given.Resident(mediator, NamePrefix + "aud", null);
            var appointment = await _app.Given.Appointment(mediator, resident, App.Begin.UtcDateTime.AddDays(1).AddHours(isCalled ? 1 : 2));
            await _app.Given.Write(mediator, "UPDATE Bookings SET CalledAt = @calledAt, CallerId = @Id WHERE AppointmentId = @appointment AND @calledAt IS NOT NULL",
                new { calledAt = isCalled ? App.Begin.UtcDateTime.AddHours(1) : (DateTime?)null, mediator.Id, appointment });
        }
    }

    /// <summary>Somebody who prefers paper and is asked what came of a visit.</summary>
    private async Task AskOutcome(GivenAccount mediator)
    {
        var asked = await _app.Given.Resident(mediator, NamePrefix + "ix", null);
        await _app.Given.Channel(mediator, asked, "papier");
        await _app.Given.Procedure(mediator, asked);
        Assert.Equal(1, await _app.Given.OutcomesAsked());
    }

    /// <summary>An information to one person who agreed, whom it reaches, and to others, whom it does not.</summary>
    private async Task<int> Inform()
    {
        var manager = _actors.Single(actor => actor is { IsOfA: true, Role: Role.StructureManager });
        await _app.Given.Agreement(manager.Account!, await _app.Given.Reachable(manager.Account!, "+33639980033", NamePrefix + "aud"), "+33639980033", purpose: Domain.Sms.SmsTerms.Information);
        var form = await manager.Browser.Get("/sms/informations/nouvelle");
        // What was not shown does not leave: the answer shows it.
        var shown = await manager.Browser.Submit(form, new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = "Fermé lundi 30 novembre." });
        var sent = await manager.Browser.Submit(shown, []);
        await manager.Browser.Get(sent.Location!);
        return int.Parse(sent.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
