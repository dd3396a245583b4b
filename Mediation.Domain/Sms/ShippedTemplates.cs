namespace Mediation.Domain.Sms;

/// <summary>
/// The texts that come with the product, in French and in French that is easy to read. None says what somebody is helped
/// with. Days are written in full, never "tomorrow": a message may be read the day after.
/// </summary>
public static class ShippedTemplates
{
    public static readonly IReadOnlyList<SmsTemplate> All =
    [
        French(SmsStep.ReminderTwoDays, "{structure} : rendez-vous {jour} à {heure}, {lieu}. Répondez 1 si vous venez, 2 sinon. Tél. {téléphone}", asks: true),
        French(SmsStep.ReminderTwoDays, "{structure} : rendez-vous {jour} à {heure}, {lieu}. Un empêchement ? Appelez le {téléphone}"),
        French(SmsStep.ReminderMorning, "{structure} : nous vous attendons {jour} à {heure}, {lieu}. Un empêchement ? Tél. {téléphone}"),
        French(SmsStep.Confirmation, "{structure} : c’est noté, rendez-vous {jour} à {heure}, {lieu}. Un empêchement ? Tél. {téléphone}"),
        French(SmsStep.Moved, "{structure} : rendez-vous déplacé. Nouvelle date : {jour} à {heure}, {lieu}. Tél. {téléphone}"),
        French(SmsStep.Cancelled, "{structure} : votre rendez-vous du {jour} à {heure} est annulé. Pour en reprendre un, appelez le {téléphone}"),
        French(SmsStep.FollowUp, "Bonjour {prénom}. {structure} : avez-vous encore besoin d’aide ? Appelez-nous au {téléphone}"),
        French(SmsStep.DidItWork, "Bonjour {prénom}. {structure} : avez-vous obtenu ce que vous demandiez ? Répondez 1 pour oui, 2 pour non. Tél. {téléphone}", asks: true),
        French(SmsStep.LoanDue, "{structure} : le matériel confié est à rendre {jour} au plus tard. Pour le garder plus longtemps, appelez le {téléphone}"),
        French(SmsStep.LoanOverdue, "{structure} : le matériel confié était à rendre {jour}. Rapportez-le, ou appelez-nous au {téléphone}"),
        French(SmsStep.ServiceInformation, "{structure} : {message} Tél. {téléphone}. Pour ne plus recevoir d’infos, répondez STOP", asks: true),
        French(SmsStep.ServiceInformation, "{structure} : {message} Pour nous joindre ou ne plus recevoir d’infos : {téléphone}"),
        French(SmsStep.ToOnePerson, "{structure} : {message} Pour nous joindre : {téléphone}"),
        French(SmsStep.ReachFamily, "Bonjour {prénom}. {structure} cherche à vous joindre. Rappelez-nous au {téléphone}, merci"),
        French(SmsStep.StopAcknowledged, "{structure} : c’est noté, vous ne recevrez plus nos SMS. Pour nous joindre : {téléphone}"),

        Plain(SmsStep.ReminderTwoDays, "{structure}. Rendez-vous {jour} à {heure}. Lieu : {lieu}. Vous venez ? Répondez 1. Sinon : 2. Tél. {téléphone}", asks: true),
        Plain(SmsStep.ReminderTwoDays, "{structure}. Rendez-vous {jour} à {heure}. Lieu : {lieu}. Un problème ? Appelez le {téléphone}"),
        Plain(SmsStep.ReminderMorning, "{structure}. Rendez-vous {jour} à {heure}. Lieu : {lieu}. Un problème ? Appelez le {téléphone}"),
        Plain(SmsStep.Confirmation, "{structure}. Votre rendez-vous : {jour} à {heure}. Lieu : {lieu}. Un problème ? Tél. {téléphone}"),
        Plain(SmsStep.Moved, "{structure}. La date change. Rendez-vous {jour} à {heure}. Lieu : {lieu}. Tél. {téléphone}"),
        Plain(SmsStep.Cancelled, "{structure}. Pas de rendez-vous {jour} : il est annulé. Vous voulez une autre date ? Appelez le {téléphone}"),
        Plain(SmsStep.FollowUp, "Bonjour {prénom}. C’est {structure}. Vous avez besoin d’aide ? Appelez le {téléphone}"),
        Plain(SmsStep.DidItWork, "Bonjour {prénom}. C’est {structure}. Avez-vous eu ce que vous vouliez ? Oui : répondez 1. Non : répondez 2. Tél. {téléphone}", asks: true),
        Plain(SmsStep.LoanDue, "{structure}. Rendez-nous le matériel {jour}. Vous voulez le garder ? Appelez le {téléphone}"),
        Plain(SmsStep.LoanOverdue, "{structure}. Vous avez notre matériel. Il fallait le rendre {jour}. Rapportez-le, ou appelez le {téléphone}"),
        Plain(SmsStep.ServiceInformation, "{structure}. {message} Tél. {téléphone}. Vous ne voulez plus de SMS ? Répondez STOP", asks: true),
        Plain(SmsStep.ServiceInformation, "{structure}. {message} Vous ne voulez plus de SMS ? Appelez le {téléphone}"),
        Plain(SmsStep.ToOnePerson, "{structure}. {message} Vous pouvez appeler le {téléphone}"),
        Plain(SmsStep.ReachFamily, "Bonjour {prénom}. C’est {structure}. Nous voulons vous parler. Appelez le {téléphone}"),
        Plain(SmsStep.StopAcknowledged, "{structure}. Vous n’aurez plus de SMS de nous. Vous pouvez appeler le {téléphone}"),
    ];

    private static SmsTemplate French(SmsStep step, string text, bool asks = false) => In(SmsTerms.French, step, text, asks);

    private static SmsTemplate Plain(SmsStep step, string text, bool asks = false) => In(SmsTerms.PlainFrench, step, text, asks);

    private static SmsTemplate In(string language, SmsStep step, string text, bool asks) =>
        new() { Step = step.Code, Language = language, Text = text, AsksForAnswer = asks };
}
