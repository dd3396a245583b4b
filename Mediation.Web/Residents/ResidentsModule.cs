using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;

namespace Mediation.Web.Residents;

public static class ResidentsModule
{
    public static IServiceCollection AddResidents(this IServiceCollection services) => services
        .AddScoped<ResidentStore>()
        .AddScoped<ResidentHead>()
        .AddScoped<ResidentList>()
        .AddScoped<ResidentTimeline>()
        .AddScoped<ResidentTwins>()
        .AddScoped<ResidentMerge>()
        .AddScoped<NumberStore>()
        .AddScoped<SkillAssessmentStore>()
        .AddScoped<HouseholdStore>()
        .AddScoped<HouseholdList>()
        .AddScoped<HouseholdAddresses>()
        .AddScoped<OrganisationStore>()
        .AddScoped<OrganisationList>()
        .AddScoped<BeneficiaryVisits>()
        .AddScoped<EditResidentChoices>()
        .AddScoped<CommunesOfFile>()
        .AddScoped<ResidentImport>()
        .AddScoped<ResidentExport>()
        .AddScoped<PrepareImport>()
        .AddScoped<FollowUpStore>()
        .AddScoped<FollowUpList>()
        .AddScoped<CallList>()
        .AddScoped<RightsDecisionStore>()
        .AddScoped<RightsDecisions>()
        .AddScoped<ResidentDossier>()
        .AddScoped<ErasurePreview>()
        .AddScoped<ResidentErasure>()
        .AddScoped<EliminatedPersons>()
        .AddScoped<IValidator<RightsForm>, RightsFormValidator>()
        .AddScoped<IValidator<EraseForm>, EraseFormValidator>()
        .AddSingleton<IValidator<EliminateForm>, EliminateFormValidator>()
        .AddSingleton<IValidator<FollowUpForm>, FollowUpFormValidator>()
        .AddScoped<IValidator<ResidentForm>, ResidentFormValidator>()
        .AddScoped<IValidator<EditResidentForm>, EditResidentFormValidator>()
        .AddSingleton<IValidator<SkillForm>, SkillFormValidator>()
        .AddSingleton<IValidator<ExportForm>, ExportFormValidator>()
        .AddSingleton<IValidator<NumberForm>, NumberFormValidator>()
        .AddSingleton<IValidator<HouseholdForm>, HouseholdFormValidator>()
        .AddSingleton<IValidator<AddressForm>, AddressFormValidator>()
        .AddSingleton<IValidator<MoveHouseholdForm>, MoveHouseholdFormValidator>()
        .AddSingleton<IValidator<OrganisationForm>, OrganisationFormValidator>();
}
