using Bogus;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Seeds;

/// <summary>Invents what happened in a visit. The shares follow what such places report: above all administrative procedures, half an hour, together.</summary>
internal sealed class VisitMaker(Territory territory)
{
    private const string Procedure = "aide_aux_demarches_administratives";
    private const double WithNotes = 0.25;

    private static readonly Odds<string> Kinds = new((VisitTerms.Individual, 92), (VisitTerms.Hotline, 8));

    private static readonly Odds<string> PlaceKinds = new((VisitTerms.UsualPlace, 82), ("domicile", 8), ("autre", 6), ("a_distance", 4));

    private static readonly Odds<int> Durations = new((10, 2), (15, 16), (20, 11), (30, 32), (45, 19), (60, 14), (90, 4), (120, 2));
    private static readonly Odds<int> CallDurations = new((5, 8), (10, 32), (15, 35), (20, 15), (30, 10));

    private static readonly Odds<string> Themes = new(
        (Procedure, 42), ("prendre_en_main_du_materiel", 11), ("email", 9), ("navigation_sur_internet", 7), ("sante", 5),
        ("banque_et_achats_en_ligne", 4), ("maintenance_de_materiel", 4), ("gere_ses_contenus_numeriques", 4), ("bureautique", 3),
        ("securite_numerique", 3), ("insertion_professionnelle", 3), ("scolarite_et_numerique", 2), ("reseaux_sociaux", 2),
        ("diagnostic_numerique", 2), ("culture_numerique", 1), ("parentalite", 0.7), ("entrepreneuriat", 0.6),
        ("intelligence_artificielle", 0.5), ("creer_avec_le_numerique", 0.5));

    private static readonly Odds<string> Procedures = new(
        ("social_sante", 26), ("argent_impots", 19), ("papiers_elections_citoyennete", 17), ("travail_formation", 12), ("logement", 9),
        ("famille_scolarite", 6), ("transports_mobilite", 5), ("etrangers_europe", 3), ("justice", 1.5), ("loisirs_sports_culture", 1), ("associations", 0.5));

    private static readonly Odds<string?> ProcedurePostures = new(("accompagner", 47), ("faire_a_la_place", 36), ("former", 5), (null, 12));
    private static readonly Odds<string?> OtherPostures = new(("accompagner", 50), ("former", 27), ("faire_a_la_place", 11), (null, 12));

    /// <summary>Those who did it themselves say more often that they could do it again.</summary>
    private static readonly Odds<string?> AnswersOfTrained = new(("seul", 36), ("avec_aide", 21), ("non", 4), (null, 39));
    private static readonly Odds<string?> Answers = new(("seul", 13), ("avec_aide", 30), ("non", 17), (null, 40));

    private static readonly Odds<string> EquipmentUsed = new(("ordinateur", 58), ("telephone", 28), ("tablette", 6), ("autre", 3), (VisitTerms.NoEquipment, 5));
    private static readonly Odds<string?> Autonomies = new(("entierement_accompagne", 44), ("partiellement_autonome", 24), ("autonome", 8), (null, 24));
    private static readonly Odds<string?> Mandates = new(("aidants_connect", 22), ("mandat_signe", 38), ("aucun", 15), (null, 25));

    private static readonly Odds<string?> Orientations = new(
        (VisitTerms.NotDirected, 62), (null, 24), ("aide_aux_demarches_administratives", 5), ("administration", 3), ("aide_sociale", 3),
        ("insertion_professionnelle", 1.5), ("operateur_ou_organisme_en_charge", 1), ("autre", 0.5));

    private static readonly Dictionary<string, string[]> ProcedureNames = new(StringComparer.Ordinal)
    {
        ["papiers_elections_citoyennete"] = ["Carte d’identité", "Passeport", "Carte grise", "Inscription sur les listes électorales"],
        ["social_sante"] = ["Déclaration trimestrielle", "Attestation de droits", "Complémentaire santé solidaire", "Carte Vitale"],
        ["argent_impots"] = ["Déclaration de revenus", "Prélèvement mensuel", "Taxe foncière"],
        ["logement"] = ["Demande de logement social", "Aide au logement"],
        ["travail_formation"] = ["Actualisation", "Compte personnel de formation"],
        ["famille_scolarite"] = ["Inscription à la cantine", "Transport scolaire"],
    };

    private static readonly string[] Services = ["ANTS", "CAF", "Assurance maladie", "France Travail", "Impôts", "Préfecture", "Caisse de retraite"];

    /// <param name="seat">Where the structure stands.</param>
    /// <param name="team">The structure, and who holds the visit.</param>
    /// <param name="resident">Null for somebody anonymous.</param>
    /// <param name="id">The id the visit will have.</param>
    /// <param name="day">The day it was held.</param>
    /// <param name="random">Where chance comes from.</param>
    public Visit Make(Place seat, (int StructureId, int MediatorId) team, Resident? resident, int id, DateOnly day, Randomizer random)
    {
        var kind = Kinds.Draw(random);
        var placeKind = kind is VisitTerms.Hotline ? "a_distance" : PlaceKinds.Draw(random);
        var themes = DrawThemes(random);
        var posture = (themes[0] is Procedure ? ProcedurePostures : OtherPostures).Draw(random);
        var canRedo = (posture is "former" ? AnswersOfTrained : Answers).Draw(random);
        return Detailed(random, new()
        {
            Id = id,
            StructureId = team.StructureId,
            MediatorId = team.MediatorId,
            Kind = kind,
            HeldOn = day,
            DurationMinutes = (kind is VisitTerms.Hotline ? CallDurations : Durations).Draw(random),
            PlaceKind = placeKind,
            CommuneCode = CommuneOf(placeKind, seat, resident, random),
            Posture = posture,
            Notes = random.Double() < WithNotes ? Notes.About(themes, random) : null,
            Themes = themes,
            Participations =
            [
                resident is null ? PersonMaker.Anonymous(day, canRedo, random) : Participation.Of(resident, day, canRedo),
            ],
        });
    }

    /// <summary>What is noted of some visits only.</summary>
    private static Visit Detailed(Randomizer random, Visit visit) => visit with
    {
        Equipment = visit.Kind is VisitTerms.Hotline ? [] : [EquipmentUsed.Draw(random)],
        Autonomy = Autonomies.Draw(random),
        Orientation = Orientations.Draw(random),
        Mandate = visit.Posture is VisitTerms.InTheirPlace ? Mandates.Draw(random) : null,
        ProcedureName = visit.Themes.FirstOrDefault(ProcedureNames.ContainsKey) is { } theme && random.Double() < 0.4 ? random.ArrayElement(ProcedureNames[theme]) : null,
        BlockedService = visit.Themes.Any(VisitTerms.Procedures.Has) && random.Double() < 0.05 ? random.ArrayElement(Services) : null,
    };

    private string CommuneOf(string placeKind, Place seat, Resident? resident, Randomizer random) => placeKind switch
    {
        "domicile" => resident?.CommuneCode ?? seat.Code,
        "autre" => territory.DrawAround(seat, random).Code,
        _ => seat.Code,
    };

    private static List<string> DrawThemes(Randomizer random)
    {
        var themes = new List<string>(3) { Themes.Draw(random) };
        if (themes[0] is Procedure && random.Double() < 0.8)
        {
            themes.Add(Procedures.Draw(random));
        }

        if (random.Double() < 0.22 && Themes.Draw(random) is var second && second != themes[0])
        {
            themes.Add(second);
        }

        return themes;
    }
}
