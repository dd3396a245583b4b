using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>A link of a school, as those who gave it see it.</summary>
public sealed record SchoolLinkRow
{
    public required int Id { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public required int Guesses { get; init; }
    public required DateTime? RevokedAt { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string AccountName { get; init; }

    public bool IsOpen(DateTime now) => RevokedAt is null && ExpiresAt > now && Guesses < SchoolLink.MostGuesses;
}

/// <summary>What a link opens, for whoever brings it.</summary>
public sealed record OpenSchoolLink
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int SchoolId { get; init; }
    public required string CodeHash { get; init; }
    public required int Guesses { get; init; }
}

/// <summary>Keeps the links of schools: one a school, the newest.</summary>
public sealed class SchoolLinks(Db db, AuditTrail trail)
{
    private const string RevokeSql = """
        UPDATE SchoolLinks
        SET RevokedAt = @At
        WHERE SchoolId = @schoolId
          AND StructureId = @structureId
          AND RevokedAt IS NULL
        """;

    private const string AddSql = """
        INSERT INTO SchoolLinks (StructureId, SchoolId, TokenHash, CodeHash, ExpiresAt, Guesses, CreatedAt, AccountId)
        VALUES (@structureId, @schoolId, @tokenHash, @codeHash, @expiresAt, 0, @At, @AccountId)
        """;

    /// <summary>Gives a school a new link in the place of the one it had.</summary>
    public async Task Issue(Scope scope, int schoolId, string tokenHash, string codeHash, DateTime expiresAt, Act act)
    {
        var structureId = scope.Structure;
        await db.Write(RevokeSql, new { schoolId, structureId, act.At });
        await db.Insert(AddSql, new { structureId, schoolId, tokenHash, codeHash, expiresAt, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.School, schoolId, Fields: "SchoolLink"));
    }

    /// <summary>Takes the link of a school away.</summary>
    public async Task Revoke(Scope scope, int schoolId, Act act)
    {
        await db.Write(RevokeSql, new { schoolId, structureId = scope.Structure, act.At });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.School, schoolId, Fields: "SchoolLink"));
    }

    private const string LatestSql = $"""
        SELECT l.Id, l.ExpiresAt, l.Guesses, l.RevokedAt, l.CreatedAt, a.DisplayName AS AccountName
        FROM SchoolLinks l
        JOIN Accounts a ON a.Id = l.AccountId
        WHERE l.SchoolId = @schoolId
          AND l.StructureId = @structureId
        ORDER BY l.Id DESC
        {Sql.Page}
        """;

    /// <summary>The links that a school was given, the latest first.</summary>
    public Task<IReadOnlyList<SchoolLinkRow>> Of(Scope scope, int schoolId, int take) => db.List<SchoolLinkRow>(LatestSql, new { schoolId, structureId = scope.Structure, take });

    private const string OpenSql = """
        SELECT l.Id, l.StructureId, l.SchoolId, l.CodeHash, l.Guesses
        FROM SchoolLinks l
        WHERE l.TokenHash = @tokenHash
          AND l.RevokedAt IS NULL
          AND l.ExpiresAt > @now
          AND l.Guesses < @most
        """;

    /// <summary>What a link opens; null when it is none, is over, was taken away, or was guessed at too often.</summary>
    public Task<OpenSchoolLink?> Find(string tokenHash, DateTime now) => db.Find<OpenSchoolLink>(OpenSql, new { tokenHash, now, most = SchoolLink.MostGuesses });

    private const string GuessSql = """
        UPDATE SchoolLinks
        SET Guesses = Guesses + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    /// <summary>Counts a code that is none; this stays although the answer is a refusal.</summary>
    public async Task CountGuess(OpenSchoolLink link, Act act)
    {
        await db.WriteAlone(GuessSql, new { link.Id, link.StructureId });
        await trail.RecordAlone(act, new AuditSubject(AuditSubjectKind.School, link.SchoolId, Fields: "Guesses"));
    }
}
