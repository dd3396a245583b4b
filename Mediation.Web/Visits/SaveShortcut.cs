using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>Makes a shortcut of a visit: its kind, place, duration, themes and equipment.</summary>
[Route("accompagnements/{id:int}/raccourci")]
[Allow(Right.RecordVisits)]
public sealed class SaveShortcutController(VisitDetail detail, ShortcutStore store, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> SaveShortcut(int id) => await detail.Find(user.Scope, id) is { } visit
        ? View("EditShortcut", Page(id, new ShortcutForm { Name = NameOf(visit) }))
        : NotFound();

    [HttpPost]
    public async Task<IActionResult> SaveShortcut(int id, ShortcutForm form)
    {
        if (await detail.Find(user.Scope, id) is not { } visit)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("EditShortcut", Page(id, form));
        }

        await store.Add(VisitShortcut.Of(visit.ToVisit(), form.Name!.Trim(), user.Scope.AccountId), user.Act(ActKind.AddShortcut));
        return this.Done("/accompagnements/raccourcis", "Le raccourci est gardé : il est aussi sur votre page d’accueil.");
    }

    /// <summary>What it is called unless said otherwise: what it was about and how long.</summary>
    private static string NameOf(VisitRow visit)
    {
        var what = visit.Title ?? VisitTerms.ThemeLabelOf(visit.Themes[0]);
        var name = $"{what}, {FrenchDate.Duration(visit.DurationMinutes)}";
        return name.Length <= VisitShortcut.LongestName ? name : what[..Math.Min(what.Length, VisitShortcut.LongestName)];
    }

    private static ShortcutPage Page(int id, ShortcutForm form) => new($"/accompagnements/{id}/raccourci", form, null);
}
