namespace Mediation.Domain.Administration;

public static partial class Retention
{
    private const string Author = "Savoir qui a enregistré, pour en répondre";
    private const string Whose = "Rattacher à la bonne personne";

    /// <summary>Every personal column, table by table.</summary>
    public static IReadOnlyList<PersonalColumn> Personal { get; } =
    [
        .. Of("Residents", File,
            ("FirstName", "Appeler la personne par son nom"), ("LastName", "Distinguer deux personnes"), ("RecallCode", "Retrouver une personne sans nom"),
            ("CommuneCode", "Compter par commune de résidence"), ("BirthYear", "Calculer une tranche d’âge"), ("Gender", "Compter par genre"), ("Status", "Compter par situation"),
            ("PreferredChannel", "Joindre comme la personne préfère"), ("Email", "Joindre"), ("Notes", "Se souvenir de ce qui aide à l’accompagner"), ("OpposedOn", "Respecter une opposition"),
            ("OpenedOn", "Dater le dossier"), ("CreatedAt", "Dater le dossier"), ("CreatedBy", Author), ("ReferentId", "Savoir qui répond du dossier"),
            ("HouseholdId", "Grouper ce qui concerne un foyer"), ("MergedIntoId", "Mener au dossier gardé"), ("MergedAt", "Dater la réunion de deux dossiers"),
            ("MergedOn", "Dater la réunion de deux dossiers"), ("MergedBy", Author)),
        .. Of("ResidentSearchKeys", File, ("SearchKey", "Retrouver par un mot du nom"), ("ResidentId", Whose)),
        .. Of("ResidentNumbers", File,
            ("ResidentId", Whose), ("Number", "Appeler"), ("Owner", "Savoir qui répond"), ("OwnerName", "Savoir qui demander"), ("DoNotWrite", "Protéger la personne"), ("CreatedAt", "Dater")),
        .. Of("SkillAssessments", File,
            ("ResidentId", Whose), ("AccountId", Author), ("AssessedOn", "Mesurer un progrès"), ("UsedInternet", "Lire l’illectronisme comme l’Insee"), ("InformationSearch", "Mesurer un progrès"),
            ("Communication", "Mesurer un progrès"), ("Software", "Mesurer un progrès"), ("PrivacyAndSafety", "Mesurer un progrès"), ("ProblemSolving", "Mesurer un progrès"),
            ("BlockedService", "Signaler un service qui bloque"), ("CreatedAt", "Dater")),
        .. Of("SkillObstacles", File, ("AssessmentId", Whose), ("Obstacle", "Savoir ce qui empêche")),
        .. Of("FollowUps", File,
            ("ResidentId", Whose), ("VisitId", "Rappeler d’où cela vient"), ("OwnerId", "Savoir qui doit le faire"), ("DueOn", "Le faire à temps"), ("Subject", "Savoir pourquoi recontacter"),
            ("Means", "Savoir comment recontacter"), ("DoneAt", "Savoir que c’est fait"), ("DoneOn", "Savoir que c’est fait"), ("DoneBy", Author), ("CreatedAt", "Dater"), ("CreatedBy", Author)),
        .. Of("Participations", WordsOfVisit, ("ResidentId", Whose), ("MergedFromId", "Tracer la réunion de deux dossiers")),
        .. Of("Participations", Counted,
            ("CommuneCode", "Compter par commune de résidence"), ("Gender", "Compter par genre"), ("AgeBand", "Compter par âge"), ("Status", "Compter par situation"),
            ("CanRedo", "Compter les réponses des habitants")),
        .. Of("Visits", WordsOfVisit,
            ("Notes", "Reprendre où l’on s’était arrêté"), ("ProcedureName", "Nommer la démarche"), ("BlockedService", "Signaler un service qui bloque"), ("HouseholdId", "Grouper ce qui concerne un foyer")),
        .. Of("Visits", Worker, ("MediatorId", "Savoir qui a accompagné")),
        .. Of("Appointments", File, ("Subject", "Savoir de quoi il s’agit"), ("Place", "Savoir où aller")),
        .. Of("Appointments", Worker, ("MediatorId", "Savoir qui reçoit"), ("CreatedBy", Author)),
        .. Of("Bookings", File,
            ("ResidentId", Whose), ("State", "Savoir qui est attendu, qui est venu"), ("Answer", "Savoir qui a confirmé"), ("AnsweredAt", "Savoir qui a confirmé"),
            ("VisitId", "Rappeler ce que le rendez-vous est devenu"), ("StateAt", "Tenir l’ordre de la liste d’attente"), ("CreatedAt", "Dater")),
        .. Of("CalendarLinks", Calendar, ("AccountId", "Donner son agenda à l’agent"), ("TokenHash", "Donner son agenda à l’agent"), ("CreatedAt", "Dater")),
        .. Of("Households", Home, ("Name", "Reconnaître le foyer")),
        .. Of("Households", Worker, ("CreatedBy", Author)),
        .. Of("Organisations", Contact, ("ContactName", "Savoir qui demander"), ("Phone", "Appeler"), ("Email", "Écrire")),
        .. Of("Organisations", Worker, ("CreatedBy", Author)),
        .. Of("Accounts", Worker,
            ("Email", "Se connecter"), ("EmailKey", "Se connecter"), ("DisplayName", "Dire qui a fait quoi"), ("IsConseillerNumerique", "Dire le dispositif qui finance le poste"),
            ("ReplacesId", "Savoir qui est remplacé"), ("FromOn", "Ouvrir le compte d’un remplaçant"), ("UntilOn", "Fermer le compte d’un remplaçant"), ("ClosedAt", "Fermer l’accès"), ("CreatedAt", "Dater")),
        .. Of("Accounts", Signing,
            ("PasswordHash", "Reconnaître l’agent"), ("SecurityStamp", "Fermer ses sessions"), ("FailedSignIns", "Arrêter une attaque"), ("LockedUntil", "Arrêter une attaque")),
        .. Of("AccountRoles", Worker, ("AccountId", "Donner les droits du rôle"), ("Role", "Donner les droits du rôle")),
        .. Of("AccountLinks", Link, ("AccountId", "Remettre un premier accès"), ("TokenHash", "Remettre un premier accès"), ("ExpiresAt", "Fermer le lien")),
        .. Of("Teams", Worker, ("CoordinatorId", "Savoir qui anime l’équipe")),
        .. Of("TeamMembers", Worker, ("AccountId", "Compter l’activité de l’équipe"), ("JoinedOn", "Compter l’activité de l’équipe"), ("LeftOn", "Compter l’activité de l’équipe")),
        .. Of("VisitShortcuts", Worker, ("AccountId", "Retrouver ses raccourcis")),
        .. Of("SentForms", SentForm, ("AccountId", "N’enregistrer qu’une fois"), ("BodyHash", "N’enregistrer qu’une fois"), ("Location", "N’enregistrer qu’une fois"), ("SentAt", "N’enregistrer qu’une fois")),
        .. Of("AuditEntries", Trail,
            ("At", "Savoir quand"), ("AccountId", "Savoir qui a lu ou fait"), ("Act", "Savoir quoi"), ("SubjectKind", "Savoir sur quoi"), ("SubjectId", "Savoir sur quoi"), ("ResidentId", "Répondre à la personne"),
            ("Fields", "Savoir quels champs"), ("ReadHour", "Ne noter qu’une lecture par heure")),
        .. Of("RightsDecisions", Decision,
            ("ResidentId", "Prouver à quel dossier on a répondu"), ("AccountId", "Savoir qui a décidé"), ("Request", "Prouver ce qui était demandé"), ("ReceivedOn", "Prouver le délai"),
            ("IsGranted", "Prouver la réponse"), ("Ground", "Motiver la réponse"), ("DecidedAt", "Prouver le délai")),
    ];

    /// <summary>The columns that say nothing of a person, by table, space separated.</summary>
    public static IReadOnlyDictionary<string, string> NotPersonal { get; } = new Dictionary<string, string>
    {
        ["Migrations"] = "Name Hash RunAt",
        ["Departements"] = "Code Name RegionCode",
        ["Epcis"] = "Code Name Population",
        ["Communes"] = "Code Name PostalCode DepartementCode EpciCode Population",
        ["CommuneSearchKeys"] = "SearchKey CommuneCode",
        ["LoadedReferences"] = "Name Hash LoadedAt",
        ["Structures"] = "Id Name CommuneCode TimeZone Phone CreatedAt",
        ["Accounts"] = "Id StructureId Version",
        ["AuditEntries"] = "Id StructureId",
        ["Residents"] = "Id StructureId Version",
        ["ResidentSearchKeys"] = "StructureId",
        ["ResidentNumbers"] = "Id StructureId Version",
        ["SkillAssessments"] = "Id StructureId",
        ["FollowUps"] = "Id StructureId Version",
        ["Households"] = "Id StructureId Version CreatedAt",
        ["Organisations"] = "Id StructureId Version Name Kind CommuneCode CreatedAt",
        ["Participations"] = "Id VisitId StructureId",
        ["Visits"] = "Id StructureId Kind HeldOn DurationMinutes PlaceKind CommuneCode Posture Title Level Autonomy Orientation Mandate AnonymousPeople OrganisationId SentOnAt Version CreatedAt ChangedAt",
        ["Appointments"] = "Id StructureId Kind Title StartsAt EndsAt HeldOn PlaceKind CommuneCode Capacity CancelledAt Version CreatedAt ChangedAt",
        ["Bookings"] = "Id AppointmentId StructureId",
        ["SentForms"] = "Token",
        ["VisitThemes"] = "VisitId StructureId Theme Kind HeldOn MediatorId",
        ["VisitEquipment"] = "VisitId Equipment",
        ["WorkshopHeadcounts"] = "VisitId StructureId Dimension Code People",
        ["VisitShortcuts"] = "Id StructureId Name Kind Title DurationMinutes PlaceKind CommuneCode ThemeCodes EquipmentCodes CreatedAt",
        ["Teams"] = "Id StructureId Version Name CreatedAt",
        ["TeamMembers"] = "Id TeamId",
        ["RightsDecisions"] = "Id StructureId",
        ["EliminatedPersons"] = "StructureId Grain StartsOn People",
    };

    private static IEnumerable<PersonalColumn> Of(string table, RetentionRule rule, params IEnumerable<(string Column, string Purpose)> columns) =>
        columns.Select(column => new PersonalColumn(table, column.Column, column.Purpose, rule));
}
