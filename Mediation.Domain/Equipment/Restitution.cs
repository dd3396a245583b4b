namespace Mediation.Domain.Equipment;

/// <summary>An afternoon when many bring back what they were lent: label after label, a few seconds each.</summary>
public sealed record Restitution
{
    public const int LongestName = 80;
    public const int LongestLabel = 40;
    public const int LongestWords = 300;

    public const string Unknown = "inconnu";
    public const string NotLent = "pas_prete";
    public const string ToLookAt = "a_regarder";

    /// <summary>Why something is set aside: the line goes on, and somebody settles it afterwards.</summary>
    public static readonly Vocabulary Asides = new(
        new(Unknown, "Étiquette inconnue"),
        new(NotLent, "N’est pas prêté"),
        new(ToLookAt, "À regarder : manque, panne, désaccord"));

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required string Name { get; init; }

    /// <summary>What is due by this day is expected.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Since when nothing more is read; null while it goes on.</summary>
    public DateTime? ClosedAt { get; init; }
}
