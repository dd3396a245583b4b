using Mediation.Data.Sms;

namespace Mediation.Web.Sms;

public static class SmsModule
{
    public static IServiceCollection AddSms(this IServiceCollection services) => services
        .AddSmsClients()
        .AddScoped<SmsOutbox>()
        .AddScoped<SmsDispatch>()
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
        .AddSingleton<SendDueMessages>()
        .AddSingleton<SweepMessages>();
}
