using FluentValidation;
using Mediation.Data.Equipment;

namespace Mediation.Web.Equipment;

public static class EquipmentModule
{
    public static IServiceCollection AddEquipment(this IServiceCollection services) => services
        .AddScoped<ItemStore>()
        .AddScoped<ItemList>()
        .AddScoped<IValidator<ItemForm>, ItemFormValidator>()
        .AddSingleton<IValidator<MoveForm>, MoveFormValidator>()
        .AddScoped<IValidator<WipeForm>, WipeFormValidator>();
}
