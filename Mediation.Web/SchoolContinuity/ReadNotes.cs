using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What is written apart about a pupil.</summary>
public sealed class CaseNoteForm
{
    public string? Notes { get; set; }
    public string[] Confirmed { get; set; } = [];
}

public sealed class CaseNoteFormValidator : AbstractValidator<CaseNoteForm>
{
    public CaseNoteFormValidator()
    {
        RuleFor(f => f.Notes).NotEmpty().WithMessage("Écrivez la note.");
        RuleFor(f => f.Notes).AtMost(SchoolCase.LongestNote).NoSecret(SchoolCase.LongestNote, f => f.Confirmed);
    }
}

/// <param name="Case">Whose.</param>
/// <param name="Notes">The last first.</param>
/// <param name="Readings">Who read them, for the manager; null for others.</param>
/// <param name="Form">What was typed.</param>
public sealed record CaseNotesPage(SchoolCase Case, IReadOnlyList<SchoolCaseNoteRow> Notes, IReadOnlyList<NoteReadingRow>? Readings, CaseNoteForm Form)
{
    /// <summary>That the authorities were told of a child in danger, the last first.</summary>
    public IReadOnlyList<SchoolAlertRow> Alerts { get; init; } = [];

    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/notes";
}

/// <summary>
/// What is kept apart about a pupil, for those who answer for the case and the manager of the structure; for anybody else there
/// is no such page. Each reading is in the audit trail before anything is shown, and the manager sees who read.
/// </summary>
[Route("continuite-scolaire/{id:int}/notes")]
public sealed class ReadNotesController(SchoolCaseStore cases, SchoolCaseNotes notes, AuditTrail trail, CurrentUser user) : Controller
{
    private const int Most = 200;

    [HttpGet]
    [Allow(Right.ReadSchoolCases)]
    public async Task<IActionResult> ReadNotes(int id, [FromServices] SchoolAlerts alerts) => await Opened(id) is { } subject
        ? View(await Page(subject, new CaseNoteForm()) with { Alerts = await alerts.Of(user.Scope, id, Most) })
        : NotFound();

    [HttpPost]
    [Allow(Right.KeepSchoolCases)]
    public async Task<IActionResult> ReadNotes(int id, CaseNoteForm form, [FromServices] SchoolAlerts alerts)
    {
        if (await Opened(id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ReadNotes), await Page(subject, form) with { Alerts = await alerts.Of(user.Scope, id, Most) });
        }

        var act = user.Act(ActKind.WriteCaseNote);
        await notes.Add(subject, FormText.Of(form.Notes)!.ReplaceLineEndings("\n"), act);
        await cases.Keep(subject with { WrittenOn = user.Today }, new ToldOfCase(null, "Note réservée écrite"), act, "Notes");
        return this.Done($"{CasesPage.Path}/{id}/notes", "La note est gardée.");
    }

    private async Task<SchoolCase?> Opened(int id) => await cases.Find(user.Scope, id) is { } subject && subject.OpensNotesTo(user.Scope) ? subject : null;

    private async Task<CaseNotesPage> Page(SchoolCase subject, CaseNoteForm form)
    {
        await trail.RecordReading(user.Act(ActKind.ReadCaseNotes), new AuditSubject(AuditSubjectKind.SchoolCase, subject.Id));
        return new CaseNotesPage(subject, await notes.Of(user.Scope, subject.Id, Most), user.Scope.Holds(Role.StructureManager) ? await notes.Readings(user.Scope, subject.Id, Most) : null, form);
    }
}
