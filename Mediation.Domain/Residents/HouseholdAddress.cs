using System.Globalization;

namespace Mediation.Domain.Residents;

/// <summary>Where a household lives: what is needed to bring something to its door, and to order doors along a street. No name is part of it.</summary>
public sealed record HouseholdAddress
{
    public const int LongestNumber = 10;
    public const int LongestStreet = 120;
    public const int LongestDetails = 120;

    public required int HouseholdId { get; init; }
    public required int StructureId { get; init; }

    /// <summary>INSEE code of the commune.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>"12 bis"; null where houses have no number.</summary>
    public string? HouseNumber { get; init; }

    /// <summary>"rue des Lilas", or a hamlet.</summary>
    public required string Street { get; init; }

    /// <summary>Floor, letter box, gate.</summary>
    public string? Details { get; init; }

    /// <summary>Counts the changes; 0 for an address that was not noted yet.</summary>
    public int Version { get; init; }

    /// <summary>"12 bis rue des Lilas".</summary>
    public static string Shown(string? number, string street) => number is null ? street : $"{number} {street}";

    /// <summary>The number at the beginning of a house's number, by which houses follow one another; 0 when it has none.</summary>
    public static int RankOf(string? number)
    {
        var digits = string.Concat((number ?? "").TrimStart().TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : 0;
    }
}
