using Mediation.Domain.Residents;

namespace Mediation.Domain.SchoolContinuity;

/// <summary>Where an envelope of a round goes, as far as it is known.</summary>
/// <param name="Stop">Of the envelope, within its round.</param>
/// <param name="Street">Null when no address is known.</param>
/// <param name="HouseNumber">Null when the house has none.</param>
/// <param name="Details">Floor, letter box, gate.</param>
public sealed record RoundDoor(int Stop, string CommuneName, string? Street, string? HouseNumber, string? Details);

/// <summary>What one household is brought: one envelope.</summary>
/// <param name="Door">Where.</param>
/// <param name="Homework">What it holds.</param>
public sealed record RoundStop<T>(RoundDoor Door, IReadOnlyList<T> Homework);

/// <summary>What is brought along one street.</summary>
/// <param name="CommuneName">Where the street is.</param>
/// <param name="Street">Null for households whose address is not known.</param>
/// <param name="Stops">In the order of their houses.</param>
public sealed record RoundStreet<T>(string CommuneName, string? Street, IReadOnlyList<RoundStop<T>> Stops);

/// <summary>The order in which a round is made: commune after commune, street after street, house after house; at the end of each commune those whose address is not known.</summary>
public static class RoundStreets
{
    /// <param name="homework">All that goes with the round, in any order.</param>
    /// <param name="doorOf">Where one goes.</param>
    public static IReadOnlyList<RoundStreet<T>> Of<T>(IEnumerable<T> homework, Func<T, RoundDoor> doorOf) =>
    [
        .. (from stop in homework.GroupBy(one => doorOf(one).Stop).Select(envelope => new RoundStop<T>(doorOf(envelope.First()), [.. envelope]))
           group stop by (Commune: SearchKey.Of(stop.Door.CommuneName), Street: stop.Door.Street is { } street ? SearchKey.Of(street) : null) into street
           let inOrder = street.OrderBy(stop => HouseholdAddress.RankOf(stop.Door.HouseNumber)).ThenBy(stop => SearchKey.Of(stop.Door.HouseNumber), StringComparer.Ordinal).ThenBy(stop => stop.Door.Stop).ToArray()
           select new RoundStreet<T>(inOrder[0].Door.CommuneName, inOrder[0].Door.Street, inOrder))
            .OrderBy(street => SearchKey.Of(street.CommuneName), StringComparer.Ordinal).ThenBy(street => street.Street is null).ThenBy(street => SearchKey.Of(street.Street), StringComparer.Ordinal),
    ];
}
