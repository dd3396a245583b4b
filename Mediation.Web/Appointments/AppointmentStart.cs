using System.Globalization;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Mediation.Web.Visits;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <summary>What a new form begins with, each a number or a day in the address.</summary>
public sealed class AppointmentStart
{
    /// <summary>With whom.</summary>
    [FromQuery(Name = "habitant")]
    public int? ResidentId { get; set; }

    [FromQuery(Name = "le")]
    public DateOnly? Day { get; set; }
}

/// <summary>What a new form proposes: the next working day, the place and the duration of the mediator's last visits.</summary>
public sealed class AppointmentPresets(Presets presets, CurrentUser user)
{
    private const string MorningHour = "09:00";
    private const string AfternoonHour = "14:00";
    private const int UsualPlaces = 8;

    public async Task<AppointmentForm> Individual(AppointmentStart start) =>
        Form(await presets.Individual(VisitTerms.Individual, new VisitStart()), start, MorningHour, new AppointmentForm { ResidentId = start.ResidentId });

    public async Task<AppointmentForm> Session(AppointmentStart start) => Form(await presets.Workshop(new VisitStart()), start, AfternoonHour, new AppointmentForm { Capacity = UsualPlaces });

    private AppointmentForm Form(VisitFields like, AppointmentStart start, string hour, AppointmentForm form)
    {
        form.HeldOn = start.Day ?? NextWorkingDay(user.Today);
        form.Hour = hour;
        form.SetMinutes(like.Minutes);
        form.PlaceKind = like.PlaceKind;
        form.Commune = like.Commune;
        form.MediatorId = user.May(Domain.Administration.Right.RecordVisits) ? user.Scope.AccountId.ToString(CultureInfo.InvariantCulture) : null;
        return form;
    }

    private static DateOnly NextWorkingDay(DateOnly today) => today.AddDays(today.DayOfWeek switch
    {
        DayOfWeek.Friday => 3,
        DayOfWeek.Saturday => 2,
        _ => 1,
    });
}
