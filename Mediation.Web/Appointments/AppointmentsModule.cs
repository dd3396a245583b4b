using FluentValidation;
using Mediation.Data.Appointments;

namespace Mediation.Web.Appointments;

public static class AppointmentsModule
{
    public static IServiceCollection AddAppointments(this IServiceCollection services) => services
        .AddScoped<AppointmentStore>()
        .AddScoped<AppointmentList>()
        .AddScoped<AppointmentDetail>()
        .AddScoped<BookingStore>()
        .AddScoped<WaitingList>()
        .AddScoped<ResidentBookings>()
        .AddScoped<CalendarLinks>()
        .AddScoped<CalendarEvents>()
        .AddScoped<Planning>()
        .AddScoped<AppointmentPresets>()
        .AddSingleton<IValidator<AppointmentForm>, AppointmentFormValidator>()
        .AddSingleton<IValidator<CancelForm>, CancelFormValidator>()
        .AddSingleton<IValidator<BookForm>, BookFormValidator>();
}
