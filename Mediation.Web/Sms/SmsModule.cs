using FluentValidation;
using Mediation.Data.Sms;

namespace Mediation.Web.Sms;

public static class SmsModule
{
    public static IServiceCollection AddSms(this IServiceCollection services) => services
        .AddSmsClients()
        .AddScoped<SmsOutbox>()
        .AddScoped<SmsDispatch>()
        .AddScoped<SmsSequels>()
        .AddScoped<OptOutLinks>()
        .AddScoped<OptOutLink>()
        .AddScoped<SmsReplyStore>()
        .AddScoped<SmsWriters>()
        .AddScoped<SmsReplyList>()
        .AddScoped<SmsActivity>()
        .AddScoped<SmsUncertain>()
        .AddScoped<ResidentMessageList>()
        .AddSingleton<IValidator<SettingsForm>, SettingsFormValidator>()
        .AddSingleton<IValidator<AgreementForm>, AgreementFormValidator>()
        .AddSingleton<IValidator<MessageForm>, MessageFormValidator>()
        .AddSingleton<IValidator<TemplateForm>, TemplateFormValidator>()
        .AddSingleton<IValidator<CampaignForm>, CampaignFormValidator>()
        .AddScoped<SmsCampaigns>()
        .AddScoped<SmsCampaignStore>()
        .AddScoped<ComposeCampaign>()
        .AddScoped<ComposeMessage>()
        .AddScoped<TellAboutFollowUp>()
        .AddScoped<SimulatedMessages>()
        .AddScoped<SmsDecisions>()
        .AddScoped<SmsReports>()
        .AddScoped<SmsRecipients>()
        .AddScoped<SmsAgreementStore>()
        .AddScoped<SmsSettingsStore>()
        .AddScoped<SmsTemplateStore>()
        .AddScoped<AppointmentFacts>()
        .AddScoped<SmsTexts>()
        .AddSingleton<SmsAccounts>()
        .AddScoped<SmsProviders>()
        .AddScoped<TellAboutAppointment>()
        .AddScoped<CallingProvider>()
        .AddScoped<TakeReply>()
        .AddScoped<TakeStop>()
        .AddScoped<TakeAnswer>()
        .AddSingleton<SmsPace>()
        .AddSingleton<SendDueMessages>()
        .AddSingleton<SweepMessages>()
        .AddSingleton<ReconcileMessages>();
}
