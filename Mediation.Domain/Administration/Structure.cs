namespace Mediation.Domain.Administration;

/// <summary>A commune, a CCAS, an association: whoever is responsible for its residents' files.</summary>
public sealed record Structure
{
    public const int LongestName = 150;
    public const int LongestPhone = 30;

    public int Id { get; init; }
    public required string Name { get; init; }

    /// <summary>INSEE code of the commune of its seat; its time zone follows from it.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>The number that a person answers, as it is printed.</summary>
    public string? Phone { get; init; }

    /// <summary>The structure whose items it may hold and lend; null for none.</summary>
    public int? DepotOfId { get; init; }
}

/// <summary>The legal time of each part of France.</summary>
public static class TimeZones
{
    public const string Metropolitan = "Europe/Paris";

    /// <summary>
    /// IANA zone of a département or overseas community, by its code (IANA tz database, file zone1970.tab, "FR" and the overseas codes).
    /// French Polynesia has three zones: that of Tahiti, where the seats are, is taken.
    /// </summary>
    public static string Of(string departementCode) => departementCode switch
    {
        "971" or "977" or "978" => "America/Guadeloupe",
        "972" => "America/Martinique",
        "973" => "America/Cayenne",
        "974" => "Indian/Reunion",
        "975" => "America/Miquelon",
        "976" => "Indian/Mayotte",
        "984" => "Indian/Kerguelen",
        "986" => "Pacific/Wallis",
        "987" => "Pacific/Tahiti",
        "988" => "Pacific/Noumea",
        _ => Metropolitan,
    };
}
