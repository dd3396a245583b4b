using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>An item with a plan, and whether somebody has it.</summary>
public sealed record LineRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string? Brand { get; init; }
    public required string? Model { get; init; }
    public required string? Serial { get; init; }
    public required string State { get; init; }
    public required string? Operator { get; init; }
    public required DateOnly PlanEndsOn { get; init; }

    /// <summary>The loan that it is in, or reserved for; null when it is in none.</summary>
    public required int? LoanId { get; init; }

    /// <summary>When it last came back; null when it was never lent.</summary>
    public required DateTime? BackAt { get; init; }

    public string Name => Item.NameOf(Kind, Brand, Model);
}

/// <summary>How many loans wait for a kind.</summary>
public sealed record AwaitedRow
{
    public required string Kind { get; init; }
    public required int Loans { get; init; }
}

/// <summary>Where a page of lines begins: after this one.</summary>
public sealed record LineCursor(DateOnly EndsOn, int Id);

/// <summary>The plans of a structure's lines, the first that ends first.</summary>
public sealed class LineList(Db db)
{
    private const string Between = """
        SELECT i.Id, i.Code, i.Kind, i.Brand, i.Model, i.Serial, i.State, i.Operator, i.PlanEndsOn,
               (SELECT MAX(o.LoanId) FROM LoanItems o WHERE o.ItemId = i.Id AND o.EndedAt IS NULL) AS LoanId,
               (SELECT MAX(b.EndedAt) FROM LoanItems b WHERE b.ItemId = i.Id AND b.StructureId = i.StructureId AND b.HandedAt IS NOT NULL) AS BackAt
        FROM Items i
        WHERE i.StructureId = @structureId
          AND i.PlanEndsOn IS NOT NULL
          AND i.PlanEndsOn >= @EndsOn
          AND i.PlanEndsOn <= @to
          AND (i.PlanEndsOn > @EndsOn OR i.Id > @Id)

        """;

    private const string InOrder = "ORDER BY i.PlanEndsOn, i.Id\n" + Sql.Page;

    private const string AllSql = Between + InOrder;

    private const string UnusedSql = $"""
        {Between}
          AND NOT EXISTS (SELECT 1 FROM LoanItems u WHERE u.ItemId = i.Id AND u.EndedAt IS NULL)
        {InOrder}
        """;

    /// <summary>Lines whose plan ends after the cursor and up to a day.</summary>
    public Task<IReadOnlyList<LineRow>> EndingTo(Scope scope, LineCursor after, DateOnly to, int take) =>
        db.List<LineRow>(AllSql, new { structureId = scope.Structure, after.EndsOn, after.Id, to, take });

    /// <summary>The same, of those that nobody has and nobody has reserved.</summary>
    public Task<IReadOnlyList<LineRow>> UnusedEndingTo(Scope scope, LineCursor after, DateOnly to, int take) =>
        db.List<LineRow>(UnusedSql, new { structureId = scope.Structure, after.EndsOn, after.Id, to, take });

    private const string AwaitedSql = """
        SELECT l.Kind, COUNT(*) AS Loans
        FROM Loans l
        WHERE l.StructureId = @structureId
          AND l.State = 'attente'
        GROUP BY l.Kind
        """;

    /// <summary>How many loans of each kind are on the waiting list.</summary>
    public Task<IReadOnlyList<AwaitedRow>> Awaited(Scope scope) => db.List<AwaitedRow>(AwaitedSql, new { structureId = scope.Structure });
}
