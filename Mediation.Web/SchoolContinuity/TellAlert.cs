using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>That the authorities were told.</summary>
public sealed class AlertForm
{
    public DateOnly? MadeOn { get; set; }
}

public sealed class AlertFormValidator : AbstractValidator<AlertForm>
{
    public AlertFormValidator(CurrentUser user)
    {
        RuleFor(f => f.MadeOn).NotNull().WithMessage("Dites quel jour.");
        RuleFor(f => f.MadeOn).Must(day => day is null || ContactAttempt.MayBeHeld(day.Value, user.Today)).WithMessage($"Choisissez aujourd’hui ou l’un des {ContactAttempt.OldestDays} derniers jours.");
    }
}

/// <param name="Case">Of which pupil.</param>
/// <param name="Settings">Whom the structure calls of its département.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record AlertPage(SchoolCase Case, SchoolSettingsRow Settings, AlertForm Form)
{
    /// <summary>Allô Enfance en danger, day and night, free (Code de l’action sociale et des familles, article L226-6).</summary>
    public const string NationalNumber = "119";

    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/danger";
}

/// <summary>
/// A child in danger does not wait for consent (DESIGN, section 9): says how an "information préoccupante" is made to the CRIP
/// (Code de l'action sociale et des familles, articles L226-2-1 and L226-3), and records that it was made. What was told is not ours to keep.
/// </summary>
[Route("continuite-scolaire/{id:int}/danger")]
[Allow(Right.KeepSchoolCases)]
public sealed class TellAlertController(SchoolCaseStore cases, SchoolAlerts alerts, SchoolCalendarStore settings, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> TellAlert(int id, [FromServices] AuditTrail trail)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadAlertPage), new AuditSubject(AuditSubjectKind.SchoolCase, id));
        return View(await Page(subject, new AlertForm { MadeOn = user.Today }));
    }

    [HttpPost]
    public async Task<IActionResult> TellAlert(int id, AlertForm form)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(TellAlert), await Page(subject, form));
        }

        await alerts.Add(subject, form.MadeOn!.Value, user.Act(ActKind.TellAlert));
        return this.Done($"{CasesPage.Path}/{id}", "C’est noté, à part : seuls ceux qui suivent l’élève et le responsable le lisent.");
    }

    private async Task<AlertPage> Page(SchoolCase subject, AlertForm form) => new(subject, await settings.Settings(user.Scope.Structure), form);
}
