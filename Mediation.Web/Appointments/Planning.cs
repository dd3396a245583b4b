using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Domain.Residents;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

/// <param name="Appointment">What is to be kept; null when the page must be shown again, with its reasons or its question.</param>
/// <param name="Page">The page to show again.</param>
public sealed record Planned(Appointment? Appointment, AppointmentPage Page)
{
    /// <summary>Shows the page again: with what must be corrected, or with what lies at the same time, which is a question and no fault.</summary>
    public IActionResult Again(Controller controller, string view) => controller.ModelState.IsValid ? controller.View(view, Page) : controller.Invalid(view, Page);
}

/// <summary>What planning and moving have in common: the page, the rules at their fields, and the warning of what lies at the same time.</summary>
public sealed class Planning(AppointmentList appointments, Accounts accounts, CommuneChoice communes, CurrentUser user)
{
    /// <summary>More would not be read.</summary>
    private const int MostOverlaps = 10;

    public async Task<AppointmentPage> Page(int? appointmentId, string kind, AppointmentForm form, Resident? resident) =>
        new(appointmentId, kind, form, resident, await accounts.Mediators(user.Scope.Structure));

    /// <summary>Checks what was typed, as far as today, the hour and others are concerned.</summary>
    /// <param name="controller">Whose fields get the reasons.</param>
    /// <param name="page">What was typed.</param>
    /// <param name="check">The domain's word on the appointment described.</param>
    /// <param name="before">As it is kept; null while planning.</param>
    /// <param name="residentIds">Whom it concerns.</param>
    public async Task<Planned> Settle(Controller controller, AppointmentPage page, Func<Appointment, Appointment> check, AppointmentRow? before, IReadOnlyCollection<int> residentIds)
    {
        var (form, state) = (page.Form, controller.ModelState);
        if (form.HeldOn is { } day && day != before?.HeldOn && !Appointment.IsDay(day, user.Today))
        {
            state.AddModelError("Form.HeldOn", Refusals.WordsFor(day < user.Today ? RuleReason.AppointmentInThePast : RuleReason.AppointmentTooFarAhead));
        }

        CheckSession(controller, page);
        var mediatorId = MediatorOf(page, before);
        if (mediatorId is null)
        {
            state.AddModelError("Form.MediatorId", "Choisissez qui reçoit.");
        }

        if (await communes.Settle(controller, form) is not { } place || !state.IsValid)
        {
            return new Planned(null, page);
        }

        try
        {
            var described = form.ToAppointment(user.Scope.Structure, mediatorId!.Value, place, page.Kind, user.Scope.TimeZone);
            var appointment = check(described with { Id = page.AppointmentId ?? 0 });
            page = page with { Overlaps = await Overlaps(appointment, residentIds) };
            return new Planned(IsConfirmed(controller, page) ? appointment : null, page);
        }
        catch (RuleViolation refusal) when (FieldOf(refusal.Reason) is { } field)
        {
            state.AddModelError(field, Refusals.WordsFor(refusal.Reason));
            return new Planned(null, page);
        }
    }

    private static void CheckSession(Controller controller, AppointmentPage page)
    {
        if (page.IsSession && string.IsNullOrWhiteSpace(page.Form.Title))
        {
            controller.ModelState.AddModelError("Form.Title", Refusals.WordsFor(RuleReason.SessionWithoutTitle));
        }

        if (page.IsSession && page.Form.Capacity is null)
        {
            controller.ModelState.AddModelError("Form.Capacity", Refusals.WordsFor(RuleReason.SessionCapacityOutOfBounds));
        }
    }

    /// <summary>Who was chosen among those who may receive; while nobody was, whoever had it, otherwise the reader when they receive people themselves.</summary>
    private int? MediatorOf(AppointmentPage page, AppointmentRow? before)
    {
        int? ifNone = before?.MediatorId ?? (page.Colleagues.Any(colleague => colleague.Id == user.Scope.AccountId) ? user.Scope.AccountId : null);
        return string.IsNullOrEmpty(page.Form.MediatorId) ? ifNone
            : int.TryParse(page.Form.MediatorId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && (id == ifNone || page.Colleagues.Any(colleague => colleague.Id == id)) ? id
            : null;
    }

    private async Task<IReadOnlyList<AppointmentRow>> Overlaps(Appointment appointment, IReadOnlyCollection<int> residentIds) =>
    [
        .. await appointments.OverlapsOfMediator(user.Scope, appointment.MediatorId, appointment.Slot, appointment.Id, MostOverlaps),
        .. await appointments.OverlapsOf(user.Scope, residentIds, appointment.Slot, appointment.Id, MostOverlaps),
    ];

    /// <summary>A warning, never a refusal: who has seen what lies at the same time says so, and it is kept.</summary>
    private static bool IsConfirmed(Controller controller, AppointmentPage page)
    {
        if (page.Overlaps.Count == 0 || page.Form.Confirmed.Contains(page.OverlapCode))
        {
            return true;
        }

        controller.ModelState.Remove("Form.Confirmed");
        page.Form.Confirmed = [];
        return false;
    }

    private static string? FieldOf(RuleReason reason) => reason switch
    {
        RuleReason.AppointmentInThePast or RuleReason.AppointmentHourSkipped or RuleReason.AppointmentIsHeld => "Form.Hour",
        RuleReason.AppointmentTooFarAhead => "Form.HeldOn",
        RuleReason.SessionFullerThanCapacity => "Form.Capacity",
        _ => null,
    };
}
