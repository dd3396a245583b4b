using Mediation.Data.Database;
using Mediation.Domain;

namespace Mediation.Data.Equipment;

/// <summary>What becomes of the loans of files that are joined or taken out. What is not over blocks: somebody has to bring it back.</summary>
public static class ResidentLoans
{
    private const string MoveSql = """
        UPDATE Loans
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    public static Task<int> Join(Db db, int structureId, int keptId, int joinedId) => db.Write(MoveSql, new { structureId, keptId, joinedId });

    private const string LastingSql = """
        SELECT COUNT(*)
        FROM Loans l
        WHERE l.ResidentId IN @files
          AND l.StructureId = @structureId
          AND l.State NOT IN ('clos', 'refuse', 'annule')
        """;

    private const string ClearItemsSql = """
        UPDATE LoanItems
        SET Words = NULL
        WHERE LoanId IN (SELECT l.Id FROM Loans l WHERE l.ResidentId IN @files AND l.StructureId = @structureId)
          AND StructureId = @structureId
        """;

    private const string ClearEventsSql = """
        UPDATE LoanEvents
        SET Words = NULL
        WHERE LoanId IN (SELECT l.Id FROM Loans l WHERE l.ResidentId IN @files AND l.StructureId = @structureId)
          AND StructureId = @structureId
        """;

    // The loan stays, without the person, so that no total of loans changes.
    private const string ForgetSql = """
        UPDATE Loans
        SET ResidentId = NULL, SignedBy = NULL, Notes = NULL, Version = Version + 1
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    /// <exception cref="RuleViolation">One of them has a loan that is not over.</exception>
    public static async Task Forget(Db db, int structureId, IReadOnlyCollection<int> files)
    {
        if (await db.Value<int>(LastingSql, new { files, structureId }) > 0)
        {
            throw new RuleViolation(RuleReason.ResidentHasLoan);
        }

        await db.Write(ClearItemsSql, new { files, structureId });
        await db.Write(ClearEventsSql, new { files, structureId });
        await db.Write(ForgetSql, new { files, structureId });
    }
}
