using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>A loan that was handed over, as its agreement and its receipt say it.</summary>
public sealed record PrintedLoanRow
{
    public required int Id { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string? SignedHow { get; init; }
    public required string? SignedBy { get; init; }
    public required bool HasGuidance { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? OrganisationName { get; init; }
    public required string? ContactName { get; init; }

    /// <summary>Which version of the structure's text was signed.</summary>
    public required int AgreementVersion { get; init; }

    public required string AgreementText { get; init; }

    /// <summary>Whose signature stands for the borrower.</summary>
    public string BorrowerName => LoanRow.NameOf(OrganisationName, ResidentId, FirstName, LastName, RecallCode);
}

/// <summary>An item that was handed over, as an agreement or a receipt says it.</summary>
public sealed record PrintedItemRow
{
    public required int LoanId { get; init; }
    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string? Brand { get; init; }
    public required string? Model { get; init; }
    public required string? Serial { get; init; }
    public required DateTime HandedAt { get; init; }
    public required DateTime? EndedAt { get; init; }
    public required string? Outcome { get; init; }

    /// <summary>What was handed over with it, one a line.</summary>
    public required string? Accessories { get; init; }

    /// <summary>What did not come back, one a line.</summary>
    public required string? Missing { get; init; }

    /// <summary>As it came back.</summary>
    public required string? Condition { get; init; }

    public string Name => Item.NameOf(Kind, Brand, Model);

    /// <summary>As <see cref="LoanItem.IsBack"/>.</summary>
    public bool IsBack => Outcome is LoanTerms.Returned or LoanTerms.Swapped;
}

/// <summary>Loans as papers: one, or those of a class.</summary>
public sealed class PrintedLoans(Db db)
{
    private const string Columns = """
        SELECT l.Id, l.FromOn, l.DueOn, l.SignedHow, l.SignedBy, l.HasGuidance, l.ResidentId, r.FirstName, r.LastName, r.RecallCode, g.Name AS OrganisationName, l.ContactName,
               a.Version AS AgreementVersion, a.Text AS AgreementText
        FROM Loans l
        JOIN LoanAgreements a ON a.Id = l.AgreementId
        LEFT JOIN Residents r ON r.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId

        """;

    private const string OneSql = $"""
        {Columns}
        WHERE l.Id = @id
          AND l.StructureId = @structureId
        """;

    /// <summary>A loan of the reader's structure; null for any other, and while nothing was handed over.</summary>
    public Task<PrintedLoanRow?> Find(Scope scope, int id) => db.Find<PrintedLoanRow>(OneSql, new { id, structureId = scope.Structure });

    private const string OfGroupSql = $"""
        {Columns}
        WHERE l.GroupId = @groupId
          AND l.GroupId IS NOT NULL
          AND l.StructureId = @structureId
        ORDER BY l.Id
        {Sql.Page}
        """;

    /// <summary>Those of a class that were handed over, in the order in which they were added.</summary>
    public Task<IReadOnlyList<PrintedLoanRow>> OfGroup(Scope scope, int groupId) => db.List<PrintedLoanRow>(OfGroupSql, new { groupId, structureId = scope.Structure, take = LoanGroup.MostLoans });

    private const string ItemsSql = """
        SELECT o.LoanId, i.Code, i.Kind, i.Brand, i.Model, i.Serial, o.HandedAt, o.EndedAt, o.Outcome, o.Accessories, o.Missing, o.Condition
        FROM LoanItems o
        JOIN Items i ON i.Id = o.ItemId
        WHERE o.LoanId IN @ids
          AND o.StructureId = @structureId
          AND o.HandedAt IS NOT NULL
        ORDER BY o.LoanId, o.Id
        """;

    /// <summary>What was handed over in each of some loans.</summary>
    public async Task<ILookup<int, PrintedItemRow>> Items(Scope scope, IReadOnlyCollection<int> ids) =>
        (await db.List<PrintedItemRow>(ItemsSql, new { ids, structureId = scope.Structure })).ToLookup(item => item.LoanId);
}
