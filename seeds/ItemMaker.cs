using Bogus;
using Mediation.Domain.Equipment;

namespace Mediation.Seeds;

/// <summary>An item of the inventory, and when it was received.</summary>
internal sealed record SeededItem(Item Item, DateTime ReceivedAt, DateTime StateAt);

/// <summary>Invents what a structure has to lend: laptops given by companies, tablets bought, keys for the internet.</summary>
internal static class ItemMaker
{
    private const int EachStructure = 40;

    private static readonly Odds<(string Kind, string Brand, string Model)> Models = new(
        (("portable", "Dell", "Latitude 5400"), 24), (("portable", "Lenovo", "ThinkPad T480"), 20), (("portable", "HP", "ProBook 450 G6"), 14), (("tablette", "Samsung", "Galaxy Tab A8"), 14),
        (("telephone", "Samsung", "Galaxy A14"), 6), (("cle_4g", "Huawei", "E3372"), 10), (("ecran", "Iiyama", "ProLite 22"), 7), (("imprimante", "Brother", "HL-L2310D"), 5));

    private static readonly Odds<string> States = new(
        (ItemStates.InService, 62), (ItemStates.Received, 6), (ItemStates.ToSort, 8), (ItemStates.Refurbishing, 7), (ItemStates.ToInspect, 6), (ItemStates.InRepair, 5), (ItemStates.Retired, 4),
        (ItemStates.Lost, 1), (ItemStates.Recycled, 1));

    private static readonly string[] Operators = ["Orange", "SFR", "Bouygues Telecom"];

    /// <summary>Days over which plans end, a fifth of them past; the step spreads them without drawing.</summary>
    private const int PlanSpan = 500;

    private const int PlanStep = 137;

    private static readonly string[] Donors = ["Banque du Ponant", "Assurances Kerlan", "Laiterie des Abers", "Lycée des Deux-Rives"];

    /// <param name="structureIds">Those that lend.</param>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="now">All was received in the two years before (UTC).</param>
    public static IEnumerable<SeededItem> Of(IEnumerable<int> structureIds, int seed, DateTime now)
    {
        var random = new Randomizer(seed);
        var id = 0;
        foreach (var structureId in structureIds)
        {
            for (var rank = 0; rank < EachStructure; rank++)
            {
                yield return Made(++id, structureId, random, now);
            }
        }
    }

    private static SeededItem Made(int id, int structureId, Randomizer random, DateTime now)
    {
        var (kind, brand, model) = Models.Draw(random);
        var state = States.Draw(random);
        var receivedAt = now.Date.AddDays(-random.Number(40, 700)).AddHours(9);
        var isGift = random.Bool(0.7f);
        var isWiped = state is not (ItemStates.Received or ItemStates.ToSort or ItemStates.ToInspect);
        return new SeededItem(new Item
        {
            Id = id,
            StructureId = structureId,
            Code = random.String2(8, "23456789BCDFGHJKMNPQRSTVWXZ"),
            Kind = kind,
            Brand = brand,
            Model = model,
            Serial = random.String2(10, "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"),
            Accessories = kind is "portable" or "tablette" ? "Chargeur\nHousse" : null,
            Condition = random.ArrayElement(["bon", "bon", "use"]),
            Origin = isGift ? ItemTerms.Donated : "achat",
            Donor = isGift ? random.ArrayElement(Donors) : null,
            AcquiredOn = DateOnly.FromDateTime(receivedAt),
            Operator = kind is "cle_4g" ? Operators[id % Operators.Length] : null,
            PlanEndsOn = kind is "cle_4g" ? DateOnly.FromDateTime(now).AddDays(id * PlanStep % PlanSpan - PlanSpan / 5) : null,
            State = state,
            WipedOn = isWiped ? DateOnly.FromDateTime(receivedAt.AddDays(7)) : null,
            WipedHow = isWiped ? ItemTerms.MayHaveNoMemory(kind) ? ItemTerms.WithoutMemory : "logiciel" : null,
        }, receivedAt, state is ItemStates.Received ? receivedAt : receivedAt.AddDays(10));
    }
}
