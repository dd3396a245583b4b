using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What is printed, on which paper, from where.</summary>
public sealed class LabelsForm
{
    public int[] Items { get; set; } = [];

    /// <summary>A code of <see cref="LabelSheet.All"/>.</summary>
    public string? Sheet { get; set; }

    /// <summary>The first free place, from 1.</summary>
    public int? Start { get; set; }

    /// <summary>Millimetres to the right; less than nothing to the left.</summary>
    public decimal? Right { get; set; }

    /// <summary>Millimetres down; less than nothing up.</summary>
    public decimal? Down { get; set; }
}

public sealed class LabelsFormValidator : AbstractValidator<LabelsForm>
{
    /// <summary>Printed at once.</summary>
    public const int Most = 130;

    private static readonly string Beyond = $"Écrivez un nombre de -{LabelSheet.MostOffset:0} à {LabelSheet.MostOffset:0}.";

    public LabelsFormValidator()
    {
        RuleFor(f => f.Items).Must(items => items.Length is > 0 and <= Most).WithMessage($"Choisissez de 1 à {Most} matériels.");
        RuleFor(f => f.Sheet).Must(LabelSheet.Terms.Has).WithMessage("Choisissez une planche.");
        RuleFor(f => f.Start).Must((form, start) => start >= 1 && start <= PlacesOf(form)).WithMessage(form => $"Écrivez une place de 1 à {PlacesOf(form)}.");
        RuleFor(f => f.Right).Must(IsNear).WithMessage(Beyond);
        RuleFor(f => f.Down).Must(IsNear).WithMessage(Beyond);
    }

    /// <summary>Of its sheet, or of the fullest while none is chosen.</summary>
    private static int PlacesOf(LabelsForm form) => LabelSheet.Find(form.Sheet)?.Places ?? LabelSheet.All.Max(sheet => sheet.Places);

    private static bool IsNear(decimal? millimetres) => millimetres is { } offset && Math.Abs(offset) <= LabelSheet.MostOffset;
}

/// <param name="Latest">Of the inventory: in a state, or those that answer to a search, when one was asked for.</param>
/// <param name="State">A code of <see cref="ItemTerms.States"/>; null for all.</param>
/// <param name="Form">What is proposed or was chosen.</param>
public sealed record LabelsPage(IReadOnlyList<ItemRow> Latest, string? State, LabelsForm Form)
{
    public const string Path = "/materiel/etiquettes";

    /// <summary>What is looked for, as it was typed; null for a list.</summary>
    public string? Search { get; init; }

    /// <summary>The item after which the next ones begin; null when these are all.</summary>
    public int? Next { get; init; }

    public IEnumerable<Term> Items => Latest.Select(item => new Term(item.Id.ToString(CultureInfo.InvariantCulture), $"{item.Name}, {Item.ShownCode(item.Code)}"));
}

/// <param name="Sheet">The paper.</param>
/// <param name="Pages">Labels with their place, page by page.</param>
/// <param name="Right">Everything is moved by so many millimetres.</param>
/// <param name="Down">As <paramref name="Right"/>.</param>
/// <param name="StructureName">Whose it is.</param>
/// <param name="Address">How the installation is reached.</param>
public sealed record LabelSheetPage(LabelSheet Sheet, IReadOnlyList<IReadOnlyList<(int Place, ItemRow Label)>> Pages, decimal Right, decimal Down, string StructureName, string Address)
{
    public int Count => Pages.Sum(page => page.Count);
}

/// <summary>Labels for what is lent: chosen from the inventory, printed on sheets that are cut out already.</summary>
[Route("materiel/etiquettes")]
[Allow(Right.ManageEquipment)]
public sealed class PrintLabelsController(ItemList items, SmsAccounts accounts, CurrentUser user) : Controller
{
    /// <param name="etat">A code of <see cref="ItemTerms.States"/>: those in it are proposed.</param>
    /// <param name="q">Words: those that answer to them are proposed.</param>
    /// <param name="avant">The item after which they begin.</param>
    [HttpGet]
    public async Task<IActionResult> ChooseLabels(string? etat, string? q, int avant = int.MaxValue)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var form = new LabelsForm { Sheet = LabelSheet.All[0].Code, Start = 1, Right = 0, Down = 0 };
        var words = SearchKey.WordsOf(q);
        var page = words.Count > 0
            ? new LabelsPage(await items.Find(user.Scope, words, LabelsFormValidator.Most), null, form) { Search = q }
            : await Page(ItemTerms.States.Has(etat) ? etat : null, avant, form);
        form.Items = page is { State: null, Search: null } ? [] : [.. page.Latest.Select(item => item.Id)];
        return View(page);
    }

    [HttpGet("planche")]
    public async Task<IActionResult> PrintLabels(LabelsForm form, [FromServices] Structures structures)
    {
        if (!Request.QueryString.HasValue)
        {
            return RedirectToAction(nameof(ChooseLabels));
        }

        var labels = await items.Among(user.Scope, [.. form.Items.Take(LabelsFormValidator.Most)]);
        if (ModelState.IsValid && labels.Count == 0)
        {
            ModelState.AddModelError("Form.Items", "Aucun de ces matériels n’est à la structure.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ChooseLabels), labels.Count > 0 ? new LabelsPage(labels, null, form) : await Page(null, int.MaxValue, form));
        }

        var structure = (await structures.Find(user.Scope.Structure))!;
        var address = accounts.PublicAddress is { Length: > 0 } known ? known.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}";
        var sheet = LabelSheet.Find(form.Sheet)!;
        return View(new LabelSheetPage(sheet, sheet.Pages(labels, form.Start!.Value), form.Right!.Value, form.Down!.Value, structure.Name, address));
    }

    private async Task<LabelsPage> Page(string? state, int before, LabelsForm form)
    {
        var rows = await items.Of(user.Scope, state, null, before, LabelsFormValidator.Most + 1);
        return new LabelsPage([.. rows.Take(LabelsFormValidator.Most)], state, form) { Next = rows.Count > LabelsFormValidator.Most ? rows[LabelsFormValidator.Most - 1].Id : null };
    }
}
