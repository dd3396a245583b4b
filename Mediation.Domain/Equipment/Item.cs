using System.Security.Cryptography;

namespace Mediation.Domain.Equipment;

/// <summary>One thing of the inventory that can be lent.</summary>
public sealed record Item
{
    public const int LongestBrand = 60;
    public const int LongestModel = 80;
    public const int LongestSerial = 40;
    public const int LongestAsset = 40;
    public const int LongestAccessories = 600;
    public const int LongestDonor = 100;
    public const int LongestOperator = 40;
    public const int LongestNotes = 1000;

    /// <summary>Nothing that is lent is older.</summary>
    public static readonly DateOnly Oldest = new(1990, 1, 1);

    /// <summary>Of a label: no vowel, so that no word can be read; no sign that is taken for another.</summary>
    private const string CodeLetters = "23456789BCDFGHJKMNPQRSTVWXZ";

    private const int CodeLength = 8;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>Stands on its label and says nothing of it: <see cref="DrawCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    public string? Brand { get; init; }
    public string? Model { get; init; }

    /// <summary>IMEI of a telephone, ICCID of a card, serial number of anything else; capitals and digits.</summary>
    public string? Serial { get; init; }

    /// <summary>Its number in the council's accounts.</summary>
    public string? AssetNumber { get; init; }

    /// <summary>Its number in the council's GLPI.</summary>
    public int? GlpiId { get; init; }

    /// <summary>One a line: what is handed over with it, and asked for when it comes back.</summary>
    public string? Accessories { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Conditions"/>.</summary>
    public required string Condition { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Origins"/>.</summary>
    public required string Origin { get; init; }

    public string? Donor { get; init; }
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>Whose line it has; null for none: <see cref="LinePlan.MayHave"/>.</summary>
    public string? Operator { get; init; }

    /// <summary>The last day of the plan of its line.</summary>
    public DateOnly? PlanEndsOn { get; init; }

    /// <summary>A code of <see cref="ItemTerms.States"/>.</summary>
    public string State { get; init; } = ItemStates.Received;

    /// <summary>Since when nothing of its last user is left; null while it is not proven.</summary>
    public DateOnly? WipedOn { get; init; }

    /// <summary>A code of <see cref="ItemTerms.WipingMethods"/>.</summary>
    public string? WipedHow { get; init; }

    public string? Notes { get; init; }

    /// <summary>Whose it is, where another structure placed it here; null for one's own.</summary>
    public int? OwnerId { get; init; }

    /// <summary>The kit that it goes out with; null for none.</summary>
    public int? KitId { get; init; }

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>It is in a loan and in somebody's hands.</summary>
    public bool IsLent { get; init; }

    /// <summary>A loan that has not begun counts on it.</summary>
    public bool IsReserved { get; init; }

    public string Name => NameOf(Kind, Brand, Model);

    public static string NameOf(string kind, string? brand, string? model) =>
        string.Join(' ', new[] { ItemTerms.Kinds.LabelOf(kind), brand, model }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>What it is searched by: every word that describes it, its code and its numbers.</summary>
    public IEnumerable<string> SearchWords =>
        new[] { Code, ItemTerms.Kinds.LabelOf(Kind), Brand, Model, Serial, AssetNumber, Donor, Operator }.SelectMany(SearchKey.WordsOf).Distinct(StringComparer.Ordinal);

    /// <summary>Why an item cannot be as it is said: a day to come or too old, a donor for what was not given, a line where there can be none; null when it can.</summary>
    public static RuleReason? Refusal(Item item, DateOnly today) => item switch
    {
        { AcquiredOn: var day } when day > today || day < Oldest => RuleReason.ItemDayOutOfBounds,
        { Donor: not null, Origin: not ItemTerms.Donated } => RuleReason.ItemDonorWithoutGift,
        { Operator: null, PlanEndsOn: null } => null,
        _ when !LinePlan.MayHave(item.Kind) => RuleReason.ItemWithoutLine,
        { PlanEndsOn: var day } when day < Oldest || day > today.AddYears(LinePlan.MostYears) => RuleReason.ItemPlanOutOfBounds,
        _ => null,
    };

    /// <exception cref="RuleViolation">The reason of <see cref="Refusal"/>.</exception>
    public static Item Take(Item item, DateOnly today) => Refusal(item, today) is { } reason ? throw new RuleViolation(reason) : item;

    /// <summary>An item of which something else is said: what it is, not where it is.</summary>
    /// <param name="before">As it is.</param>
    /// <param name="told">What is said of it.</param>
    public static Item Correct(Item before, Item told) => before with
    {
        Kind = told.Kind,
        Brand = told.Brand,
        Model = told.Model,
        Serial = told.Serial,
        AssetNumber = told.AssetNumber,
        GlpiId = told.GlpiId,
        Accessories = told.Accessories,
        Condition = told.Condition,
        Origin = told.Origin,
        Donor = told.Donor,
        AcquiredOn = told.AcquiredOn,
        Operator = told.Operator,
        PlanEndsOn = told.PlanEndsOn,
        Notes = told.Notes,
    };

    /// <summary>
    /// Why an item may not be corrected so; null when it may. What left the inventory is as it was then; what is another structure's stays what its owner says it is; what
    /// is in service is not found damaged there, but taken out to be inspected; what has a memory was not "without memory".
    /// </summary>
    public static RuleReason? CorrectionRefusal(Item before, Item after) => after switch
    {
        _ when ItemStates.Left.Contains(before.State) && after != before => RuleReason.ItemHasLeft,
        _ when before.OwnerId is not null && after with { Accessories = before.Accessories, Condition = before.Condition, Notes = before.Notes } != before => RuleReason.ItemFactsOfOwner,
        { State: ItemStates.InService, Condition: "abime" } when before.Condition is not "abime" => RuleReason.ItemDamagedInService,
        { WipedHow: ItemTerms.WithoutMemory } when !ItemTerms.MayHaveNoMemory(after.Kind) => RuleReason.ItemWipedAsWithoutMemory,
        _ => null,
    };

    /// <summary>The proof that nothing of its last user is left.</summary>
    /// <param name="item">As it is.</param>
    /// <param name="how">A code of <see cref="ItemTerms.WipingMethods"/>.</param>
    /// <param name="on">The day it was done.</param>
    /// <param name="today">The day it is.</param>
    /// <exception cref="RuleViolation">A day to come or too old, or no memory where there is one.</exception>
    public static Item Wipe(Item item, string how, DateOnly on, DateOnly today) => (how, on) switch
    {
        var (_, day) when day > today || day < Oldest => throw new RuleViolation(RuleReason.ItemDayOutOfBounds),
        (ItemTerms.WithoutMemory, _) when !ItemTerms.MayHaveNoMemory(item.Kind) => throw new RuleViolation(RuleReason.ItemHasMemory),
        _ => item with { WipedHow = how, WipedOn = on },
    };

    public static string DrawCode() => RandomNumberGenerator.GetString(CodeLetters, CodeLength);

    /// <summary>As it stands on the label: "K7F3-9QX2".</summary>
    public static string ShownCode(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>A serial number as it is stored, however it is typed; null for none.</summary>
    public static string? ReadSerial(string? typed) => string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)) is { Length: > 0 } serial ? serial : null;

    /// <summary>What was read where a label was expected: its code, or the beginning of whatever it is.</summary>
    /// <param name="typed">Holds something that is no space.</param>
    /// <param name="longest">At least 1.</param>
    public static string LabelIn(string typed, int longest)
    {
        if (CodeIn(typed) is { Length: > 0 } code && code.Length <= longest)
        {
            return code;
        }

        var text = typed.Trim();
        var end = Math.Min(text.Length, longest);
        return text[..(end < text.Length && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd();
    }

    /// <summary>The code of a label, of what a reader types: the code itself, or the address that stands behind the drawing; empty for none.</summary>
    public static string CodeIn(string typed) => ReadSerial(typed.TrimEnd('/', ' ').Split('/')[^1]) ?? "";
}
