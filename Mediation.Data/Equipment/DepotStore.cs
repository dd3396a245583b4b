using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>How many items of a kind a depot may hold, holds, and has lent.</summary>
public sealed record AllottedRow
{
    public required int DepotId { get; init; }
    public required string DepotName { get; init; }
    public required string Kind { get; init; }
    public required int Allotted { get; init; }
    public required int Placed { get; init; }
    public required int Lent { get; init; }
}

/// <summary>A line of the ledger.</summary>
public sealed record AllotmentRow
{
    public required int Id { get; init; }
    public required string DepotName { get; init; }
    public required string Kind { get; init; }
    public required int Change { get; init; }
    public required string Words { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>An item of ours in a depot, as its owner sees it: who borrows it is the depot's alone to know.</summary>
public sealed record PlacedItemRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string? Brand { get; init; }
    public required string? Model { get; init; }
    public required string State { get; init; }
    public required string DepotName { get; init; }

    /// <summary>The last day of its loan; null while it is not lent.</summary>
    public required DateOnly? DueOn { get; init; }

    public string Name => Item.NameOf(Kind, Brand, Model);
}

/// <summary>Another structure, which may hold items of ours.</summary>
public sealed record DepotRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
}

/// <summary>Places items in depots and takes them back; keeps what each depot is allotted.</summary>
public sealed class DepotStore(Db db, AuditTrail trail)
{
    private const string OthersSql = $"""
        SELECT s.Id, s.Name
        FROM Structures s
        WHERE s.DepotOfId = @structureId
          AND s.DepotOfId IS NOT NULL
        ORDER BY s.Id
        {Sql.Page}
        """;

    /// <summary>The structures that are its depots.</summary>
    public Task<IReadOnlyList<DepotRow>> Others(Scope scope) => db.List<DepotRow>(OthersSql, new { structureId = scope.Structure, take = Sql.MostIds });

    private const string AllottedSql = """
        SELECT t.DepotId, s.Name AS DepotName, t.Kind, t.Allotted, t.Placed, t.Lent
        FROM (SELECT x.DepotId, x.Kind, SUM(x.Allotted) AS Allotted, SUM(x.Placed) AS Placed, SUM(x.Lent) AS Lent
              FROM (SELECT a.DepotId, a.Kind, a.Change AS Allotted, 0 AS Placed, 0 AS Lent
                    FROM Allotments a
                    WHERE a.StructureId = @structureId
                    UNION ALL
                    SELECT i.StructureId, i.Kind, 0, 1, CASE WHEN EXISTS (SELECT 1 FROM LoanItems o WHERE o.ItemId = i.Id AND o.EndedAt IS NULL AND o.HandedAt IS NOT NULL) THEN 1 ELSE 0 END
                    FROM Items i
                    WHERE i.OwnerId = @structureId
                      AND i.OwnerId IS NOT NULL) x
              GROUP BY x.DepotId, x.Kind) t
        JOIN Structures s ON s.Id = t.DepotId
        ORDER BY t.DepotId, t.Kind
        """;

    /// <summary>What each depot is allotted of ours, holds and has lent, kind by kind.</summary>
    public Task<IReadOnlyList<AllottedRow>> Allotted(Scope scope) => db.List<AllottedRow>(AllottedSql, new { structureId = scope.Structure });

    private const string LedgerSql = $"""
        SELECT a.Id, s.Name AS DepotName, a.Kind, a.Change, a.Words, a.At, c.DisplayName AS AccountName
        FROM Allotments a
        JOIN Structures s ON s.Id = a.DepotId
        JOIN Accounts c ON c.Id = a.AccountId
        WHERE a.StructureId = @structureId
          AND a.Id < @before
        ORDER BY a.Id DESC
        {Sql.Page}
        """;

    /// <summary>The ledger, the last line first.</summary>
    public Task<IReadOnlyList<AllotmentRow>> Ledger(Scope scope, int before, int take) => db.List<AllotmentRow>(LedgerSql, new { structureId = scope.Structure, before, take });

    private const string InDepots = """
        SELECT i.Id, i.Code, i.Kind, i.Brand, i.Model, i.State, s.Name AS DepotName,
               (SELECT MIN(l.DueOn) FROM LoanItems o JOIN Loans l ON l.Id = o.LoanId WHERE o.ItemId = i.Id AND o.EndedAt IS NULL AND o.HandedAt IS NOT NULL) AS DueOn
        FROM Items i
        JOIN Structures s ON s.Id = i.StructureId
        WHERE i.OwnerId = @structureId
          AND i.OwnerId IS NOT NULL

        """;

    private const string PlacedSql = $"""
        {InDepots}
          AND i.Id < @before
        ORDER BY i.Id DESC
        {Sql.Page}
        """;

    /// <summary>Items of ours that depots hold: which, where, due when; not who has them.</summary>
    public Task<IReadOnlyList<PlacedItemRow>> Placed(Scope scope, int before, int take) => db.List<PlacedItemRow>(PlacedSql, new { structureId = scope.Structure, before, take });

    private const string LabelledSql = InDepots + "  AND i.Code = @code";

    /// <summary>The item of ours behind a label that a depot holds; null for any other.</summary>
    public Task<PlacedItemRow?> Labelled(Scope scope, string code) => db.Find<PlacedItemRow>(LabelledSql, new { structureId = scope.Structure, code });

    // Written first, so that of two people who change one depot's share at once one waits for the other.
    private const string HoldSql = """
        UPDATE Structures
        SET Name = Name
        WHERE Id = @depotId
        """;

    private const string SumSql = """
        SELECT COALESCE(SUM(a.Change), 0)
        FROM Allotments a
        WHERE a.StructureId = @StructureId
          AND a.DepotId = @DepotId
          AND a.Kind = @Kind
        """;

    private const string HeldSql = """
        SELECT COUNT(*)
        FROM Items i
        WHERE i.OwnerId = @StructureId
          AND i.OwnerId IS NOT NULL
          AND i.StructureId = @DepotId
          AND i.Kind = @Kind
        """;

    private const string AllotSql = """
        INSERT INTO Allotments (StructureId, DepotId, Kind, Change, Words, At, AccountId)
        VALUES (@StructureId, @DepotId, @Kind, @Change, @Words, @At, @AccountId)
        """;

    /// <summary>Writes a line of the ledger.</summary>
    /// <exception cref="RuleViolation">It would leave fewer than the depot holds.</exception>
    public async Task Allot(Allotment line, Act act)
    {
        var share = new { line.StructureId, line.DepotId, line.Kind };
        await db.Write(HoldSql, new { depotId = line.DepotId });
        var checkedLine = Allotment.Write(line, await db.Value<int>(SumSql, share), await db.Value<int>(HeldSql, share));
        await db.Insert(AllotSql, new { checkedLine.StructureId, checkedLine.DepotId, checkedLine.Kind, checkedLine.Change, checkedLine.Words, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Structure, line.DepotId, Fields: "Allotments"));
    }

    private const string PlaceSql = """
        UPDATE Items
        SET StructureId = @depotId, OwnerId = @structureId, KitId = NULL, Version = Version + 1
        WHERE Id = @id
          AND StructureId = @structureId
          AND OwnerId IS NULL
          AND Version = @Version
          AND State = 'en_service'
          AND NOT EXISTS (SELECT 1 FROM LoanItems o WHERE o.ItemId = Items.Id AND o.EndedAt IS NULL)
        """;

    private const string RecallSql = """
        UPDATE Items
        SET StructureId = OwnerId, OwnerId = NULL, KitId = NULL, Version = Version + 1
        WHERE Id = @id
          AND OwnerId = @structureId
          AND NOT EXISTS (SELECT 1 FROM LoanItems o WHERE o.ItemId = Items.Id AND o.EndedAt IS NULL)
        """;

    private const string MoveKeysSql = """
        UPDATE ItemSearchKeys
        SET StructureId = @to
        WHERE ItemId = @id
          AND StructureId = @structureId
        """;

    private const string TellSql = """
        INSERT INTO ItemEvents (ItemId, StructureId, State, Words, At, AccountId)
        VALUES (@id, @structureId, NULL, @words, @At, @AccountId)
        """;

    /// <summary>Places an item in a depot, within what it is allotted.</summary>
    /// <exception cref="RuleViolation">It is lent, reserved, not in service or placed already; the depot has its share; its serial number is in that inventory; or somebody changed it.</exception>
    public async Task Place(Item item, int depotId, string depotName, Act act)
    {
        await db.Write(HoldSql, new { depotId });
        var share = new { item.StructureId, DepotId = depotId, item.Kind };
        if (await db.Value<int>(HeldSql, share) >= await db.Value<int>(SumSql, share))
        {
            throw new RuleViolation(RuleReason.DepotHasItsShare);
        }

        await Moved(PlaceSql, new { id = item.Id, structureId = item.StructureId, depotId, item.Version });
        await Follow(item.Id, item.StructureId, depotId, $"Placé : {depotName}", act);
    }

    private const string HolderSql = """
        SELECT i.StructureId
        FROM Items i
        WHERE i.Id = @id
          AND i.OwnerId = @structureId
        """;

    /// <summary>Takes an item of ours back from the depot that holds it.</summary>
    /// <returns>False when no depot holds it.</returns>
    /// <exception cref="RuleViolation">It is lent or reserved there.</exception>
    public async Task<bool> Recall(Scope scope, int id, Act act)
    {
        if (await db.Value<int?>(HolderSql, new { id, structureId = scope.Structure }) is not { } depotId)
        {
            return false;
        }

        await Moved(RecallSql, new { id, structureId = scope.Structure });
        await Follow(id, depotId, scope.Structure, "Repris au dépôt", act);
        return true;
    }

    private async Task Moved(string sql, object values)
    {
        try
        {
            if (await db.Write(sql, values) == 0)
            {
                throw new RuleViolation(RuleReason.ItemNotPlaceable);
            }
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.ItemSerialTaken);
        }
    }

    // What happened stays with the structure where it happened: who works there is its own to know.
    private async Task Follow(int id, int from, int to, string words, Act act)
    {
        await db.Write(MoveKeysSql, new { id, structureId = from, to });
        await db.Write(TellSql, new { id, structureId = act.StructureId, words, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Item, id, Fields: "StructureId,OwnerId"));
    }
}
