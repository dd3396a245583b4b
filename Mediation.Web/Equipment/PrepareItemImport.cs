using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;

namespace Mediation.Web.Equipment;

/// <summary>Says what a file would do to the inventory: what is new, what changes and how, which lines are refused and why.</summary>
public sealed class PrepareItemImport(ItemDetail items, ItemStore store)
{
    /// <param name="scope">Who imports.</param>
    /// <param name="lines">What the file says.</param>
    /// <param name="usual">What new items are that do not say it.</param>
    /// <param name="today">Today, in the structure.</param>
    public async Task<ItemImportPlan> Plan(Scope scope, IReadOnlyList<SheetLine<ItemField>> lines, UsualItem usual, DateOnly today)
    {
        var known = new KnownItems(await items.With(scope, lines.Select(ReadItem.SerialOf).OfType<string>(), lines.Select(CodeOf).OfType<string>()));
        var placed = await store.Placed(scope.Structure, lines.Select(ReadItem.SerialOf).OfType<string>());
        var (added, changed, refused, unchanged, onlyRead) = (new List<NewItem>(), new List<ChangedItem>(), new List<RefusedLine<ItemField>>(), 0, 0);
        foreach (var line in lines)
        {
            var reasons = new List<string>();
            var before = known.Settle(line, reasons);
            reasons.AddIf(ReadItem.SerialOf(line) is { } serial && placed.Contains(serial), $"Le numéro de série « {line[ItemField.Serial]} » est celui d’un matériel placé dans un dépôt : c’est là qu’il se modifie, tant qu’il n’est pas repris.");
            var after = new ReadItem(line, reasons).Over(before ?? Blank(scope.Structure, usual), isNew: before is null, today);
            if (before is not null && Item.CorrectionRefusal(before, after) is { } refusal)
            {
                reasons.Add(Refusals.WordsFor(refusal));
            }

            if (reasons.Count > 0)
            {
                refused.Add(new RefusedLine<ItemField>(line, reasons));
                continue;
            }

            onlyRead += ItemColumns.OnlyRead.Any(field => line[field] is { } cell && cell != ItemColumns.TextOf(after, field)) ? 1 : 0;
            if (before is null)
            {
                added.Add(new NewItem(line.Number, after));
            }
            else if (after == before)
            {
                unchanged++;
            }
            else
            {
                changed.Add(new ChangedItem(line.Number, before, after));
            }
        }

        return new ItemImportPlan(added, changed, unchanged, refused, onlyRead);
    }

    private static Item Blank(int structureId, UsualItem usual) =>
        new() { StructureId = structureId, Code = Item.DrawCode(), Kind = "", Condition = usual.Condition ?? "", Origin = usual.Origin ?? "" };

    private static string? CodeOf(SheetLine<ItemField> line) => Item.ReadSerial(line[ItemField.Code]);

    /// <summary>The items of the inventory that a file speaks of, and the lines that spoke of them.</summary>
    private sealed class KnownItems(IReadOnlyList<Item> items)
    {
        private readonly Dictionary<string, Item> _bySerial = items.Where(item => item.Serial is not null).ToDictionary(item => item.Serial!, StringComparer.Ordinal);
        private readonly Dictionary<string, Item> _byCode = items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        private readonly Dictionary<string, int> _serials = new(StringComparer.Ordinal);
        private readonly Dictionary<int, int> _ids = [];

        /// <returns>The item of a line; null when it is new, or when a reason says why it cannot be told.</returns>
        public Item? Settle(SheetLine<ItemField> line, List<string> reasons)
        {
            var (code, serial) = (CodeOf(line), ReadItem.SerialOf(line));
            reasons.AddIf(line[ItemField.Code] is null && line[ItemField.Serial] is null, "Ni numéro de série, ni étiquette : rien ne le distinguerait d’un autre.");
            var labelled = code is null ? null : _byCode.GetValueOrDefault(code);
            var numbered = serial is null ? null : _bySerial.GetValueOrDefault(serial);
            reasons.AddIf(line[ItemField.Code] is not null && labelled is null, $"Aucun matériel de la structure ne porte l’étiquette « {line[ItemField.Code]} » : laissez cette case vide pour un matériel nouveau.");
            reasons.AddIf(labelled is not null && numbered is not null && labelled.Id != numbered.Id, $"L’étiquette « {line[ItemField.Code]} » est celle d’un autre matériel que le numéro de série « {line[ItemField.Serial]} ».");
            var item = labelled ?? numbered;
            var earlier = serial is not null && !_serials.TryAdd(serial, line.Number) ? _serials[serial] : (int?)null;
            reasons.AddIf(earlier is not null, $"Le numéro de série « {line[ItemField.Serial]} » est déjà à la ligne {earlier}.");
            reasons.AddIf(item is not null && !_ids.TryAdd(item.Id, line.Number) && earlier is null, $"Ce matériel est déjà à la ligne {(item is null ? 0 : _ids[item.Id])}.");
            return item;
        }
    }
}
