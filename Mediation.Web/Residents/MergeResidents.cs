using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Resident">The file from which one begins.</param>
/// <param name="Twins">Files that may be of the same person.</param>
/// <param name="Typed">What was searched; null before.</param>
/// <param name="Found">Those who answer.</param>
public sealed record ChooseMergePage(Resident Resident, IReadOnlyList<TwinRow> Twins, string? Typed, IReadOnlyList<ResidentRow> Found)
{
    public string Path => $"/habitants/{Resident.Id}/reunir";
}

/// <summary>One of the two files, as it is compared with the other.</summary>
/// <param name="Visits">How many visits it has.</param>
public sealed record MergedFile(ResidentHeadRow Head, IReadOnlyList<ResidentNumber> Numbers, int Visits);

/// <summary>The two files as they were shown to who confirms.</summary>
public sealed class MergeForm
{
    public int? KeptVersion { get; set; }
    public int? JoinedVersion { get; set; }
}

/// <param name="Kept">The file that stays.</param>
/// <param name="Joined">The one that joins it.</param>
public sealed record MergePage(MergedFile Kept, MergedFile Joined)
{
    public string Path => $"/habitants/{Kept.Head.Id}/reunir/{Joined.Head.Id}";

    public string Reversed => $"/habitants/{Joined.Head.Id}/reunir/{Kept.Head.Id}";
}

/// <summary>Makes one file of two that are of the same person: chooses the other, shows both, asks, joins.</summary>
[Route("habitants/{id:int}/reunir")]
[Allow(Right.ChangeResidents)]
public sealed class MergeResidentsController(ResidentStore residents, ResidentHead head, NumberStore numbers, CurrentUser user) : Controller
{
    private const int MostFound = 20;

    [HttpGet]
    public async Task<IActionResult> ChooseMerge(int id, [FromServices] ResidentTwins twins) =>
        await residents.Find(user.Scope, id) is { } resident ? View(new ChooseMergePage(resident, await Twins(resident, twins), null, [])) : NotFound();

    [HttpPost]
    [Reads]
    [ActionName(nameof(ChooseMerge))]
    public async Task<IActionResult> Search(int id, string? nom, [FromServices] ResidentTwins twins, [FromServices] ResidentList list)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var page = new ChooseMergePage(resident, await Twins(resident, twins), nom ?? "", []);
        if (nom is { Length: > FindResidentController.Longest })
        {
            ModelState.AddModelError("nom", FormText.TooLong(FindResidentController.Longest));
            return this.Invalid("ChooseMerge", page);
        }

        var found = await list.Matching(user.Scope, nom ?? "", MostFound);
        return View("ChooseMerge", page with { Found = [.. found.Where(row => row.Id != id)] });
    }

    [HttpGet("{autre:int}")]
    public async Task<IActionResult> MergeResidents(int id, int autre, [FromServices] AuditTrail trail)
    {
        if (id == autre || await File(id) is not { } kept || await File(autre) is not { } joined)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, autre, autre));
        return View(new MergePage(kept, joined));
    }

    [HttpPost("{autre:int}")]
    public async Task<IActionResult> MergeResidents(int id, int autre, MergeForm form, [FromServices] ResidentMerge merge, [FromServices] TellAboutAppointment tell)
    {
        if (id == autre || await residents.Find(user.Scope, id) is not { } kept || await residents.Find(user.Scope, autre) is not { } joined)
        {
            return NotFound();
        }

        if (form.KeptVersion != kept.Version || form.JoinedVersion != joined.Version)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "Un de ces dossiers a été modifié par quelqu’un d’autre depuis que vous les comparez : relisez-les, puis confirmez.");
            return await File(id) is { } keptNow && await File(autre) is { } joinedNow ? this.Conflict("MergeResidents", new MergePage(keptNow, joinedNow)) : NotFound();
        }

        var act = user.Act(ActKind.MergeResidents);
        var (detached, promoted) = await merge.Merge(kept, joined, user.Today, act);
        await tell.Promoted(user.Scope.Structure, promoted, act);
        return this.Done($"/habitants/{id}", $"Le dossier n° {autre} est réuni à celui-ci.{HouseholdWords.Gone(detached)}{AppointmentWords.Promoted(promoted)}");
    }

    private async Task<MergedFile?> File(int id) => await head.Find(user.Scope, id) is { MergedIntoId: null } row
        ? new MergedFile(row, await numbers.Of(user.Scope, id), await head.CountVisits(user.Scope, id))
        : null;

    private async Task<IReadOnlyList<TwinRow>> Twins(Resident resident, ResidentTwins twins) =>
        await twins.Of(user.Scope, resident, [.. (await numbers.Of(user.Scope, resident.Id)).Select(number => number.Number)]);
}
