using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>A count, as lists and its own page show it.</summary>
public sealed record StocktakeRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The only kind that is counted; null for all.</summary>
    public required string? Kind { get; init; }

    /// <summary>The only state that is counted; null for all.</summary>
    public required string? State { get; init; }

    public required DateTime CreatedAt { get; init; }
    public required string OpenerName { get; init; }
    public required DateTime? ClosedAt { get; init; }
    public required string? CloserName { get; init; }
    public required int Found { get; init; }
    public required int Unexpected { get; init; }
    public required int Elsewhere { get; init; }

    /// <summary>Written by the close: zero while it goes on, whatever <see cref="StocktakeStore.Missing"/> tells.</summary>
    public required int Missing { get; init; }
}

/// <summary>A label that was read, or an item whose label was not.</summary>
public sealed record StocktakeLineRow
{
    public required int Id { get; init; }
    public required string Label { get; init; }

    /// <summary>Null when it is not, or is no longer, an item of the structure.</summary>
    public required int? ItemId { get; init; }

    public required string? Kind { get; init; }
    public required string? Brand { get; init; }
    public required string? Model { get; init; }

    /// <summary>A code of <see cref="Stocktake.Findings"/>.</summary>
    public required string Finding { get; init; }

    /// <summary>What the books said then: a code of <see cref="ItemTerms.States"/>; null when nothing of ours bears it.</summary>
    public required string? State { get; init; }

    /// <summary>When it was read; null for what is missing while the count goes on.</summary>
    public required DateTime? At { get; init; }

    public required string? AccountName { get; init; }

    public string Name => Kind is null ? $"Étiquette {Label}" : Item.NameOf(Kind, Brand, Model);
}

/// <summary>Counts of the shelves, the labels that were read in them, and what was not found.</summary>
public sealed class StocktakeStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Stocktakes (StructureId, Name, Kind, State, CreatedAt, OpenerId)
        VALUES (@StructureId, @Name, @Kind, @State, @At, @AccountId)
        """;

    /// <returns>The id of the new count.</returns>
    public async Task<int> Add(Stocktake stocktake, Act act)
    {
        var id = await db.Insert(AddSql, new { stocktake.StructureId, stocktake.Name, stocktake.Kind, stocktake.State, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Stocktake, id));
        return id;
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name, Kind, State, ClosedAt
        FROM Stocktakes
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A count of the reader's structure; null for any other.</summary>
    public Task<Stocktake?> Find(Scope scope, int id) => db.Find<Stocktake>(FindSql, new { id, structureId = scope.Structure });

    private const string Row = """
        SELECT t.Id, t.Name, t.Kind, t.State, t.CreatedAt, a.DisplayName AS OpenerName, t.ClosedAt, c.DisplayName AS CloserName,
               (SELECT COUNT(*) FROM StocktakeLines f WHERE f.StocktakeId = t.Id AND f.StructureId = @structureId AND f.Finding = 'trouve') AS Found,
               (SELECT COUNT(*) FROM StocktakeLines u WHERE u.StocktakeId = t.Id AND u.StructureId = @structureId AND u.Finding IN ('prete', 'sorti', 'hors_compte')) AS Unexpected,
               (SELECT COUNT(*) FROM StocktakeLines e WHERE e.StocktakeId = t.Id AND e.StructureId = @structureId AND e.Finding IN ('place', 'inconnu')) AS Elsewhere,
               (SELECT COUNT(*) FROM StocktakeLines m WHERE m.StocktakeId = t.Id AND m.StructureId = @structureId AND m.Finding = 'manque') AS Missing
        FROM Stocktakes t
        JOIN Accounts a ON a.Id = t.OpenerId
        LEFT JOIN Accounts c ON c.Id = t.CloserId
        WHERE t.StructureId = @structureId

        """;

    private const string AllSql = $"""
        {Row}
          AND t.Id < @before
        ORDER BY t.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a structure, the last first.</summary>
    public Task<IReadOnlyList<StocktakeRow>> Of(Scope scope, int before, int take) => db.List<StocktakeRow>(AllSql, new { structureId = scope.Structure, before, take });

    private const string OneSql = Row + "  AND t.Id = @id";

    /// <summary>How far a count is; null for one of another structure.</summary>
    public Task<StocktakeRow?> Progress(Scope scope, int id) => db.Find<StocktakeRow>(OneSql, new { id, structureId = scope.Structure });

    private const string Lines = """
        SELECT s.Id, s.Label, CASE WHEN i.StructureId = @structureId THEN s.ItemId END AS ItemId, i.Kind, i.Brand, i.Model, s.Finding, s.State, s.At, a.DisplayName AS AccountName
        FROM StocktakeLines s
        LEFT JOIN Items i ON i.Id = s.ItemId
        JOIN Accounts a ON a.Id = s.AccountId
        WHERE s.StocktakeId = @id
          AND s.StructureId = @structureId

        """;

    private const string LatestSql = $"""
        {Lines}
        ORDER BY s.Id DESC
        {Sql.Page}
        """;

    /// <summary>The last labels that were read, while the count goes on.</summary>
    public Task<IReadOnlyList<StocktakeLineRow>> Latest(Scope scope, int id, int take) => db.List<StocktakeLineRow>(LatestSql, new { id, structureId = scope.Structure, take });

    private const string AmongSql = $"""
        {Lines}
          AND s.Finding IN @findings
          AND s.Id > @after
        ORDER BY s.Id
        {Sql.Page}
        """;

    /// <summary>What was found to be so, the first first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="id">In which count.</param>
    /// <param name="findings">Codes of <see cref="Stocktake.Findings"/>.</param>
    /// <param name="after">The line after which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<StocktakeLineRow>> Among(Scope scope, int id, IReadOnlyList<string> findings, int after, int take) =>
        db.List<StocktakeLineRow>(AmongSql, new { id, structureId = scope.Structure, findings, after, take });

    private const string BeforeSql = Lines + "  AND s.Label = @label";

    private const string Absent = """
        FROM Stocktakes t
        JOIN Items i ON i.StructureId = t.StructureId
        WHERE t.Id = @id
          AND t.StructureId = @structureId
          AND i.State IN ('recu', 'a_trier', 'reconditionnement', 'en_service', 'en_reparation', 'a_controler')
          AND COALESCE(t.Kind, i.Kind) = i.Kind
          AND COALESCE(t.State, i.State) = i.State
          AND NOT EXISTS (SELECT 1 FROM LoanItems o WHERE o.ItemId = i.Id AND o.EndedAt IS NULL AND o.HandedAt IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM StocktakeLines s WHERE s.StocktakeId = t.Id AND s.ItemId = i.Id)

        """;

    private const string MissingSql = $"""
        SELECT i.Id, i.Code AS Label, i.Id AS ItemId, i.Kind, i.Brand, i.Model, 'manque' AS Finding, i.State, NULL AS At, NULL AS AccountName
        {Absent}
          AND i.Id > @after
        ORDER BY i.Id
        {Sql.Page}
        """;

    /// <summary>What should lie on the shelves and was not read, while the count goes on; the ids are those of the items.</summary>
    public Task<IReadOnlyList<StocktakeLineRow>> Missing(Scope scope, int id, int after, int take) => db.List<StocktakeLineRow>(MissingSql, new { id, structureId = scope.Structure, after, take });

    private const string CountMissingSql = "SELECT COUNT(*)\n" + Absent;

    /// <summary>How many of them.</summary>
    public Task<int> CountMissing(Scope scope, int id) => db.Value<int>(CountMissingSql, new { id, structureId = scope.Structure });

    private const string PlacedSql = """
        SELECT i.Id
        FROM Items i
        WHERE i.Code = @code
          AND i.OwnerId = @structureId
          AND i.OwnerId IS NOT NULL
        """;

    /// <summary>Whether a label is that of an item of ours which a depot holds.</summary>
    public async Task<bool> IsPlaced(Scope scope, string code) => await db.Value<int?>(PlacedSql, new { code, structureId = scope.Structure }) is not null;

    // Written first, so that of two who read one label at once, or of one who reads and one who closes, one waits for the other.
    private const string HoldSql = """
        UPDATE Stocktakes
        SET LastAt = @At
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND ClosedAt IS NULL
        """;

    private const string ScanSql = """
        INSERT INTO StocktakeLines (StocktakeId, StructureId, Label, ItemId, Finding, State, At, AccountId)
        VALUES (@Id, @StructureId, @label, @itemId, @finding, @state, @At, @AccountId)
        """;

    /// <summary>Keeps a label that was read, once.</summary>
    /// <param name="stocktake">In which count.</param>
    /// <param name="label">As it was read.</param>
    /// <param name="item">What bears it; null when nothing of ours that is here does.</param>
    /// <param name="finding">A code of <see cref="Stocktake.Findings"/>.</param>
    /// <param name="act">Who read it, and when.</param>
    /// <returns>Null, or the line that it has in this count already.</returns>
    /// <exception cref="RuleViolation">Somebody closed the count meanwhile.</exception>
    public async Task<StocktakeLineRow?> Scan(Stocktake stocktake, string label, Item? item, string finding, Act act)
    {
        if (await db.Write(HoldSql, new { stocktake.Id, stocktake.StructureId, act.At }) == 0)
        {
            throw new RuleViolation(RuleReason.StocktakeClosed);
        }

        if (await db.Find<StocktakeLineRow>(BeforeSql, new { id = stocktake.Id, structureId = stocktake.StructureId, label }) is { } before)
        {
            if (item is null || before.ItemId is not null)
            {
                await db.Rollback();
                return before;
            }

            await db.Write(DropSql, new { before.Id, stocktake.StructureId });
        }

        await db.Insert(ScanSql, new { stocktake.Id, stocktake.StructureId, label, itemId = item?.Id, finding, state = item?.State, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Stocktake, stocktake.Id));
        return null;
    }

    // What bore no item of ours, and does now: placed and taken back, or received since.
    private const string DropSql = """
        DELETE FROM StocktakeLines
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    private const string CloseSql = """
        UPDATE Stocktakes
        SET ClosedAt = @At, CloserId = @AccountId
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND ClosedAt IS NULL
        """;

    private const string FreezeSql = $"""
        INSERT INTO StocktakeLines (StocktakeId, StructureId, Label, ItemId, Finding, State, At, AccountId)
        SELECT t.Id, t.StructureId, i.Code, i.Id, 'manque', i.State, @at, @accountId
        {Absent}
        """;

    /// <summary>Ends a count: what is missing now is written down, and nothing that happens later changes it.</summary>
    /// <exception cref="RuleViolation">Somebody closed it meanwhile.</exception>
    public async Task Close(Stocktake stocktake, Act act)
    {
        if (await db.Write(CloseSql, new { stocktake.Id, stocktake.StructureId, act.At, act.AccountId }) == 0)
        {
            throw new RuleViolation(RuleReason.StocktakeClosed);
        }

        await db.Write(FreezeSql, new { id = stocktake.Id, structureId = stocktake.StructureId, at = act.At, accountId = act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Stocktake, stocktake.Id, Fields: "ClosedAt"));
    }

    private const string ReopenSql = """
        UPDATE Stocktakes
        SET ClosedAt = NULL, CloserId = NULL
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND ClosedAt >= @since
        """;

    private const string ThawSql = """
        DELETE FROM StocktakeLines
        WHERE StocktakeId = @Id
          AND StructureId = @StructureId
          AND Finding = 'manque'
        """;

    /// <summary>Takes a close back.</summary>
    /// <returns>False when it goes on already, or was closed longer ago than <see cref="Stocktake.MayReopen"/>.</returns>
    public async Task<bool> Reopen(Stocktake stocktake, Act act)
    {
        if (await db.Write(ReopenSql, new { stocktake.Id, stocktake.StructureId, since = act.At - Stocktake.MayReopen }) == 0)
        {
            await db.Rollback();
            return false;
        }

        await db.Write(ThawSql, new { stocktake.Id, stocktake.StructureId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Stocktake, stocktake.Id, Fields: "ClosedAt"));
        return true;
    }
}
