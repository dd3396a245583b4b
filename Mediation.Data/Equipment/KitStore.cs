using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>A kit, as the list shows it.</summary>
public sealed record KitRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Of how many things it is made.</summary>
    public required int Items { get; init; }

    /// <summary>Those of them that are not in service: it goes out without them.</summary>
    public required int NotInService { get; init; }
}

/// <summary>Keeps kits, and what they are made of.</summary>
public sealed class KitStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Kits (StructureId, Name, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Name, 1, @At, @AccountId)
        """;

    /// <returns>The id of the new kit.</returns>
    public async Task<int> Add(Kit kit, Act act)
    {
        var id = await db.Insert(AddSql, new { kit.StructureId, kit.Name, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Kit, id));
        return id;
    }

    private const string RenameSql = """
        UPDATE Kits
        SET Name = @Name, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody named it otherwise meanwhile.</exception>
    public async Task Rename(Kit kit, Act act)
    {
        if (await db.Write(RenameSql, new { kit.Id, kit.StructureId, kit.Version, kit.Name }) == 0)
        {
            throw new RuleViolation(RuleReason.KitChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Kit, kit.Id, Fields: "Name"));
    }

    private const string PutSql = """
        UPDATE Items
        SET KitId = @kitId, Version = Version + 1
        WHERE Id = @itemId
          AND StructureId = @structureId
          AND KitId IS NULL
          AND State NOT IN ('perdu', 'vole', 'cede', 'reforme', 'recycle')
          AND (SELECT COUNT(*) FROM Items p WHERE p.KitId = @kitId AND p.StructureId = @structureId) < @most
        """;

    /// <summary>Puts an item into a kit.</summary>
    /// <returns>False when it is in one already, is <see cref="ItemStates.Gone"/>, or the kit is full.</returns>
    public async Task<bool> Put(Scope scope, int kitId, int itemId, Act act) =>
        await Conclude(await db.Write(PutSql, new { kitId, itemId, structureId = scope.Structure, most = Kit.MostItems }), itemId, act);

    private const string TakeSql = """
        UPDATE Items
        SET KitId = NULL, Version = Version + 1
        WHERE Id = @itemId
          AND StructureId = @structureId
          AND KitId = @kitId
        """;

    /// <summary>Takes an item out of a kit; it stays in the inventory.</summary>
    /// <returns>False when it was not in it.</returns>
    public async Task<bool> Take(Scope scope, int kitId, int itemId, Act act) =>
        await Conclude(await db.Write(TakeSql, new { kitId, itemId, structureId = scope.Structure }), itemId, act);

    private const string EmptySql = """
        UPDATE Items
        SET KitId = NULL, Version = Version + 1
        WHERE KitId = @id
          AND StructureId = @structureId
        """;

    private const string DropSql = """
        DELETE FROM Kits
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>Takes a kit apart: what it was made of stays in the inventory.</summary>
    public async Task Drop(Scope scope, int id, Act act)
    {
        await db.Write(EmptySql, new { id, structureId = scope.Structure });
        await db.Write(DropSql, new { id, structureId = scope.Structure });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Kit, id));
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name, Version
        FROM Kits
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A kit of the reader's structure; null for any other.</summary>
    public Task<Kit?> Find(Scope scope, int id) => db.Find<Kit>(FindSql, new { id, structureId = scope.Structure });

    private const string AllSql = $"""
        SELECT k.Id, k.Name,
               (SELECT COUNT(*) FROM Items i WHERE i.KitId = k.Id AND i.StructureId = @structureId) AS Items,
               (SELECT COUNT(*) FROM Items j WHERE j.KitId = k.Id AND j.StructureId = @structureId AND j.State <> 'en_service') AS NotInService
        FROM Kits k
        WHERE k.StructureId = @structureId
          AND k.Id < @before
        ORDER BY k.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a structure, the last first.</summary>
    public Task<IReadOnlyList<KitRow>> Of(Scope scope, int before, int take) => db.List<KitRow>(AllSql, new { structureId = scope.Structure, before, take });

    private async Task<bool> Conclude(int changed, int itemId, Act act)
    {
        if (changed == 0)
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Item, itemId, Fields: "KitId"));
        return true;
    }
}
