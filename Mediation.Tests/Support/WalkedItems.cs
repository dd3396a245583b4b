using Mediation.Domain.Equipment;

namespace Mediation.Tests.Support;

public sealed partial class WalkedWorld
{
    /// <summary>Items in the states that lists and pages tell apart.</summary>
    private async Task Keep(GivenAccount mediator)
    {
        await _app.Given.Item(mediator);
        await _app.Given.Item(mediator, "tablette", state: ItemStates.ToInspect);
        await _app.Given.Item(mediator, "ecran", state: ItemStates.InService, isWiped: true);
    }

    /// <summary>A page of an item that can still go somewhere; null for any other route.</summary>
    private async Task<string?> RenewedItem(ProductRoute route, GivenAccount mediator) =>
        route.Template is "materiel/{id:int}/etat" ? $"/materiel/{await _app.Given.Item(mediator)}" : null;
}
