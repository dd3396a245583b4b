using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>Records a visit with one person, known or anonymous. Proposes today, the last place and the last duration; never a posture.</summary>
[Route("accompagnements/nouveau")]
[Allow(Right.RecordVisits)]
public sealed class RecordVisitController(VisitStore visits, ResidentStore residents, CommuneChoice communes, CurrentUser user) : Controller
{
    private const int UsualMinutes = 30;

    [HttpGet]
    public async Task<IActionResult> RecordVisit(int? habitant, [FromServices] LastVisit lastVisit, [FromServices] Structures structures)
    {
        var resident = habitant is { } id ? await residents.Find(user.Scope, id) : null;
        return habitant is not null && resident is null
            ? NotFound()
            : View(new VisitPage(null, await Proposed(resident, lastVisit, structures), resident));
    }

    [HttpPost]
    public async Task<IActionResult> RecordVisit(VisitForm form, FollowUpForm next, [FromServices] FollowUpStore followUps)
    {
        var resident = form.ResidentId is { } id ? await residents.Find(user.Scope, id) : null;
        if (form.ResidentId is not null && resident is null)
        {
            return NotFound();
        }

        form.CheckDay(ModelState, user.Today);
        next.CheckNext(ModelState, resident is not null, user.Today);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("RecordVisit", new VisitPage(null, form, resident) { Next = next });
        }

        var visit = Visit.Record(form.ToVisit(user.Scope.Structure, user.Scope.AccountId, place, resident), user.Today);
        var visitId = await visits.Add(visit, user.Act(ActKind.RecordVisit));
        await next.Plan(followUps, user, resident, visitId);
        return this.Done($"/accompagnements/{visitId}", "L’accompagnement est enregistré.");
    }

    private async Task<VisitForm> Proposed(Resident? resident, LastVisit lastVisit, Structures structures)
    {
        var last = await lastVisit.Find(user.Scope);
        var form = new VisitForm
        {
            ResidentId = resident?.Id,
            Kind = VisitTerms.Individual,
            HeldOn = user.Today,
            PlaceKind = last?.PlaceKind ?? VisitTerms.UsualPlace,
            Duration = (last?.DurationMinutes ?? UsualMinutes).ToString(CultureInfo.InvariantCulture),
            Commune = last is null ? await SeatOf(structures) : $"{last.CommuneName} ({last.PostalCode})",
        };
        if (!VisitForm.Durations.Has(form.Duration))
        {
            (form.Duration, form.OtherMinutes) = (VisitForm.OtherDuration, last!.DurationMinutes);
        }

        return form;
    }

    private async Task<string> SeatOf(Structures structures) =>
        await structures.Find(user.Scope.Structure) is { } structure ? $"{structure.CommuneName} ({structure.PostalCode})" : "";
}
