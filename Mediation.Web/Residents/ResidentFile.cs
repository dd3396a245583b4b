using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Resident">Whose file.</param>
/// <param name="Numbers">How to call, and whom.</param>
/// <param name="Assessments">Positionnements, the first one first.</param>
/// <param name="Timeline">What happened, latest first.</param>
/// <param name="Older">Where the older events begin; null when all is shown.</param>
/// <param name="FollowUps">What remains to be done for them.</param>
/// <param name="Appointments">To come.</param>
/// <param name="Loans">What they answer for, the latest first.</param>
public sealed record ResidentFilePage(
    ResidentHeadRow Resident, IReadOnlyList<ResidentNumber> Numbers, IReadOnlyList<SkillAssessmentRow> Assessments, IReadOnlyList<TimelineRow> Timeline, string? Older,
    IReadOnlyList<FollowUpRow> FollowUps, IReadOnlyList<AppointmentRow> Appointments, IReadOnlyList<LoanRow> Loans);

/// <summary>
/// A resident's file and its timeline. Each reading is in the audit trail before anything is shown. Eight statements:
/// the head, the audit line, the timeline, the numbers, the positionnements, what remains to be done, the appointments to come, the loans.
/// </summary>
[Route("habitants/{id:int}")]
[Allow(Right.ReadResidents)]
public sealed class ResidentFileController(ResidentHead head, ResidentTimeline timeline, AuditTrail trail, CurrentUser user) : Controller
{
    private const int PageSize = 50;
    private const int MostLoans = 5;

    [HttpGet]
    public async Task<IActionResult> ResidentFile(
        int id, string? avant, [FromServices] NumberStore numbers, [FromServices] SkillAssessmentStore assessments, [FromServices] FollowUpList followUps,
        [FromServices] AppointmentList appointments, [FromServices] LoanList loans)
    {
        if (CursorOf(avant) is not { } cursor || await head.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        if (resident.MergedIntoId is { } kept)
        {
            return this.Done($"/habitants/{kept}", $"Le dossier n° {id} a été réuni à celui-ci.");
        }

        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        var events = await timeline.Page(user.Scope, id, cursor, PageSize + 1);
        return View(new ResidentFilePage(resident, await numbers.Of(user.Scope, id), await assessments.Of(user.Scope, id),
            [.. events.Take(PageSize)], events.Count > PageSize ? TextOf(events[PageSize - 1]) : null, await followUps.OpenOf(user.Scope, id, PageSize),
            await appointments.ComingOf(user.Scope, id, user.Now, PageSize), await loans.OfResident(user.Scope, id, MostLoans)));
    }

    private static string TextOf(TimelineRow last) => string.Create(CultureInfo.InvariantCulture, $"{last.HappenedOn:yyyy-MM-dd}_{last.EventKind}_{last.SubjectId}");

    private static TimelineCursor? CursorOf(string? text) => text?.Split('_') switch
    {
        null => TimelineCursor.Start,
        [var day, var kind, var id] when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var subjectId) => new TimelineCursor(on, kind, subjectId),
        _ => null,
    };
}
