using Mediation.Data.Appointments;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>Records a workshop: people named, found from the form itself, and people counted.</summary>
[Route("accompagnements/atelier")]
[Allow(Right.RecordVisits)]
public sealed class RecordWorkshopController(VisitStore visits, NamedPeople named, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> RecordWorkshop(VisitStart start, [FromServices] Proposals proposals, [FromServices] Attachments attachments) =>
        await proposals.Workshop(start) is { } form && await attachments.Find(form) is { } attached
            ? View(new WorkshopPage(null, form, await named.Settle(this, form) ?? []) { Attached = attached, Shortcuts = await proposals.Shortcuts() })
            : NotFound();

    [HttpPost]
    public async Task<IActionResult> RecordWorkshop(
        WorkshopForm form, [FromServices] ShortcutStore shortcuts, [FromServices] BookingStore bookings, [FromServices] Attachments attachments)
    {
        if (await named.Settle(this, form) is not { } people || await attachments.Find(form) is not { } attached)
        {
            return NotFound();
        }

        if (form.IsAsking)
        {
            return await Asking(form, people, attached);
        }

        form.CheckDay(ModelState, user.Today);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("RecordWorkshop", new WorkshopPage(null, form, people) { Attached = attached });
        }

        var workshop = Visit.Record(form.ToVisit(user.Scope.Structure, user.Scope.AccountId, place, form.Participations(people, null)), user.Today);
        var id = await visits.Add(workshop, user.Act(ActKind.RecordVisit));
        await form.Attach(bookings, user, workshop, id);
        if (form.ToShortcut(workshop, user.Scope.AccountId) is { } shortcut)
        {
            await shortcuts.Add(shortcut, user.Act(ActKind.AddShortcut));
        }

        var recorded = JoinedFile.Told("L’atelier est enregistré.", form.Joined);
        return form.IsFollowedByAnother
            ? this.Done("/accompagnements/atelier", recorded, $"/accompagnements/{id}")
            : this.Done($"/accompagnements/{id}", recorded);
    }

    private async Task<IActionResult> Asking(WorkshopForm form, IReadOnlyList<Resident> people, Attached attached)
    {
        var page = new WorkshopPage(null, form, people, await named.Found(this, form)) { Attached = attached };
        return ModelState.IsValid ? View("RecordWorkshop", page) : this.Invalid("RecordWorkshop", page);
    }
}
