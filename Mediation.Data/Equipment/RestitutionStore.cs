using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>A campaign, as the list shows it.</summary>
public sealed record RestitutionRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required DateTime? ClosedAt { get; init; }
    public required int Returned { get; init; }

    /// <summary>Set aside, and not settled yet.</summary>
    public required int Aside { get; init; }
}

/// <summary>A label that was read.</summary>
public sealed record ScanRow
{
    public required int Id { get; init; }
    public required string Label { get; init; }
    public required int? ItemId { get; init; }
    public required string? Kind { get; init; }
    public required string? Brand { get; init; }
    public required string? Model { get; init; }
    public required int? LoanId { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? OrganisationName { get; init; }

    /// <summary>A code of <see cref="Restitution.Asides"/>; null when it came back.</summary>
    public required string? Aside { get; init; }

    public required string? Words { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
    public required DateTime? SettledAt { get; init; }
    public required string? SettlerName { get; init; }

    public string Name => Kind is null ? $"Étiquette {Label}" : Item.NameOf(Kind, Brand, Model);

    public string? BorrowerName => LoanId is null ? null : LoanRow.NameOf(OrganisationName, ResidentId, FirstName, LastName, RecallCode);
}

/// <summary>A loan that was expected back and is still out.</summary>
public sealed record ExpectedRow
{
    public required int Id { get; init; }
    public required string Kind { get; init; }
    public required DateOnly DueOn { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? OrganisationName { get; init; }

    /// <summary>One that may be called; null for none.</summary>
    public required string? Number { get; init; }

    public string BorrowerName => LoanRow.NameOf(OrganisationName, ResidentId, FirstName, LastName, RecallCode);
}

/// <summary>Campaigns of restitution, and the labels that were read in them.</summary>
public sealed class RestitutionStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Restitutions (StructureId, Name, HeldOn, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Name, @HeldOn, @At, @AccountId)
        """;

    /// <returns>The id of the new campaign.</returns>
    public async Task<int> Add(Restitution restitution, Act act)
    {
        var id = await db.Insert(AddSql, new { restitution.StructureId, restitution.Name, restitution.HeldOn, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Restitution, id));
        return id;
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name, HeldOn, ClosedAt
        FROM Restitutions
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A campaign of the reader's structure; null for any other.</summary>
    public Task<Restitution?> Find(Scope scope, int id) => db.Find<Restitution>(FindSql, new { id, structureId = scope.Structure });

    private const string Row = """
        SELECT r.Id, r.Name, r.HeldOn, r.ClosedAt,
               (SELECT COUNT(*) FROM RestitutionScans s WHERE s.RestitutionId = r.Id AND s.StructureId = @structureId AND s.Aside IS NULL) AS Returned,
               (SELECT COUNT(*) FROM RestitutionScans t WHERE t.RestitutionId = r.Id AND t.StructureId = @structureId AND t.Aside IS NOT NULL AND t.SettledAt IS NULL) AS Aside
        FROM Restitutions r
        WHERE r.StructureId = @structureId

        """;

    private const string AllSql = $"""
        {Row}
          AND r.Id < @before
        ORDER BY r.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a structure, the last first.</summary>
    public Task<IReadOnlyList<RestitutionRow>> Of(Scope scope, int before, int take) => db.List<RestitutionRow>(AllSql, new { structureId = scope.Structure, before, take });

    private const string OneSql = Row + "  AND r.Id = @id";

    /// <summary>How far a campaign is; null for one of another structure.</summary>
    public Task<RestitutionRow?> Progress(Scope scope, int id) => db.Find<RestitutionRow>(OneSql, new { id, structureId = scope.Structure });

    private const string Scans = """
        SELECT s.Id, s.Label, s.ItemId, i.Kind, i.Brand, i.Model, s.LoanId, l.ResidentId, p.FirstName, p.LastName, p.RecallCode, g.Name AS OrganisationName,
               s.Aside, s.Words, s.At, a.DisplayName AS AccountName, s.SettledAt, b.DisplayName AS SettlerName
        FROM RestitutionScans s
        LEFT JOIN Items i ON i.Id = s.ItemId
        LEFT JOIN Loans l ON l.Id = s.LoanId
        LEFT JOIN Residents p ON p.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        JOIN Accounts a ON a.Id = s.AccountId
        LEFT JOIN Accounts b ON b.Id = s.SettlerId
        WHERE s.RestitutionId = @id
          AND s.StructureId = @structureId

        """;

    private const string LatestSql = $"""
        {Scans}
        ORDER BY s.Id DESC
        {Sql.Page}
        """;

    /// <summary>The last labels that were read.</summary>
    public Task<IReadOnlyList<ScanRow>> Latest(Scope scope, int id, int take) => db.List<ScanRow>(LatestSql, new { id, structureId = scope.Structure, take });

    private const string AsideSql = $"""
        {Scans}
          AND s.Aside IS NOT NULL
        ORDER BY s.Id
        {Sql.Page}
        """;

    /// <summary>What was set aside, the first first.</summary>
    public Task<IReadOnlyList<ScanRow>> Aside(Scope scope, int id, int take) => db.List<ScanRow>(AsideSql, new { id, structureId = scope.Structure, take });

    private const string BackSql = $"""
        {Scans}
          AND s.ItemId = @itemId
          AND s.ItemId IS NOT NULL
          AND s.Aside IS NULL
        ORDER BY s.Id DESC
        {Sql.Page}
        """;

    /// <summary>When an item last came back in a campaign; null while it has not.</summary>
    public async Task<ScanRow?> Back(Scope scope, int id, int itemId) => (await db.List<ScanRow>(BackSql, new { id, structureId = scope.Structure, itemId, take = 1 })) is [var last] ? last : null;

    private const string LabelsAsideSql = $"""
        SELECT s.Label
        FROM RestitutionScans s
        WHERE s.RestitutionId = @id
          AND s.StructureId = @structureId
          AND s.Aside = @aside
          AND s.SettledAt IS NULL
        ORDER BY s.Id DESC
        {Sql.Page}
        """;

    /// <summary>Whether a label was set aside in a campaign for the same reason, and nobody has settled it; among the latest that wait.</summary>
    public async Task<bool> WaitsAside(Scope scope, int id, string label, string aside) =>
        (await db.List<string>(LabelsAsideSql, new { id, structureId = scope.Structure, aside, take = Sql.MostIds })).Contains(label, StringComparer.Ordinal);

    private const string ExpectedSql = $"""
        SELECT l.Id, l.Kind, l.DueOn, l.ResidentId, p.FirstName, p.LastName, p.RecallCode, g.Name AS OrganisationName,
               {LoanDetail.Number}
        FROM Loans l
        LEFT JOIN Residents p ON p.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        WHERE l.StructureId = @structureId
          AND l.State IN ('remis', 'rendu_partiel', 'non_restitue')
          AND l.DueOn <= @by
        ORDER BY l.DueOn, l.Id
        {Sql.Page}
        """;

    /// <summary>Who was to bring something back by a day, and has not brought all of it.</summary>
    public Task<IReadOnlyList<ExpectedRow>> Expected(Scope scope, DateOnly by, int take) => db.List<ExpectedRow>(ExpectedSql, new { structureId = scope.Structure, by, take });

    private const string OutSql = """
        SELECT o.LoanId
        FROM LoanItems o
        WHERE o.ItemId = @itemId
          AND o.StructureId = @structureId
          AND o.HandedAt IS NOT NULL
          AND o.EndedAt IS NULL
        """;

    /// <summary>The loan in which an item is out; null when it is in none.</summary>
    public Task<int?> LoanOf(Scope scope, int itemId) => db.Value<int?>(OutSql, new { itemId, structureId = scope.Structure });

    private const string ScanSql = """
        INSERT INTO RestitutionScans (RestitutionId, StructureId, Label, ItemId, LoanId, Aside, Words, At, AccountId)
        VALUES (@Id, @StructureId, @label, @itemId, @loanId, @aside, @words, @At, @AccountId)
        """;

    /// <summary>Keeps a label that was read.</summary>
    /// <param name="restitution">In which campaign.</param>
    /// <param name="label">As it was read.</param>
    /// <param name="itemId">What bears it; null when nothing of ours does.</param>
    /// <param name="loanId">In which loan it is or was.</param>
    /// <param name="aside">A code of <see cref="Restitution.Asides"/>; null when it came back.</param>
    /// <param name="words">What there is to look at.</param>
    /// <param name="act">Who read it, and when.</param>
    public async Task Scan(Restitution restitution, string label, int? itemId, int? loanId, string? aside, string? words, Act act)
    {
        await db.Insert(ScanSql, new { restitution.Id, restitution.StructureId, label, itemId, loanId, aside, words, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Restitution, restitution.Id));
    }

    private const string SettleSql = """
        UPDATE RestitutionScans
        SET SettledAt = @settledAt, SettlerId = @settlerId
        WHERE Id = @scan
          AND RestitutionId = @id
          AND StructureId = @structureId
          AND Aside IS NOT NULL
        """;

    /// <summary>What was set aside is settled, or is not after all.</summary>
    /// <returns>False when nothing was set aside under this number.</returns>
    public async Task<bool> Settle(Scope scope, int id, int scan, bool isSettled, Act act)
    {
        if (await db.Write(SettleSql, new { id, scan, structureId = scope.Structure, settledAt = isSettled ? act.At : (DateTime?)null, settlerId = isSettled ? act.AccountId : null }) == 0)
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Restitution, id, Fields: "SettledAt"));
        return true;
    }

    private const string CloseSql = """
        UPDATE Restitutions
        SET ClosedAt = @closedAt
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND ((@closedAt IS NULL AND ClosedAt IS NOT NULL) OR (@closedAt IS NOT NULL AND ClosedAt IS NULL))
        """;

    /// <summary>Ends a campaign, or goes on with it.</summary>
    /// <returns>False when it was so already: then it stays as it is.</returns>
    public async Task<bool> Close(Restitution restitution, bool isClosed, Act act)
    {
        if (await db.Write(CloseSql, new { restitution.Id, restitution.StructureId, closedAt = isClosed ? act.At : (DateTime?)null }) == 0)
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Restitution, restitution.Id, Fields: "ClosedAt"));
        return true;
    }
}
