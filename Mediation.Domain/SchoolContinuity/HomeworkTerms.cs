namespace Mediation.Domain.SchoolContinuity;

/// <summary>Ours: where homework on paper stands, why it was not delivered, how a round is made.</summary>
public static class HomeworkTerms
{
    public static readonly Vocabulary States = new(
        new(PaperHomeworkStates.Requested, "Demandé"),
        new(PaperHomeworkStates.Printed, "Imprimé"),
        new(PaperHomeworkStates.Delivered, "Déposé"),
        new(PaperHomeworkStates.Collected, "Récupéré"),
        new(PaperHomeworkStates.GivenBack, "Rendu à l’enseignant"),
        new(PaperHomeworkStates.NotDelivered, "Non distribué"));

    public const string NobodyThere = "absent";

    /// <summary>Why homework did not reach its household.</summary>
    public static readonly Vocabulary Reasons = new(
        new(NobodyThere, "Personne, et nulle part où le laisser"),
        new("adresse", "Adresse fausse ou introuvable"),
        new("acces", "Accès fermé ou dangereux"),
        new("refus", "La famille n’en veut pas"),
        new("plus_demande", "Plus demandé : fait autrement, ou trop tard"),
        new("autre", "Autre raison"));

    public const string OnFoot = "pied";

    public static readonly Vocabulary Means = new(new(OnFoot, "À pied"), new("velo", "À vélo"), new("voiture", "En voiture"));
}
