using System.Text.Json;

namespace Mediation.Domain.Sms;

/// <summary>Ours: what may be said of a message, and how it is read on screen.</summary>
public static class SmsTerms
{
    public const string French = "fr";

    /// <summary>French that is easy to read and understand ("facile à lire et à comprendre"); a private subtag (BCP 47).</summary>
    public const string PlainFrench = "fr-x-facile";

    /// <summary>Those in which the product comes with texts.</summary>
    public static readonly Vocabulary ShippedLanguages = new(
        new(French, "Français"),
        new(PlainFrench, "Français facile à lire"));

    /// <summary>In which people may be written to (BCP 47): a text in one that is not shipped is used once a native reader has approved it.</summary>
    public static readonly Vocabulary Languages = new(
        [
            .. ShippedLanguages,
            new("ar", "Arabe"),
            new("en", "Anglais"),
            new("es", "Espagnol"),
            new("pt", "Portugais"),
            new("tr", "Turc"),
            new("uk", "Ukrainien"),
            new("ru", "Russe"),
            new("ro", "Roumain"),
            new("sq", "Albanais"),
            new("ka", "Géorgien"),
            new("hy", "Arménien"),
            new("prs", "Dari"),
            new("ps", "Pachto"),
            new("ta", "Tamoul"),
            new("zh", "Chinois"),
            new("bn", "Bengali"),
            new("so", "Somali"),
            new("ti", "Tigrigna"),
            new("zdj", "Shikomori (Grande Comore)"),
            new("swb", "Shimaoré (Mayotte)"),
            new("rcf", "Créole réunionnais"),
            new("gcf", "Créole guadeloupéen"),
        ]);

    private static readonly HashSet<string> FromTheRight = new(["ar", "prs", "ps"], StringComparer.Ordinal);

    /// <summary>Which way a language is written, as HTML says it: "rtl" or "ltr".</summary>
    public static string DirectionOf(string language) => FromTheRight.Contains(language) ? "rtl" : "ltr";

    public const string Appointments = "rendez_vous";
    public const string Loans = "pret";
    public const string School = "scolarite";
    public const string Information = "information";

    /// <summary>What somebody agrees to be written about, each apart.</summary>
    public static readonly Vocabulary Purposes = new(
        new(Appointments, "Rendez-vous et suite de l’accompagnement"),
        new(Loans, "Prêt de matériel"),
        new(School, "Scolarité"),
        new(Information, "Informations du service"));

    public static readonly Vocabulary States = Words<SmsState>(state => state switch
    {
        SmsState.Planned => "prévu",
        SmsState.Claimed => "envoi en cours",
        SmsState.Abandoned => "pas envoyé",
        SmsState.ToVerify => "à vérifier",
        SmsState.Accepted => "accepté par l’opérateur",
        SmsState.Sent => "en route vers le téléphone",
        SmsState.Failed => "refusé par l’opérateur",
        SmsState.Undelivered => "non reçu",
        SmsState.Delivered => "reçu sur le téléphone",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    });

    public static readonly Vocabulary Reasons = Words<AbandonReason>(reason => reason switch
    {
        AbandonReason.OptedOut => "La personne ne veut plus de SMS.",
        AbandonReason.NoAgreement => "La personne n’a pas donné son accord pour ce type de message.",
        AbandonReason.DoNotWrite => "Ce numéro est marqué « ne pas écrire ».",
        AbandonReason.NumberSuspended => "Ce numéro ne reçoit pas les SMS : il est à corriger.",
        AbandonReason.TooLate => "Il était trop tard pour que ce message serve.",
        AbandonReason.AppointmentMoved => "Le rendez-vous a été déplacé.",
        AbandonReason.AppointmentCancelled => "Le rendez-vous a été annulé.",
        AbandonReason.ResidentGone => "Le dossier de la personne n’existe plus.",
        AbandonReason.DailyCap => "Cette personne a déjà reçu le nombre de SMS permis ce jour-là.",
        AbandonReason.BudgetSpent => "Le budget SMS du mois est dépensé.",
        AbandonReason.Stopped => "Quelqu’un a arrêté l’envoi.",
        AbandonReason.NoLongerDue => "Ce n’est plus à faire, ou c’est un autre jour.",
        AbandonReason.AlreadyReceived => "Le premier envoi a fini par être reçu.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    });

    /// <summary>A name of ours as it is stored: ToVerify gives "to_verify".</summary>
    public static string CodeOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Whether messages in a language are sent in French letters (BCP 47 tag).</summary>
    public static bool IsFrench(string language) => language == French || language.StartsWith(French + "-", StringComparison.Ordinal);

    private static Vocabulary Words<T>(Func<T, string> label) where T : struct, Enum =>
        new([.. Enum.GetValues<T>().Select(value => new Term(CodeOf(value), label(value)))]);
}
