using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Domain.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    /// <summary>An individual appointment; tomorrow at 10 in Paris unless said otherwise, past ones included.</summary>
    public Task<int> Appointment(GivenAccount mediator, int residentId, DateTime? startsAt = null, string? subject = null, int minutes = 30) =>
        Act(services => services.GetRequiredService<AppointmentStore>().Add(AppointmentOf(mediator, startsAt, minutes) with { Subject = subject }, residentId, ActOf(ActKind.PlanAppointment, mediator)));

    /// <summary>A session of a workshop, with those booked into it in this order: whoever finds no place waits.</summary>
    public Task<int> Session(GivenAccount mediator, int capacity, IReadOnlyCollection<int> residentIds, DateTime? startsAt = null, string title = "Premiers pas") => Act(async services =>
    {
        var session = AppointmentOf(mediator, startsAt, 120) with { Kind = AppointmentTerms.Session, Title = title, Capacity = capacity };
        session = session with { Id = await services.GetRequiredService<AppointmentStore>().Add(session, null, ActOf(ActKind.PlanAppointment, mediator)) };
        foreach (var residentId in residentIds)
        {
            await services.GetRequiredService<BookingStore>().Add(session, residentId, ActOf(ActKind.BookPlace, mediator));
        }

        return session.Id;
    });

    private Appointment AppointmentOf(GivenAccount mediator, DateTime? startsAt, int minutes)
    {
        var begin = startsAt ?? app.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(9);
        return new Appointment
        {
            StructureId = mediator.Scope.Structure,
            MediatorId = mediator.Id,
            Kind = AppointmentTerms.Individual,
            StartsAt = begin,
            EndsAt = begin.AddMinutes(minutes),
            HeldOn = mediator.Scope.DayAt(begin),
            PlaceKind = VisitTerms.UsualPlace,
            CommuneCode = CommuneCode,
        };
    }

    /// <summary>The secret of a mediator's calendar.</summary>
    public async Task<string> CalendarLink(GivenAccount mediator)
    {
        var token = LinkToken.Draw();
        await Act(async services =>
        {
            await services.GetRequiredService<CalendarLinks>().Issue(mediator.Scope, LinkToken.HashOf(token), ActOf(ActKind.IssueCalendarLink, mediator));
            return 0;
        });
        return token;
    }
}
