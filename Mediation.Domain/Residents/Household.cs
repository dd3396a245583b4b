namespace Mediation.Domain.Residents;

/// <summary>People who live together: a loan or a reminder is for all of them at once.</summary>
public sealed record Household
{
    public const int LongestName = 80;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>As the mediator calls it: "Famille Le Goff", "12 rue des Lilas".</summary>
    public required string Name { get; init; }

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What the household of somebody is called until a mediator says it better.</summary>
    public static string NameFor(Resident adult)
    {
        var name = $"Foyer {adult.LastName ?? adult.DisplayName}";
        return name.Length <= LongestName ? name : name[..LongestName];
    }
}
