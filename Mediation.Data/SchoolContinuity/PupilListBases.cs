using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>A basis as it is shown.</summary>
public sealed record PupilListBasisRow
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int SchoolId { get; init; }
    public required string Document { get; init; }
    public required string Reference { get; init; }
    public required DateOnly SignedOn { get; init; }
    public required string Means { get; init; }
    public required DateOnly InformedOn { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string AccountName { get; init; }

    public PupilListBasis Basis => new() { Id = Id, StructureId = StructureId, SchoolId = SchoolId, Document = Document, Reference = Reference, SignedOn = SignedOn, Means = Means, InformedOn = InformedOn };
}

/// <summary>Keeps why schools may hand in lists of pupils: lines are added, never changed, and the last one counts.</summary>
public sealed class PupilListBases(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO PupilListBases (StructureId, SchoolId, Document, Reference, SignedOn, Means, InformedOn, CreatedAt, AccountId)
        VALUES (@StructureId, @SchoolId, @Document, @Reference, @SignedOn, @Means, @InformedOn, @At, @AccountId)
        """;

    /// <summary>Notes it in the place of the one before, which stays to be read.</summary>
    public async Task Add(PupilListBasis told, Act act)
    {
        await db.Insert(AddSql, new { told.StructureId, told.SchoolId, told.Document, told.Reference, told.SignedOn, told.Means, told.InformedOn, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.School, told.SchoolId, Fields: "PupilListBasis"));
    }

    private const string OfSql = $"""
        SELECT b.Id, b.StructureId, b.SchoolId, b.Document, b.Reference, b.SignedOn, b.Means, b.InformedOn, b.CreatedAt, a.DisplayName AS AccountName
        FROM PupilListBases b
        JOIN Accounts a ON a.Id = b.AccountId
        WHERE b.SchoolId = @schoolId
          AND b.StructureId = @structureId
        ORDER BY b.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a school, the last first.</summary>
    public Task<IReadOnlyList<PupilListBasisRow>> Of(Scope scope, int schoolId, int take) => db.List<PupilListBasisRow>(OfSql, new { schoolId, structureId = scope.Structure, take });
}
