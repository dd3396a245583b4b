using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>A document whose file is looked for.</summary>
public sealed record StoredDocumentRow
{
    public required int Id { get; init; }
    public required string StoredName { get; init; }
}

/// <summary>Keeps what is known of the papers and pictures of items; the files themselves lie in the folder of documents.</summary>
public sealed class ItemDocuments(Db db, AuditTrail trail, ItemStore items)
{
    private const string AddSql = """
        INSERT INTO ItemDocuments (StructureId, ItemId, Kind, OriginalName, StoredName, ContentType, Bytes, Hash, CreatedAt, AuthorId)
        VALUES (@StructureId, @ItemId, @Kind, @OriginalName, @StoredName, @ContentType, @Bytes, @Hash, @At, @AccountId)
        """;

    /// <summary>Adds a document whose file is written already.</summary>
    /// <exception cref="RuleViolation">The same file is with the item already.</exception>
    public async Task<int> Add(Item item, ItemDocument document, Act act)
    {
        try
        {
            var id = await db.Insert(AddSql, new
            {
                document.StructureId,
                document.ItemId,
                document.Kind,
                document.OriginalName,
                document.StoredName,
                document.ContentType,
                document.Bytes,
                document.Hash,
                act.At,
                act.AccountId,
            });
            await items.Tell(item, null, $"Document ajouté : {ItemTerms.Documents.LabelOf(document.Kind).ToLowerInvariant()}", act);
            await trail.Record(act, new AuditSubject(AuditSubjectKind.Document, id));
            return id;
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.DocumentThereAlready);
        }
    }

    private const string FindSql = """
        SELECT Id, StructureId, ItemId, Kind, OriginalName, StoredName, ContentType, Bytes, Hash
        FROM ItemDocuments
        WHERE Id = @id
          AND ItemId = @itemId
          AND StructureId = @structureId
        """;

    /// <summary>A document of an item of the reader's structure; null for any other.</summary>
    public Task<ItemDocument?> Find(Scope scope, int itemId, int id) => db.Find<ItemDocument>(FindSql, new { id, itemId, structureId = scope.Structure });

    private const string DropSql = """
        DELETE FROM ItemDocuments
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    /// <summary>Forgets a document. Its file is swept afterwards: it must be there as long as this may still be taken back.</summary>
    /// <returns>False when somebody else did.</returns>
    public async Task<bool> Drop(Item item, ItemDocument document, Act act)
    {
        if (await db.Write(DropSql, new { document.Id, document.StructureId }) == 0)
        {
            await db.Rollback();
            return false;
        }

        await items.Tell(item, null, $"Document supprimé : {ItemTerms.Documents.LabelOf(document.Kind).ToLowerInvariant()}", act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Document, document.Id));
        return true;
    }

    private const string KnownSql = """
        SELECT StoredName
        FROM ItemDocuments
        WHERE StoredName IN @names
          AND StructureId = @structureId
        """;

    /// <summary>Which of some files, at most <see cref="Sql.MostIds"/>, belong to a document.</summary>
    public Task<IReadOnlyList<string>> Known(int structureId, IReadOnlyCollection<string> names) => db.List<string>(KnownSql, new { names, structureId });

    private const string AfterSql = $"""
        SELECT Id, StoredName
        FROM ItemDocuments
        WHERE StructureId = @structureId
          AND Id > @after
        ORDER BY Id
        {Sql.Page}
        """;

    /// <summary>Documents of a structure in their order, page by page.</summary>
    public Task<IReadOnlyList<StoredDocumentRow>> After(int structureId, int after, int take) => db.List<StoredDocumentRow>(AfterSql, new { structureId, after, take });
}
