using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Resident">Whose file.</param>
/// <param name="Commune">Where they live.</param>
/// <param name="Timeline">What happened, latest first.</param>
/// <param name="OlderUpTo">The day up to which older events begin; null when all is shown.</param>
public sealed record ResidentFilePage(Resident Resident, CommuneRow Commune, IReadOnlyList<TimelineRow> Timeline, DateOnly? OlderUpTo);

/// <summary>A resident's file and its timeline. Each reading is in the audit trail before anything is shown.</summary>
[Route("habitants/{id:int}")]
[Allow(Right.ReadResidents)]
public sealed class ResidentFileController(ResidentStore residents, ResidentTimeline timeline, AuditTrail trail, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> ResidentFile(int id, DateOnly? jusquau, [FromServices] Communes communes)
    {
        if (!ModelState.IsValid || await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        var events = await timeline.Page(user.Scope, id, jusquau ?? DateOnly.MaxValue, PageSize + 1);
        var commune = (await communes.Find(resident.CommuneCode))!;
        return View(new ResidentFilePage(resident, commune, [.. events.Take(PageSize)], events.Count > PageSize ? events[PageSize].HappenedOn : null));
    }
}
