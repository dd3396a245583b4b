using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Item">Given up.</param>
/// <param name="Cession">To whom, and by which délibération.</param>
/// <param name="Structure">Who gives it up.</param>
public sealed record PrintedCessionPage(Item Item, ItemCessionRow Cession, StructureRow Structure)
{
    public string Back => $"{ItemsPage.Path}/{Item.Id}";
}

/// <summary>The act that both sign when an item is given up for good.</summary>
[Route("materiel/{id:int}/cession/acte")]
[Allow(Right.ReadEquipment)]
public sealed class PrintCessionController(ItemStore items, ItemList list, Structures structures, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> PrintCession(int id) =>
        await items.Find(user.Scope, id) is { } item && await list.Cession(user.Scope, id) is { } cession
            ? View(new PrintedCessionPage(item, cession, (await structures.Find(user.Scope.Structure))!))
            : NotFound();
}
