using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Residents;

namespace Mediation.Data.Equipment;

/// <summary>Who has an item, or has reserved it, where somebody else wants it.</summary>
public sealed record LoanConflictRow
{
    public required int ItemId { get; init; }
    public required string Code { get; init; }
    public required int LoanId { get; init; }
    public required DateTime? HandedAt { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? OrganisationName { get; init; }

    public string BorrowerName => LoanRow.NameOf(OrganisationName, ResidentId, FirstName, LastName, RecallCode);
}

/// <summary>
/// What is in loans: reserved, handed over, given back. An item's own row is written first, which makes others wait who want
/// it at the same instant; a unique index stands behind.
/// </summary>
public sealed class LoanItems(Db db, AuditTrail trail)
{
    private const string OfSql = """
        SELECT o.Id, o.LoanId, o.ItemId, o.HandedAt, o.EndedAt, o.Outcome, o.Accessories, o.Missing, o.Condition, o.Words
        FROM LoanItems o
        WHERE o.LoanId = @loanId
          AND o.StructureId = @structureId
        ORDER BY o.Id
        """;

    /// <summary>All that is or was in a loan.</summary>
    public Task<IReadOnlyList<LoanItem>> Of(Scope scope, int loanId) => db.List<LoanItem>(OfSql, new { loanId, structureId = scope.Structure });

    private const string HoldSql = """
        UPDATE Items
        SET State = 'en_service'
        WHERE Id IN @items
          AND StructureId = @structureId
          AND State = 'en_service'
          AND WipedOn IS NOT NULL
          AND Condition <> 'abime'
        """;

    /// <summary>
    /// A row o of a loan l that stands in the way of another loan from @from to @due. What is out and overdue may come back at
    /// any time or never: it is in the way of every period.
    /// </summary>
    internal const string InTheWay = """
        o.EndedAt IS NULL AND o.LoanId <> @loanId AND l.FromOn <= @due AND (l.DueOn >= @from OR (o.HandedAt IS NOT NULL AND l.DueOn < @today))
        """;

    private const string ConflictsSql = $"""
        SELECT o.ItemId, i.Code, o.LoanId, o.HandedAt, l.FromOn, l.DueOn, l.ResidentId, r.FirstName, r.LastName, r.RecallCode, g.Name AS OrganisationName
        FROM LoanItems o
        JOIN Items i ON i.Id = o.ItemId
        JOIN Loans l ON l.Id = o.LoanId
        LEFT JOIN Residents r ON r.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        WHERE o.ItemId IN @items
          AND o.StructureId = @structureId
          AND {InTheWay}
        ORDER BY o.ItemId, l.FromOn
        """;

    /// <summary>Loans that stand in the way of items from a day to another.</summary>
    public Task<IReadOnlyList<LoanConflictRow>> Conflicts(int structureId, IReadOnlyCollection<int> items, int loanId, DateOnly from, DateOnly due, DateOnly today) =>
        db.List<LoanConflictRow>(ConflictsSql, new { items, structureId, loanId, from, due, today });

    private const string ReserveSql = """
        INSERT INTO LoanItems (LoanId, ItemId, StructureId)
        VALUES (@Id, @itemId, @StructureId)
        """;

    private const string WithdrawSql = """
        UPDATE LoanItems
        SET EndedAt = @At, Outcome = 'retire'
        WHERE LoanId = @Id
          AND StructureId = @StructureId
          AND EndedAt IS NULL
          AND HandedAt IS NULL
          AND ItemId NOT IN @items
        """;

    private const string OfKitsSql = """
        SELECT p.Id
        FROM Items i
        JOIN Items p ON p.KitId = i.KitId
        WHERE i.Id IN @items
          AND i.StructureId = @structureId
          AND p.StructureId = @structureId
          AND p.State = 'en_service'
          AND p.WipedOn IS NOT NULL
        """;

    /// <summary>Reserves items for a loan with the kits that they are of, and lets go of those that it held and that are no longer chosen.</summary>
    /// <returns>Who stands in the way; then nothing may be kept of this act.</returns>
    /// <exception cref="RuleViolation">One of them is not wiped and in service.</exception>
    public async Task<IReadOnlyList<LoanConflictRow>> Reserve(Loan loan, IReadOnlyCollection<int> items, DateOnly today, Act act)
    {
        items = [.. items.Union(await OfKits(loan, items))];
        var held = (await Of(loan)).Where(item => item.IsReserved).Select(item => item.ItemId).ToArray();
        await db.Write(WithdrawSql, new { loan.Id, loan.StructureId, act.At, items });
        if (await Hold(loan, [.. items], loan.FromOn, today) is { Count: > 0 } conflicts)
        {
            return conflicts;
        }

        // Those that it held already are looked at too: its days may be others.
        await db.Write(ReserveSql, items.Except(held).Select(itemId => new { loan.Id, itemId, loan.StructureId }));
        return [];
    }

    /// <summary>Lets go of what a loan had reserved.</summary>
    public Task<int> LetGo(Loan loan, Act act) => db.Write(WithdrawSql, new { loan.Id, loan.StructureId, act.At, items = Array.Empty<int>() });

    private const string HandOverSql = """
        UPDATE LoanItems
        SET HandedAt = @At, Accessories = @Accessories
        WHERE LoanId = @Id
          AND StructureId = @StructureId
          AND ItemId = @ItemId
          AND EndedAt IS NULL
          AND HandedAt IS NULL
        """;

    /// <summary>Hands over what was reserved, with its accessories, one a line.</summary>
    /// <returns>Who stands in the way; then nothing may be kept of this act.</returns>
    /// <exception cref="RuleViolation">One of them is not wiped and in service, or was handed over at this very instant.</exception>
    public async Task<IReadOnlyList<LoanConflictRow>> HandOver(Loan loan, IReadOnlyDictionary<int, string?> accessories, DateOnly today, Act act)
    {
        if (await Hold(loan, [.. accessories.Keys], today, today) is { Count: > 0 } conflicts)
        {
            return conflicts;
        }

        try
        {
            var handed = await db.Write(HandOverSql, accessories.Select(item => new { loan.Id, loan.StructureId, ItemId = item.Key, Accessories = item.Value, act.At }));
            if (handed != accessories.Count)
            {
                throw new RuleViolation(RuleReason.LoanChangedMeanwhile);
            }
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.ItemLentMeanwhile);
        }

        await Tell(loan, accessories.Keys, "Remis", act);
        return [];
    }

    /// <summary>Whether what is out may stay out until a later day.</summary>
    /// <returns>Who has reserved some of it meanwhile; then nothing may be kept of this act.</returns>
    public async Task<IReadOnlyList<LoanConflictRow>> Extend(Loan loan, IReadOnlyCollection<int> items, DateOnly from, DateOnly today)
    {
        await db.Write(HoldSql, new { items, structureId = loan.StructureId });
        return await Conflicts(loan.StructureId, items, loan.Id, from, loan.DueOn, today);
    }

    private const string EndSql = """
        UPDATE LoanItems
        SET EndedAt = @EndedAt, Outcome = @Outcome, Missing = @Missing, Condition = @Condition, Words = @Words
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND EndedAt IS NULL
        """;

    // Nothing of its last user may be left: the proof of the wiping falls, and somebody looks at it.
    private const string TakeBackSql = """
        UPDATE Items
        SET State = 'a_controler', StateAt = @At, Condition = @Condition, WipedOn = NULL, WipedHow = NULL, WiperId = NULL, Version = Version + 1
        WHERE Id = @ItemId
          AND StructureId = @StructureId
        """;

    private const string LoseSql = """
        UPDATE Items
        SET State = @Outcome, StateAt = @At, WipedOn = NULL, WipedHow = NULL, WiperId = NULL, Version = Version + 1
        WHERE Id = @ItemId
          AND StructureId = @StructureId
        """;

    /// <summary>Keeps what <see cref="LoanItem.Return"/> or <see cref="LoanItem.Lose"/> made of items of a loan, and where these are now.</summary>
    /// <exception cref="RuleViolation">One of them ended meanwhile.</exception>
    public async Task End(Loan loan, IReadOnlyCollection<LoanItem> ended, Act act)
    {
        var rows = ended.Select(item => new { item.Id, item.ItemId, loan.StructureId, item.EndedAt, item.Outcome, item.IsBack, item.Missing, item.Condition, item.Words, act.At }).ToArray();
        if (await db.Write(EndSql, rows) != rows.Length)
        {
            throw new RuleViolation(RuleReason.LoanChangedMeanwhile);
        }

        var back = rows.Where(row => row.IsBack).ToArray();
        await db.Write(TakeBackSql, back);
        await db.Write(LoseSql, rows.Except(back));
        await Tell(loan, back.Select(row => row.ItemId), "Rendu", act);
        await Tell(loan, rows.Except(back).Select(row => row.ItemId), "Déclaré perdu ou volé", act);
    }

    private const string AccessoriesSql = """
        SELECT i.Id, i.Accessories
        FROM Items i
        WHERE i.Id IN @items
          AND i.StructureId = @structureId
        """;

    /// <summary>Ends the part of an item that does not work, and hands over another in its place, with the kit that it is of. All that goes out has all its accessories.</summary>
    /// <param name="loan">Out.</param>
    /// <param name="ended">Of <see cref="LoanItem.Swap"/>.</param>
    /// <param name="itemId">What takes its place; not in the loan.</param>
    /// <param name="today">The structure's day.</param>
    /// <param name="act">Who does it.</param>
    /// <returns>Who stands in the way; then nothing may be kept of this act.</returns>
    /// <exception cref="RuleViolation">It is not wiped and in service, or one of the two changed meanwhile.</exception>
    public async Task<IReadOnlyList<LoanConflictRow>> Swap(Loan loan, LoanItem ended, int itemId, DateOnly today, Act act)
    {
        await End(loan, [ended], act);
        var parts = (await OfKits(loan, [itemId])).Except((await Of(loan)).Where(item => item.EndedAt is null).Select(item => item.ItemId));
        int[] items = [.. parts.Union([itemId])];
        await db.Write(ReserveSql, items.Select(id => new { loan.Id, itemId = id, loan.StructureId }));
        var accessories = await db.List<(int Id, string? Accessories)>(AccessoriesSql, new { items, structureId = loan.StructureId });
        return await HandOver(loan, accessories.ToDictionary(item => item.Id, item => item.Accessories), today, act);
    }

    private const string TellSql = """
        INSERT INTO ItemEvents (ItemId, StructureId, State, Words, At, AccountId)
        SELECT i.Id, i.StructureId, CASE WHEN i.State = 'en_service' THEN NULL ELSE i.State END, @words, @At, @AccountId
        FROM Items i
        WHERE i.Id IN @items
          AND i.StructureId = @StructureId
        """;

    private async Task Tell(Loan loan, IEnumerable<int> items, string what, Act act)
    {
        var ids = items.ToArray();
        if (ids.Length > 0)
        {
            await db.Write(TellSql, new { items = ids, loan.StructureId, words = $"{what}, prêt n° {loan.Id}", act.At, act.AccountId });
            await trail.RecordAll(act, ids.Select(id => new AuditSubject(AuditSubjectKind.Item, id, Fields: "State")));
        }
    }

    private Task<IReadOnlyList<int>> OfKits(Loan loan, IReadOnlyCollection<int> items) => db.List<int>(OfKitsSql, new { items, structureId = loan.StructureId });

    private Task<IReadOnlyList<LoanItem>> Of(Loan loan) => db.List<LoanItem>(OfSql, new { loanId = loan.Id, structureId = loan.StructureId });

    private async Task<IReadOnlyList<LoanConflictRow>> Hold(Loan loan, int[] items, DateOnly from, DateOnly today)
    {
        var held = await db.Write(HoldSql, new { items, structureId = loan.StructureId });
        return await Conflicts(loan.StructureId, items, loan.Id, from, loan.DueOn, today) is { Count: > 0 } conflicts ? conflicts
            : held == items.Length ? []
            : throw new RuleViolation(RuleReason.ItemNotLendable);
    }
}
