using FluentValidation;
using Mediation.Data.Equipment;

namespace Mediation.Web.Equipment;

public static class EquipmentModule
{
    public static IServiceCollection AddEquipment(this IServiceCollection services) => services
        .AddScoped<ItemStore>()
        .AddScoped<ItemList>()
        .AddScoped<ItemDocuments>()
        .AddScoped<ItemDetail>()
        .AddScoped<PrepareItemImport>()
        .AddScoped<KitStore>()
        .AddScoped<RestitutionStore>()
        .AddScoped<TakeBackLoan>()
        .AddScoped<DepotStore>()
        .AddScoped<LoanStore>()
        .AddScoped<LoanItems>()
        .AddScoped<LoanList>()
        .AddScoped<LoanDetail>()
        .AddScoped<LoanAgreements>()
        .AddScoped<LoanReminders>()
        .AddScoped<LoanGroups>()
        .AddScoped<GiveLoan>()
        .AddSingleton<RemindBorrowers>()
        .AddSingleton<IValidator<AllotmentForm>, AllotmentFormValidator>()
        .AddSingleton<IValidator<PlaceForm>, PlaceFormValidator>()
        .AddScoped<IValidator<RestitutionForm>, RestitutionFormValidator>()
        .AddSingleton<IValidator<ScanForm>, ScanFormValidator>()
        .AddSingleton<SweepDocuments>()
        .AddSingleton<IValidator<DocumentForm>, DocumentFormValidator>()
        .AddSingleton<IValidator<KitForm>, KitFormValidator>()
        .AddSingleton<IValidator<KitPartForm>, KitPartFormValidator>()
        .AddScoped<IValidator<LabelsForm>, LabelsFormValidator>()
        .AddScoped<IValidator<LoanForm>, LoanFormValidator>()
        .AddScoped<IValidator<DecisionForm>, DecisionFormValidator>()
        .AddScoped<IValidator<PreparationForm>, PreparationFormValidator>()
        .AddSingleton<IValidator<HandOverForm>, HandOverFormValidator>()
        .AddSingleton<IValidator<ReturnForm>, ReturnFormValidator>()
        .AddSingleton<IValidator<SwapForm>, SwapFormValidator>()
        .AddScoped<IValidator<LoanGroupForm>, LoanGroupFormValidator>()
        .AddSingleton<IValidator<GroupMemberForm>, GroupMemberFormValidator>()
        .AddSingleton<IValidator<GiveForm>, GiveFormValidator>()
        .AddScoped<IValidator<QuietForm>, QuietFormValidator>()
        .AddScoped<IValidator<RenewForm>, RenewFormValidator>()
        .AddSingleton<IValidator<LossForm>, LossFormValidator>()
        .AddSingleton<IValidator<AgreementTextForm>, AgreementTextFormValidator>()
        .AddScoped<IValidator<ItemForm>, ItemFormValidator>()
        .AddSingleton<IValidator<ItemImportForm>, ItemImportFormValidator>()
        .AddSingleton<IValidator<ItemExportForm>, ItemExportFormValidator>()
        .AddSingleton<IValidator<MoveForm>, MoveFormValidator>()
        .AddScoped<IValidator<WipeForm>, WipeFormValidator>();
}
