using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>What was asked for an item of a loan.</summary>
public sealed record LoanClaimRow
{
    public required int ItemId { get; init; }

    /// <summary>In cents.</summary>
    public required int Amount { get; init; }

    public required string Basis { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>What is asked for what did not come back: set after set, the last in force, none ever changed.</summary>
public sealed class LoanClaims(Db db)
{
    private const string LatestSql = """
        SELECT c.ItemId, c.Amount, c.Basis, c.CreatedAt, a.DisplayName AS AccountName
        FROM LoanClaims c
        JOIN Accounts a ON a.Id = c.AuthorId
        WHERE c.LoanId = @loanId
          AND c.StructureId = @structureId
          AND c.Version = (SELECT MAX(d.Version) FROM LoanClaims d WHERE d.LoanId = @loanId AND d.StructureId = @structureId)
        ORDER BY c.Id
        """;

    /// <summary>The set in force; empty where nothing was asked.</summary>
    public Task<IReadOnlyList<LoanClaimRow>> Latest(Scope scope, int loanId) => db.List<LoanClaimRow>(LatestSql, new { loanId, structureId = scope.Structure });

    private const string AddSql = """
        INSERT INTO LoanClaims (StructureId, LoanId, ItemId, Version, Amount, Basis, CreatedAt, AuthorId)
        VALUES (@StructureId, @Id, @ItemId, @Version, @Amount, @Basis, @At, @AccountId)
        """;

    /// <summary>Keeps a set, after the loan itself was kept in the same transaction.</summary>
    /// <param name="loan">As it stands now: its version is that of the set.</param>
    /// <param name="claims">One for each item.</param>
    /// <param name="act">Who asks, and when.</param>
    public Task Add(Loan loan, IEnumerable<LoanClaim> claims, Act act) => db.Write(AddSql, claims.Select(claim => new
    {
        loan.StructureId,
        loan.Id,
        claim.ItemId,
        loan.Version,
        claim.Amount,
        claim.Basis,
        act.At,
        act.AccountId,
    }));
}
