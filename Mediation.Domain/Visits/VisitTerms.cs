namespace Mediation.Domain.Visits;

/// <summary>What may be said of a visit. Codes of La Coop de la médiation numérique, except those marked ours.</summary>
public static class VisitTerms
{
    public const string Individual = "individuel";
    public const string Workshop = "collectif";

    /// <summary>Ours: La Coop counts a call as an individual visit held at a distance.</summary>
    public const string Hotline = "permanence_telephonique";

    public const string UsualPlace = "lieu_activite";
    public const string AtADistance = "a_distance";
    public const string AtHome = "domicile";

    /// <summary>The posture that calls for a mandate.</summary>
    public const string InTheirPlace = "faire_a_la_place";

    /// <summary>The theme of help with school.</summary>
    public const string Schooling = "scolarite_et_numerique";

    public const string NoEquipment = "aucun";
    public const string NotDirected = "non";

    public static readonly Vocabulary Kinds = new(
        new(Individual, "Accompagnement individuel"),
        new(Workshop, "Atelier collectif"),
        new(Hotline, "Permanence téléphonique"));

    public static readonly Vocabulary PlaceKinds = new(
        new(UsualPlace, "Lieu d’activité"),
        new(AtHome, "À domicile"),
        new(AtADistance, "À distance"),
        new("autre", "Autre lieu"));

    /// <summary>Themes of digital mediation, most frequent first on screen.</summary>
    public static readonly Vocabulary Themes = new(
        new("aide_aux_demarches_administratives", "Aide aux démarches administratives"),
        new("prendre_en_main_du_materiel", "Prendre en main du matériel"),
        new("email", "E-mail"),
        new("navigation_sur_internet", "Navigation sur internet"),
        new("sante", "Santé"),
        new(Schooling, "Scolarité et numérique"),
        new("securite_numerique", "Prévention en sécurité numérique"),
        new("banque_et_achats_en_ligne", "Banque et achats en ligne"),
        new("bureautique", "Bureautique"),
        new("diagnostic_numerique", "Diagnostic numérique"),
        new("maintenance_de_materiel", "Maintenance de matériel"),
        new("gere_ses_contenus_numeriques", "Gérer ses contenus numériques"),
        new("reseaux_sociaux", "Réseaux sociaux communication"),
        new("entrepreneuriat", "Accompagner un professionnel"),
        new("insertion_professionnelle", "Insertion professionnelle"),
        new("parentalite", "Parentalité"),
        new("creer_avec_le_numerique", "Créer avec le numérique"),
        new("culture_numerique", "Culture numérique"),
        new("intelligence_artificielle", "Intelligence artificielle (IA)"));

    /// <summary>Administrative procedures (démarches), which are themes of their own in La Coop.</summary>
    public static readonly Vocabulary Procedures = new(
        new("papiers_elections_citoyennete", "Papiers - Élections - Citoyenneté"),
        new("famille_scolarite", "Famille - Scolarité"),
        new("social_sante", "Social - Santé"),
        new("travail_formation", "Travail - Formation - Entreprise"),
        new("logement", "Logement"),
        new("transports_mobilite", "Transports - Mobilité"),
        new("argent_impots", "Argent - Impôts"),
        new("justice", "Justice"),
        new("etrangers_europe", "Étrangers - Europe"),
        new("loisirs_sports_culture", "Loisirs - Sports - Culture"),
        new("associations", "Associations"));

    /// <summary>Ours: who did it. Never preset.</summary>
    public static readonly Vocabulary Postures = new(
        new("former", "Former : la personne, seule"),
        new("accompagner", "Accompagner : ensemble"),
        new(InTheirPlace, "Faire à sa place"));

    /// <summary>Ours: by what mandate it was done in somebody's place. Never credentials.</summary>
    public static readonly Vocabulary Mandates = new(
        new("aidants_connect", "Aidants Connect"),
        new("mandat_signe", "Mandat signé"),
        new("aucun", "Aucun mandat"));

    public static readonly Vocabulary Equipment = new(
        new("ordinateur", "Ordinateur"),
        new("telephone", "Téléphone"),
        new("tablette", "Tablette"),
        new("autre", "Autre"),
        new(NoEquipment, "Pas de matériel"));

    public static readonly Vocabulary Autonomies = new(
        new("entierement_accompagne", "Avec guidage"),
        new("partiellement_autonome", "Autonome avec guidage en cas de besoin"),
        new("autonome", "Autonome"));

    /// <summary>Levels of a workshop.</summary>
    public static readonly Vocabulary Levels = new(
        new("debutant", "Débutant"),
        new("intermediaire", "Intermédiaire"),
        new("avance", "Avancé"));

    /// <summary>Kinds of structure somebody is directed to. "Non" is ours: La Coop asks first whether they were.</summary>
    public static readonly Vocabulary Orientations = new(
        new(NotDirected, "Non"),
        new("administration", "Administration (mairie, préfecture…)"),
        new("mediation_numerique", "Autre structure de médiation numérique"),
        new("operateur_ou_organisme_en_charge", "Opérateur ou organisme en charge de la démarche administrative"),
        new("aide_sociale", "Structure d’aide sociale (maison des solidarités, centre social…)"),
        new("insertion_professionnelle", "Structure d’insertion professionnelle (France Travail, mission locale, chambre de commerce…)"),
        new("aide_aux_demarches_administratives", "Structure d’aide aux démarches administratives (France Services…)"),
        new("autre", "Autre"));

    /// <summary>Ours: the resident's own answer to "Sauriez-vous le refaire ?".</summary>
    public static readonly Vocabulary CanRedo = new(
        new("seul", "Oui, je saurais"),
        new("avec_aide", "Avec de l’aide"),
        new("non", "Non"));

    public static bool IsTheme(string? code) => Themes.Has(code) || Procedures.Has(code);

    public static string ThemeLabelOf(string code) => Themes.Has(code) ? Themes.LabelOf(code) : Procedures.LabelOf(code);
}
