using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    /// <summary>A structure that writes through the council's gateway, or through the simulator, and names a telephone.</summary>
    public async Task SmsSettings(GivenAccount manager, string? gateway = null, int budget = 100_000, bool sendsMorning = false)
    {
        await Write(manager, "UPDATE Structures SET Phone = '02 99 00 12 34' WHERE Id = @StructureId", new { manager.StructureId });
        await Act(async services =>
        {
            var settings = new SmsSettings
            {
                StructureId = manager.Scope.Structure,
                Provider = gateway is null ? Domain.Sms.SmsSettings.Simulator : Domain.Sms.SmsSettings.Kannel,
                Sender = "+33939980001",
                SendsMorning = sendsMorning,
                MonthlySegments = budget,
                SegmentPrice = 450,
                GatewayUrl = gateway,
                GatewayAccount = "mediation",
                Secret = services.GetRequiredService<SmsAccounts>().Seal(new SmsSecrets("password-of-the-gateway", null, null, new string('s', 32))),
            };
            await services.GetRequiredService<SmsSettingsStore>().Save(settings, ActOf(ActKind.ChangeSmsSettings, manager));
            return 0;
        });
    }

    /// <summary>A resident with a number of their own who agreed to be written to about appointments.</summary>
    public async Task<int> Reachable(GivenAccount mediator, string number = "+33612345678", string firstName = "Jeanne")
    {
        var resident = await Resident(mediator, firstName);
        await Number(mediator, resident, number);
        await Agreement(mediator, resident, number);
        return resident;
    }

    public Task<int> Agreement(GivenAccount mediator, int residentId, string number = "+33612345678", bool isGiven = true) => Act(async services =>
    {
        var agreement = new SmsAgreement { ResidentId = residentId, Number = number, Purpose = SmsTerms.Appointments, IsGiven = isGiven, Means = SmsAgreement.Oral, TextVersion = SmsAgreement.CurrentText };
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
