using System.Text.RegularExpressions;

namespace Mediation.Web.Administration;

/// <summary>The fields of a line of the audit trail as a person reads them: what was written, never with what value.</summary>
public static partial class AuditFields
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["Accessories"] = "accessoires",
        ["AcquiredOn"] = "date de réception",
        ["AssetNumber"] = "inventaire comptable",
        ["Brand"] = "marque",
        ["Condition"] = "état",
        ["Donor"] = "donateur",
        ["GlpiId"] = "GLPI",
        ["Model"] = "modèle",
        ["Operator"] = "opérateur",
        ["Origin"] = "origine",
        ["PlanEndsOn"] = "fin du forfait",
        ["Serial"] = "numéro de série",
        ["WipedOn"] = "effacement",
        ["KitId"] = "kit",
        ["SettledAt"] = "règlement",
        ["DepotOfId"] = "dépôt",
        ["Claims"] = "montants demandés",
        ["Allotments"] = "attribution",
        ["Account"] = "compte",
        ["AgreementId"] = "convention",
        ["HasGuidance"] = "conseils au parent",
        ["QuietUntilOn"] = "relances suspendues",
        ["Renewals"] = "prolongations",
        ["SignedBy"] = "signataire",
        ["SignedHow"] = "signature",
        ["WaitsUntilOn"] = "fin d’attente",
        ["Autonomy"] = "autonomie",
        ["Balance"] = "crédit",
        ["BirthYear"] = "année de naissance",
        ["BlockedService"] = "service qui bloque",
        ["CalendarLink"] = "adresse d’agenda",
        ["CalledAt"] = "appel",
        ["CancelledAt"] = "annulation",
        ["Capacity"] = "nombre de places",
        ["ClosedAt"] = "fermeture",
        ["CommuneCode"] = "commune",
        ["ContactName"] = "contact",
        ["DisplayName"] = "nom affiché",
        ["DoneAt"] = "fait",
        ["DueOn"] = "échéance",
        ["DurationMinutes"] = "durée",
        ["Email"] = "e-mail",
        ["EndsAt"] = "heure de fin",
        ["Equipment"] = "matériel",
        ["FirstName"] = "prénom",
        ["FromOn"] = "premier jour",
        ["Gender"] = "genre",
        ["Ground"] = "motif",
        ["Headcount"] = "effectifs",
        ["HeldOn"] = "date",
        ["HouseholdId"] = "foyer",
        ["IsConseillerNumerique"] = "conseiller numérique",
        ["IsGranted"] = "réponse",
        ["Kind"] = "sorte",
        ["LastName"] = "nom",
        ["LeftOn"] = "sortie de l’équipe",
        ["Level"] = "niveau",
        ["Link"] = "lien d’activation",
        ["Mandate"] = "mandat",
        ["Means"] = "moyen",
        ["MediatorId"] = "qui reçoit",
        ["Member"] = "compte",
        ["MergedIntoId"] = "dossier réuni",
        ["Name"] = "nom",
        ["Notes"] = "notes",
        ["Numbers"] = "numéros",
        ["OpposedOn"] = "opposition",
        ["OptOutLink"] = "lien pour ne plus recevoir de SMS",
        ["OrganisationId"] = "organisme",
        ["Orientation"] = "orientation",
        ["Outcome"] = "bilan",
        ["OwnerId"] = "qui s’en charge",
        ["Participations"] = "participants",
        ["PasswordHash"] = "mot de passe",
        ["Phone"] = "téléphone",
        ["Place"] = "lieu précis",
        ["PlaceKind"] = "lieu",
        ["Posture"] = "posture",
        ["PreferredChannel"] = "moyen préféré",
        ["ProcedureName"] = "démarche",
        ["ReachedAt"] = "jointe autrement",
        ["RecallCode"] = "code de rappel",
        ["ReferentId"] = "référent",
        ["ReplacesId"] = "personne remplacée",
        ["Request"] = "demande",
        ["Roles"] = "rôles",
        ["Answer"] = "réponse",
        ["ReadAt"] = "lecture",
        ["RepeatOf"] = "nouvel envoi",
        ["SmsLanguage"] = "langue des SMS",
        ["SuspendedAt"] = "numéro suspendu",
        ["SmsSettings"] = "réglages des SMS",
        ["SentOnAt"] = "envoi à La Coop",
        ["StartsAt"] = "heure",
        ["State"] = "venue ou absence",
        ["Status"] = "situation",
        ["StoppedAt"] = "arrêt",
        ["StructureId"] = "structure",
        ["Subject"] = "objet",
        ["Themes"] = "thématiques",
        ["Title"] = "titre",
        ["TrustWord"] = "mot de confiance",
        ["UntilOn"] = "fin du remplacement",
    };

    /// <summary>"date, durée, compte n° 19"; a name that a later version has written stays as it is.</summary>
    /// <param name="stored">Names of fields, comma separated, some followed by an id.</param>
    public static string Of(string stored) => string.Join(", ", stored.Split(',').Select(field =>
    {
        var parts = Numbered().Match(field);
        var word = Words.GetValueOrDefault(parts.Groups[1].Value, parts.Groups[1].Value);
        return parts.Groups[2].Length == 0 ? word : $"{word} n° {parts.Groups[2].Value}";
    }));

    /// <summary>Whether every name has its word.</summary>
    public static bool Knows(string stored) => stored.Split(',').All(field => Words.ContainsKey(Numbered().Match(field).Groups[1].Value));

    [GeneratedRegex(@"^(\D*)(\d*)$")]
    private static partial Regex Numbered();
}
