using FluentValidation;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

public sealed class ShortcutForm
{
    public string? Name { get; set; }

    /// <summary>What the author has confirmed to be no secret.</summary>
    public string[] Confirmed { get; set; } = [];
}

public sealed class ShortcutFormValidator : AbstractValidator<ShortcutForm>
{
    public ShortcutFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Donnez un nom au raccourci.");
        RuleFor(f => f.Name).MaximumLength(VisitShortcut.LongestName).WithMessage(VisitFieldsValidator.AtMost(VisitShortcut.LongestName))
            .NoSecret(VisitShortcut.LongestName, f => f.Confirmed);
    }
}

/// <param name="Path">Where the form is sent.</param>
/// <param name="Form">The name.</param>
/// <param name="ShortcutId">The shortcut that is renamed; null while one is made of a visit.</param>
public sealed record ShortcutPage(string Path, ShortcutForm Form, int? ShortcutId);

/// <summary>Lists one's own shortcuts, names them anew, deletes them.</summary>
[Route("accompagnements/raccourcis")]
[Allow(Right.RecordVisits)]
public sealed class EditShortcutController(Shortcuts shortcuts, ShortcutStore store, CurrentUser user) : Controller
{
    private const int MostListed = 100;

    [HttpGet]
    public async Task<IActionResult> ListShortcuts() => View(await shortcuts.Own(user.Scope, MostListed));

    [HttpGet("{id:int}")]
    public async Task<IActionResult> EditShortcut(int id) => await shortcuts.Find(user.Scope, id) is { } shortcut
        ? View(Page(id, new ShortcutForm { Name = shortcut.Name }))
        : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> EditShortcut(int id, ShortcutForm form)
    {
        if (await shortcuts.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("EditShortcut", Page(id, form));
        }

        await store.Rename(user.Scope, id, form.Name!.Trim(), user.Act(ActKind.RenameShortcut));
        return this.Done("/accompagnements/raccourcis", "Le raccourci a un nouveau nom.");
    }

    [HttpPost("{id:int}/supprimer")]
    public async Task<IActionResult> Delete(int id)
    {
        if (await shortcuts.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        await store.Delete(user.Scope, id, user.Act(ActKind.DeleteShortcut));
        return this.Done("/accompagnements/raccourcis", "Le raccourci est supprimé.");
    }

    private static ShortcutPage Page(int id, ShortcutForm form) => new($"/accompagnements/raccourcis/{id}", form, id);
}
