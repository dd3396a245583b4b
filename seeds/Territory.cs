using System.Globalization;
using Bogus;

namespace Mediation.Seeds;

/// <summary>A real commune, where invented structures stand and invented people live.</summary>
internal sealed record Place(string Code, string DepartementCode, string? EpciCode, int Population);

/// <summary>The communes of a few départements, drawn by population: large towns give more residents than hamlets.</summary>
internal sealed class Territory
{
    private enum Distance
    {
        SameCommune,
        SameEpci,
        SameDepartement,
        Anywhere,
    }

    /// <summary>How far from a structure those who come to it live.</summary>
    private static readonly Odds<Distance> Distances = new(
        (Distance.SameCommune, 38), (Distance.SameEpci, 50), (Distance.SameDepartement, 10), (Distance.Anywhere, 2));

    private readonly Dictionary<string, Place> _places;
    private readonly Dictionary<string, Odds<Place>> _ofDepartement;
    private readonly Dictionary<string, Odds<Place>> _ofEpci;
    private readonly Odds<Place> _anywhere;

    public Territory(params IReadOnlyCollection<string> departements)
    {
        var places = Csv.Read("communes.csv")
            .Where(row => departements.Contains(row["departement"]) && row["population"] is not ("" or "0"))
            .Select(row => new Place(row["code_insee"], row["departement"], row["epci"] is "" ? null : row["epci"],
                int.Parse(row["population"], CultureInfo.InvariantCulture)))
            .ToArray();
        _places = places.ToDictionary(place => place.Code, StringComparer.Ordinal);
        _ofDepartement = ByPopulation(places, place => place.DepartementCode);
        _ofEpci = ByPopulation(places.Where(place => place.EpciCode is not null), place => place.EpciCode!);
        _anywhere = new(places.Select(place => (place, (double)place.Population)));
    }

    public Place this[string code] => _places[code];

    public Place DrawIn(string departement, Randomizer random) => _ofDepartement[departement].Draw(random);

    /// <summary>Another commune around a structure, where it holds sessions.</summary>
    public Place DrawAround(Place seat, Randomizer random) =>
        seat.EpciCode is { } epci ? _ofEpci[epci].Draw(random) : seat;

    /// <summary>Where somebody who comes to a structure lives.</summary>
    public Place DrawHome(Place seat, Randomizer random) => Distances.Draw(random) switch
    {
        Distance.SameCommune => seat,
        Distance.SameEpci => DrawAround(seat, random),
        Distance.SameDepartement => DrawIn(seat.DepartementCode, random),
        _ => _anywhere.Draw(random),
    };

    private static Dictionary<string, Odds<Place>> ByPopulation(IEnumerable<Place> places, Func<Place, string> areaOf) =>
        places.GroupBy(areaOf, StringComparer.Ordinal)
            .ToDictionary(area => area.Key, area => new Odds<Place>(area.Select(place => (place, (double)place.Population))), StringComparer.Ordinal);
}
