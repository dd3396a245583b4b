using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;

namespace Mediation.Data.SchoolContinuity;

/// <summary>What is known of the file of homework.</summary>
public sealed record HomeworkDocumentRow
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int HomeworkId { get; init; }

    /// <summary>Cleaned (<see cref="DocumentName"/>), for people to read.</summary>
    public required string OriginalName { get; init; }

    public required string StoredName { get; init; }
    public required int Bytes { get; init; }
    public required string Hash { get; init; }
}

/// <summary>Keeps what is known of the files that schools hand in; the files themselves lie in the folder of documents.</summary>
public sealed class HomeworkDocuments(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO HomeworkDocuments (StructureId, HomeworkId, OriginalName, StoredName, Bytes, Hash, CreatedAt, AuthorId)
        VALUES (@structureId, @homeworkId, @Name, @storedName, @bytes, @Hash, @At, @AccountId)
        """;

    /// <summary>Adds the document of homework, whose file is written already.</summary>
    public async Task Add(int structureId, int homeworkId, DocumentContent content, string storedName, Act act)
    {
        var id = await db.Insert(AddSql, new { structureId, homeworkId, content.Name, storedName, bytes = content.Bytes.Length, content.Hash, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Document, id));
    }

    private const string OfSql = """
        SELECT Id, StructureId, HomeworkId, OriginalName, StoredName, Bytes, Hash
        FROM HomeworkDocuments
        WHERE HomeworkId = @homeworkId
          AND StructureId = @structureId
        """;

    /// <summary>The document of homework of the reader's structure; null when there is none.</summary>
    public Task<HomeworkDocumentRow?> Of(Scope scope, int homeworkId) => db.Find<HomeworkDocumentRow>(OfSql, new { homeworkId, structureId = scope.Structure });

    private const string KnownSql = """
        SELECT StoredName
        FROM HomeworkDocuments
        WHERE StoredName IN @names
          AND StructureId = @structureId
        """;

    /// <summary>Which of some files, at most <see cref="Sql.MostIds"/>, belong to homework.</summary>
    public Task<IReadOnlyList<string>> Known(int structureId, IReadOnlyCollection<string> names) => db.List<string>(KnownSql, new { names, structureId });

    private const string AfterSql = $"""
        SELECT Id, StoredName
        FROM HomeworkDocuments
        WHERE StructureId = @structureId
          AND Id > @after
        ORDER BY Id
        {Sql.Page}
        """;

    /// <summary>Documents of a structure in their order, page by page.</summary>
    public Task<IReadOnlyList<Equipment.StoredDocumentRow>> After(int structureId, int after, int take) => db.List<Equipment.StoredDocumentRow>(AfterSql, new { structureId, after, take });
}
