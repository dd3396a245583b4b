using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Items">The latest of the inventory, in a state when one was asked for.</param>
/// <param name="State">A code of <see cref="ItemTerms.States"/>; null for all.</param>
public sealed record LabelsPage(IReadOnlyList<ItemRow> Items, string? State)
{
    public const string Path = "/materiel/etiquettes";
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
    /// <summary>Offered at once, and printed at once.</summary>
    private const int Most = 130;

    /// <param name="etat">A code of <see cref="ItemTerms.States"/>.</param>
    [HttpGet]
    public async Task<IActionResult> ChooseLabels(string? etat)
    {
        var state = ItemTerms.States.Has(etat) ? etat : null;
        return View(new LabelsPage(await items.Of(user.Scope, state, null, int.MaxValue, Most), state));
    }

    /// <param name="m">The items.</param>
    /// <param name="planche">A code of <see cref="LabelSheet.All"/>.</param>
    /// <param name="debut">The first free place, from 1.</param>
    /// <param name="droite">Millimetres to the right; less than nothing to the left.</param>
    /// <param name="bas">Millimetres down; less than nothing up.</param>
    /// <param name="structures">Finds whose it is.</param>
    [HttpGet("planche")]
    public async Task<IActionResult> PrintLabels(int[] m, string? planche, [FromServices] Structures structures, int debut = 1, decimal droite = 0, decimal bas = 0)
    {
        var sheet = LabelSheet.All.FirstOrDefault(one => one.Code == planche) ?? LabelSheet.All[0];
        if (m.Length == 0 && ModelState.IsValid)
        {
            return this.Done(LabelsPage.Path, "Choisissez au moins un matériel.");
        }

        if (!ModelState.IsValid || m.Length > Most || debut < 1 || debut > sheet.Places || Math.Abs(droite) > LabelSheet.MostOffset || Math.Abs(bas) > LabelSheet.MostOffset)
        {
            return this.Done(LabelsPage.Path, $"La première place va de 1 à {sheet.Places}, et le décalage ne dépasse pas {LabelSheet.MostOffset:0} mm.");
        }

        var structure = (await structures.Find(user.Scope.Structure))!;
        var address = accounts.PublicAddress is { Length: > 0 } known ? known.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}";
        return View(new LabelSheetPage(sheet, sheet.Pages(await items.Among(user.Scope, m), debut), droite, bas, structure.Name, address));
    }
}
