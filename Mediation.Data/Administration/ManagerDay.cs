using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>An account that waits for its manager: a replacement about to end, or somebody gone whose work is nobody's.</summary>
public sealed record WaitingAccountRow
{
    public required int Id { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>The last day of a replacement; null for a closed account.</summary>
    public required DateOnly? UntilOn { get; init; }

    public required DateTime? ClosedAt { get; init; }
}

/// <summary>How much waits in the structure, each counted no further than <see cref="ManagerDay.MostCounted"/> + 1.</summary>
public sealed record WaitingRow
{
    public required int LateFollowUps { get; init; }
    public required int FilesWithoutReferent { get; init; }
}

/// <summary>What a structure's manager has to act on, for their home page.</summary>
public sealed class ManagerDay(Db db)
{
    public const int MostCounted = 1000;

    private const int MostAccounts = 10;

    private const string AccountsSql = $"""
        SELECT a.Id, a.DisplayName, a.UntilOn, a.ClosedAt
        FROM Accounts a
        WHERE a.StructureId = @structureId
          AND ((a.ClosedAt IS NULL AND a.UntilOn >= @today AND a.UntilOn <= @soon)
            OR (a.ClosedAt IS NOT NULL
                AND (EXISTS (SELECT 1 FROM Residents r WHERE r.StructureId = @structureId AND r.ReferentId = a.Id AND r.MergedIntoId IS NULL)
                  OR EXISTS (SELECT 1 FROM FollowUps f WHERE f.StructureId = @structureId AND f.OwnerId = a.Id AND f.DoneAt IS NULL)
                  OR EXISTS (SELECT 1 FROM Appointments p WHERE p.StructureId = @structureId AND p.MediatorId = a.Id AND p.HeldOn >= @today AND p.CancelledAt IS NULL))))
        ORDER BY a.Id
        {Sql.Page}
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="today">The day it is in the structure.</param>
    /// <param name="soon">Replacements that end by then are told.</param>
    public Task<IReadOnlyList<WaitingAccountRow>> Accounts(Scope scope, DateOnly today, DateOnly soon) =>
        db.List<WaitingAccountRow>(AccountsSql, new { structureId = scope.Structure, today, soon, take = MostAccounts });

    private const string WaitingSql = $"""
        SELECT (SELECT COUNT(*) FROM FollowUps f WHERE f.StructureId = @structureId AND f.DoneAt IS NULL AND f.DueOn < @today) AS LateFollowUps,
               (SELECT COUNT(*)
                FROM (
                    SELECT r.Id
                    FROM Residents r
                    WHERE r.StructureId = @structureId
                      AND r.ReferentId IS NULL
                      AND r.MergedIntoId IS NULL
                    ORDER BY r.Id
                    {Sql.Page}
                ) counted) AS FilesWithoutReferent
        """;

    public async Task<WaitingRow> Waiting(Scope scope, DateOnly today) =>
        (await db.Find<WaitingRow>(WaitingSql, new { structureId = scope.Structure, today, take = MostCounted + 1 }))!;
}
