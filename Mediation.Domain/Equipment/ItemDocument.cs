namespace Mediation.Domain.Equipment;

/// <summary>A paper or a picture of an item: what stands in the database of it. What it holds is a file.</summary>
public sealed record ItemDocument
{
    /// <summary>Of one item.</summary>
    public const int Most = 30;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int ItemId { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Documents"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Cleaned (<see cref="DocumentName"/>), for people to read.</summary>
    public required string OriginalName { get; init; }

    /// <summary>Of the file: drawn, nothing of it comes from whoever handed it in.</summary>
    public required string StoredName { get; init; }

    /// <summary>A type of <see cref="DocumentContent"/>, read from the file.</summary>
    public required string ContentType { get; init; }

    /// <summary>How many.</summary>
    public required int Bytes { get; init; }

    /// <summary>SHA-256 of what is kept, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <param name="item">Whose it is.</param>
    /// <param name="kind">A code of <see cref="ItemTerms.Documents"/>.</param>
    /// <param name="content">That was taken and written.</param>
    /// <param name="storedName">Under this name.</param>
    public static ItemDocument Of(Item item, string kind, DocumentContent content, string storedName) => new()
    {
        StructureId = item.StructureId,
        ItemId = item.Id,
        Kind = kind,
        OriginalName = content.Name,
        StoredName = storedName,
        ContentType = content.Type,
        Bytes = content.Bytes.Length,
        Hash = content.Hash,
    };
}
