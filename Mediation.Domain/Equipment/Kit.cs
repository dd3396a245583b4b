namespace Mediation.Domain.Equipment;

/// <summary>Things that go out together: a laptop, its mouse, its 4G key. To choose one of them chooses all that are in service.</summary>
public sealed record Kit
{
    public const int LongestName = 60;

    /// <summary>More is no kit any more.</summary>
    public const int MostItems = 20;

    /// <summary>Why an item may not be put into a kit; null when it may: a kit is made of what is here.</summary>
    public static RuleReason? Refusal(Item item) => ItemStates.Gone.Contains(item.State) ? RuleReason.ItemNotForKit : null;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required string Name { get; init; }

    /// <summary>Counts the changes of its name.</summary>
    public int Version { get; init; } = 1;
}
