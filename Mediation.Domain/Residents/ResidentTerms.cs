namespace Mediation.Domain.Residents;

/// <summary>What may be told of a person, in the codes of La Coop de la médiation numérique.</summary>
public static class ResidentTerms
{
    public const string NotTold = "non_communique";

    public static readonly Vocabulary Genders = new(
        new("feminin", "Féminin"),
        new("masculin", "Masculin"),
        new(NotTold, "Non communiqué"));

    public static readonly Vocabulary Statuses = new(
        new("scolarise", "Scolarisé"),
        new("sans_emploi", "Sans emploi"),
        new("en_emploi", "En emploi"),
        new("retraite", "Retraité"),
        new(NotTold, "Non communiqué ou hétérogène"));

    public static readonly Vocabulary AgeBands = new(
        new("moins_de_douze", "Moins de 12 ans"),
        new("douze_dix_huit", "12 - 17 ans"),
        new("dix_huit_vingt_quatre", "18 - 24 ans"),
        new("vingt_cinq_trente_neuf", "25 - 39 ans"),
        new("quarante_cinquante_neuf", "40 - 59 ans"),
        new("soixante_soixante_neuf", "60 - 69 ans"),
        new("soixante_dix_plus", "70 ans et plus"),
        new(NotTold, "Non communiqué"));

    /// <summary>How somebody wishes to be reached; null when not asked.</summary>
    public static readonly Vocabulary Channels = new(
        new("voix", "Par téléphone, de vive voix"),
        new("papier", "Par courrier, sur papier"),
        new("sms", "Par SMS"));

    public const string OwnNumber = "personne";

    /// <summary>Whose number it is.</summary>
    public static readonly Vocabulary NumberOwners = new(
        new(OwnNumber, "La personne"),
        new("proche", "Un proche"),
        new("parent", "Un parent"),
        new("representant_legal", "Le représentant légal"));

    /// <summary>
    /// The age band of somebody on the day of a visit. Only the birth year is known: the age is the one reached during
    /// that year, so it may be one year too high, never too low.
    /// </summary>
    public static string AgeBandOn(DateOnly day, int? birthYear) => (day.Year - birthYear) switch
    {
        null or < 0 => NotTold,
        < 12 => "moins_de_douze",
        < 18 => "douze_dix_huit",
        < 25 => "dix_huit_vingt_quatre",
        < 40 => "vingt_cinq_trente_neuf",
        < 60 => "quarante_cinquante_neuf",
        < 70 => "soixante_soixante_neuf",
        _ => "soixante_dix_plus",
    };
}
