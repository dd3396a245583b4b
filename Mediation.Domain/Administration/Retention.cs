namespace Mediation.Domain.Administration;

/// <summary>How long something about a person is kept, and what happens then, as the page of the rules says it.</summary>
/// <param name="Name">What the rule is about.</param>
/// <param name="Period">How long, in words.</param>
/// <param name="Then">What happens at the end.</param>
/// <param name="Source">Where the period comes from.</param>
/// <param name="AwaitsVisa">
/// A public structure eliminates only with the visa of the archives départementales (Code du patrimoine, L212-2); what is
/// neither an act nor a file, such as a password or a link, needs none.
/// </param>
public sealed record RetentionRule(string Name, string Period, string Then, string Source, bool AwaitsVisa);

/// <summary>A column that says something of a person: what it is for, and its rule.</summary>
public sealed record PersonalColumn(string Table, string Column, string Purpose, RetentionRule Rule);

/// <summary>
/// The retention of every column of the database. A test walks the schema: a column that is declared neither here as
/// personal nor in <see cref="NotPersonal"/> fails, and so does one that is gone.
/// </summary>
public static partial class Retention
{
    /// <summary>DESIGN, section 10: a file without activity for so long is proposed for elimination.</summary>
    public const int MonthsOfFile = 24;

    /// <summary>DESIGN, section 10: the audit trail.</summary>
    public const int MonthsOfTrail = 12;

    /// <summary>DESIGN, section 10: the audit trail of files of minors, once there are any.</summary>
    public const int MonthsOfTrailOfMinors = 36;

    /// <summary>DESIGN, section 10: bodies and numbers of SMS.</summary>
    public const int MonthsOfMessages = 6;

    /// <summary>Code civil, article 2224: five years in which somebody may ask why their request was refused.</summary>
    public const int MonthsOfDecisions = 60;

    private const string Design = "Règle du produit (conception, section 10)";

    private const string Heritage = " Dans une structure publique, après le visa des archives départementales (Code du patrimoine, L212-2).";

    public static readonly RetentionRule File = new("Dossier d’un habitant", $"{MonthsOfFile} mois après la dernière activité",
        "Le dossier est proposé à l’élimination. Éliminé, il ne reste de la personne que des totaux." + Heritage, Design, AwaitsVisa: true);

    public static readonly RetentionRule WordsOfVisit = new("Ce qu’un accompagnement dit d’une personne", $"Comme son dossier : {MonthsOfFile} mois après la dernière activité",
        "Le lien à la personne, les notes et les mots libres de ses accompagnements individuels sont effacés avec le dossier. L’accompagnement reste, sans personne." + Heritage,
        Design, AwaitsVisa: true);

    public static readonly RetentionRule Counted = new("Ce qui est compté", "Sans limite, une fois sans personne",
        "Avec le dossier, la participation devient celle d’une personne sans nom : elle ne compte plus que dans les totaux.", "Code du patrimoine, L212-3 ; RGPD, article 89", AwaitsVisa: false);

    public static readonly RetentionRule Home = new("Foyer", "Tant que quelqu’un y vit", "Le foyer disparaît avec le dernier dossier, et les accompagnements en sont détachés." + Heritage,
        Design, AwaitsVisa: true);

    public static readonly RetentionRule Pupil = new("Situation scolaire d’un élève", $"Tant qu’elle est ouverte, puis {MonthsOfFile} mois après ce qui y a été écrit en dernier",
        "Une situation ouverte garde les dossiers de son foyer. Close depuis si longtemps, elle est proposée à l’élimination : elle perd l’élève, le foyer et les mots, comme avec le dernier dossier du foyer ; elle reste, sans élève, pour les totaux." + Heritage,
        Design, AwaitsVisa: true);

    public static readonly RetentionRule Reported = new("Signalement d’un établissement scolaire", "Tant que personne ne s’en est occupé",
        "Quand une situation en est ouverte, qu’il est rattaché à une situation ou écarté, le prénom, l’initiale, l’adulte et son numéro sont effacés aussitôt ; il reste le code, la classe et les raisons.",
        "RGPD, article 5 (1) (c) et (e)", AwaitsVisa: false);

    public static readonly RetentionRule Contact = new("Contact d’un organisme", "Tant que l’organisme est accompagné",
        "La structure l’efface de la page de l’organisme quand la personne n’en est plus le contact.", "RGPD, article 5 (1) (e)", AwaitsVisa: false);

    public static readonly RetentionRule Papers = new("Papiers du matériel", "Tant que la structure doit rendre compte du matériel",
        "La structure supprime le document depuis la page du matériel ; le fichier est effacé dans les deux heures. Le produit ne le fait pas de lui-même : un papier peut nommer un donateur." + Heritage,
        "RGPD, article 5 (1) (e)", AwaitsVisa: true);

    public static readonly RetentionRule Worker = new("Compte d’un agent", "Tant que le compte est ouvert, puis tant que ce qu’il a signé est gardé",
        "Fermé, le compte ne sert plus qu’à dire qui a enregistré quoi.", "Code général de la fonction publique ; RGPD, article 5 (1) (e)", AwaitsVisa: true);

    public static readonly RetentionRule Signing = new("Connexion d’un agent", "Tant que le compte est ouvert", "Remplacé à chaque changement ; sans usage une fois le compte fermé.",
        "Recommandation de la CNIL sur les mots de passe (2022)", AwaitsVisa: false);

    public static readonly RetentionRule Link = new("Lien d’activation", $"{LinkToken.LifetimeDays} jours", "Le lien ne sert plus ; le suivant le remplace.", "Règle du produit", AwaitsVisa: false);

    public static readonly RetentionRule Calendar = new("Adresse d’agenda", "Tant que l’agent s’en sert", "L’agent la retire ou la remplace quand il veut ; fermé, le compte n’a plus d’agenda.",
        "Règle du produit", AwaitsVisa: false);

    public static readonly RetentionRule SentForm = new("Formulaires envoyés", "3 jours", "Effacé par le produit, chaque heure.", "Règle du produit", AwaitsVisa: false);

    public static readonly RetentionRule Message = new("SMS", $"{MonthsOfMessages} mois après l’envoi",
        "Le texte et le numéro sont effacés ; il reste qu’un message a été envoyé, et ce qu’il a coûté. Avec le dossier, ils partent plus tôt. Le produit ne les efface pas encore de lui-même : la durée est une règle à appliquer." + Heritage,
        Design, AwaitsVisa: true);

    public static readonly RetentionRule Cap = new("Nombre de SMS du jour, par numéro", "2 jours", "Effacé par le produit, chaque heure.", "Règle du produit", AwaitsVisa: false);

    public static readonly RetentionRule Trail = new("Journal d’audit", $"{MonthsOfTrail} mois ; {MonthsOfTrailOfMinors} mois pour les dossiers de mineurs",
        "Le journal ne porte que des numéros et des noms de champs. Le produit ne l’élimine pas encore : la durée est une règle à appliquer." + Heritage,
        "Recommandation de la CNIL sur la journalisation (2021)", AwaitsVisa: true);

    public static readonly RetentionRule Decision = new("Décisions sur les droits", $"{MonthsOfDecisions / 12} ans après la décision",
        "Preuve de la réponse : un numéro de dossier, jamais un nom. Le produit ne l’élimine pas encore : la durée est une règle à appliquer." + Heritage,
        "Code civil, article 2224", AwaitsVisa: true);

    /// <summary>A file that was last active before this day has expired.</summary>
    public static DateOnly ActiveSince(DateOnly today) => today.AddMonths(-MonthsOfFile);
}
