using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Domain;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;

namespace Mediation.Web.Equipment;

/// <summary>Reads a line of a file over an item: a cell that is filled in replaces what is said, an empty one changes nothing.</summary>
/// <param name="line">The line.</param>
/// <param name="reasons">Why it cannot be taken.</param>
internal sealed partial class ReadItem(SheetLine<ItemField> line, List<string> reasons)
{
    /// <param name="item">What is known of it.</param>
    /// <param name="isNew">It is not in the inventory: what it must say has to stand in the line.</param>
    /// <param name="today">Today, in the structure.</param>
    public Item Over(Item item, bool isNew, DateOnly today)
    {
        var read = item with
        {
            Serial = Serial() ?? item.Serial,
            Kind = Term(ItemField.Kind, "Le type", ItemTerms.Kinds, ItemColumns.KindOf) ?? item.Kind,
            Brand = Text(ItemField.Brand, "La marque", Item.LongestBrand) ?? item.Brand,
            Model = Text(ItemField.Model, "Le modèle", Item.LongestModel) ?? item.Model,
            AssetNumber = Text(ItemField.AssetNumber, "Le numéro d’inventaire", Item.LongestAsset) ?? item.AssetNumber,
            GlpiId = GlpiId() ?? item.GlpiId,
            Accessories = Accessories(item.Accessories),
            Condition = Term(ItemField.Condition, "L’état", ItemTerms.Conditions, ItemTerms.Conditions.Code) ?? item.Condition,
            Origin = Term(ItemField.Origin, "L’origine", ItemTerms.Origins, ItemTerms.Origins.Code) ?? item.Origin,
            Donor = Text(ItemField.Donor, "Le donateur", Item.LongestDonor) ?? item.Donor,
            AcquiredOn = Day(ItemField.AcquiredOn, "La date d’acquisition") ?? item.AcquiredOn,
            Operator = Text(ItemField.Operator, "L’opérateur", Item.LongestOperator) ?? item.Operator,
            PlanEndsOn = Day(ItemField.PlanEndsOn, "La fin du forfait") ?? item.PlanEndsOn,
            Notes = Words("Les notes", line[ItemField.Notes], item.Notes, Item.LongestNotes),
        };
        reasons.AddIf(isNew && line[ItemField.Kind] is null, "Le type manque.");
        reasons.AddIf(isNew && read.Condition.Length == 0 && line[ItemField.Condition] is null, "L’état manque.");
        reasons.AddIf(isNew && read.Origin.Length == 0 && line[ItemField.Origin] is null, "L’origine manque.");
        if (reasons.Count == 0 && read != item && Item.Refusal(read, today) is { } refusal)
        {
            reasons.Add(Refused(refusal, read));
        }

        return read;
    }

    private static string Refused(RuleReason refusal, Item read) => refusal switch
    {
        RuleReason.ItemDayOutOfBounds => $"La date d’acquisition, le {FrenchDate.Figures(read.AcquiredOn!.Value)}, est à venir ou trop ancienne. {Refusals.WordsFor(refusal)}",
        _ => Refusals.WordsFor(refusal),
    };

    /// <summary>The serial number of a line as it is stored; null for none, and for one of which a spreadsheet has kept the first digits only.</summary>
    public static string? SerialOf(SheetLine<ItemField> line) => IsRounded(line[ItemField.Serial]) ? null : Item.ReadSerial(line[ItemField.Serial]);

    private static bool IsRounded(string? serial) => serial is not null && Rounded().IsMatch(serial);

    private string? Serial()
    {
        var typed = line[ItemField.Serial];
        reasons.AddIf(IsRounded(typed), $"Le numéro de série « {typed} » a été arrondi par le tableur : mettez sa colonne au format Texte et écrivez-le de nouveau.");
        reasons.AddIf(typed is not null && Item.ReadSerial(typed) is null, $"Le numéro de série « {typed} » n’a ni lettre ni chiffre.");
        var serial = SerialOf(line);
        reasons.AddIf(serial is { Length: > Item.LongestSerial }, TooLong("Le numéro de série", Item.LongestSerial));
        return serial;
    }

    private string? Text(ItemField field, string what, int most)
    {
        reasons.AddIf(line[field]?.Length > most, TooLong(what, most));
        return line[field];
    }

    private string? Term(ItemField field, string what, Vocabulary terms, Func<string, string?> codeOf)
    {
        var code = line[field] is { } typed ? codeOf(typed) : null;
        reasons.AddIf(line[field] is not null && code is null, $"{what} « {line[field]} » n’est pas connu{(field is ItemField.Origin ? "e" : "")} : {string.Join(", ", terms.Select(term => term.Label))}.");
        return code;
    }

    private int? GlpiId()
    {
        var typed = line[ItemField.GlpiId];
        var isNumber = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0;
        reasons.AddIf(typed is not null && !isNumber, $"Le numéro GLPI « {typed} » n’est pas un nombre, tel que GLPI le donne.");
        return isNumber ? id : null;
    }

    private DateOnly? Day(ItemField field, string what)
    {
        var day = line[field] is { } typed ? CellText.Day(typed) : null;
        reasons.AddIf(line[field] is not null && day is null, $"{what} « {line[field]} » ne se lit pas : jour/mois/année.");
        return day;
    }

    /// <summary>One a line of their cell, or between semicolons.</summary>
    private string? Accessories(string? before)
    {
        var typed = line[ItemField.Accessories];
        var lines = typed is null || typed == before || typed.Contains('\n', StringComparison.Ordinal) ? typed : Lines.Of(Lines.In(typed.Replace(';', '\n')));
        return Words("Les accessoires", lines, before, Item.LongestAccessories);
    }

    /// <summary>What changes is looked through for secrets: nobody could confirm here that it holds none.</summary>
    private string? Words(string what, string? typed, string? before, int most)
    {
        var words = typed?.ReplaceLineEndings("\n");
        if (words is null || words == before)
        {
            return before;
        }

        reasons.AddIf(words.Length > most, TooLong(what, most));
        if (words.Length <= most && NoteCheck.Find(words) is [var first, ..])
        {
            reasons.Add($"{what} semblent contenir {NotesField.WordsFor(first.Secret)} : retirez-le, ou saisissez-les dans la fiche du matériel.");
        }

        return words;
    }

    private static string TooLong(string what, int most) => $"{what} dépasse{(what.StartsWith("Les ", StringComparison.Ordinal) ? "nt" : "")} {most} caractères.";

    /// <summary>"8,93315E+18": a long number as a spreadsheet shows it once its last digits are lost.</summary>
    [GeneratedRegex(@"^\d+(?:[.,]\d+)?E\+\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Rounded();
}
