using FluentValidation;
using Mediation.Data.Visits;

namespace Mediation.Web.Visits;

public static class VisitsModule
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddScoped<VisitStore>()
        .AddScoped<VisitList>()
        .AddScoped<LastVisit>()
        .AddScoped<MediatorDay>()
        .AddSingleton<IValidator<VisitForm>, VisitFormValidator>();
}
