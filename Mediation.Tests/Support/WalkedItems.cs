using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Tests.Support;

public sealed partial class WalkedWorld
{
    /// <summary>Items in the states that lists and pages tell apart.</summary>
    private async Task Keep(GivenAccount mediator)
    {
        await _app.Given.Item(mediator);
        await _app.Given.Item(mediator, "tablette", state: ItemStates.ToInspect);
        await _app.Given.PlacedItem(mediator, Elsewhere);
        await _app.Given.Line(mediator, _app.Today.AddDays(30));
        await _app.Given.Item(mediator, "ecran", state: ItemStates.InService, isWiped: true);
    }

    /// <summary>A paper of the latest item, which lists show first.</summary>
    private async Task File(GivenAccount mediator)
    {
        await _app.Given.Document(mediator, await _app.Given.Item(mediator), name: "Facture Papierzelon.pdf");
        _canaries.Add(new Canary("Papierzelon", IsPersonal: true, IsOfBorrower: true));
    }

    /// <summary>A page of an item that can still go somewhere; null for any other route.</summary>
    private async Task<string?> RenewedItem(ProductRoute route, GivenAccount mediator)
    {
        switch (route.Template)
        {
            case "materiel/{id:int}/etat":
                return $"/materiel/{await _app.Given.Item(mediator)}";
            case "materiel/{id:int}/modifier":
                return $"/materiel/{await _app.Given.Item(mediator)}/modifier";
            case "materiel/{id:int}/depot":
                return $"/materiel/{await _app.Given.LendableItem(mediator)}/depot";
            case "materiel/{id:int}/cession":
                return $"/materiel/{await _app.Given.LendableItem(mediator)}/cession";
            case "materiel/depots/{id:int}/reprendre":
                await _app.Given.PlacedItem(mediator, Elsewhere);
                return "/materiel/depots";
            case "materiel/{id:int}/documents/{document:int}/supprimer":
                var item = await _app.Given.Item(mediator);
                return $"/materiel/{item}/documents/{await _app.Given.Document(mediator, item)}/supprimer";
            default:
                return null;
        }
    }

    /// <summary>Somebody of another structure, which may be a depot.</summary>
    private GivenAccount Elsewhere => _actors.First(actor => actor is { IsOfA: false, Role: Role.Mediator }).Account!;
}
