using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>What somebody, or a file, says otherwise of an item.</summary>
/// <param name="Item">As it will be, with the version that was read.</param>
/// <param name="Fields">The names of what changes, comma separated.</param>
/// <param name="Words">What its history tells.</param>
public sealed record ItemCorrection(Item Item, string Fields, string Words);

/// <summary>Keeps the items of the inventory, the words they are found by, and what happened to them.</summary>
public sealed class ItemStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Items (StructureId, Code, Kind, Brand, Model, Serial, AssetNumber, GlpiId, Accessories, Condition, Origin, Donor, AcquiredOn,
                           Operator, PlanEndsOn, State, StateAt, Notes, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Code, @Kind, @Brand, @Model, @Serial, @AssetNumber, @GlpiId, @Accessories, @Condition, @Origin, @Donor, @AcquiredOn,
                @Operator, @PlanEndsOn, @State, @At, @Notes, 1, @At, @AccountId)
        """;

    /// <returns>The id of the new item.</returns>
    /// <exception cref="RuleViolation">Its serial number is in the inventory already.</exception>
    public async Task<int> Add(Item item, Act act)
    {
        var id = await Unique([item], () => db.Insert(AddSql, Values(item, act)));
        await KeepKeys([item with { Id = id }]);
        await Tell(item with { Id = id }, item.State, null, act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Item, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Items
        SET Kind = @Kind, Brand = @Brand, Model = @Model, Serial = @Serial, AssetNumber = @AssetNumber, GlpiId = @GlpiId, Accessories = @Accessories,
            Condition = @Condition, Origin = @Origin, Donor = @Donor, AcquiredOn = @AcquiredOn, Operator = @Operator, PlanEndsOn = @PlanEndsOn,
            Notes = @Notes, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    private const string LastIdSql = """
        SELECT COALESCE(MAX(Id), 0)
        FROM Items
        WHERE StructureId = @structureId
        """;

    private const string AddedSql = """
        SELECT Id
        FROM Items
        WHERE StructureId = @structureId
          AND Id > @lastId
          AND CreatedBy = @AccountId
          AND CreatedAt = @At
        ORDER BY Id
        """;

    /// <summary>Receives many at once, each with its line in the audit trail: few statements, prepared once.</summary>
    /// <exception cref="RuleViolation">A serial number is in the inventory already.</exception>
    public async Task AddAll(Scope scope, IReadOnlyList<Item> items, string words, Act act)
    {
        var structureId = scope.Structure;
        var lastId = await db.Value<int>(LastIdSql, new { structureId });
        await Unique(items, () => db.Write(AddSql, items.Select(item => Values(item, act))));
        var ids = await db.List<int>(AddedSql, new { structureId, lastId, act.AccountId, act.At });
        if (ids.Count != items.Count)
        {
            throw new InvalidOperationException("The items that were received are not those that were asked for.");
        }

        var received = items.Zip(ids, (item, id) => item with { Id = id }).ToArray();
        await KeepKeys(received);
        await db.Write(TellSql, received.Select(item => Event(item, item.State, words, act)));
        await trail.RecordAll(act, received.Select(item => new AuditSubject(AuditSubjectKind.Item, item.Id)));
    }

    /// <summary>Corrects one, or many at once, each with its line in the audit trail.</summary>
    /// <exception cref="RuleViolation">Somebody changed one of them meanwhile, or a serial number is another's.</exception>
    public async Task ChangeAll(IReadOnlyList<ItemCorrection> corrections, Act act)
    {
        if (await Unique([.. corrections.Select(one => one.Item)], () => db.Write(ChangeSql, corrections.Select(one => Values(one.Item)))) != corrections.Count)
        {
            throw new RuleViolation(RuleReason.ItemChangedMeanwhile);
        }

        await db.Write(DropKeysSql, corrections.Select(one => new { one.Item.Id, one.Item.StructureId }));
        await KeepKeys(corrections.Select(one => one.Item));
        await db.Write(TellSql, corrections.Select(one => Event(one.Item, null, one.Words, act)));
        await trail.RecordAll(act, corrections.Select(one => new AuditSubject(AuditSubjectKind.Item, one.Item.Id, Fields: one.Fields)));
    }

    private const string MoveSql = """
        UPDATE Items
        SET State = @State, StateAt = @At, WipedOn = @WipedOn, WipedHow = @WipedHow, WiperId = CASE WHEN @WipedOn IS NULL THEN NULL ELSE WiperId END, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
          AND NOT EXISTS (SELECT 1 FROM LoanItems o WHERE o.ItemId = Items.Id AND o.EndedAt IS NULL AND (o.HandedAt IS NOT NULL OR @State IN ('cede', 'reforme')))
        """;

    /// <summary>Keeps the state that <see cref="ItemStates.Move"/> gave it, and why.</summary>
    /// <exception cref="RuleViolation">Somebody changed it meanwhile, or lent it.</exception>
    public async Task Move(Item item, string? words, Act act)
    {
        await Once(MoveSql, new { item.Id, item.StructureId, item.Version, item.State, item.WipedOn, item.WipedHow, act.At });
        await Tell(item, item.State, words, act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Item, item.Id, Fields: "State"));
    }

    private const string LentSinceSql = """
        SELECT COUNT(*)
        FROM LoanItems o
        WHERE o.ItemId = @Id
          AND o.StructureId = @StructureId
          AND o.HandedAt IS NOT NULL
          AND (o.EndedAt IS NULL OR o.EndedAt >= @dayAfter)
        """;

    private const string WipeSql = """
        UPDATE Items
        SET WipedOn = @WipedOn, WipedHow = @WipedHow, WiperId = @AccountId, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <summary>Keeps the proof that <see cref="Item.Wipe"/> gave.</summary>
    /// <param name="item">With its proof.</param>
    /// <param name="dayAfter">When the day after that of the proof begins, UTC.</param>
    /// <param name="act">Who does it.</param>
    /// <exception cref="RuleViolation">It was lent since, or somebody changed it meanwhile.</exception>
    public async Task Wipe(Item item, DateTime dayAfter, Act act)
    {
        if (await db.Value<int>(LentSinceSql, new { item.Id, item.StructureId, dayAfter }) > 0)
        {
            throw new RuleViolation(RuleReason.ItemLentSinceWiped);
        }

        await Once(WipeSql, new { item.Id, item.StructureId, item.Version, item.WipedOn, item.WipedHow, act.AccountId });
        await Tell(item, null, $"Effacé : {ItemTerms.WipingMethods.LabelOf(item.WipedHow!).ToLowerInvariant()}", act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Item, item.Id, Fields: "WipedOn"));
    }

    /// <summary>Tells that somebody saw it, and where; whoever calls audits the act that this is part of.</summary>
    public Task See(Item item, string words, Act act) => Tell(item, null, words, act);

    private const string FindSql = """
        SELECT i.Id, i.StructureId, i.Code, i.Kind, i.Brand, i.Model, i.Serial, i.AssetNumber, i.GlpiId, i.Accessories, i.Condition, i.Origin, i.Donor, i.AcquiredOn,
               i.Operator, i.PlanEndsOn, i.State, i.WipedOn, i.WipedHow, i.Notes, i.OwnerId, i.KitId, i.Version,
               CASE WHEN EXISTS (SELECT 1 FROM LoanItems o WHERE o.ItemId = i.Id AND o.EndedAt IS NULL AND o.HandedAt IS NOT NULL) THEN 1 ELSE 0 END AS IsLent,
               CASE WHEN EXISTS (SELECT 1 FROM LoanItems p WHERE p.ItemId = i.Id AND p.EndedAt IS NULL AND p.HandedAt IS NULL) THEN 1 ELSE 0 END AS IsReserved
        FROM Items i
        WHERE i.Id = @id
          AND i.StructureId = @structureId
        """;

    /// <summary>An item of the reader's structure; null for any other.</summary>
    public Task<Item?> Find(Scope scope, int id) => db.Find<Item>(FindSql, new { id, structureId = scope.Structure });

    private const string OfCodeSql = """
        SELECT Id
        FROM Items
        WHERE Code = @code
          AND StructureId = @structureId
        """;

    /// <summary>The item behind a label; null when it is not of the reader's structure.</summary>
    public Task<int?> OfCode(Scope scope, string code) => db.Value<int?>(OfCodeSql, new { code, structureId = scope.Structure });

    /// <summary>The item whose label somebody reads out, however they type it; null when it is not of the reader's structure.</summary>
    public async Task<Item?> Labelled(Scope scope, string typed) =>
        await OfCode(scope, Item.CodeIn(typed)) is { } id ? await Find(scope, id) : null;

    private const string AddKeySql = """
        INSERT INTO ItemSearchKeys (StructureId, SearchKey, ItemId)
        VALUES (@StructureId, @word, @Id)
        """;

    private const string DropKeysSql = """
        DELETE FROM ItemSearchKeys
        WHERE ItemId = @Id
          AND StructureId = @StructureId
        """;

    private Task<int> KeepKeys(IEnumerable<Item> items) => db.Write(AddKeySql, items.SelectMany(item => item.SearchWords.Select(word => new { item.StructureId, word, item.Id })));

    private const string TellSql = """
        INSERT INTO ItemEvents (ItemId, StructureId, State, Words, At, AccountId)
        VALUES (@Id, @StructureId, @state, @words, @At, @AccountId)
        """;

    /// <summary>A line of what happened to an item, in the transaction of an act.</summary>
    internal Task<int> Tell(Item item, string? state, string? words, Act act) => db.Write(TellSql, Event(item, state, words, act));

    private static object Event(Item item, string? state, string? words, Act act) => new { item.Id, item.StructureId, state, words, act.At, act.AccountId };

    private static object Values(Item item, Act act) => new
    {
        item.StructureId,
        item.Code,
        item.Kind,
        item.Brand,
        item.Model,
        item.Serial,
        item.AssetNumber,
        item.GlpiId,
        item.Accessories,
        item.Condition,
        item.Origin,
        item.Donor,
        item.AcquiredOn,
        item.Operator,
        item.PlanEndsOn,
        item.State,
        act.At,
        item.Notes,
        act.AccountId,
    };

    private static object Values(Item item) => new
    {
        item.Id,
        item.StructureId,
        item.Version,
        item.Kind,
        item.Brand,
        item.Model,
        item.Serial,
        item.AssetNumber,
        item.GlpiId,
        item.Accessories,
        item.Condition,
        item.Origin,
        item.Donor,
        item.AcquiredOn,
        item.Operator,
        item.PlanEndsOn,
        item.Notes,
    };

    private async Task Once(string sql, object values)
    {
        if (await db.Write(sql, values) == 0)
        {
            throw new RuleViolation(RuleReason.ItemChangedMeanwhile);
        }
    }

    private const string PlacedSql = """
        SELECT i.Serial
        FROM Items i
        WHERE i.OwnerId = @structureId
          AND i.Serial IN @serials
        """;

    /// <summary>Those of some serial numbers that items have which the reader's structure owns and a depot holds.</summary>
    public async Task<IReadOnlySet<string>> Placed(int structureId, IEnumerable<string> serials)
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in serials.Distinct(StringComparer.Ordinal).Chunk(Sql.MostIds))
        {
            placed.UnionWith(await db.List<string>(PlacedSql, new { structureId, serials = some }));
        }

        return placed;
    }

    // The index sees what is in the structure; what its depots hold is looked up.
    private async Task<T> Unique<T>(IReadOnlyCollection<Item> items, Func<Task<T>> write)
    {
        if (items.Count > 0 && (await Placed(items.First().StructureId, items.Select(item => item.Serial).OfType<string>())).Count > 0)
        {
            throw new RuleViolation(RuleReason.ItemSerialTaken);
        }

        try
        {
            return await write();
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.ItemSerialTaken);
        }
    }
}
