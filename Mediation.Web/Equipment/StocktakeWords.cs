using Mediation.Data.Equipment;
using Mediation.Domain.Equipment;

namespace Mediation.Web.Equipment;

/// <summary>What a count of the shelves is told in.</summary>
public static class StocktakeWords
{
    public static string Missing(int items) => items switch { 0 => "Rien ne manque", 1 => "1 manque", _ => $"{items} manquent" };

    public static string Found(int items) => items switch { 0 => "rien de trouvé encore", 1 => "un matériel trouvé", _ => $"{items} matériels trouvés" };

    /// <summary>What alone is counted.</summary>
    public static string What(StocktakeRow count) => string.Join(", ",
        [count.Kind is null ? "toutes les sortes" : ItemTerms.Kinds.LabelOf(count.Kind).ToLowerInvariant(), .. count.State is null ? Array.Empty<string>() : [ItemTerms.States.LabelOf(count.State).ToLowerInvariant()]]);

    /// <summary>The look of a finding's badge.</summary>
    public static string Look(string finding) => finding switch
    {
        Stocktake.Found => "good",
        Stocktake.Missing => "bad",
        _ => "late",
    };

    /// <summary>What a label that was just read says.</summary>
    public static string Said(string name, string finding, string? state) => finding switch
    {
        Stocktake.Found => $"{name} : trouvé.",
        Stocktake.Lent => $"{name} : prêté, selon les registres, et pourtant là. Ouvrez-le depuis les imprévus pour noter son retour.",
        Stocktake.Gone => $"{name} : {ItemTerms.States.LabelOf(state).ToLowerInvariant()}, selon les registres, et pourtant là.",
        Stocktake.NotCounted => $"{name} : là, mais pas de ceux que l’on compte ici.",
        Stocktake.Placed => $"{name} : à nous, mais placé dans un dépôt.",
        _ => $"{name} : inconnue ici. C’est noté parmi ce qui est d’ailleurs.",
    };

    /// <summary>What somebody can do about it on the item's page; null for nothing.</summary>
    public static string? Next(StocktakeLineRow line) => (line.Finding, line.State) switch
    {
        (Stocktake.Missing, { } state) when ItemStates.Moves[state].Contains(ItemStates.Lost) => "le chercher, ou le déclarer perdu",
        (Stocktake.Missing, _) => "le chercher",
        (Stocktake.Lent, _) => "noter son retour dans son prêt",
        (Stocktake.Gone, { } state) when ItemStates.Moves[state].Contains(ItemStates.ToInspect) => "retrouvé ? le mettre à contrôler",
        _ => null,
    };
}
