using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>One loan, as its pages show it: who borrows, what, what happened, what could be lent.</summary>
public sealed class LoanDetail(Db db)
{
    /// <summary>
    /// How to call whoever borrows, where g is an organisation: whoever may not read residents' files still has to. Of a
    /// resident, the first number that may be called.
    /// </summary>
    internal const string Number = """
        COALESCE(g.Phone, (SELECT n.Number FROM ResidentNumbers n WHERE n.StructureId = @structureId AND n.Id = (SELECT MIN(m.Id) FROM ResidentNumbers m WHERE m.ResidentId = l.ResidentId AND m.StructureId = @structureId AND m.DoNotWrite = 0))) AS Number
        """;

    private const string BorrowerSql = $"""
        SELECT l.ResidentId, r.FirstName, r.LastName, r.RecallCode, r.HouseholdId, l.OrganisationId, g.Name AS OrganisationName, l.ContactName,
               {Number}
        FROM Loans l
        LEFT JOIN Residents r ON r.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        WHERE l.Id = @id
          AND l.StructureId = @structureId
        """;

    public Task<BorrowerRow?> Borrower(Scope scope, int id) => db.Find<BorrowerRow>(BorrowerSql, new { id, structureId = scope.Structure });

    private const string ItemsSql = """
        SELECT o.Id, o.ItemId, i.Code, i.Kind, i.Brand, i.Model, i.Serial, i.AssetNumber, i.Accessories AS OwnAccessories, i.Condition AS ItemCondition,
               o.HandedAt, o.EndedAt, o.Outcome, o.Accessories, o.Missing, o.Condition, o.Words
        FROM LoanItems o
        JOIN Items i ON i.Id = o.ItemId
        WHERE o.LoanId = @id
          AND o.StructureId = @structureId
        ORDER BY o.Id
        """;

    /// <summary>All that is or was in it.</summary>
    public Task<IReadOnlyList<LentItemRow>> Items(Scope scope, int id) => db.List<LentItemRow>(ItemsSql, new { id, structureId = scope.Structure });

    private const string EventsSql = $"""
        SELECT e.Id, e.State, e.Words, e.At, a.DisplayName AS AccountName
        FROM LoanEvents e
        JOIN Accounts a ON a.Id = e.AccountId
        WHERE e.LoanId = @id
          AND e.StructureId = @structureId
        ORDER BY e.Id DESC
        {Sql.Page}
        """;

    /// <summary>What happened to it, the last first.</summary>
    public Task<IReadOnlyList<LoanEventRow>> Events(Scope scope, int id, int take) => db.List<LoanEventRow>(EventsSql, new { id, structureId = scope.Structure, take });

    private const string LendableSql = $"""
        SELECT i.Id, i.Code, i.Kind, i.Brand, i.Model, i.Serial, i.Condition, i.State, i.StateAt, i.WipedOn, k.Name AS KitName
        FROM Items i
        LEFT JOIN Kits k ON k.Id = i.KitId
        WHERE i.StructureId = @structureId
          AND i.State = 'en_service'
          AND i.Kind = @kind
          AND i.WipedOn IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM LoanItems o JOIN Loans l ON l.Id = o.LoanId WHERE o.ItemId = i.Id AND {LoanItems.InTheWay})
        ORDER BY i.Id
        {Sql.Page}
        """;

    /// <summary>What may be lent from a day to another: in service, wiped, in no loan that stands in the way. What is overdue is not offered.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="kind">A code of <see cref="ItemTerms.Kinds"/>.</param>
    /// <param name="loanId">The loan it is for: what it has reserved is offered again; 0 for none.</param>
    /// <param name="from">The first day.</param>
    /// <param name="due">The last day.</param>
    /// <param name="today">The structure's day.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<ItemRow>> Lendable(Scope scope, string kind, int loanId, DateOnly from, DateOnly due, DateOnly today, int take) =>
        db.List<ItemRow>(LendableSql, new { structureId = scope.Structure, kind, loanId, from, due, today, take });
}
