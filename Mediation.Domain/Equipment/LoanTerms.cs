namespace Mediation.Domain.Equipment;

/// <summary>Ours: what may be said of a loan.</summary>
public static class LoanTerms
{
    public static readonly Vocabulary States = new(
        new(LoanStates.Asked, "Demandé"),
        new(LoanStates.Waiting, "En liste d’attente"),
        new(LoanStates.Granted, "Accordé"),
        new(LoanStates.Refused, "Refusé"),
        new(LoanStates.Prepared, "Préparé"),
        new(LoanStates.NotCome, "Non venu"),
        new(LoanStates.HandedOver, "Remis"),
        new(LoanStates.PartlyReturned, "Rendu en partie"),
        new(LoanStates.Returned, "Rendu"),
        new(LoanStates.LossDeclared, "Perte déclarée"),
        new(LoanStates.NotReturned, "Non restitué"),
        new(LoanStates.Closed, "Clos"),
        new(LoanStates.Cancelled, "Annulé"));

    public const string Schooling = "scolarite";

    /// <summary>Why somebody needs it. Nothing of health: autonomy is lived through what it prevents.</summary>
    public static readonly Vocabulary Reasons = new(
        new(Schooling, "Suivre l’école"),
        new("formation", "Se former"),
        new("emploi", "Chercher un emploi, ou travailler"),
        new("droits", "Faire ses démarches"),
        new("aucun_appareil", "Aucun appareil au foyer"),
        new("partage", "Un seul appareil pour plusieurs"),
        new("lien", "Garder le lien avec ses proches"));

    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        [Schooling] = 3,
        ["formation"] = 2,
        ["emploi"] = 2,
        ["droits"] = 2,
        ["aucun_appareil"] = 3,
        ["partage"] = 1,
        ["lien"] = 1,
    };

    /// <summary>What a reason counts for in the order of the waiting list; nothing for one that is unknown.</summary>
    public static int WeightOf(string reason) => Weights.GetValueOrDefault(reason);

    /// <summary>The place in the waiting list: the sum of what the reasons count for; at the same sum, whoever asked first.</summary>
    public static int PriorityOf(IEnumerable<string> reasons) => reasons.Distinct(StringComparer.Ordinal).Sum(WeightOf);

    public const string Withdrawn = "retire";
    public const string Returned = "rendu";
    public const string Lost = "perdu";
    public const string Stolen = "vole";
    public const string Swapped = "echange";

    /// <summary>How the part of an item in a loan ended.</summary>
    public static readonly Vocabulary Outcomes = new(
        new(Withdrawn, "Retiré avant la remise"),
        new(Returned, "Rendu"),
        new(Lost, "Perdu"),
        new(Stolen, "Volé"),
        new(Swapped, "Échangé"));

    /// <summary>What a borrower declares.</summary>
    public static readonly Vocabulary Losses = new(new(Lost, "Perdu"), new(Stolen, "Volé"));

    public const string OnPaper = "papier";
    public const string OnScreen = "ecran";

    public static readonly Vocabulary Signings = new(new(OnPaper, "Sur papier"), new(OnScreen, "À l’écran"));
}
