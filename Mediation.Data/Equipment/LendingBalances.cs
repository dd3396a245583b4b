using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>How many items are in a state.</summary>
public sealed record ItemCountRow
{
    public required string State { get; init; }
    public required int Items { get; init; }
}

/// <summary>What a structure received and lent in a period, and what it has.</summary>
public sealed class LendingBalances(Db db)
{
    private sealed record ReceivedRow
    {
        public required string Kind { get; init; }
        public required int Items { get; init; }
    }

    private sealed record SpanRow
    {
        public required int ItemId { get; init; }
        public required string Kind { get; init; }
        public required string Origin { get; init; }
        public required DateTime HandedAt { get; init; }
        public required DateTime? EndedAt { get; init; }
    }

    private const string ReceivedSql = """
        SELECT i.Kind, COUNT(*) AS Items
        FROM Items i
        WHERE i.StructureId = @structureId
          AND ((i.AcquiredOn >= @from AND i.AcquiredOn <= @to) OR (i.AcquiredOn IS NULL AND i.CreatedAt >= @begin AND i.CreatedAt < @end))
        GROUP BY i.Kind
        """;

    private const string SpansSql = """
        SELECT o.ItemId, i.Kind, i.Origin, o.HandedAt, o.EndedAt
        FROM LoanItems o
        JOIN Items i ON i.Id = o.ItemId
        WHERE o.StructureId = @structureId
          AND o.HandedAt IS NOT NULL
          AND o.HandedAt < @end
          AND (o.EndedAt IS NULL OR o.EndedAt >= @begin)
        """;

    /// <summary>The balance of a period: what came in by the day it was acquired, or was entered where that is not known.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="begin">The instant at which the first day begins, UTC.</param>
    /// <param name="end">The instant at which the day after the last begins, UTC.</param>
    /// <param name="today">The structure's day.</param>
    public async Task<LendingBalance> Of(Scope scope, DateOnly from, DateOnly to, DateTime begin, DateTime end, DateOnly today)
    {
        var received = await db.List<ReceivedRow>(ReceivedSql, new { structureId = scope.Structure, from, to, begin, end });
        var spans = await db.List<SpanRow>(SpansSql, new { structureId = scope.Structure, begin, end });
        return LendingBalance.Of(
            received.ToDictionary(row => row.Kind, row => row.Items, StringComparer.Ordinal),
            [.. spans.Select(row => SpanOf(scope, row.ItemId, row.Kind, row.Origin, row.HandedAt, row.EndedAt))], from, to, today);
    }

    private const string CountsSql = """
        SELECT i.State, COUNT(*) AS Items
        FROM Items i
        WHERE i.StructureId = @structureId
        GROUP BY i.State
        """;

    /// <summary>How many items are in each state now.</summary>
    public Task<IReadOnlyList<ItemCountRow>> Counts(Scope scope) => db.List<ItemCountRow>(CountsSql, new { structureId = scope.Structure });

    /// <summary>A loan of an item by the days of the structure.</summary>
    internal static LentSpan SpanOf(Scope scope, int itemId, string kind, string origin, DateTime handedAt, DateTime? endedAt) => new()
    {
        ItemId = itemId,
        Kind = kind,
        Origin = origin,
        HandedOn = scope.DayAt(handedAt),
        EndedOn = endedAt is { } ended ? scope.DayAt(ended) : null,
    };
}
