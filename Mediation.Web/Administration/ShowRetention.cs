using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>What is kept about people, what for, how long and what happens then: <see cref="Retention"/> in plain words.</summary>
[Route("administration/conservation")]
[Allow(Right.ManageAccounts)]
public sealed class ShowRetentionController : Controller
{
    [HttpGet]
    public IActionResult ShowRetention() => View(Retention.Personal);
}

/// <summary>The tables of the database as a person reads them.</summary>
public static class TableWords
{
    public static string Of(string table) => table switch
    {
        "Residents" => "Dossiers des habitants",
        "ResidentSearchKeys" => "Mots de recherche",
        "ResidentNumbers" => "Numéros de téléphone",
        "SkillAssessments" => "Positionnements",
        "SkillObstacles" => "Obstacles rencontrés",
        "FollowUps" => "À recontacter",
        "Appointments" => "Rendez-vous",
        "Bookings" => "Inscriptions à un rendez-vous",
        "Items" => "Matériel",
        "ItemDocuments" => "Documents du matériel",
        "Loans" => "Prêts",
        "LoanItems" => "Matériel prêté",
        "LoanReminders" => "Relances des prêts",
        "LoanEvents" => "Ce qui arrive à un prêt",
        "Restitutions" => "Campagnes de restitution",
        "RestitutionScans" => "Campagnes de restitution : étiquettes lues",
        "LoanClaims" => "Montants demandés pour ce qui n’est pas rendu",
        "ItemCessions" => "Cessions de matériel",
        "Stocktakes" => "Inventaires par étiquettes",
        "StocktakeLines" => "Inventaires : étiquettes lues",
        "Kits" => "Kits de matériel",
        "LoanGroups" => "Classes : prêts remis à la suite",
        "Allotments" => "Attributions des dépôts",
        "LoanAgreements" => "Textes de la convention de prêt",
        "ItemEvents" => "Ce qui arrive au matériel",
        "VisitOutcomes" => "Réponses aux bilans",
        "CalendarLinks" => "Adresses d’agenda",
        "Participations" => "Participations",
        "Visits" => "Accompagnements",
        "Schools" => "Établissements scolaires",
        "SchoolCases" => "Situations scolaires",
        "SchoolLinks" => "Liens des établissements scolaires",
        "PupilListBases" => "Cadres des listes d’élèves",
        "SchoolReports" => "Signalements des établissements scolaires",
        "SchoolCaseReasons" => "Situations scolaires : raisons",
        "SchoolCaseEvents" => "Situations scolaires : ce qui s’est passé",
        "SchoolDiagnoses" => "Situations scolaires : diagnostics",
        "SchoolActions" => "Situations scolaires : actions",
        "SchoolReferrals" => "Situations scolaires : orientations",
        "SchoolCaseVisits" => "Situations scolaires : aides aux devoirs",
        "SchoolAlerts" => "Situations scolaires : informations préoccupantes",
        "SchoolCaseNotes" => "Notes réservées sur les élèves",
        "ContactAttempts" => "Contacts avec les familles des élèves",
        "Households" => "Foyers",
        "HouseholdAddresses" => "Adresses des foyers",
        "PaperHomeworks" => "Devoirs sur papier",
        "HomeworkDocuments" => "Devoirs sur papier : documents",
        "HomeworkTrips" => "Devoirs sur papier : tournées",
        "HomeworkEvents" => "Devoirs sur papier : ce qui s’est passé",
        "HomeworkRounds" => "Tournées de devoirs",
        "Organisations" => "Organismes",
        "Accounts" => "Comptes",
        "AccountRoles" => "Rôles des comptes",
        "AccountLinks" => "Liens d’activation",
        "Teams" => "Équipes",
        "TeamMembers" => "Membres des équipes",
        "VisitShortcuts" => "Raccourcis",
        "SmsAgreements" => "Accords pour les SMS",
        "SmsMessages" => "SMS",
        "SmsReplies" => "Réponses par SMS",
        "SmsCampaigns" => "Informations envoyées",
        "SmsCampaignOthers" => "À joindre autrement",
        "SmsDays" => "Nombre de SMS du jour, par numéro",
        "SmsSettings" => "Réglages des SMS",
        "SmsTemplates" => "Modèles de SMS",
        "SentForms" => "Formulaires envoyés",
        "AuditEntries" => "Journal d’audit",
        "RightsDecisions" => "Décisions sur les droits",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "A table without words."),
    };
}
