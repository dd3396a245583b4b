using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>A version of the text that borrowers sign.</summary>
public sealed record LoanAgreementRow
{
    public required int Id { get; init; }
    public required int Version { get; init; }
    public required string Text { get; init; }

    /// <summary>Null for the text that came with the product.</summary>
    public required string? AuthorName { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>The texts of a structure's agreement. None is changed once it is there: whoever signed it signed these words.</summary>
public sealed class LoanAgreements(Db db, AuditTrail trail)
{
    private const string Columns = """
        SELECT t.Id, t.Version, t.Text, a.DisplayName AS AuthorName, t.CreatedAt
        FROM LoanAgreements t
        LEFT JOIN Accounts a ON a.Id = t.AuthorId

        """;

    private const string AllSql = $"""
        {Columns}
        WHERE t.StructureId = @structureId
        ORDER BY t.Version DESC
        {Sql.Page}
        """;

    /// <summary>The texts, the one in force first.</summary>
    public Task<IReadOnlyList<LoanAgreementRow>> Of(Scope scope, int take) => db.List<LoanAgreementRow>(AllSql, new { structureId = scope.Structure, take });

    private const string FindSql = Columns + """
        WHERE t.Id = @id
          AND t.StructureId = @structureId
        """;

    public Task<LoanAgreementRow?> Find(Scope scope, int id) => db.Find<LoanAgreementRow>(FindSql, new { id, structureId = scope.Structure });

    private const string AddSql = """
        INSERT INTO LoanAgreements (StructureId, Version, Text, AuthorId, CreatedAt)
        VALUES (@structureId, @version, @text, @authorId, @At)
        """;

    /// <summary>Another text, from now on.</summary>
    /// <param name="scope">Who writes.</param>
    /// <param name="after">The version that was read; 0 for the text that came with the product.</param>
    /// <param name="text">The words.</param>
    /// <param name="act">Who writes, and when.</param>
    /// <exception cref="RuleViolation">Somebody wrote another meanwhile.</exception>
    public async Task<int> Add(Scope scope, int after, string text, Act act) => await Add(scope.Structure, after + 1, text, act.AccountId, act);

    /// <summary>The text in force; the first time, the one that came with the product is kept, so that it is there as it was signed.</summary>
    public async Task<int> InForce(Scope scope, Act act) =>
        (await Of(scope, 1)) is [var row] ? row.Id : await Add(scope.Structure, 1, LoanAgreement.Shipped, null, act);

    private async Task<int> Add(int structureId, int version, string text, int? authorId, Act act)
    {
        try
        {
            var id = await db.Insert(AddSql, new { structureId, version, text, authorId, act.At });
            await trail.Record(act, new AuditSubject(AuditSubjectKind.LoanAgreement, id));
            return id;
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.AgreementChangedMeanwhile);
        }
    }
}
