using Mediation.Domain.Equipment;

namespace Mediation.Web.Equipment;

public static class ItemWords
{
    /// <summary>The look of a state's badge.</summary>
    public static string Look(string state) => state switch
    {
        ItemStates.InService => "good",
        ItemStates.Lost or ItemStates.Stolen => "bad",
        ItemStates.ToInspect or ItemStates.InRepair => "late",
        _ => "",
    };

    /// <summary>What somebody does when they move it there.</summary>
    public static string Move(string to) => to switch
    {
        ItemStates.ToSort => "Mettre à trier et à effacer",
        ItemStates.Refurbishing => "Commencer le reconditionnement",
        ItemStates.InService => "Contrôlé : mettre en service",
        ItemStates.InRepair => "Envoyer en réparation",
        ItemStates.ToInspect => "Mettre à contrôler",
        ItemStates.Lost => "Déclarer perdu",
        ItemStates.Stolen => "Déclarer volé",
        ItemStates.Retired => "Réformer",
        ItemStates.Recycled => "Remis au recyclage (DEEE)",
        _ => throw new ArgumentOutOfRangeException(nameof(to)),
    };
}
