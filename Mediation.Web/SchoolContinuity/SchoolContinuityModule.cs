using FluentValidation;
using Mediation.Data.SchoolContinuity;

namespace Mediation.Web.SchoolContinuity;

public static class SchoolContinuityModule
{
    public static IServiceCollection AddSchoolContinuity(this IServiceCollection services) => services
        .AddScoped<SchoolStore>()
        .AddScoped<SchoolList>()
        .AddScoped<SchoolCaseStore>()
        .AddScoped<SchoolCaseList>()
        .AddScoped<SchoolCaseDetail>()
        .AddScoped<ContactAttempts>()
        .AddScoped<SchoolCaseNotes>()
        .AddScoped<SchoolWorklist>()
        .AddScoped<SchoolCalendarStore>()
        .AddSingleton<SchoolDays>()
        .AddScoped<CasesOfPupil>()
        .AddScoped<CasePupil>()
        .AddScoped<SchoolLinks>()
        .AddScoped<SchoolReports>()
        .AddScoped<SchoolDoor>()
        .AddSingleton<IValidator<FromSchoolForm>, FromSchoolFormValidator>()
        .AddSingleton<IValidator<FollowForm>, FollowFormValidator>()
        .AddSingleton<IValidator<SettleReportForm>, SettleReportFormValidator>()
        .AddScoped<IValidator<SchoolLinkForm>, SchoolLinkFormValidator>()
        .AddScoped<PaperHomeworkStore>()
        .AddScoped<HomeworkDocuments>()
        .AddScoped<HomeworkRoundStore>()
        .AddScoped<HomeworkRoundList>()
        .AddScoped<HomeworkList>()
        .AddScoped<HomeworkFile>()
        .AddScoped<PackRound>()
        .AddScoped<MoveStop>()
        .AddScoped<IValidator<HomeworkForm>, HomeworkFormValidator>()
        .AddSingleton<IValidator<HomeworkMoveForm>, HomeworkMoveFormValidator>()
        .AddSingleton<IValidator<RoundForm>, RoundFormValidator>()
        .AddSingleton<IValidator<PackForm>, PackFormValidator>()
        .AddSingleton<IValidator<StopForm>, StopFormValidator>()
        .AddSingleton<IValidator<PaperPriceForm>, PaperPriceFormValidator>()
        .AddSingleton<IValidator<SchoolForm>, SchoolFormValidator>()
        .AddSingleton<IValidator<SchoolSettingsForm>, SchoolSettingsFormValidator>()
        .AddScoped<IValidator<CaseForm>, CaseFormValidator>()
        .AddSingleton<IValidator<CaseMoveForm>, CaseMoveFormValidator>()
        .AddSingleton<IValidator<CaseNoteForm>, CaseNoteFormValidator>()
        .AddSingleton<IValidator<EntrustForm>, EntrustFormValidator>()
        .AddScoped<IValidator<ContactForm>, ContactFormValidator>();
}
