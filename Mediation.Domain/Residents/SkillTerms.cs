namespace Mediation.Domain.Residents;

/// <summary>One of the five domains of digital skills, with what each level looks like in daily life.</summary>
/// <param name="Code">Its column.</param>
/// <param name="Label">Its name, as Insee gives it.</param>
/// <param name="None">What somebody at 0 says.</param>
/// <param name="Basic">What somebody at 1 does.</param>
/// <param name="AboveBasic">What somebody at 2 does.</param>
public sealed record SkillDomain(string Code, string Label, string None, string Basic, string AboveBasic)
{
    public Vocabulary Levels { get; } = new(new("0", $"0 · {None}"), new("1", $"1 · {Basic}"), new("2", $"2 · {AboveBasic}"));
}

/// <summary>
/// The words of a positionnement. Domains and readings are those of Insee after Eurostat's digital skills indicator
/// (Insee Première n° 1953, June 2023); obstacles are ours. Levels are worded after the activities that the survey asks about.
/// </summary>
public static class SkillTerms
{
    public const string Illectronisme = "illectronisme";
    public const string LowSkills = "capacites_faibles";
    public const string BasicSkills = "competences_de_base";
    public const string MoreThanBasic = "plus_que_basiques";
    public const string PublicService = "service_public";

    public static readonly IReadOnlyList<SkillDomain> Domains =
    [
        new("InformationSearch", "Rechercher de l’information",
            "Ne cherche rien en ligne", "Trouve un horaire, une adresse", "Compare plusieurs sites, vérifie ce qui est vrai"),
        new("Communication", "Communiquer",
            "N’écrit ni n’appelle par internet", "Envoie un e-mail ou un message", "Joint un document, appelle en vidéo, participe en ligne"),
        new("Software", "Utiliser des logiciels",
            "N’utilise pas de logiciel", "Écrit un texte, range ses photos", "Met en page, fait un tableau, transfère des fichiers"),
        new("PrivacyAndSafety", "Protéger sa vie privée, se protéger",
            "Ne sait pas à quoi faire attention", "Choisit un bon mot de passe, refuse les cookies", "Règle ce qu’il partage, reconnaît un site sûr"),
        new("ProblemSolving", "Résoudre un problème",
            "Est bloqué au premier imprévu", "Installe une application, change un réglage", "Fait seul une démarche ou un achat, apprend en ligne"),
    ];

    public static readonly Vocabulary Readings = new(
        new(Illectronisme, "Illectronisme"),
        new(LowSkills, "Capacités numériques faibles"),
        new(BasicSkills, "Compétences de base"),
        new(MoreThanBasic, "Compétences plus que basiques"));

    public static readonly Vocabulary Obstacles = new(
        new("equipement", "L’équipement"),
        new("connexion", "La connexion"),
        new("competences", "Les compétences"),
        new("lecture_langue", "La lecture ou la langue"),
        new(PublicService, "Un service public qui bloque"));
}
