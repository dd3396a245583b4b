using Mediation.Data.Database;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    public const string CallbackSecret = "a secret of the callbacks, which has more than 32 characters";
    public const string TwilioToken = "token-of-the-account";

    /// <summary>A structure that writes through the council's gateway, or through the simulator, and names a telephone.</summary>
    public Task SmsSettings(GivenAccount manager, string? gateway = null, int budget = 100_000, bool sendsMorning = false) =>
        SmsSettings(manager, gateway is null ? Domain.Sms.SmsSettings.Simulator : Domain.Sms.SmsSettings.Kannel, gateway, "mediation", budget, sendsMorning);

    /// <summary>A structure that writes through an account at Twilio, accepted in writing.</summary>
    public Task Twilio(GivenAccount manager, string address, string accountSid) =>
        SmsSettings(manager, Domain.Sms.SmsSettings.Twilio, address, accountSid, 100_000, sendsMorning: false);

    /// <summary>A structure that writes through a gateway that runs.</summary>
    public Task Kannel(GivenAccount manager, KannelSettings gateway) =>
        SmsSettings(manager, Domain.Sms.SmsSettings.Kannel, gateway.Address, gateway.Username, 100_000, sendsMorning: false, gateway.Sender, gateway.Password);

    private async Task SmsSettings(
        GivenAccount manager, string provider, string? address, string account, int budget, bool sendsMorning, string sender = "+33939980001", string password = "password-of-the-gateway")
    {
        await Write(manager, "UPDATE Structures SET Phone = '02 99 00 12 34' WHERE Id = @StructureId", new { manager.StructureId });
        await Act(async services =>
        {
            var settings = new SmsSettings
            {
                StructureId = manager.Scope.Structure,
                Provider = provider,
                Sender = sender,
                SendsMorning = sendsMorning,
                MonthlySegments = budget,
                SegmentPrice = 450,
                GatewayUrl = address,
                GatewayAccount = account,
                AcceptedOn = provider is Domain.Sms.SmsSettings.Twilio ? app.Today : null,
                Secret = services.GetRequiredService<SmsAccounts>().Seal(new SmsSecrets(password, TwilioToken, null, CallbackSecret)),
            };
            await services.GetRequiredService<SmsSettingsStore>().Save(settings, ActOf(ActKind.ChangeSmsSettings, manager));
            return 0;
        });
    }

    /// <summary>The settings of a structure, saved again with a change.</summary>
    public Task Change(GivenAccount manager, Func<SmsSettings, SmsSettings> change) => Act(async services =>
    {
        var store = services.GetRequiredService<SmsSettingsStore>();
        await store.Save(change((await store.Find(manager.Scope.Structure))!), ActOf(ActKind.ChangeSmsSettings, manager));
        return 0;
    });

    /// <summary>A resident with a number of their own who agreed to be written to about appointments.</summary>
    public async Task<int> Reachable(GivenAccount mediator, string number = "+33612345678", string firstName = "Jeanne")
    {
        var resident = await Resident(mediator, firstName);
        await Number(mediator, resident, number);
        await Agreement(mediator, resident, number);
        return resident;
    }

    /// <summary>A message whose sending was cut short, with words of its own.</summary>
    public Task ToVerify(GivenAccount mediator, int residentId, string number, string text) =>
        Stands(mediator, residentId, number, text, "State = 'to_verify', ClaimedAt = @now, Code = 'coupure'");

    /// <summary>A message that the simulator took.</summary>
    public Task Simulated(GivenAccount mediator, int residentId, string number, string text) =>
        Stands(mediator, residentId, number, text, "State = 'accepted', Provider = 'simulateur', ClaimedAt = @now, AcceptedAt = @now");

    /// <summary>The link of a message that the simulator took: the end of its address.</summary>
    public async Task<string> OptOutLink(GivenAccount mediator, int residentId, string number)
    {
        await Simulated(mediator, residentId, number, "CCAS : fermé lundi. Plus de SMS : {lien}");
        return await Act(async services => (await services.GetRequiredService<OptOutLink>().Renew(await services.GetRequiredService<Db>().Value<int>("SELECT MAX(Id) FROM SmsMessages"), ActOf(ActKind.OpenLinkOfMessage, mediator))).Split('/')[^1]);
    }

    private async Task Stands(GivenAccount mediator, int residentId, string number, string text, string how)
    {
        var key = Guid.NewGuid().ToString();
        await Due(mediator, (residentId, number, key));
        var now = app.Clock.GetUtcNow().UtcDateTime;
        await Write(mediator, $"UPDATE SmsMessages SET {how}, Text = @text WHERE MessageKey = @messageKey", new { now, text, messageKey = $"essai:{mediator.StructureId}:{key}" });
    }

    /// <summary>An answer that came in.</summary>
    public Task<bool> Reply(GivenAccount mediator, string number, string text) => Act(services => services.GetRequiredService<TakeReply>()
        .Take(new IncomingSms(mediator.Scope.Structure, Domain.Sms.SmsSettings.Simulator, Guid.NewGuid().ToString(), number, text)));

    public Task<int> Agreement(GivenAccount mediator, int residentId, string number = "+33612345678", bool isGiven = true, string purpose = SmsTerms.Appointments) => Act(async services =>
    {
        var agreement = new SmsAgreement { ResidentId = residentId, Number = number, Purpose = purpose, IsGiven = isGiven, Means = SmsAgreement.Oral, TextVersion = SmsAgreement.CurrentText };
        await services.GetRequiredService<SmsAgreementStore>().Record(mediator.Scope.Structure, [agreement], ActOf(isGiven ? ActKind.RecordAgreement : ActKind.EndAgreement, mediator));
        return 0;
    });

    /// <summary>Messages that are due now, one for each key.</summary>
    public Task<int> Due(GivenAccount mediator, params IEnumerable<(int ResidentId, string Number, string Key)> messages) => Act(services =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        return services.GetRequiredService<SmsOutbox>().Plan(mediator.Scope.Structure, [.. messages.Select(message => new SmsMessage
        {
            StructureId = mediator.Scope.Structure,
            ResidentId = message.ResidentId,
            MessageKey = $"essai:{mediator.StructureId}:{message.Key}",
            Step = SmsStep.FollowUp.Code,
            Purpose = SmsTerms.Appointments,
            Language = SmsTerms.French,
            TemplateVersion = 0,
            Number = message.Number,
            Text = "CCAS : avez-vous encore besoin d'aide ? Appelez le 02 99 00 12 34",
            Segments = 1,
            DueAt = now.AddMinutes(-1),
            DeadlineAt = now.AddHours(4),
        })], ActOf(ActKind.PlanMessage, mediator));
    });
}
