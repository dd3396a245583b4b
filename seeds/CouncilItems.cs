using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Seeds;

internal sealed partial class CouncilWriter
{
    private void AddItems(Council council)
    {
        var keepers = council.Accounts.Where(account => account.StructureId is not null).GroupBy(account => account.StructureId!.Value)
            .ToDictionary(group => group.Key, group => (group.FirstOrDefault(account => account.Role is Role.EquipmentManager) ?? group.First()).Id);
        var items = ItemMaker.Of(keepers.Keys.Order(), council.Seed + 8, clock.GetUtcNow().UtcDateTime).ToList();
        Fill("Items",
            [
                "Id", "StructureId", "Code", "Kind", "Brand", "Model", "Serial", "Accessories", "Condition", "Origin", "Donor", "AcquiredOn", "State", "StateAt", "WipedOn", "WipedHow", "WiperId",
                "Version", "CreatedAt", "CreatedBy",
            ],
            items.Select(made => new object?[]
            {
                made.Item.Id, made.Item.StructureId, made.Item.Code, made.Item.Kind, made.Item.Brand, made.Item.Model, made.Item.Serial, made.Item.Accessories, made.Item.Condition, made.Item.Origin,
                made.Item.Donor, made.Item.AcquiredOn, made.Item.State, made.StateAt, made.Item.WipedOn, made.Item.WipedHow, made.Item.WipedOn is null ? null : keepers[made.Item.StructureId],
                1, made.ReceivedAt, keepers[made.Item.StructureId],
            }));
        Fill("ItemSearchKeys", ["StructureId", "SearchKey", "ItemId"],
            from made in items from word in made.Item.SearchWords select new object?[] { made.Item.StructureId, word, made.Item.Id });
        Fill("ItemEvents", ["ItemId", "StructureId", "State", "At", "AccountId"],
            from made in items
            from happened in new[] { (State: ItemStates.Received, At: made.ReceivedAt), (made.Item.State, At: made.StateAt) }.Distinct()
            select new object?[] { made.Item.Id, made.Item.StructureId, happened.State, happened.At, keepers[made.Item.StructureId] });
    }
}
