using FluentValidation;
using Mediation.Data.Administration;

namespace Mediation.Web.Administration;

public static class AdministrationModule
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddMemoryCache()
        .AddScoped<AuditTrail>()
        .AddScoped<AuditEntries>()
        .AddScoped<Communes>()
        .AddScoped<CommuneChoice>()
        .AddScoped<Structures>()
        .AddScoped<StructureStore>()
        .AddScoped<Accounts>()
        .AddScoped<AccountStore>()
        .AddScoped<SignIns>()
        .AddScoped<HandOver>()
        .AddScoped<ManagerDay>()
        .AddScoped<TeamStore>()
        .AddScoped<TeamList>()
        .AddScoped<TeamActivity>()
        .AddScoped<IValidator<TeamForm>, TeamFormValidator>()
        .AddScoped<IValidator<JoinTeamForm>, JoinTeamFormValidator>()
        .AddScoped<IValidator<StructureForm>, StructureFormValidator>()
        .AddScoped<IValidator<AccountForm>, AccountFormValidator>()
        .AddScoped<IValidator<PasswordForm>, PasswordFormValidator>()
        .AddScoped<IValidator<NewPasswordForm>, NewPasswordFormValidator>();
}
