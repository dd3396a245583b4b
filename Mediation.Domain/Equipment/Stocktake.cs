namespace Mediation.Domain.Equipment;

/// <summary>A count of what lies on the shelves, label after label, against what the books say should lie there.</summary>
public sealed record Stocktake
{
    public const int LongestName = 80;
    public const int LongestLabel = 40;

    public const string Found = "trouve";
    public const string Lent = "prete";
    public const string Gone = "sorti";
    public const string NotCounted = "hors_compte";
    public const string Placed = "place";
    public const string Unknown = "inconnu";
    public const string Missing = "manque";

    /// <summary>What a label that was read, or was not, says.</summary>
    public static readonly Vocabulary Findings = new(
        new(Found, "Trouvé"),
        new(Lent, "Prêté"),
        new(Gone, "Sorti"),
        new(NotCounted, "Pas compté ici"),
        new(Placed, "En dépôt"),
        new(Unknown, "Inconnue"),
        new(Missing, "Manque"));

    /// <summary>It lies here, and the books do not expect it.</summary>
    public static readonly IReadOnlyList<string> Unexpected = [Lent, Gone, NotCounted];

    /// <summary>Its place is elsewhere, or nobody knows it.</summary>
    public static readonly IReadOnlyList<string> Elsewhere = [Placed, Unknown];

    /// <summary>States in which an item that is not lent lies on a shelf.</summary>
    public static readonly Vocabulary States = new(
        [.. ItemTerms.States.Where(state => !ItemStates.Gone.Contains(state.Code))]);

    /// <summary>A close by mistake can be taken back this long; afterwards what was counted stands.</summary>
    public static readonly TimeSpan MayReopen = TimeSpan.FromHours(1);

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required string Name { get; init; }

    /// <summary>The only kind that is counted, a code of <see cref="ItemTerms.Kinds"/>; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>The only state that is counted, a code of <see cref="States"/>; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Since when nothing more is read; null while it goes on.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>What it says that an item of the structure lies here: a code of <see cref="Findings"/>.</summary>
    public string FindingOf(Item item) => item switch
    {
        { IsLent: true } => Lent,
        _ when !States.Has(item.State) => Gone,
        _ when (Kind is not null && Kind != item.Kind) || (State is not null && State != item.State) => NotCounted,
        _ => Found,
    };
}
