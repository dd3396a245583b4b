using Mediation.Data.Residents;

namespace Mediation.Web.Residents;

/// <summary>What goes with a file, in words.</summary>
public static class GoingWords
{
    public static IEnumerable<string> Of(GoingFileRow file) =>
    [
        "le dossier : nom, commune, année de naissance, e-mail, notes",
        .. Parts(file),
        .. file.Visits == 0 ? [] : new[] { "les notes et les mots libres de ses accompagnements individuels" },
        .. file.HouseholdMembers == 1 ? new[] { "son foyer, nom compris, où personne d’autre ne vit" } : [],
        .. file.HouseholdMembers == 1 && file.HouseholdCases > 0
            ? new[] { $"le prénom, l’initiale, les notes réservées et les mots de {Many(file.HouseholdCases, "situation scolaire close", "situations scolaires closes")} du foyer ; elles restent, sans élève" } : [],
        .. file.HouseholdMembers == 1 && file.HouseholdVisits > 0
            ? new[] { $"le lien de {Many(file.HouseholdVisits, "accompagnement", "accompagnements")} avec ce foyer ; ils restent" } : [],
    ];

    /// <summary>In a list of files: what each one has beyond what every one has.</summary>
    public static IEnumerable<string> Counts(GoingFileRow file) =>
    [
        .. Some(file.Visits, "accompagnement", "accompagnements"),
        .. Parts(file),
        .. file.HouseholdMembers == 1 ? new[] { "seul dans son foyer" } : [],
    ];

    private static IEnumerable<string> Parts(GoingFileRow file) =>
    [
        .. Some(file.JoinedFiles, "dossier réuni à celui-ci", "dossiers réunis à celui-ci"),
        .. Some(file.Numbers, "numéro de téléphone", "numéros de téléphone"),
        .. Some(file.Assessments, "positionnement", "positionnements"),
        .. Some(file.FollowUps, "note « à recontacter »", "notes « à recontacter »"),
        .. Some(file.Appointments, "rendez-vous ou inscription à un atelier", "rendez-vous et inscriptions à des ateliers"),
    ];

    public static string Many(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    private static IEnumerable<string> Some(int count, string one, string many) => count == 0 ? [] : [Many(count, one, many)];
}
