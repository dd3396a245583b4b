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

/// <summary>What a new form begins with, each an id or a code in the address.</summary>
public sealed class VisitStart
{
    /// <summary>Whose visit.</summary>
    [FromQuery(Name = "habitant")]
    public int? ResidentId { get; set; }

    /// <summary>The visit that this one is like.</summary>
    [FromQuery(Name = "modele")]
    public int? ModelId { get; set; }

    /// <summary>A code of <see cref="VisitForm.Kinds"/>.</summary>
    [FromQuery(Name = "sorte")]
    public string? Kind { get; set; }
}

/// <summary>Records a visit with one person, known or anonymous. Proposes today, the last place and the last duration; never a posture.</summary>
[Route("accompagnements/nouveau")]
[Allow(Right.RecordVisits)]
public sealed class RecordVisitController(VisitStore visits, ResidentStore residents, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> RecordVisit(VisitStart start, [FromServices] Presets presets, [FromServices] VisitDetail detail)
    {
        if (await Begin(start, presets, detail) is not { } form)
        {
            return NotFound();
        }

        var resident = await Whose(form);
        return form.ResidentId is not null && resident is null ? NotFound() : View(new VisitPage(null, form, resident));
    }

    [HttpPost]
    public async Task<IActionResult> RecordVisit(VisitForm form, FollowUpForm next, [FromServices] FollowUpStore followUps)
    {
        var resident = await Whose(form);
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
        const string Recorded = "L’accompagnement est enregistré.";
        return form.IsFollowedByAnother
            ? this.Done($"/accompagnements/nouveau?sorte={form.Kind}", Recorded, $"/accompagnements/{visitId}")
            : this.Done($"/accompagnements/{visitId}", Recorded);
    }

    /// <summary>What the form proposes; null when what it should be like is not there.</summary>
    private async Task<VisitForm?> Begin(VisitStart start, Presets presets, VisitDetail detail)
    {
        if (start.ModelId is { } id)
        {
            return await detail.Find(user.Scope, id) is { IsWorkshop: false } model ? VisitForm.Like(model, user.Today) : null;
        }

        return await presets.Individual(VisitForm.Kinds.Has(start.Kind) ? start.Kind! : VisitTerms.Individual, start.ResidentId);
    }

    private async Task<Resident?> Whose(VisitForm form) => form.ResidentId is { } id ? await residents.Find(user.Scope, id) : null;
}
