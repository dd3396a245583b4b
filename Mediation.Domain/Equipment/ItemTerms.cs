namespace Mediation.Domain.Equipment;

/// <summary>Ours: what may be said of something that is lent.</summary>
public static class ItemTerms
{
    public static readonly Vocabulary Kinds = new(
        new("portable", "Ordinateur portable"),
        new("fixe", "Ordinateur fixe"),
        new("tablette", "Tablette"),
        new("telephone", "Téléphone"),
        new("cle_4g", "Clé ou routeur 4G"),
        new("carte_sim", "Carte SIM"),
        new("ecran", "Écran"),
        new("imprimante", "Imprimante"),
        new("autre", "Autre"));

    public static readonly Vocabulary Conditions = new(new("neuf", "Neuf"), new("bon", "Bon état"), new("use", "Usé, fonctionne"), new("abime", "Abîmé"));

    public const string Donated = "don";

    public static readonly Vocabulary Origins = new(new("achat", "Acheté"), new(Donated, "Donné"), new("transfert", "Venu d’un autre service"));

    /// <summary>Given, or from another service: somebody used it before, and lending it spares something new. Of what was bought nobody knows whether it was new.</summary>
    public static bool HasFormerLife(string origin) => origin is Donated or "transfert";

    public const string WithoutMemory = "sans_memoire";

    /// <summary>How what its last user left was wiped.</summary>
    public static readonly Vocabulary WipingMethods = new(
        new("reinitialisation", "Réinitialisation d’usine"),
        new("logiciel", "Logiciel d’effacement"),
        new("disque_remplace", "Disque remplacé"),
        new(WithoutMemory, "Rien à effacer : pas de mémoire"));

    /// <summary>Kinds that keep nothing of whoever uses them.</summary>
    private static readonly HashSet<string> Memoryless = new(["ecran", "carte_sim", "autre"], StringComparer.Ordinal);

    /// <summary>Whether "nothing to wipe" can be true of a kind.</summary>
    public static bool MayHaveNoMemory(string kind) => Memoryless.Contains(kind);

    /// <summary>What a document of an item is.</summary>
    public static readonly Vocabulary Documents = new(
        new("facture", "Facture"),
        new("bon_de_don", "Bon de don"),
        new("effacement", "Preuve d’effacement"),
        new("photo", "Photo de l’appareil"),
        new("autre", "Autre"));

    public static readonly Vocabulary States = new(
        new(ItemStates.Received, "Reçu"),
        new(ItemStates.ToSort, "À trier, à effacer"),
        new(ItemStates.Refurbishing, "En reconditionnement"),
        new(ItemStates.InService, "En service"),
        new(ItemStates.InRepair, "En réparation"),
        new(ItemStates.ToInspect, "À contrôler"),
        new(ItemStates.Lost, "Perdu"),
        new(ItemStates.Stolen, "Volé"),
        new(ItemStates.Ceded, "Cédé"),
        new(ItemStates.Retired, "Réformé"),
        new(ItemStates.Recycled, "Recyclé (DEEE)"));
}
