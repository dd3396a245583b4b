namespace Mediation.Domain.Residents;

/// <summary>A company, an association, a care structure: whoever is helped without being one person.</summary>
public sealed record Organisation
{
    public const int LongestName = 150;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required string Name { get; init; }

    /// <summary>A code of <see cref="OrganisationTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>INSEE code of the commune where it is.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>Who answers there.</summary>
    public string? ContactName { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>What an organisation may be. Codes are ours: La Coop knows persons only.</summary>
public static class OrganisationTerms
{
    public static readonly Vocabulary Kinds = new(
        new("association", "Association"),
        new("entreprise", "Entreprise"),
        new("soin", "Structure de soin"),
        new("ecole", "École, collège, lycée"),
        new("service_public", "Service public"),
        new("autre", "Autre"));
}
