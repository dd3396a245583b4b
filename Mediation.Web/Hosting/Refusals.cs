using System.Data.Common;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Appointments;
using Mediation.Domain.Equipment;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Domain.Sms;
using Mediation.Domain.Visits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Mediation.Web.Hosting;

/// <param name="Words">What happened.</param>
/// <param name="Kept">What was typed, to take up again; null when nothing was.</param>
public sealed record RefusedPage(string Words, KeptForm? Kept);

/// <summary>
/// What the domain or the database refused late, told to a person: 409 with what happened and what to do,
/// 503 with the form kept when the database was busy. Everything else goes on to the error page.
/// </summary>
public sealed class Refusals(Engine engine, KeptForms kept, IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        switch (context.Exception)
        {
            case RuleViolation refusal:
                Answer(context, "Refused", StatusCodes.Status409Conflict, new RefusedPage(WordsFor(refusal.Reason), kept.Take(context.HttpContext.Request)));
                break;
            case DbException failure when engine.IsUniqueViolation(failure):
                Answer(context, "Refused", StatusCodes.Status409Conflict,
                    new RefusedPage("Quelqu’un vient d’enregistrer la même chose.", kept.Take(context.HttpContext.Request)));
                break;
            case DatabaseBusyException:
            case DbException busy when engine.IsBusy(busy):
                context.HttpContext.Response.Headers.RetryAfter = "2";
                Answer(context, "Busy", StatusCodes.Status503ServiceUnavailable, kept.Take(context.HttpContext.Request));
                break;
        }
    }

    private void Answer(ExceptionContext context, string view, int status, object? model)
    {
        context.Result = new ViewResult
        {
            ViewName = view,
            StatusCode = status,
            ViewData = new ViewDataDictionary<object?>(metadata, context.ModelState) { Model = model },
        };
        context.ExceptionHandled = true;
    }

    public static string WordsFor(RuleReason reason) => reason switch
    {
        RuleReason.VisitInTheFuture => "La date d’un accompagnement ne peut pas être dans le futur.",
        RuleReason.VisitTooOld => $"Un accompagnement se saisit au plus tard {Visit.RecordableYears} ans après l’année où il a eu lieu : les rapports sont publiés.",
        RuleReason.VisitWithoutTheme => "Choisissez au moins une thématique.",
        RuleReason.VisitDurationOutOfBounds => $"La durée va de {Visit.ShortestInMinutes} minutes à {Visit.LongestInMinutes / 60} heures.",
        RuleReason.VisitChangedMeanwhile => "Cet accompagnement a été modifié ou supprimé par quelqu’un d’autre pendant votre saisie.",
        RuleReason.VisitNotOfOnePerson => "Un accompagnement individuel ou une permanence concerne une seule personne : pour plusieurs, enregistrez un atelier.",
        RuleReason.MandateWithoutNeed => "Un mandat ne se note que lorsque vous avez fait à la place de la personne.",
        RuleReason.WorkshopWithoutParticipant => "Un atelier a au moins un participant, nommé ou compté.",
        RuleReason.HeadcountOutOfBounds => $"Les effectifs vont de 0 à {WorkshopHeadcount.MostPeople}, et aucun détail ne dépasse le total.",
        RuleReason.ResidentWithoutNameOrCode => "Indiquez un prénom, ou choisissez « sans nom » pour remettre un code de rappel.",
        RuleReason.BirthYearOutOfBounds => $"L’année de naissance s’écrit en quatre chiffres et date de moins de {Resident.OldestAge} ans.",
        RuleReason.ResidentChangedMeanwhile => "Ce dossier a été modifié par quelqu’un d’autre pendant votre saisie.",
        RuleReason.FileJoinedMeanwhile => "Ce dossier a été réuni à un autre pendant votre saisie. Rien n’est enregistré : relisez votre saisie, puis enregistrez-la dans le dossier gardé.",
        RuleReason.MergeOfOneFile => "Un dossier ne se réunit pas à lui-même, ni à un dossier déjà réuni.",
        RuleReason.NotesTooLongToMerge => "Les notes des deux dossiers sont trop longues pour tenir ensemble : raccourcissez-en une, puis réunissez les dossiers.",
        RuleReason.AssessmentInTheFuture => "La date d’un positionnement ne peut pas être dans le futur.",
        RuleReason.AssessmentTooOld => $"Un positionnement se saisit au plus tard {Visit.RecordableYears} ans après l’année où il a été fait.",
        RuleReason.LevelOutOfBounds => "Choisissez un niveau pour chaque domaine.",
        RuleReason.BlockedServiceWithoutName => "Écrivez quel service public a bloqué.",
        RuleReason.RoleNotGrantable => "Seul un administrateur peut donner le rôle d’administrateur.",
        RuleReason.RoleNeedsStructure => "Choisissez la structure : seul un administrateur peut n’appartenir à aucune.",
        RuleReason.AccountWithoutRole => "Choisissez au moins un rôle.",
        RuleReason.OwnAccountKeepsItsRights => "Vous ne pouvez pas retirer vos propres rôles ni fermer votre propre compte : demandez-le à un autre responsable.",
        RuleReason.AccountKeepsItsWork => "Des dossiers ou des choses à faire dépendent de ce compte dans sa structure : transmettez-les d’abord, puis changez de structure.",
        RuleReason.LinkSpent => "Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau à la personne qui vous l’a remis.",
        RuleReason.FollowUpDayOutOfBounds => $"Une personne se recontacte à partir d’aujourd’hui, et dans les {FollowUp.FurthestMonths} mois.",
        RuleReason.FollowUpWithoutSubject => "Dites en quelques mots pourquoi la recontacter.",
        RuleReason.FollowUpChangedMeanwhile => "Ce rappel a été fait, modifié ou supprimé par quelqu’un d’autre pendant votre saisie.",
        RuleReason.FollowUpDoneMeanwhile => "Quelqu’un d’autre vient de le faire : il ne reste rien à faire pour ce rappel.",
        RuleReason.NumberChangedMeanwhile => "Ce numéro a été modifié ou retiré par quelqu’un d’autre pendant votre saisie.",
        RuleReason.HouseholdChangedMeanwhile => "Ce foyer a été modifié ou supprimé par quelqu’un d’autre pendant votre saisie.",
        RuleReason.OrganisationChangedMeanwhile => "Cet organisme a été modifié par quelqu’un d’autre pendant votre saisie.",
        RuleReason.AccountChangedMeanwhile => "Ce compte a été modifié par quelqu’un d’autre pendant votre saisie.",
        RuleReason.TeamChangedMeanwhile => "Cette équipe a été modifiée par quelqu’un d’autre pendant votre saisie.",
        RuleReason.MemberAlready => "Cette personne est déjà de l’équipe ce jour-là.",
        RuleReason.MemberLeavesBeforeJoining => "Personne ne quitte une équipe avant d’y entrer.",
        RuleReason.RequestDayOutOfBounds => $"La demande a été reçue au plus tard aujourd’hui, et il y a moins de {RightsDecision.OldestRequestInYears} ans.",
        RuleReason.DecisionWithoutGround => "Écrivez le motif : la personne peut le demander.",
        RuleReason.GroundNamesSomebody => "Ce motif nomme la personne. Il est gardé après son dossier : écrivez-le sans nom, ni code, ni adresse.",
        RuleReason.FileGone => "Ce dossier a été effacé ou réuni à un autre pendant votre saisie. Rien n’a été effacé.",
        RuleReason.FileNotExpired => "Un de ces dossiers n’est plus à éliminer : quelqu’un vient de l’utiliser, ou l’a effacé. Rien n’a été éliminé ; reprenez la liste.",
        RuleReason.AppointmentInThePast => "Un rendez-vous se prend à partir de maintenant. Pour ce qui a déjà eu lieu, enregistrez un accompagnement.",
        RuleReason.AppointmentTooFarAhead => $"Un rendez-vous se prend au plus {Appointment.MostMonthsAhead} mois à l’avance.",
        RuleReason.AppointmentHourSkipped => "Cette heure n’existe pas ce jour-là : on passe à l’heure d’été. Choisissez une heure plus tard.",
        RuleReason.AppointmentIsCancelled => "Ce rendez-vous est annulé. Rétablissez-le d’abord.",
        RuleReason.AppointmentIsHeld => "Il est déjà noté qui est venu : l’heure ne change plus. Remettez d’abord les personnes « à venir ».",
        RuleReason.AppointmentChangedMeanwhile => "Ce rendez-vous a été modifié ou annulé par quelqu’un d’autre pendant votre saisie.",
        RuleReason.SessionWithoutTitle => "Donnez un titre à l’atelier.",
        RuleReason.SessionCapacityOutOfBounds => $"Un atelier a de 1 à {Appointment.MostPlaces} places.",
        RuleReason.SessionFullerThanCapacity => "Plus de personnes sont inscrites qu’il n’y aurait de places.",
        RuleReason.BookingMoveNotAllowed => "Cette inscription n’est plus dans l’état que montrait la page. Rechargez-la.",
        RuleReason.BookingHasVisit => "Un accompagnement est enregistré pour ce rendez-vous : supprimez-le d’abord.",
        RuleReason.BookingBeforeItsDay => "On ne note qui est venu qu’à partir du jour du rendez-vous.",
        RuleReason.BookingChangedMeanwhile => "Quelqu’un d’autre vient de changer cette inscription.",
        RuleReason.BookedAlready => "Cette personne est déjà inscrite.",
        RuleReason.TemplateFieldUnknown => "Ce modèle contient entre accolades un champ qui n’existe pas pour ce message.",
        RuleReason.TemplateFieldMissing => "Il manque à ce modèle un champ obligatoire : chaque message dit au moins la structure et un téléphone.",
        RuleReason.TemplateAsksOnOneWaySender => "Ce modèle demande une réponse, et l’on ne peut pas répondre à l’expéditeur de votre structure.",
        RuleReason.SettingsChangedMeanwhile => "Quelqu’un a changé ces réglages pendant que vous les modifiiez. Relisez-les, puis recommencez.",
        RuleReason.TemplateChangedMeanwhile => "Quelqu’un a changé ce texte pendant que vous l’écriviez. Relisez le sien, puis recommencez.",
        RuleReason.ItemDayOutOfBounds => "Choisissez un jour depuis 1990, et jusqu’à aujourd’hui.",
        RuleReason.ItemDonorWithoutGift => "Un donateur se note quand le matériel est donné.",
        RuleReason.ItemFactsOfOwner => "Ce matériel appartient à une autre structure : vous n’en corrigez que l’état, les accessoires et les notes.",
        RuleReason.ItemDamagedInService => "Un matériel en service ne se note pas abîmé : mettez-le d’abord à contrôler ou en réparation.",
        RuleReason.ItemWipedAsWithoutMemory => "Ce matériel est noté effacé « sans mémoire » : notez d’abord comment sa mémoire a été effacée.",
        RuleReason.ItemLentSinceWiped => "Ce matériel a été prêté depuis ce jour : dites quel jour il a été effacé après son retour.",
        RuleReason.ItemHasMemory => "Ce matériel a une mémoire : dites comment elle a été effacée.",
        RuleReason.ItemMoveNotAllowed => "Ce matériel ne peut pas passer directement à cet état.",
        RuleReason.ItemNotWiped => "Rien ne prouve que ce matériel a été effacé : notez l’effacement avant de le mettre en service.",
        RuleReason.ItemDamaged => "Ce matériel est noté abîmé : réparez-le et corrigez son état avant de le mettre en service.",
        RuleReason.ItemWithoutLine => "Un opérateur et une fin de forfait se notent pour une clé 4G, une carte SIM, un téléphone ou une tablette.",
        RuleReason.ItemPlanOutOfBounds => $"Choisissez une fin de forfait depuis 1990, et à {LinePlan.MostYears} ans au plus.",
        RuleReason.ItemSerialTaken => "Ce numéro de série est déjà dans l’inventaire, ou sur un matériel que vous avez placé dans un dépôt.",
        RuleReason.ItemChangedMeanwhile => "Ce matériel a été modifié par quelqu’un d’autre pendant votre saisie.",
        RuleReason.ItemHasLeft => "Ce matériel a quitté l’inventaire : ce qui en est dit ne change plus.",
        RuleReason.ItemNotForKit => "Ce matériel n’est plus là, selon les registres : il n’entre dans aucun kit.",
        RuleReason.KitChangedMeanwhile => "Ce kit a été renommé par quelqu’un d’autre pendant votre saisie.",
        RuleReason.StocktakeClosed => "Ce comptage vient d’être clos par quelqu’un d’autre : rien de plus n’y est noté.",
        RuleReason.ItemOfOwner => "Ce matériel appartient à une autre structure : elle seule le cède ou le réforme.",
        RuleReason.ItemNotPlaceable => "Ce matériel est prêté, réservé, ou n’est plus en service ici : il ne change pas de dépôt.",
        RuleReason.DepotHasItsShare => "Ce dépôt tient déjà tout ce qui lui est attribué de cette sorte : augmentez d’abord son attribution, avec sa raison.",
        RuleReason.AllotmentBelowNothing => "On ne retire pas à un dépôt plus que ce qui lui est attribué de cette sorte : regardez le tableau ci-dessus.",
        RuleReason.AllotmentBelowPlaced => "Ce dépôt en tient davantage : reprenez d’abord du matériel.",
        RuleReason.DocumentThereAlready => "Ce document est déjà parmi ceux de ce matériel.",
        RuleReason.ItemIsLent => "Ce matériel est prêté : notez son retour ou sa perte dans le prêt.",
        RuleReason.ItemIsReserved => "Ce matériel est réservé pour un prêt : changez d’abord le matériel de ce prêt.",
        RuleReason.ItemNotLendable => "Un matériel choisi n’est plus en service, ou rien ne prouve qu’il est effacé : choisissez-en un autre.",
        RuleReason.ItemLentMeanwhile => "Ce matériel vient d’être remis à quelqu’un d’autre : choisissez-en un autre.",
        RuleReason.LoanWithoutBorrower => "Dites qui emprunte.",
        RuleReason.LoanWithoutContact => "Dites qui en répond dans l’organisme.",
        RuleReason.LoanWithoutReason => "Choisissez au moins une raison.",
        RuleReason.LoanDaysOutOfBounds => "Choisissez un dernier jour après le premier, à un an au plus.",
        RuleReason.LoanMoveNotAllowed => "Ce prêt n’en est pas là : regardez où il en est.",
        RuleReason.LoanNotOverdue => "Ce prêt n’est pas en retard : on ne constate une non-restitution qu’après le jour du retour.",
        RuleReason.LoanNotClaimable => "On ne demande rien pour ce prêt : il faut d’abord constater qu’il n’est pas restitué, ou qu’un matériel est perdu ou volé.",
        RuleReason.CessionToHousehold => "Un prêt n’est pas un don : la loi ne permet pas de céder ce matériel à un habitant. Prêtez-le, ou cédez-le à une association qui aide les plus défavorisés.",
        RuleReason.LoanNotOut => "Rien de ce prêt n’est dehors.",
        RuleReason.LoanWithoutGuidance => "Pour un élève : réglez le contrôle parental avec le parent et parlez du temps d’écran, puis cochez.",
        RuleReason.LoanChangedMeanwhile => "Ce prêt a été modifié par quelqu’un d’autre pendant votre saisie.",
        RuleReason.TheftWithoutComplaint => "Pour un vol, donnez la référence de la plainte.",
        RuleReason.AgreementChangedMeanwhile => "Le texte a été modifié par quelqu’un d’autre pendant votre saisie.",
        RuleReason.ResidentHasLoan => "Un prêt de cette personne n’est pas fini : notez d’abord le retour, ou annulez la demande.",
        RuleReason.HouseholdInGroup => "Ce foyer a déjà un prêt dans cette liste : un par foyer.",
        RuleReason.SchoolChangedMeanwhile => "Cet établissement a été modifié par quelqu’un d’autre pendant votre saisie.",
        RuleReason.SchoolUaiTaken => "Un autre établissement de votre liste porte déjà ce code UAI.",
        RuleReason.SchoolCaseWithoutHousehold => "Dites dans quel foyer vit l’élève.",
        RuleReason.SchoolCaseWithoutReason => "Dites au moins une chose qui coupe l’élève de l’école.",
        RuleReason.SchoolCaseDayOutOfBounds => $"Un signalement date d’aujourd’hui ou d’avant, d’un an au plus ; une situation se revoit à partir d’aujourd’hui, dans les {SchoolCase.MostReviewDays} jours.",
        RuleReason.SchoolCaseThereAlready => "Cette situation en est déjà là.",
        RuleReason.SchoolCaseIsClosed => "Cette situation est close : rouvrez-la d’abord, en disant pourquoi.",
        RuleReason.SchoolCaseIsOpen => "Cette situation est ouverte : il n’y a rien à rouvrir.",
        RuleReason.SchoolCaseReportedOnce => "Une situation n’est signalée qu’une fois : pour recommencer, il faut la clore puis la rouvrir.",
        RuleReason.SchoolCaseNotUnreachable => "Un élève n’est perdu de vue qu’après que sa famille a été notée injoignable.",
        RuleReason.SchoolCaseWithoutAttempts => $"Une famille n’est injoignable qu’après {SchoolCaseStates.FewestAttempts} tentatives restées sans réponse : notez-les d’abord.",
        RuleReason.SchoolCaseWithoutOwner => "Dites d’abord qui suit cet élève.",
        RuleReason.SchoolCaseInTouch => "Cet état ne peut pas suivre : la famille est déjà jointe, ou a été notée injoignable et il faut la joindre.",
        RuleReason.SchoolCaseNotReached => "Personne n’a encore joint la famille : notez d’abord le contact.",
        RuleReason.SchoolCaseNotDiagnosed => "Faites d’abord le diagnostic de ce qui manque à l’élève.",
        RuleReason.SchoolCaseNotExpired => "Une de ces situations a été rouverte, complétée ou éliminée entre-temps : revoyez la liste.",
        RuleReason.SchoolCaseWithoutReferral => "Notez d’abord vers quel service l’élève est orienté, et qui en est d’accord.",
        RuleReason.DiagnosisWithoutAnswer => "Répondez au moins à une question.",
        RuleReason.DiagnosisDayOutOfBounds => $"Choisissez aujourd’hui ou l’un des {ContactAttempt.OldestDays} derniers jours.",
        RuleReason.SchoolActionIsOver => "Cette action est déjà faite ou abandonnée.",
        RuleReason.SchoolActionWithoutWords => "Dites de quoi il s’agit.",
        RuleReason.SchoolActionDayOutOfBounds => $"Choisissez un jour à partir d’aujourd’hui, dans les {SchoolCase.MostReviewDays} jours.",
        RuleReason.SchoolActionChangedMeanwhile => "Cette action a été modifiée par quelqu’un d’autre pendant votre saisie.",
        RuleReason.ReferralDayOutOfBounds => "Les jours se suivent : l’accord, l’orientation, la réponse du service ; aucun n’est à venir.",
        RuleReason.ReferralChangedMeanwhile => "Cette orientation a été modifiée par quelqu’un d’autre pendant votre saisie.",
        RuleReason.SchoolCaseSecondIsOwner => "Le second est quelqu’un d’autre que la personne qui suit l’élève.",
        RuleReason.SchoolCaseChangedMeanwhile => "Cette situation a été modifiée par quelqu’un d’autre pendant votre saisie.",
        RuleReason.AttemptDayOutOfBounds => $"Un contact se note le jour même, ou dans les {ContactAttempt.OldestDays} jours ; la date suivante est à partir d’aujourd’hui, dans les six mois.",
        RuleReason.AttemptOfFamilyReaches => "Si la famille est venue ou a appelé, elle est jointe.",
        RuleReason.SchoolReportSettled => "Quelqu’un s’est occupé de ce signalement entre-temps. Rien n’a été enregistré une seconde fois.",
        RuleReason.PupilListDayOutOfBounds => $"L’écrit date d’aujourd’hui ou d’avant, de {PupilListBasis.OldestYears} ans au plus ; les familles ont été informées dans les douze derniers mois.",
        RuleReason.HouseholdHasSchoolCase => "Ce foyer a une situation scolaire, et plus personne n’y vivrait : faites-y d’abord entrer un autre adulte, ou closez puis éliminez la situation.",
        RuleReason.AddressChangedMeanwhile => "Cette adresse a été modifiée par quelqu’un d’autre pendant votre saisie.",
        RuleReason.HomeworkOutOfBounds => $"Un devoir a un titre, de 1 à {PaperHomework.MostPages} pages, et se rend dans l’année.",
        RuleReason.HomeworkThereAlready => "Ce devoir en est déjà là.",
        RuleReason.HomeworkWithoutRound => "Mettez d’abord ce devoir dans une tournée.",
        RuleReason.HomeworkWithoutReason => "Dites pourquoi il n’est pas distribué.",
        RuleReason.HomeworkNotWaiting => "Un de ces devoirs est déjà dans une tournée, ou n’attend plus : rechargez la page.",
        RuleReason.HomeworkPrintedForRound => "Ce devoir est imprimé pour cette tournée : annulez l’impression, ou notez-le non distribué avec sa raison.",
        RuleReason.HomeworkNotPrinted => "Ce devoir n’est pas imprimé : il faut l’imprimer d’abord.",
        RuleReason.HomeworkOver => "Ce devoir est rendu à l’enseignant : il n’y a plus rien à en faire.",
        RuleReason.HomeworkRequestedOnce => "Un devoir n’est demandé qu’une fois : demandez-en un autre.",
        RuleReason.HomeworkNotCollected => "Ce devoir n’est pas encore récupéré auprès de la famille.",
        RuleReason.HomeworkNotAtTheDoor => "Ce devoir n’a pas été déposé : il n’y a rien à récupérer.",
        RuleReason.HomeworkNotDelivered => "Ce devoir n’a pas été distribué : remettez-le d’abord parmi ceux qui attendent une tournée.",
        RuleReason.HomeworkDeliveredAlready => "Ce devoir est déjà déposé.",
        RuleReason.HomeworkNothingToUndo => "Il n’y a rien à annuler : le dernier changement l’est déjà, ou d’autres en dépendent.",
        RuleReason.HomeworkUndoTooLate => $"Ce changement date de plus de {PaperHomework.UndoDays} jours : il ne s’annule plus.",
        RuleReason.HomeworkChangedMeanwhile => "Ces devoirs ont été modifiés par quelqu’un d’autre pendant votre saisie.",
        RuleReason.RoundDayOutOfBounds => $"Une tournée se prévoit dans les {HomeworkRound.MostDaysAhead} jours et se note dans les {HomeworkRound.MostDaysBack} jours ; la collecte vient après.",
        RuleReason.RoundChangedMeanwhile => "Cette tournée a été modifiée par quelqu’un d’autre pendant votre saisie.",
        RuleReason.RoundNotEmpty => "Des devoirs vont, ou sont allés, avec cette tournée : elle se garde.",
        RuleReason.RoundIsFull => $"Une tournée porte au plus {HomeworkRound.MostHomework} devoirs : faites-en deux.",
        RuleReason.MessageSettled => "Quelqu’un a déjà décidé de ce SMS, ou il serait trop tard pour l’envoyer encore.",
        RuleReason.TemplateTooLong => $"Un modèle a au plus {SmsTemplate.LongestText} caractères.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A refusal without words."),
    };
}
