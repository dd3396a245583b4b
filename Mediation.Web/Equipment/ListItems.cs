using System.Globalization;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Search">What is looked for, as it was typed; null for a list.</param>
/// <param name="State">A code of <see cref="ItemTerms.States"/>; null for all.</param>
/// <param name="Kind">A code of <see cref="ItemTerms.Kinds"/>; null for all.</param>
/// <param name="Items">One page, the latest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ItemsPage(string? Search, string? State, string? Kind, IReadOnlyList<ItemRow> Items, int? Next)
{
    public const string Path = "/materiel";

    /// <summary>More answer than are shown.</summary>
    public bool HasMore { get; init; }

    /// <summary>The same items in a file.</summary>
    public string ExportPath => $"{ItemExportPage.Path}?q={Uri.EscapeDataString(Search ?? "")}&etat={State}&sorte={Kind}";

    public string PathOf(string? state, int? before = null) => string.Create(CultureInfo.InvariantCulture, $"{Path}?etat={state}&sorte={Kind}{(before is null ? "" : $"&avant={before}")}");
}

/// <param name="Item">Ours, in a depot.</param>
/// <param name="Today">The structure's day.</param>
public sealed record PlacedItemPage(PlacedItemRow Item, DateOnly Today);

/// <summary>The inventory: found by any word, or by state and kind.</summary>
[Route("materiel")]
[Allow(Right.ReadEquipment)]
public sealed class ListItemsController(ItemList items, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="q">Words, each by its beginning: brand, number, code of a label.</param>
    /// <param name="etat">A code of <see cref="ItemTerms.States"/>.</param>
    /// <param name="sorte">A code of <see cref="ItemTerms.Kinds"/>.</param>
    /// <param name="avant">The item after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListItems(string? q, string? etat, string? sorte, int avant = int.MaxValue)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var (state, kind) = (ItemTerms.States.Has(etat) ? etat : null, ItemTerms.Kinds.Has(sorte) ? sorte : null);
        if (SearchKey.WordsOf(q) is { Count: > 0 } words)
        {
            var found = await items.Find(user.Scope, words, PageSize + 1);
            return View(new ItemsPage(q, null, null, [.. found.Take(PageSize)], null) { HasMore = found.Count > PageSize });
        }

        var rows = await items.Of(user.Scope, state, kind, avant, PageSize + 1);
        return View(new ItemsPage(null, state, kind, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    /// <summary>What the code of a label opens, on whatever telephone reads it.</summary>
    /// <param name="code">As it stands on the label, with its dash or without.</param>
    /// <param name="store">Finds it here.</param>
    /// <param name="depots">Finds it where it was placed.</param>
    [HttpGet("e/{code}")]
    public async Task<IActionResult> OpenLabel(string code, [FromServices] ItemStore store, [FromServices] DepotStore depots)
    {
        if (Item.ReadSerial(code) is not { } read)
        {
            return NotFound();
        }

        return await store.OfCode(user.Scope, read) is { } id ? LocalRedirect($"{ItemsPage.Path}/{id}")
            : await depots.Labelled(user.Scope, read) is { } placed ? View("ShowPlacedItem", new PlacedItemPage(placed, user.Today))
            : NotFound();
    }
}
