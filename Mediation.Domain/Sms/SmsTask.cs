namespace Mediation.Domain.Sms;

/// <summary>What somebody is asked to do because of a message or of its answer: a follow-up. None tells what the person is helped with.</summary>
/// <param name="Cause">As it is stored: the same is not asked twice while it is open.</param>
/// <param name="Subject">The words of the follow-up.</param>
public sealed record SmsTask(string Cause, string Subject)
{
    public static readonly SmsTask CorrectNumber = new("numero_suspendu", "Corriger le numéro de téléphone : il ne reçoit pas les SMS");
    public static readonly SmsTask CheckNumber = new("numero_douteux", "Vérifier le numéro de téléphone : un SMS n’a pas pu partir");
    public static readonly SmsTask AskPerson = new("telephone_refuse", "Demander comment écrire ou appeler : son téléphone refuse nos SMS");
    public static readonly SmsTask ReadReply = new("reponse", "Lire le SMS reçu, et y répondre");
    public static readonly SmsTask AskOutcome = new("bilan_appel", "Demander si la personne a obtenu ce qu’elle demandait");
    public static readonly SmsTask WriteOutcome = new("bilan_lettre", "Envoyer la lettre : avez-vous obtenu ce que vous demandiez ?");
    public static readonly SmsTask NotObtained = new("bilan_non", "Rappeler : répond par SMS ne pas avoir obtenu ce qui était demandé");
    public static readonly SmsTask OtherDate = new("autre_date", "Proposer un autre rendez-vous : répond par SMS ne pas pouvoir venir");

    /// <summary>What follows for a person from a provider's answer or report; null where nobody has anything to do about the number.</summary>
    public static SmsTask? Of(SendSequels sequels) => sequels switch
    {
        _ when sequels.HasFlag(SendSequels.SuspendNumber) => CorrectNumber,
        _ when sequels.HasFlag(SendSequels.CheckNumber) => CheckNumber,
        _ when sequels.HasFlag(SendSequels.AskPerson) => AskPerson,
        _ => null,
    };
}
