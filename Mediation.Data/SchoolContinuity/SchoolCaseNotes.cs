using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>What somebody has written apart about a pupil.</summary>
public sealed record SchoolCaseNoteRow
{
    public required int Id { get; init; }
    public required string Text { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>Somebody opened what is kept apart about a pupil.</summary>
public sealed record NoteReadingRow
{
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>Keeps what is written apart about pupils. Whoever calls has asked <see cref="SchoolCase.OpensNotesTo"/> and has told the audit trail.</summary>
public sealed class SchoolCaseNotes(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO SchoolCaseNotes (CaseId, StructureId, Text, At, AccountId)
        VALUES (@Id, @StructureId, @text, @At, @AccountId)
        """;

    public async Task Add(SchoolCase subject, string text, Act act)
    {
        await db.Write(AddSql, new { subject.Id, subject.StructureId, text, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolCase, subject.Id, Fields: "Notes"));
    }

    private const string OfCaseSql = $"""
        SELECT n.Id, n.Text, n.At, a.DisplayName AS AccountName
        FROM SchoolCaseNotes n
        JOIN Accounts a ON a.Id = n.AccountId
        WHERE n.CaseId = @id
          AND n.StructureId = @structureId
        ORDER BY n.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a case, the last first.</summary>
    public Task<IReadOnlyList<SchoolCaseNoteRow>> Of(Scope scope, int id, int take) => db.List<SchoolCaseNoteRow>(OfCaseSql, new { id, structureId = scope.Structure, take });

    private const string ReadingsSql = $"""
        SELECT e.At, a.DisplayName AS AccountName
        FROM AuditEntries e
        JOIN Accounts a ON a.Id = e.AccountId
        WHERE e.SubjectKind = 'SchoolCase'
          AND e.SubjectId = @id
          AND e.StructureId = @structureId
          AND e.Act = 'ReadCaseNotes'
        ORDER BY e.Id DESC
        {Sql.Page}
        """;

    /// <summary>Who read them, the last first: once for each reader and hour.</summary>
    public Task<IReadOnlyList<NoteReadingRow>> Readings(Scope scope, int id, int take) => db.List<NoteReadingRow>(ReadingsSql, new { id, structureId = scope.Structure, take });
}
