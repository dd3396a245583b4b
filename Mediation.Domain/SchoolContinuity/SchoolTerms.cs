namespace Mediation.Domain.SchoolContinuity;

/// <summary>Ours: what may be said of a school and of a pupil who is cut off from it.</summary>
public static class SchoolTerms
{
    public static readonly Vocabulary Kinds = new(new("ecole", "École"), new("college", "Collège"), new("lycee", "Lycée"));

    /// <summary>From the first year of primary school to the last of secondary school.</summary>
    public static readonly Vocabulary Levels = new(
        new("cp", "CP"),
        new("ce1", "CE1"),
        new("ce2", "CE2"),
        new("cm1", "CM1"),
        new("cm2", "CM2"),
        new("6e", "6e"),
        new("5e", "5e"),
        new("4e", "4e"),
        new("3e", "3e"),
        new("2de", "2de"),
        new("1re", "1re"),
        new("terminale", "Terminale"));

    public const string BySchool = "ecole";
    public const string ByFamily = "famille";
    public const string ByMediator = "mediateur";

    /// <summary>Who said that a pupil is cut off.</summary>
    public static readonly Vocabulary Reporters = new(new(BySchool, "L’école"), new(ByFamily, "La famille"), new(ByMediator, "Un médiateur"));

    public const string Unreachable = "injoignable";

    /// <summary>What cuts a pupil off, as far as whoever reports it knows. Nothing of health.</summary>
    public static readonly Vocabulary Reasons = new(
        new("appareil", "Aucun appareil"),
        new("connexion", "Aucune connexion"),
        new("imprimante", "Aucune imprimante"),
        new("langue", "La langue"),
        new("place", "Aucun endroit pour travailler"),
        new(Unreachable, "La famille ne répond pas"),
        new("autre", "Autre chose"));

    public static readonly Vocabulary States = new(
        new(SchoolCaseStates.Reported, "Signalée"),
        new(SchoolCaseStates.Contacting, "Contact en cours"),
        new(SchoolCaseStates.Unreachable, "Injoignable"),
        new(SchoolCaseStates.ContactRestored, "Contact rétabli"),
        new(SchoolCaseStates.Diagnosed, "Diagnostic"),
        new(SchoolCaseStates.Supported, "Accompagnement"),
        new(SchoolCaseStates.BackAtSchool, "Raccroché"),
        new(SchoolCaseStates.Referred, "Orientée"),
        new(SchoolCaseStates.LostSight, "Perdu de vue"),
        new(SchoolCaseStates.WithoutFollowUp, "Sans suite"),
        new(SchoolCaseStates.Reopened, "Rouverte"));

    public const string Call = "appel";
    public const string Coming = "venue";
    public const string Sms = "sms";

    /// <summary>How somebody tried to reach a family, or how it came to us.</summary>
    public static readonly Vocabulary Means = new(
        new(Call, "Appel"),
        new(Sms, "SMS"),
        new("courrier", "Courrier"),
        new("visite", "Visite à domicile"),
        new("ecole", "Par l’école"),
        new(Coming, "La famille est venue ou a appelé"));

    public const string Reached = "joint";
    public const string NoAnswer = "sans_reponse";
    public const string MessageLeft = "message";

    public static readonly Vocabulary Outcomes = new(
        new(Reached, "Famille jointe"),
        new(MessageLeft, "Message ou courrier laissé"),
        new(NoAnswer, "Pas de réponse"),
        new("mauvais_numero", "Mauvais numéro ou mauvaise adresse"));
}
