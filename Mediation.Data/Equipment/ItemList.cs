using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>An item, as lists show it.</summary>
public sealed record ItemRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string? Brand { get; init; }
    public required string? Model { get; init; }
    public required string? Serial { get; init; }
    public required string Condition { get; init; }
    public required string State { get; init; }
    public required DateTime StateAt { get; init; }
    public required DateOnly? WipedOn { get; init; }

    /// <summary>The kit that it goes out with, where the list tells it.</summary>
    public string? KitName { get; init; }

    public string Name => Item.NameOf(Kind, Brand, Model);
}

/// <summary>What happened to an item.</summary>
public sealed record ItemEventRow
{
    public required int Id { get; init; }

    /// <summary>The state that it was given; null when something else happened.</summary>
    public required string? State { get; init; }

    public required string? Words { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>A paper or a picture of an item, as its page lists it.</summary>
public sealed record ItemDocumentRow
{
    public required int Id { get; init; }
    public required string Kind { get; init; }
    public required string OriginalName { get; init; }
    public required string ContentType { get; init; }
    public required int Bytes { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>To whom an item was given up, as its page shows it.</summary>
public sealed record ItemCessionRow
{
    public required string Recipient { get; init; }
    public required string RecipientName { get; init; }
    public required string Reference { get; init; }
    public required DateOnly DecidedOn { get; init; }

    /// <summary>In cents; null when it was free.</summary>
    public required int? Price { get; init; }

    /// <summary>When it left the inventory.</summary>
    public required DateTime CreatedAt { get; init; }
}

/// <summary>The inventory of a structure: the latest items, those of a state or a kind, those that answer to words.</summary>
public sealed class ItemList(Db db)
{
    /// <summary>Words of a search that are looked at.</summary>
    public const int MostWords = 3;

    private const string Columns = """
        SELECT i.Id, i.Code, i.Kind, i.Brand, i.Model, i.Serial, i.Condition, i.State, i.StateAt, i.WipedOn

        """;

    private const string AllSql = $"""
        {Columns}
        FROM Items i
        WHERE i.StructureId = @structureId
          AND i.Id < @before
        ORDER BY i.Id DESC
        {Sql.Page}
        """;

    private const string OfStateSql = $"""
        {Columns}
        FROM Items i
        WHERE i.StructureId = @structureId
          AND i.State = @state
          AND i.Id < @before
        ORDER BY i.Id DESC
        {Sql.Page}
        """;

    private const string OfKindSql = $"""
        {Columns}
        FROM Items i
        WHERE i.StructureId = @structureId
          AND i.Kind = @kind
          AND i.Id < @before
        ORDER BY i.Id DESC
        {Sql.Page}
        """;

    private const string OfStateAndKindSql = $"""
        {Columns}
        FROM Items i
        WHERE i.StructureId = @structureId
          AND i.State = @state
          AND i.Kind = @kind
          AND i.Id < @before
        ORDER BY i.Id DESC
        {Sql.Page}
        """;

    /// <summary>A page of the inventory, the latest first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="state">A code of <see cref="ItemTerms.States"/>; null for all.</param>
    /// <param name="kind">A code of <see cref="ItemTerms.Kinds"/>; null for all.</param>
    /// <param name="before">The item after which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<ItemRow>> Of(Scope scope, string? state, string? kind, int before, int take) => db.List<ItemRow>(
        (state, kind) switch { (null, null) => AllSql, (_, null) => OfStateSql, (null, _) => OfKindSql, _ => OfStateAndKindSql },
        new { structureId = scope.Structure, state, kind, before, take });

    private const string AmongSql = """
        SELECT i.Id, i.Code, i.Kind, i.Brand, i.Model, i.Serial, i.Condition, i.State, i.StateAt, i.WipedOn, k.Name AS KitName
        FROM Items i
        LEFT JOIN Kits k ON k.Id = i.KitId
        WHERE i.Id IN @ids
          AND i.StructureId = @structureId
        ORDER BY i.Id
        """;

    /// <summary>Those of the reader's structure among some items, at most <see cref="Sql.MostIds"/>.</summary>
    public Task<IReadOnlyList<ItemRow>> Among(Scope scope, IReadOnlyCollection<int> ids) => db.List<ItemRow>(AmongSql, new { structureId = scope.Structure, ids });

    private const string OfKitSql = $"""
        {Columns}
        FROM Items i
        WHERE i.KitId = @kitId
          AND i.KitId IS NOT NULL
          AND i.StructureId = @structureId
        ORDER BY i.Id
        {Sql.Page}
        """;

    /// <summary>What a kit is made of.</summary>
    public Task<IReadOnlyList<ItemRow>> OfKit(Scope scope, int kitId) => db.List<ItemRow>(OfKitSql, new { structureId = scope.Structure, kitId, take = Kit.MostItems });

    private const string FirstWord = Columns + """
        FROM ItemSearchKeys k
        JOIN Items i ON i.Id = k.ItemId
        WHERE k.StructureId = @structureId
          AND k.SearchKey >= @from1
          AND k.SearchKey < @after1

        """;

    private const string SecondWord = """
          AND EXISTS (SELECT 1 FROM ItemSearchKeys k2 WHERE k2.ItemId = k.ItemId AND k2.SearchKey >= @from2 AND k2.SearchKey < @after2)

        """;

    private const string ThirdWord = """
          AND EXISTS (SELECT 1 FROM ItemSearchKeys k3 WHERE k3.ItemId = k.ItemId AND k3.SearchKey >= @from3 AND k3.SearchKey < @after3)

        """;

    private const string InOrder = "ORDER BY k.SearchKey, k.ItemId\n" + Sql.Page;

    private const string OneWordSql = FirstWord + InOrder;
    private const string TwoWordsSql = FirstWord + SecondWord + InOrder;
    private const string ThreeWordsSql = FirstWord + SecondWord + ThirdWord + InOrder;

    /// <summary>Items that answer to every word, each by its beginning, whatever it is of: code, kind, brand, number, donor.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="words">Of <see cref="SearchKey.WordsOf"/>; the longest, which is the rarest, leads.</param>
    /// <param name="take">How many.</param>
    public async Task<IReadOnlyList<ItemRow>> Find(Scope scope, IReadOnlyList<string> words, int take)
    {
        var asked = words.OrderByDescending(word => word.Length).Take(MostWords).ToArray();
        if (asked.Length == 0)
        {
            return [];
        }

        var (second, third) = (asked.ElementAtOrDefault(1) ?? "", asked.ElementAtOrDefault(2) ?? "");
        var rows = await db.List<ItemRow>(asked.Length switch { 1 => OneWordSql, 2 => TwoWordsSql, _ => ThreeWordsSql }, new
        {
            structureId = scope.Structure,
            from1 = asked[0],
            after1 = SearchKey.After(asked[0]),
            from2 = second,
            after2 = SearchKey.After(second),
            from3 = third,
            after3 = SearchKey.After(third),
            take,
        });
        return [.. rows.DistinctBy(row => row.Id)];
    }

    private const string EventsSql = $"""
        SELECT e.Id, e.State, e.Words, e.At, a.DisplayName AS AccountName
        FROM ItemEvents e
        JOIN Accounts a ON a.Id = e.AccountId
        WHERE e.ItemId = @itemId
          AND e.StructureId = @structureId
          AND e.Id < @before
        ORDER BY e.Id DESC
        {Sql.Page}
        """;

    /// <summary>What happened to an item, the last first.</summary>
    public Task<IReadOnlyList<ItemEventRow>> Events(Scope scope, int itemId, int before, int take) =>
        db.List<ItemEventRow>(EventsSql, new { itemId, structureId = scope.Structure, before, take });

    private const string DocumentsSql = $"""
        SELECT d.Id, d.Kind, d.OriginalName, d.ContentType, d.Bytes, d.CreatedAt, a.DisplayName AS AccountName
        FROM ItemDocuments d
        JOIN Accounts a ON a.Id = d.AuthorId
        WHERE d.ItemId = @itemId
          AND d.StructureId = @structureId
        ORDER BY d.Id DESC
        {Sql.Page}
        """;

    /// <summary>The papers and pictures of an item, the last first: <see cref="ItemDocument.Most"/> at the most, give or take those added at one instant.</summary>
    public Task<IReadOnlyList<ItemDocumentRow>> Documents(Scope scope, int itemId) =>
        db.List<ItemDocumentRow>(DocumentsSql, new { itemId, structureId = scope.Structure, take = 2 * ItemDocument.Most });

    private const string CessionSql = """
        SELECT c.Recipient, c.RecipientName, c.Reference, c.DecidedOn, c.Price, c.CreatedAt
        FROM ItemCessions c
        WHERE c.ItemId = @itemId
          AND c.StructureId = @structureId
        """;

    /// <summary>To whom an item was given up; null while it was not.</summary>
    public Task<ItemCessionRow?> Cession(Scope scope, int itemId) => db.Find<ItemCessionRow>(CessionSql, new { itemId, structureId = scope.Structure });
}
