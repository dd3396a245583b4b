using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>Items with all that is said of them, many at once: to be taken out in a file, or compared with one.</summary>
public sealed class ItemDetail(Db db, ItemList list)
{
    private const string Columns = """
        SELECT i.Id, i.StructureId, i.Code, i.Kind, i.Brand, i.Model, i.Serial, i.AssetNumber, i.GlpiId, i.Accessories, i.Condition, i.Origin, i.Donor, i.AcquiredOn,
               i.Operator, i.PlanEndsOn, i.State, i.WipedOn, i.WipedHow, i.Notes, i.KitId, i.OwnerId, i.Version
        FROM Items i

        """;

    private const string AmongSql = $"""
        {Columns}
        WHERE i.Id IN @ids
          AND i.StructureId = @structureId
        ORDER BY i.Id DESC
        """;

    private const string WithSerialsSql = $"""
        {Columns}
        WHERE i.StructureId = @structureId
          AND i.Serial IN @serials
          AND i.Serial IS NOT NULL
        """;

    private const string WithCodesSql = $"""
        {Columns}
        WHERE i.Code IN @codes
          AND i.StructureId = @structureId
        """;

    /// <summary>Those of the reader's structure that have one of these serial numbers, or one of these codes on their label.</summary>
    public async Task<IReadOnlyList<Item>> With(Scope scope, IEnumerable<string> serials, IEnumerable<string> codes)
    {
        var found = new List<Item>();
        foreach (var some in serials.Distinct(StringComparer.Ordinal).Chunk(Sql.MostIds))
        {
            found.AddRange(await db.List<Item>(WithSerialsSql, new { structureId = scope.Structure, serials = some }));
        }

        foreach (var some in codes.Distinct(StringComparer.Ordinal).Chunk(Sql.MostIds))
        {
            found.AddRange(await db.List<Item>(WithCodesSql, new { structureId = scope.Structure, codes = some }));
        }

        return [.. found.DistinctBy(item => item.Id)];
    }

    /// <summary>The whole inventory, or those of a state and a kind, the latest first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="state">A code of <see cref="ItemTerms.States"/>; null for all.</param>
    /// <param name="kind">A code of <see cref="ItemTerms.Kinds"/>; null for all.</param>
    public async Task<IReadOnlyList<Item>> All(Scope scope, string? state, string? kind)
    {
        var all = new List<Item>();
        for (var before = int.MaxValue; ;)
        {
            var rows = await list.Of(scope, state, kind, before, Sql.MostIds);
            all.AddRange(await Among(scope, rows));
            if (rows.Count < Sql.MostIds)
            {
                return all;
            }

            before = rows[^1].Id;
        }
    }

    /// <summary>Those that answer to every word.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="words">As <see cref="ItemList.Find"/> takes them.</param>
    /// <param name="most">How many.</param>
    public async Task<IReadOnlyList<Item>> Find(Scope scope, IReadOnlyList<string> words, int most)
    {
        var found = new List<Item>();
        foreach (var rows in (await list.Find(scope, words, most)).Chunk(Sql.MostIds))
        {
            found.AddRange(await Among(scope, rows));
        }

        return found;
    }

    private async Task<IReadOnlyList<Item>> Among(Scope scope, IReadOnlyCollection<ItemRow> rows) =>
        rows.Count == 0 ? [] : await db.List<Item>(AmongSql, new { structureId = scope.Structure, ids = rows.Select(row => row.Id) });
}
