using Bogus;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Seeds;

/// <summary>Invents a workshop: a few people who are known, the others as totals.</summary>
internal static class WorkshopMaker
{
    private const double WithNotes = 0.3;

    private static readonly (string Title, string Level, string[] Themes)[] Subjects =
    [
        ("Premiers pas sur l’ordinateur", "debutant", ["prendre_en_main_du_materiel"]),
        ("Mon téléphone, pas à pas", "debutant", ["prendre_en_main_du_materiel", "gere_ses_contenus_numeriques"]),
        ("Écrire et trier ses courriels", "debutant", ["email"]),
        ("Chercher et vérifier une information", "intermediaire", ["navigation_sur_internet", "culture_numerique"]),
        ("Reconnaître une arnaque", "debutant", ["securite_numerique"]),
        ("Démarches en ligne : se lancer", "intermediaire", ["aide_aux_demarches_administratives", "papiers_elections_citoyennete"]),
        ("Mon espace santé", "debutant", ["sante"]),
        ("Ranger et sauvegarder ses photos", "intermediaire", ["gere_ses_contenus_numeriques"]),
        ("Tableur : premières formules", "avance", ["bureautique"]),
        ("Parler d’écrans en famille", "debutant", ["parentalite"]),
    ];

    private static readonly Odds<int> Durations = new((60, 25), (90, 30), (120, 45));
    private static readonly Odds<string?> Postures = new(("former", 62), ("accompagner", 30), (null, 8));
    private static readonly Odds<string?> Answers = new(("seul", 22), ("avec_aide", 30), ("non", 6), (null, 42));
    private static readonly Odds<string> Genders = new(("feminin", 55), ("masculin", 38), (ResidentTerms.NotTold, 7));
    private static readonly Odds<string> AgeBands = new(("soixante_dix_plus", 42), ("soixante_soixante_neuf", 27), ("quarante_cinquante_neuf", 17), (ResidentTerms.NotTold, 14));
    private static readonly Odds<string> Statuses = new(("retraite", 60), ("sans_emploi", 14), ("en_emploi", 8), (ResidentTerms.NotTold, 18));

    /// <param name="seat">Where the structure stands, and the workshop is held.</param>
    /// <param name="team">The structure, and who holds the workshop.</param>
    /// <param name="known">Those who have a file.</param>
    /// <param name="id">The id the visit will have.</param>
    /// <param name="day">The day it was held.</param>
    /// <param name="random">Where chance comes from.</param>
    public static Visit Make(Place seat, (int StructureId, int MediatorId) team, IReadOnlyList<Resident> known, int id, DateOnly day, Randomizer random)
    {
        var subject = random.ArrayElement(Subjects);
        return new()
        {
            Id = id,
            StructureId = team.StructureId,
            MediatorId = team.MediatorId,
            Kind = VisitTerms.Workshop,
            Title = subject.Title,
            Level = subject.Level,
            HeldOn = day,
            DurationMinutes = Durations.Draw(random),
            PlaceKind = VisitTerms.UsualPlace,
            CommuneCode = seat.Code,
            Posture = Postures.Draw(random),
            Themes = subject.Themes,
            Equipment = [random.Double() < 0.7 ? "ordinateur" : "telephone"],
            Notes = random.Double() < WithNotes ? Notes.About(subject.Themes, random) : null,
            Participations = [.. known.Select(resident => Participation.Of(resident, day, Answers.Draw(random)))],
            Headcount = Headcount(random.Number(2, 9), random),
        };
    }

    private static WorkshopHeadcount Headcount(int people, Randomizer random) =>
        WorkshopHeadcount.Of(people, Drawn(Genders, people, random), Drawn(AgeBands, people, random), Drawn(Statuses, people, random));

    private static Dictionary<string, int> Drawn(Odds<string> odds, int people, Randomizer random) =>
        Enumerable.Range(0, people).Select(_ => odds.Draw(random)).CountBy(code => code, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
