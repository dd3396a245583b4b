namespace Mediation.Domain.Sms;

/// <summary>What somebody decided about being written to at a number, for one purpose.</summary>
public sealed record SmsAgreement
{
    public const string Oral = "oral";
    public const string Written = "ecrit";
    public const string BySms = "sms";
    public const string ByLink = "lien";

    /// <summary>Ended because the number was taken off the file, or is somebody else's.</summary>
    public const string NumberGone = "numero";

    /// <summary>How it was given or ended.</summary>
    public static readonly Vocabulary AllMeans = new(new(Oral, "De vive voix"), new(Written, "Par écrit"), new(BySms, "Par SMS"), new(ByLink, "Par un lien"), new(NumberGone, "Numéro corrigé ou retiré"));

    /// <summary>Of the sentence that is read to the person; a change of the sentence is a new version.</summary>
    public const string CurrentText = "2026-11";

    /// <summary>Said, or shown, before the person answers.</summary>
    public const string Sentence =
        "Acceptez-vous que nous vous écrivions par SMS à ce numéro, pour ce que vous choisissez ici ? Vous pourrez arrêter quand vous voulez : répondez STOP, ou dites-le-nous.";

    public required int ResidentId { get; init; }

    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>A code of <see cref="SmsTerms.Purposes"/>.</summary>
    public required string Purpose { get; init; }

    public required bool IsGiven { get; init; }

    /// <summary>A code of <see cref="AllMeans"/>.</summary>
    public required string Means { get; init; }

    public required string TextVersion { get; init; }

    /// <summary>The end of an agreement, as the person said it.</summary>
    public SmsAgreement Ended(string means) => this with { IsGiven = false, Means = means, TextVersion = CurrentText };
}
