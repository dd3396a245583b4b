using FluentValidation;
using Mediation.Data.Residents;

namespace Mediation.Web.Residents;

public static class ResidentsModule
{
    public static IServiceCollection AddResidents(this IServiceCollection services) => services
        .AddScoped<ResidentStore>()
        .AddScoped<ResidentHead>()
        .AddScoped<ResidentList>()
        .AddScoped<ResidentTimeline>()
        .AddScoped<FollowUpStore>()
        .AddScoped<FollowUpList>()
        .AddScoped<CallList>()
        .AddSingleton<IValidator<FollowUpForm>, FollowUpFormValidator>()
        .AddScoped<IValidator<ResidentForm>, ResidentFormValidator>();
}
