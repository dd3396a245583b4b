using Mediation.Data.Equipment;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;

namespace Mediation.Web.Equipment;

/// <summary>A line whose item is not in the inventory.</summary>
public sealed record NewItem(int Number, Item Item);

/// <summary>One cell that says otherwise.</summary>
public sealed record ItemChange(ItemField Field, string Heading, string? Before, string? After);

/// <summary>A line that says something else of an item than the inventory does.</summary>
/// <param name="Number">The line.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">As it would be.</param>
public sealed record ChangedItem(int Number, Item Before, Item After)
{
    public IReadOnlyList<ItemChange> Changes =>
    [
        .. from column in ItemColumns.Known.All
           let cells = (Before: ItemColumns.TextOf(Before, column.Field), After: ItemColumns.TextOf(After, column.Field))
           where cells.Before != cells.After
           select new ItemChange(column.Field, column.Heading, cells.Before, cells.After),
    ];

    /// <summary>What is written, and what the history tells: how it was changed, and which facts.</summary>
    public ItemCorrection Told(string how)
    {
        var fields = string.Join(',', Changes.Select(change => change.Field));
        return new ItemCorrection(After, fields, $"{how} : {AuditFields.Of(fields)}");
    }
}

/// <summary>What would become of a line: a new item (0), a change of an item as it was read, or nothing (-1).</summary>
public sealed record ItemMark(int Number, int Id, int Version);

/// <summary>What an import would do. Nothing is written before somebody confirms it.</summary>
/// <param name="New">Lines whose item is received.</param>
/// <param name="Changed">Lines that change an item.</param>
/// <param name="Unchanged">How many lines say what the inventory says.</param>
/// <param name="Refused">Lines that cannot be taken.</param>
/// <param name="OnlyRead">How many lines say otherwise what a file cannot change.</param>
public sealed record ItemImportPlan(IReadOnlyList<NewItem> New, IReadOnlyList<ChangedItem> Changed, int Unchanged, IReadOnlyList<RefusedLine<ItemField>> Refused, int OnlyRead)
{
    public bool DoesNothing => New.Count + Changed.Count == 0;

    /// <summary>Tells this plan from the one that the same lines give once somebody has changed what they are about.</summary>
    public IReadOnlyList<ItemMark> Marks =>
    [
        .. New.Select(line => new ItemMark(line.Number, 0, 0)), .. Changed.Select(line => new ItemMark(line.Number, line.Before.Id, line.Before.Version)),
        .. Refused.Select(refused => new ItemMark(refused.Line.Number, -1, 0)),
    ];
}

/// <summary>What travels sealed between the page that shows an import and the one that confirms it: the lines, and what was shown of them.</summary>
/// <param name="Lines">As they were read.</param>
/// <param name="Usual">What new items are that do not say it.</param>
/// <param name="Shown">The plan as its author has seen it.</param>
public sealed record ItemImportDraft(IReadOnlyList<SheetLine<ItemField>> Lines, UsualItem Usual, IReadOnlyList<ItemMark> Shown);

/// <summary>What new items are whose line does not say it; null to refuse them.</summary>
/// <param name="Condition">A code of <see cref="ItemTerms.Conditions"/>.</param>
/// <param name="Origin">A code of <see cref="ItemTerms.Origins"/>.</param>
public sealed record UsualItem(string? Condition, string? Origin);
