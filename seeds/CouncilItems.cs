using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Seeds;

internal sealed partial class CouncilWriter
{
    private const int BorrowersEach = 30;
    private const int MostRead = 50_000;

    private void AddItems(Council council)
    {
        var keepers = council.Accounts.Where(account => account.StructureId is not null).GroupBy(account => account.StructureId!.Value)
            .ToDictionary(group => group.Key, group => (group.FirstOrDefault(account => account.Role is Role.EquipmentManager) ?? group.First()).Id);
        var drawn = ItemMaker.Of(keepers.Keys.Order(), council.Seed + 8, clock.GetUtcNow().UtcDateTime).ToList();
        var loans = LoanMaker.Of(drawn, Borrowers(council), council.Seed + 9, Today(clock)).ToList();
        var (ownerId, depotId) = (council.Structures[0].Id, council.Structures[^1].Id);
        var kit = KitMaker.KitOf(drawn, loans, ownerId);
        var placed = ownerId == depotId || !keepers.ContainsKey(depotId) ? [] : KitMaker.PlacedOf(drawn, loans, kit, ownerId);
        var items = drawn.Select(made => made with { Item = Arranged(made.Item) }).ToList();
        AddKit(kit, keepers.GetValueOrDefault(ownerId));
        Fill("Items",
            [
                "Id", "StructureId", "Code", "Kind", "Brand", "Model", "Serial", "Accessories", "Condition", "Origin", "Donor", "AcquiredOn", "Operator", "PlanEndsOn", "State", "StateAt", "WipedOn", "WipedHow", "WiperId",
                "KitId", "OwnerId", "Version", "CreatedAt", "CreatedBy",
            ],
            items.Select(made => new object?[]
            {
                made.Item.Id, made.Item.StructureId, made.Item.Code, made.Item.Kind, made.Item.Brand, made.Item.Model, made.Item.Serial, made.Item.Accessories, made.Item.Condition, made.Item.Origin,
                made.Item.Donor, made.Item.AcquiredOn, made.Item.Operator, made.Item.PlanEndsOn, made.Item.State, made.StateAt, made.Item.WipedOn, made.Item.WipedHow, made.Item.WipedOn is null ? null : keepers[made.Item.OwnerId ?? made.Item.StructureId],
                made.Item.KitId, made.Item.OwnerId, 1, made.ReceivedAt, keepers[made.Item.OwnerId ?? made.Item.StructureId],
            }));
        Fill("ItemSearchKeys", ["StructureId", "SearchKey", "ItemId"],
            from made in items from word in made.Item.SearchWords select new object?[] { made.Item.StructureId, word, made.Item.Id });
        Fill("ItemEvents", ["ItemId", "StructureId", "State", "At", "AccountId"],
            from made in drawn
            from happened in new[] { (State: ItemStates.Received, At: made.ReceivedAt), (made.Item.State, At: made.StateAt) }.Distinct()
            select new object?[] { made.Item.Id, made.Item.StructureId, happened.State, happened.At, keepers[made.Item.StructureId] });
        AddPlaced(placed, council.Structures[^1], keepers.GetValueOrDefault(ownerId));
        AddLoans(council, loans, kit, keepers);
        var lent = loans.Where(IsOut).Select(made => made.Item!.Item.Id).Append(kit?.Part.Item.Id ?? 0).ToHashSet();
        AddStocktakes(items.Where(made => Stocktake.States.Has(made.Item.State) && !lent.Contains(made.Item.Id)), keepers);

        Item Arranged(Item item) => item with
        {
            KitId = kit is not null && (item.Id == kit.Part.Item.Id || item.Id == kit.Loan.Item!.Item.Id) ? kit.Kit.Id : null,
            OwnerId = placed.Any(made => made.Item.Id == item.Id) ? ownerId : null,
            StructureId = placed.Any(made => made.Item.Id == item.Id) ? depotId : item.StructureId,
        };
    }

    private void AddKit(SeededKit? kit, int keeper) => Fill("Kits", ["Id", "StructureId", "Name", "Version", "CreatedAt", "CreatedBy"],
        kit is null ? [] : [[kit.Kit.Id, kit.Kit.StructureId, kit.Kit.Name, 1, kit.Loan.Path[0].At, keeper]]);

    /// <summary>Three weeks ago: what the depot is allotted, and what lies there since.</summary>
    private void AddPlaced(IReadOnlyList<SeededItem> placed, SeededStructure depot, int keeper)
    {
        var at = AtTen(Today(clock).AddDays(-21));
        Fill("Allotments", ["StructureId", "DepotId", "Kind", "Change", "Words", "At", "AccountId"],
            placed.GroupBy(made => made.Item.Kind).Select(kind => new object?[] { kind.First().Item.StructureId, depot.Id, kind.Key, kind.Count() + 1, "Rentrée : de quoi lire et travailler sur place", at, keeper }));
        Fill("ItemEvents", ["ItemId", "StructureId", "Words", "At", "AccountId"],
            placed.Select(made => new object?[] { made.Item.Id, made.Item.StructureId, $"Placé : {depot.Name}", at.AddMinutes(5), keeper }));
    }

    private void AddLoans(Council council, IReadOnlyList<SeededLoan> loans, SeededKit? kit, Dictionary<int, int> keepers)
    {
        var firstDay = AtTen(council.OpenedOn);
        Fill("LoanAgreements", ["Id", "StructureId", "Version", "Text", "CreatedAt"], keepers.Keys.Select(structure => new object?[] { structure, structure, 1, LoanAgreement.Shipped, firstDay }));
        Fill("Loans",
            ["Id", "StructureId", "ResidentId", "Kind", "Priority", "FromOn", "DueOn", "WaitsUntilOn", "State", "StateAt", "Renewals", "AgreementId", "SignedHow", "HasGuidance", "Version", "CreatedAt", "CreatedBy"],
            loans.Select(made => new object?[]
            {
                made.Loan.Id, made.Loan.StructureId, made.Loan.ResidentId, made.Loan.Kind, made.Loan.Priority, made.Loan.FromOn, made.Loan.DueOn, made.Loan.WaitsUntilOn, made.Loan.State, made.Path[^1].At, 0,
                made.Loan.SignedHow is null ? null : made.Loan.StructureId, made.Loan.SignedHow, made.Loan.HasGuidance, made.Path.Count, made.Path[0].At, keepers[made.Loan.StructureId],
            }));
        Fill("LoanReasons", ["LoanId", "Reason"], from made in loans from reason in made.Reasons select new object?[] { made.Loan.Id, reason });
        Fill("LoanItems", ["LoanId", "ItemId", "StructureId", "HandedAt", "EndedAt", "Outcome", "Accessories", "Condition"],
            from made in loans.Concat(kit is null ? [] : [kit.Loan with { Item = kit.Part }])
            where made.Item is not null
            let handed = At(made, LoanStates.HandedOver)
            let returned = At(made, LoanStates.Returned)
            select new object?[]
            {
                made.Loan.Id, made.Item!.Item.Id, made.Loan.StructureId, handed, returned, returned is null ? null : LoanTerms.Returned, handed is null ? null : made.Item.Item.Accessories,
                returned is null ? null : made.Item.Item.Condition,
            });
        Fill("LoanEvents", ["LoanId", "StructureId", "State", "At", "AccountId"],
            from made in loans from step in made.Path select new object?[] { made.Loan.Id, made.Loan.StructureId, step.State, step.At, keepers[made.Loan.StructureId] });
    }

    private static bool IsOut(SeededLoan made) => made.Item is not null && At(made, LoanStates.HandedOver) is not null && At(made, LoanStates.Returned) is null;

    /// <summary>Each structure counted its shelves yesterday, and did not find all.</summary>
    private void AddStocktakes(IEnumerable<SeededItem> shelved, Dictionary<int, int> keepers)
    {
        const string Name = "Réserve, tour de fin de mois";
        var at = AtTen(Today(clock).AddDays(-1));
        Fill("Stocktakes", ["Id", "StructureId", "Name", "LastAt", "ClosedAt", "CloserId", "CreatedAt", "OpenerId"],
            keepers.Select(pair => new object?[] { pair.Key, pair.Key, Name, at, at, pair.Value, at, pair.Value }));
        var lines = shelved.GroupBy(made => made.Item.StructureId).SelectMany(shelf => shelf.Select((made, n) => (made.Item, Finding: n == 0 ? Stocktake.Missing : Stocktake.Found))).ToList();
        Fill("StocktakeLines", ["StocktakeId", "StructureId", "Label", "ItemId", "Finding", "State", "At", "AccountId"],
            lines.Select(line => new object?[] { line.Item.StructureId, line.Item.StructureId, line.Item.Code, line.Item.Id, line.Finding, line.Item.State, at, keepers[line.Item.StructureId] }));
        Fill("ItemEvents", ["ItemId", "StructureId", "Words", "At", "AccountId"],
            lines.Where(line => line.Finding == Stocktake.Found).Select(line => new object?[] { line.Item.Id, line.Item.StructureId, $"Vu à l’inventaire « {Name} »", at, keepers[line.Item.StructureId] }));
    }

    private static DateTime? At(SeededLoan made, string state) => made.Path.Where(step => step.State == state).Select(step => (DateTime?)step.At).FirstOrDefault();

    /// <summary>Some adults of each structure.</summary>
    private static ILookup<int, int> Borrowers(Council council)
    {
        var adults = new Dictionary<int, List<int>>();
        foreach (var (resident, first) in council.Activity.Residents().Take(MostRead))
        {
            var people = adults.TryGetValue(resident.StructureId, out var known) ? known : adults[resident.StructureId] = [];
            if (people.Count < BorrowersEach && resident.BirthYear <= first.Visit.HeldOn.Year - 18)
            {
                people.Add(resident.Id);
            }
        }

        return adults.SelectMany(pair => pair.Value, (pair, id) => (pair.Key, id)).ToLookup(pair => pair.Key, pair => pair.id);
    }
}
