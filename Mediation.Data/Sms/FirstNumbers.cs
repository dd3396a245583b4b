using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Sms;

/// <summary>The number at which people may be called: their first one that is not marked "ne pas écrire, ne pas laisser de message".</summary>
public sealed class FirstNumbers(Db db)
{
    private const string OfSql = """
        SELECT n.ResidentId, n.Number
        FROM ResidentNumbers n
        WHERE n.StructureId = @structureId
          AND n.ResidentId IN @residents
          AND n.DoNotWrite = 0
        ORDER BY n.ResidentId, n.Id
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="residents">At most <see cref="Sql.MostIds"/>.</param>
    public async Task<IReadOnlyDictionary<int, string>> Of(Scope scope, IReadOnlyCollection<int> residents) => residents.Count == 0
        ? new Dictionary<int, string>()
        : (await db.List<(int ResidentId, string Number)>(OfSql, new { structureId = scope.Structure, residents })).DistinctBy(one => one.ResidentId).ToDictionary(one => one.ResidentId, one => one.Number);
}
