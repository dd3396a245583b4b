using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>How a structure counts school days.</summary>
public sealed class SchoolSettingsForm
{
    /// <summary>A code of <see cref="SchoolZones.All"/>; empty for that of the département.</summary>
    public string? Zone { get; set; }

    public int? SilenceDays { get; set; }

    /// <summary>Of the CRIP of the département.</summary>
    public string? AlertPhone { get; set; }

    public string? AlertEmail { get; set; }

    /// <summary>The version that was read; 0 while nothing is settled.</summary>
    public int Version { get; set; }
}

public sealed class SchoolSettingsFormValidator : AbstractValidator<SchoolSettingsForm>
{
    public SchoolSettingsFormValidator()
    {
        RuleFor(f => f.Zone).AnswerOf(SchoolZones.All);
        RuleFor(f => f.SilenceDays).NotNull().InclusiveBetween(1, SchoolSettings.MostSilenceDays).WithMessage($"Choisissez de 1 à {SchoolSettings.MostSilenceDays} jours de classe.");
        RuleFor(f => f.AlertPhone).AtMost(PhoneText.Longest).Phone();
        RuleFor(f => f.AlertEmail).AtMost(Account.LongestEmail).Email();
    }
}

/// <param name="Settings">What is settled; null for whoever keeps the calendar of all structures.</param>
/// <param name="Holidays">Those that hold, the first first.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Today">The day it is.</param>
public sealed record SchoolCalendarPage(SchoolSettingsRow? Settings, IReadOnlyList<SchoolHoliday> Holidays, SchoolSettingsForm Form, DateOnly Today)
{
    public const string Path = "/continuite-scolaire/calendrier";

    /// <summary>Those that are shown: of the zone that counts, or of all; over for less than a year.</summary>
    public IEnumerable<SchoolHoliday> Shown => Holidays.Where(holiday => holiday.ResumesOn > Today.AddYears(-1) && (Settings is null || holiday.Zone == Settings.ZoneInForce));

    /// <summary>The zone of the département, in words.</summary>
    public string OwnZone => Settings is { } settings && SchoolZones.Of(settings.DepartementCode) is { } zone ? SchoolZones.All.LabelOf(zone) : "aucune";
}

/// <summary>The school calendar: the zone, after how many school days a pupil comes to the worklist, the holidays. An administrator keeps the holidays of all structures, a manager those of one.</summary>
[Route("continuite-scolaire/calendrier")]
[Allow(Right.ManageSchoolCalendar)]
public sealed class SetSchoolCalendarController(SchoolCalendarStore store, SchoolDays days, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> SetSchoolCalendar()
    {
        var settings = await Settings();
        var form = settings?.SettingsOf(user.Scope.Structure) is { } settled ? new SchoolSettingsForm { Zone = settled.Zone, SilenceDays = settled.SilenceDays, AlertPhone = settled.AlertPhone is { } phone ? PhoneText.Shown(phone) : null, AlertEmail = settled.AlertEmail, Version = settled.Version } : new SchoolSettingsForm();
        return View(await Page(settings, form));
    }

    [HttpPost]
    public async Task<IActionResult> SetSchoolCalendar(SchoolSettingsForm form)
    {
        if (await Settings() is not { } settings)
        {
            return NotFound();
        }

        var page = await Page(settings, form);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(SetSchoolCalendar), page);
        }

        if (form.Version != (settings.Version ?? 0))
        {
            this.SayChanged(RuleReason.SettingsChangedMeanwhile);
            form.Version = settings.Version ?? 0;
            return this.Conflict(nameof(SetSchoolCalendar), page);
        }

        await store.Keep(new SchoolSettings { StructureId = user.Scope.Structure, Zone = FormText.Of(form.Zone), SilenceDays = form.SilenceDays!.Value, AlertPhone = PhoneText.Read(form.AlertPhone), AlertEmail = FormText.Of(form.AlertEmail), Version = form.Version }, user.Act(ActKind.SetSchoolCalendar));
        days.ForgetAfter(Response);
        return this.Done(SchoolCalendarPage.Path, "Le réglage est gardé.");
    }

    [HttpPost("vacances/{id:int}/supprimer")]
    public async Task<IActionResult> Drop(int id)
    {
        if (!await store.Drop(user.OwnerOfHolidays(), id, user.Act(ActKind.ChangeSchoolHolidays)))
        {
            return NotFound();
        }

        days.ForgetAfter(Response);
        return this.Done(SchoolCalendarPage.Path, "Ces vacances sont supprimées.");
    }

    private async Task<SchoolSettingsRow?> Settings() => user.OwnerOfHolidays() is { } structure ? await store.Settings(structure) : null;

    private async Task<SchoolCalendarPage> Page(SchoolSettingsRow? settings, SchoolSettingsForm form) => new(settings, await store.Holidays(user.OwnerOfHolidays()), form, DateOnly.FromDateTime(user.Now));
}

/// <summary>Whose holidays somebody keeps.</summary>
public static class HolidayOwner
{
    /// <summary>The structure of a manager; null for an administrator, who keeps those of all.</summary>
    public static int? OwnerOfHolidays(this CurrentUser user) => user.May(Right.ManageStructures) ? null : user.Scope.Structure;
}
