using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>What was given to a structure, wherever it is lent, and for how long. Who borrows is not read.</summary>
public sealed class Donations(Db db)
{
    private sealed record GiftRow
    {
        public required int Id { get; init; }
        public required string? Donor { get; init; }
        public required string Kind { get; init; }
        public required string State { get; init; }
        public required DateTime? HandedAt { get; init; }
        public required DateTime? EndedAt { get; init; }
    }

    private const string Gifts = """
        SELECT i.Id, i.Donor, i.Kind, i.State, o.HandedAt, o.EndedAt
        FROM Items i
        LEFT JOIN LoanItems o ON o.ItemId = i.Id AND o.HandedAt IS NOT NULL
        WHERE i.Origin = 'don'

        """;

    private const string OwnSql = Gifts + "  AND i.StructureId = @structureId AND i.OwnerId IS NULL";

    private const string PlacedSql = Gifts + "  AND i.OwnerId = @structureId";

    /// <summary>Donor by donor, whoever gave most first: what is here, and what is placed in a depot.</summary>
    public async Task<IReadOnlyList<Donation>> Of(Scope scope, DateOnly today)
    {
        var own = await db.List<GiftRow>(OwnSql, new { structureId = scope.Structure });
        var placed = await db.List<GiftRow>(PlacedSql, new { structureId = scope.Structure });
        return Donation.Of(own.Concat(placed).GroupBy(row => row.Id).Select(rows => GiftOf(scope, [.. rows], today)), today);
    }

    private static Gift GiftOf(Scope scope, GiftRow[] rows, DateOnly today)
    {
        var spans = rows.Where(row => row.HandedAt is not null)
            .Select(row => LendingBalances.SpanOf(scope, row.Id, row.Kind, ItemTerms.Donated, row.HandedAt!.Value, row.EndedAt)).ToArray();
        return new Gift
        {
            ItemId = rows[0].Id,
            Donor = rows[0].Donor,
            Kind = rows[0].Kind,
            State = rows[0].State,
            IsLent = spans.Any(span => span.EndedOn is null),
            Loans = spans.Length,
            Days = spans.Sum(span => span.DaysIn(DateOnly.MinValue, today, today)),
        };
    }
}
