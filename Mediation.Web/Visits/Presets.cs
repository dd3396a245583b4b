using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Data.Visits;
using Mediation.Domain.Appointments;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;

namespace Mediation.Web.Visits;

/// <summary>What a new form proposes: today, the place and the duration of the mediator's last visits. Never a posture, never an answer.</summary>
public sealed class Presets(LastVisits lastVisits, Structures structures, AppointmentDetail appointments, CurrentUser user)
{
    private const int UsualMinutes = 30;
    private const int UsualWorkshopMinutes = 120;

    public async Task<VisitForm> Individual(string kind, VisitStart start)
    {
        var form = new VisitForm { Kind = kind, ResidentId = start.ResidentId, HouseholdId = start.HouseholdId, OrganisationId = start.OrganisationId };
        if (start.SchoolCaseId is { } caseId)
        {
            (form.SchoolCaseId, form.Themes) = (caseId, [VisitTerms.Schooling]);
        }

        await Propose(form, kind, UsualMinutes);
        return form;
    }

    public async Task<WorkshopForm> Workshop(VisitStart start)
    {
        var form = new WorkshopForm { HouseholdId = start.HouseholdId, OrganisationId = start.OrganisationId };
        await Propose(form, VisitTerms.Workshop, UsualWorkshopMinutes);
        return form;
    }

    /// <summary>A form with one person as a shortcut fills it in.</summary>
    public VisitForm Individual(ShortcutRow shortcut)
    {
        var form = new VisitForm { Kind = shortcut.Kind, HeldOn = user.Today };
        form.TakeUp(shortcut);
        return form;
    }

    /// <summary>A workshop as a shortcut fills it in.</summary>
    public WorkshopForm Workshop(ShortcutRow shortcut)
    {
        var form = new WorkshopForm { Title = shortcut.Title, HeldOn = user.Today };
        form.TakeUp(shortcut);
        return form;
    }

    /// <summary>A form with the person, the day, the place and the duration of an individual appointment that has had its day.</summary>
    /// <returns>Null when there is none, or it is still to come.</returns>
    public async Task<VisitForm?> OfAppointment(int id)
    {
        if (await appointments.Find(user.Scope, id) is not { IsSession: false } appointment || appointment.HeldOn > user.Today)
        {
            return null;
        }

        var form = new VisitForm { Kind = VisitTerms.Individual, ResidentId = appointment.ResidentId };
        TakeUp(form, appointment, appointment.VisitId is null);
        return form;
    }

    /// <summary>The form of a workshop with the title, the day, the place and the duration of a session that has had its day, and those who came.</summary>
    /// <returns>Null when there is none, or it is still to come.</returns>
    public async Task<WorkshopForm?> OfSession(int id)
    {
        if (await appointments.Find(user.Scope, id) is not { IsSession: true } session || session.HeldOn > user.Today)
        {
            return null;
        }

        var seen = (await appointments.People(user.Scope, id)).Where(person => person is { State: AppointmentTerms.Seen, VisitId: null });
        var form = new WorkshopForm { Title = session.Title, Participants = [.. seen.Select(person => new ParticipantForm { ResidentId = person.ResidentId }).Take(WorkshopForm.MostNamed)] };
        TakeUp(form, session, isAttached: true);
        return form;
    }

    private static void TakeUp(VisitFields form, AppointmentRow appointment, bool isAttached)
    {
        form.HeldOn = appointment.HeldOn;
        form.SetMinutes(appointment.Slot.Minutes);
        form.PlaceKind = appointment.PlaceKind;
        form.Commune = CommuneRow.LabelOf(appointment.CommuneName, appointment.PostalCode);
        form.CommuneCode = appointment.CommuneCode;
        form.AppointmentId = isAttached ? appointment.Id : null;
    }

    private async Task Propose(VisitFields form, string kind, int usualMinutes)
    {
        var last = await lastVisits.Find(user.Scope, kind);
        form.HeldOn = user.Today;
        form.SetMinutes(last?.Kind == kind ? last.DurationMinutes : usualMinutes);
        form.PlaceKind = last?.Kind == kind ? last.PlaceKind : kind is VisitTerms.Hotline ? VisitTerms.AtADistance : VisitTerms.UsualPlace;
        form.Commune = last is null ? await SeatOf() : CommuneRow.LabelOf(last.CommuneName, last.PostalCode);
    }

    private async Task<string> SeatOf() =>
        await structures.Find(user.Scope.Structure) is { } structure ? CommuneRow.LabelOf(structure.CommuneName, structure.PostalCode) : "";
}
