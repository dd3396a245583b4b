using System.Globalization;
using Mediation.Domain;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;

namespace Mediation.Web.Equipment;

/// <summary>What a column of the inventory may hold; named as the property of <see cref="Item"/>.</summary>
public enum ItemField
{
    Code,
    Serial,
    Kind,
    Brand,
    Model,
    AssetNumber,
    GlpiId,
    Accessories,
    Condition,
    Origin,
    Donor,
    AcquiredOn,
    Operator,
    PlanEndsOn,
    Notes,
    State,
    WipedOn,
    WipedHow,
}

/// <summary>The columns of the inventory in a file, the same on the way out and on the way in.</summary>
public static class ItemColumns
{
    public static readonly SheetColumns<ItemField> Known = new(
        "Les titres des colonnes ne sont pas reconnus. Il faut au moins « N° de série » ou « Étiquette », et une autre colonne, sur la première ligne du tableau.",
        [ItemField.Serial, ItemField.Code],
        (ItemField.Code, "Étiquette", "code; code étiquette; code de l’étiquette; n° d’étiquette; numéro d’étiquette"),
        (ItemField.Serial, "N° de série", "numéro de série; no de série; série; serial; serial number; s/n; sn; imei; n° imei; iccid; n° iccid"),
        (ItemField.Kind, "Type", "sorte; catégorie; nature; type de matériel"),
        (ItemField.Brand, "Marque", "constructeur; fabricant"),
        (ItemField.Model, "Modèle", ""),
        (ItemField.AssetNumber, "N° d’inventaire", "numéro d’inventaire; no d’inventaire; inventaire; inventaire comptable; numéro d’inventaire comptable; n° d’immobilisation; immobilisation"),
        (ItemField.GlpiId, "N° GLPI", "numéro glpi; numéro dans glpi; glpi; id glpi; identifiant glpi"),
        (ItemField.Accessories, "Accessoires", "accessoire"),
        (ItemField.Condition, "État", "condition; état général"),
        (ItemField.Origin, "Origine", "provenance"),
        (ItemField.Donor, "Donateur", "donné par; don de"),
        (ItemField.AcquiredOn, "Date d’acquisition", "acquis le; reçu le; date de réception; date d’entrée; date d’achat"),
        (ItemField.Operator, "Opérateur", "opérateur mobile; fournisseur d’accès"),
        (ItemField.PlanEndsOn, "Fin du forfait", "fin de forfait; fin d’abonnement; fin de l’abonnement; échéance du forfait"),
        (ItemField.Notes, "Notes", "remarques; remarque; commentaires; commentaire; observations"),
        (ItemField.State, "État physique", "où il en est; situation"),
        (ItemField.WipedOn, "Effacé le", "date d’effacement"),
        (ItemField.WipedHow, "Effacé comment", "méthode d’effacement"));

    /// <summary>What a file cannot change: it follows from what is done with the item.</summary>
    public static readonly IReadOnlyList<ItemField> OnlyRead = [ItemField.State, ItemField.WipedOn, ItemField.WipedHow];

    /// <summary>Words for kinds that are neither their label nor their code.</summary>
    private static readonly Dictionary<string, string> OtherKinds = new(StringComparer.Ordinal)
    {
        ["PC PORTABLE"] = "portable",
        ["LAPTOP"] = "portable",
        ["CHROMEBOOK"] = "portable",
        ["PC FIXE"] = "fixe",
        ["UNITE CENTRALE"] = "fixe",
        ["IPAD"] = "tablette",
        ["SMARTPHONE"] = "telephone",
        ["TELEPHONE MOBILE"] = "telephone",
        ["TELEPHONE PORTABLE"] = "telephone",
        ["ROUTEUR 4G"] = "cle_4g",
        ["BOX 4G"] = "cle_4g",
        ["SIM"] = "carte_sim",
        ["MONITEUR"] = "ecran",
    };

    /// <summary>The kind that a cell names; null when it names none.</summary>
    public static string? KindOf(string text) => ItemTerms.Kinds.Code(text) ?? OtherKinds.GetValueOrDefault(SearchKey.Of(text));

    /// <summary>An item's cell, as a file says it; null for an empty one.</summary>
    public static string? TextOf(Item item, ItemField field) => field switch
    {
        ItemField.Code => Item.ShownCode(item.Code),
        ItemField.Serial => item.Serial,
        ItemField.Kind => ItemTerms.Kinds.LabelOf(item.Kind),
        ItemField.Brand => item.Brand,
        ItemField.Model => item.Model,
        ItemField.AssetNumber => item.AssetNumber,
        ItemField.GlpiId => item.GlpiId?.ToString(CultureInfo.InvariantCulture),
        ItemField.Accessories => item.Accessories,
        ItemField.Condition => ItemTerms.Conditions.LabelOf(item.Condition),
        ItemField.Origin => ItemTerms.Origins.LabelOf(item.Origin),
        ItemField.Donor => item.Donor,
        ItemField.AcquiredOn => item.AcquiredOn is { } day ? FrenchDate.Figures(day) : null,
        ItemField.Operator => item.Operator,
        ItemField.PlanEndsOn => item.PlanEndsOn is { } day ? FrenchDate.Figures(day) : null,
        ItemField.Notes => item.Notes,
        ItemField.State => ItemTerms.States.LabelOf(item.State),
        ItemField.WipedOn => item.WipedOn is { } day ? FrenchDate.Figures(day) : null,
        ItemField.WipedHow => item.WipedHow is { } how ? ItemTerms.WipingMethods.LabelOf(how) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>The whole table, its headings first.</summary>
    public static IEnumerable<IEnumerable<string?>> Table(IEnumerable<Item> items) =>
        items.Select(item => Known.All.Select(column => TextOf(item, column.Field))).Prepend(Known.All.Select(column => (string?)column.Heading));
}
