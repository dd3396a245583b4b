using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    /// <summary>An item of the inventory, received; in another state when asked, by whatever way.</summary>
    public async Task<int> Item(GivenAccount keeper, string kind = "portable", string? brand = "Dell", string? serial = null, string state = ItemStates.Received, bool isWiped = false)
    {
        var item = new Item { StructureId = keeper.Scope.Structure, Code = Domain.Equipment.Item.DrawCode(), Kind = kind, Brand = brand, Model = "Latitude 5400", Accessories = "Chargeur\nHousse", Serial = serial, Condition = "bon", Origin = "don", Donor = "Banque du Ponant" };
        var id = await Act(services => services.GetRequiredService<ItemStore>().Add(item, ActOf(ActKind.ReceiveItem, keeper)));
        if (state != ItemStates.Received || isWiped)
        {
            await Write(keeper, "UPDATE Items SET State = @state, WipedOn = @wipedOn, WipedHow = @wipedHow WHERE Id = @id",
                new { id, state, wipedOn = isWiped ? app.Today : (DateOnly?)null, wipedHow = isWiped ? "logiciel" : null });
        }

        return id;
    }

    /// <summary>A structure may hold another's items.</summary>
    public Task Depot(GivenAccount owner, GivenAccount depot) =>
        Write(owner, "UPDATE Structures SET DepotOfId = @ownerId WHERE Id = @depotId", new { ownerId = owner.StructureId, depotId = depot.StructureId });

    /// <summary>An item of a structure that another one holds and may lend.</summary>
    public async Task<int> PlacedItem(GivenAccount owner, GivenAccount depot)
    {
        await Depot(owner, depot);
        var id = await LendableItem(owner);
        return await Act(async services =>
        {
            var depots = services.GetRequiredService<DepotStore>();
            await depots.Allot(new Allotment { StructureId = owner.Scope.Structure, DepotId = depot.Scope.Structure, Kind = "portable", Change = 1, Words = "Rentrée" }, ActOf(ActKind.AllotItems, owner));
            await depots.Place((await services.GetRequiredService<ItemStore>().Find(owner.Scope, id))!, depot.Scope.Structure, "Le dépôt", ActOf(ActKind.PlaceItem, owner));
            return id;
        });
    }

    /// <summary>An item that was given up to an association.</summary>
    public async Task<int> CededItem(GivenAccount keeper)
    {
        var id = await LendableItem(keeper);
        return await Act(async services =>
        {
            var (items, act) = (services.GetRequiredService<ItemStore>(), ActOf(ActKind.CedeItem, keeper));
            var (item, cession) = ItemCession.Cede(
                (await items.Find(keeper.Scope, id))!, new ItemCession { ItemId = id, Recipient = "parents_eleves", RecipientName = "Les Amis de l’école", Reference = "2026-114", DecidedOn = app.Today }, app.Today);
            await items.Move(item, null, act);
            await services.GetRequiredService<ItemCessions>().Add(keeper.Scope, cession, act);
            return id;
        });
    }

    /// <summary>A paper or a picture of an item, its file included.</summary>
    public Task<int> Document(GivenAccount keeper, int itemId, string kind = "facture", byte[]? content = null, string name = "facture.pdf") => Act(async services =>
    {
        var item = (await services.GetRequiredService<ItemStore>().Find(keeper.Scope, itemId))!;
        var read = DocumentContent.Read(name, content ?? SampleFiles.Pdf());
        var stored = await services.GetRequiredService<DocumentFiles>().Keep(item.StructureId, read.Bytes, TestContext.Current.CancellationToken);
        return await services.GetRequiredService<ItemDocuments>().Add(item, ItemDocument.Of(item, kind, read, stored), ActOf(ActKind.AddDocument, keeper));
    });

    /// <summary>A count in which one label of nobody's was read.</summary>
    public Task<int> Stocktake(GivenAccount keeper, bool isClosed = false) => Act(async services =>
    {
        var (store, act) = (services.GetRequiredService<StocktakeStore>(), ActOf(ActKind.ChangeStocktake, keeper));
        var count = new Stocktake { StructureId = keeper.Scope.Structure, Name = "Réserve" };
        count = count with { Id = await store.Add(count, act) };
        Assert.Null(await store.Scan(count, "XXXXXXXX", null, Domain.Equipment.Stocktake.Unknown, act));
        if (isClosed)
        {
            await store.Close(count, act);
        }

        return count.Id;
    });

    /// <summary>A SIM card that can be lent, with its plan.</summary>
    public async Task<int> Line(GivenAccount keeper, DateOnly endsOn, string kind = "carte_sim")
    {
        var id = await Item(keeper, kind, "Orange", state: ItemStates.InService, isWiped: true);
        await Write(keeper, "UPDATE Items SET Operator = 'Orange', PlanEndsOn = @endsOn WHERE Id = @id", new { id, endsOn });
        return id;
    }
}
