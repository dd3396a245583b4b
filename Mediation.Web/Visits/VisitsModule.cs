using FluentValidation;
using Mediation.Data.Visits;

namespace Mediation.Web.Visits;

public static class VisitsModule
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddScoped<VisitStore>()
        .AddScoped<VisitList>()
        .AddScoped<VisitDetail>()
        .AddScoped<LastVisits>()
        .AddScoped<WorkshopPeople>()
        .AddScoped<NamedPeople>()
        .AddScoped<Attachments>()
        .AddScoped<SentOnStore>()
        .AddSingleton<CoopLink>()
        .AddScoped<Presets>()
        .AddScoped<Proposals>()
        .AddScoped<Shortcuts>()
        .AddScoped<ShortcutStore>()
        .AddScoped<MediatorDay>()
        .AddScoped<VisitOutcomeStore>()
        .AddScoped<VisitOutcomes>()
        .AddSingleton<AskOutcomes>()
        .AddSingleton<IValidator<VisitFields>, VisitFieldsValidator>()
        .AddSingleton<IValidator<HeadcountForm>, HeadcountFormValidator>()
        .AddSingleton<IValidator<SheetForm>, SheetFormValidator>()
        .AddSingleton<IValidator<ActivitiesForm>, ActivitiesFormValidator>()
        .AddSingleton<IValidator<ShortcutForm>, ShortcutFormValidator>()
        .AddSingleton<IValidator<VisitForm>, VisitFormValidator>()
        .AddSingleton<IValidator<WorkshopForm>, WorkshopFormValidator>();
}
