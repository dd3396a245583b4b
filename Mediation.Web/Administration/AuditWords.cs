using Mediation.Domain.Administration;

namespace Mediation.Web.Administration;

/// <summary>The acts of the audit trail as a person reads them.</summary>
public static class AuditWords
{
    /// <summary>Words for a stored act; the stored name itself for one that a later version has written.</summary>
    public static string Act(string stored) => Enum.TryParse<ActKind>(stored, out var act) ? Of(act) : stored;

    public static string Subject(string stored) => Enum.TryParse<AuditSubjectKind>(stored, out var kind) ? Of(kind) : stored;

    public static string Of(ActKind act) => act switch
    {
        ActKind.SignIn => "Connexion",
        ActKind.SignInRefused => "Connexion refusée",
        ActKind.SignOut => "Déconnexion",
        ActKind.ChangePassword => "Mot de passe changé",
        ActKind.SetPasswordByLink => "Mot de passe choisi par un lien",
        ActKind.CreateAccount => "Compte créé",
        ActKind.ChangeAccount => "Compte modifié",
        ActKind.CloseAccount => "Compte fermé",
        ActKind.ReopenAccount => "Compte rouvert",
        ActKind.IssueLink => "Lien d’activation fait",
        ActKind.CreateStructure => "Structure créée",
        ActKind.ChangeStructure => "Structure modifiée",
        ActKind.CreateResident => "Dossier ouvert",
        ActKind.ReadResident => "Dossier lu",
        ActKind.ChangeResident => "Dossier modifié",
        ActKind.MergeResidents => "Dossiers réunis",
        ActKind.AssessSkills => "Positionnement enregistré",
        ActKind.ImportResidents => "Dossier ouvert par un import",
        ActKind.ExportResidents => "Habitants exportés",
        ActKind.CreateHousehold => "Foyer créé",
        ActKind.ReadHousehold => "Foyer lu",
        ActKind.ChangeHousehold => "Foyer modifié",
        ActKind.CreateOrganisation => "Organisme créé",
        ActKind.ReadOrganisation => "Organisme lu",
        ActKind.ChangeOrganisation => "Organisme modifié",
        ActKind.RecordVisit => "Accompagnement enregistré",
        ActKind.ReadVisit => "Accompagnement lu",
        ActKind.ChangeVisit => "Accompagnement modifié",
        ActKind.DeleteVisit => "Accompagnement supprimé",
        ActKind.PrintVisit => "Feuille imprimée",
        ActKind.ExportVisits => "Accompagnements exportés",
        ActKind.SendOnVisit => "Accompagnement noté comme envoyé à La Coop",
        ActKind.TakeBackVisit => "Accompagnement noté comme restant à envoyer",
        ActKind.AddShortcut => "Raccourci gardé",
        ActKind.RenameShortcut => "Raccourci renommé",
        ActKind.DeleteShortcut => "Raccourci supprimé",
        ActKind.ReadAudit => "Journal lu",
        ActKind.LoadSeeds => "Données chargées",
        ActKind.PlanFollowUp => "« À recontacter » noté",
        ActKind.ChangeFollowUp => "« À recontacter » modifié",
        ActKind.FinishFollowUp => "« À recontacter » fait",
        ActKind.ReopenFollowUp => "« À recontacter » remis à faire",
        ActKind.PrintCallList => "Liste d’appels lue",
        ActKind.CreateTeam => "Équipe créée",
        ActKind.ChangeTeam => "Équipe modifiée",
        ActKind.HandOver => "Dossiers transmis à un collègue",
        ActKind.ExportResident => "Tout le dossier lu ou remis (droit d’accès)",
        ActKind.DecideRequest => "Demande d’un habitant : réponse notée",
        ActKind.LiftOpposition => "Opposition levée",
        ActKind.EraseResident => "Dossier effacé",
        ActKind.EliminateResident => "Dossier éliminé",
        ActKind.PlanAppointment => "Rendez-vous pris",
        ActKind.ReadAppointment => "Rendez-vous lu",
        ActKind.MoveAppointment => "Rendez-vous déplacé ou modifié",
        ActKind.CancelAppointment => "Rendez-vous annulé",
        ActKind.RestoreAppointment => "Rendez-vous rétabli",
        ActKind.BookPlace => "Personne inscrite",
        ActKind.ChangeBooking => "Venue ou absence notée",
        ActKind.IssueCalendarLink => "Adresse d’agenda faite",
        ActKind.RevokeCalendarLink => "Adresse d’agenda retirée",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "An act without words."),
    };

    public static string Of(AuditSubjectKind kind) => kind switch
    {
        AuditSubjectKind.Account => "Compte",
        AuditSubjectKind.Structure => "Structure",
        AuditSubjectKind.Resident => "Habitant",
        AuditSubjectKind.Household => "Foyer",
        AuditSubjectKind.Organisation => "Organisme",
        AuditSubjectKind.Visit => "Accompagnement",
        AuditSubjectKind.Shortcut => "Raccourci",
        AuditSubjectKind.AuditTrail => "Journal",
        AuditSubjectKind.ReferenceData => "Référentiels",
        AuditSubjectKind.FollowUp => "À recontacter",
        AuditSubjectKind.Team => "Équipe",
        AuditSubjectKind.Appointment => "Rendez-vous",
        AuditSubjectKind.Booking => "Inscription",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A subject without words."),
    };
}
