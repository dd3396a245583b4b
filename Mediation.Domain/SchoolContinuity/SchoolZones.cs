namespace Mediation.Domain.SchoolContinuity;

/// <summary>The calendars of French schools: three zones of académies on the mainland, Corsica, and one of its own for each overseas territory.</summary>
public static class SchoolZones
{
    public static readonly Vocabulary All = new(
        new("A", "Zone A"),
        new("B", "Zone B"),
        new("C", "Zone C"),
        new("corse", "Corse"),
        new("guadeloupe", "Guadeloupe"),
        new("martinique", "Martinique"),
        new("guyane", "Guyane"),
        new("reunion", "La Réunion"),
        new("mayotte", "Mayotte"),
        new("saint_pierre", "Saint-Pierre-et-Miquelon"),
        new("wallis", "Wallis-et-Futuna"),
        new("polynesie", "Polynésie française"),
        new("caledonie", "Nouvelle-Calédonie"));

    /// <summary>
    /// The départements of each académie (Code de l'éducation, R222-2), and its zone (the same in each arrêté that sets the calendar
    /// of a school year since that of 16 April 2015). Saint-Barthélemy and Saint-Martin are of the académie de la Guadeloupe.
    /// </summary>
    private static readonly (string Zone, string Academy, string Departements)[] Academies =
    [
        ("A", "Besançon", "25 39 70 90"),
        ("A", "Bordeaux", "24 33 40 47 64"),
        ("A", "Clermont-Ferrand", "03 15 43 63"),
        ("A", "Dijon", "21 58 71 89"),
        ("A", "Grenoble", "07 26 38 73 74"),
        ("A", "Limoges", "19 23 87"),
        ("A", "Lyon", "01 42 69"),
        ("A", "Poitiers", "16 17 79 86"),
        ("B", "Aix-Marseille", "04 05 13 84"),
        ("B", "Amiens", "02 60 80"),
        ("B", "Lille", "59 62"),
        ("B", "Nancy-Metz", "54 55 57 88"),
        ("B", "Nantes", "44 49 53 72 85"),
        ("B", "Nice", "06 83"),
        ("B", "Normandie", "14 27 50 61 76"),
        ("B", "Orléans-Tours", "18 28 36 37 41 45"),
        ("B", "Reims", "08 10 51 52"),
        ("B", "Rennes", "22 29 35 56"),
        ("B", "Strasbourg", "67 68"),
        ("C", "Créteil", "77 93 94"),
        ("C", "Montpellier", "11 30 34 48 66"),
        ("C", "Paris", "75"),
        ("C", "Toulouse", "09 12 31 32 46 65 81 82"),
        ("C", "Versailles", "78 91 92 95"),
        ("corse", "Corse", "2A 2B"),
        ("guadeloupe", "Guadeloupe", "971 977 978"),
        ("martinique", "Martinique", "972"),
        ("guyane", "Guyane", "973"),
        ("reunion", "La Réunion", "974"),
        ("mayotte", "Mayotte", "976"),
        ("saint_pierre", "Saint-Pierre-et-Miquelon", "975"),
        ("wallis", "Wallis-et-Futuna", "986"),
        ("polynesie", "Polynésie française", "987"),
        ("caledonie", "Nouvelle-Calédonie", "988"),
    ];

    private static readonly Dictionary<string, string> ByDepartement = Academies
        .SelectMany(academy => academy.Departements.Split(' ').Select(code => (code, academy.Zone))).ToDictionary(pair => pair.code, pair => pair.Zone, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> ByName = Academies.Select(academy => (academy.Academy, academy.Zone)).Concat(All.SelectMany(zone => new[] { (zone.Label, zone.Code), (zone.Code, zone.Code) }))
        .Concat([("Caen", "B"), ("Rouen", "B"), ("Réunion", "reunion")])
        .DistinctBy(name => SearchKey.Of(name.Item1)).ToDictionary(name => SearchKey.Of(name.Item1), name => name.Item2, StringComparer.Ordinal);

    /// <summary>The zone of a département.</summary>
    /// <param name="departementCode">"35", "2A", "974".</param>
    /// <returns>A code of <see cref="All"/>; null where no school calendar is known (French Southern Lands, Clipperton).</returns>
    public static string? Of(string departementCode) => ByDepartement.GetValueOrDefault(departementCode);

    /// <summary>A zone as it stands in a file: "Zone A", "A", "Rennes", "Corse"; null for none of these.</summary>
    public static string? Read(string? typed) => ByName.GetValueOrDefault(SearchKey.Of(typed));
}
