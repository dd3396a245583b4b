namespace Mediation.Domain.Equipment;

/// <summary>
/// What a public structure gives up for good: to a recipient that the law lists (Code général de la propriété des personnes
/// publiques, L3212-2 and L3212-3), by a délibération. A gift to a household is none of them.
/// </summary>
public sealed record ItemCession
{
    public const int LongestName = 100;
    public const int LongestReference = 60;

    /// <summary>It is offered so that it can be refused in words, and never kept.</summary>
    public const string Household = "foyer";

    /// <summary>To whom the law lets computer equipment be given up.</summary>
    public static readonly Vocabulary Recipients = new(
        new("parents_eleves", "Association de parents d’élèves"),
        new("soutien_scolaire", "Association de soutien scolaire"),
        new("etudiants", "Association d’étudiants"),
        new("utilite_publique", "Association reconnue d’utilité publique"),
        new("assistance", "Association ou fondation d’aide aux plus défavorisés"),
        new("reemploi", "Organisme de réemploi agréé « entreprise solidaire d’utilité sociale »"),
        new("personnel", "Agent de la collectivité"));

    public required int ItemId { get; init; }

    /// <summary>A code of <see cref="Recipients"/>.</summary>
    public required string Recipient { get; init; }

    public required string RecipientName { get; init; }

    /// <summary>Of the délibération.</summary>
    public required string Reference { get; init; }

    /// <summary>The day of the délibération.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Paid, in cents; null when it is free.</summary>
    public int? Price { get; init; }

    /// <exception cref="RuleViolation">A household, a day to come or too old, or an item that may not leave.</exception>
    public static (Item Item, ItemCession Cession) Cede(Item item, ItemCession cession, DateOnly today) => cession switch
    {
        { Recipient: Household } => throw new RuleViolation(RuleReason.CessionToHousehold),
        { DecidedOn: var day } when day > today || day < Item.Oldest => throw new RuleViolation(RuleReason.ItemDayOutOfBounds),
        _ => (ItemStates.Move(item, ItemStates.Ceded), cession),
    };
}
