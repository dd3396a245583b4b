using System.Globalization;
using System.Security.Cryptography;
using Mediation.Data.Administration;
using Mediation.Data.Database;

namespace Mediation.Seeds;

/// <summary>Loads the territories of <c>seeds/reference</c>. Doing it again does nothing; a newer file updates what changed.</summary>
public sealed class ReferenceData(Engine engine, TimeProvider clock)
{
    /// <summary>Loads what this database does not have in this version.</summary>
    /// <returns>Names of the files that were loaded.</returns>
    public IReadOnlyList<string> Load()
    {
        var hash = Hash("departements.csv", "epci.csv", "communes.csv");
        var store = new References(engine);
        if (store.IsLoaded("territories", hash))
        {
            return [];
        }

        store.ReplaceTerritories(
            [.. Csv.Read("departements.csv").Select(d => new DepartementEntry(d["code"], d["nom"], d["region"]))],
            [.. Csv.Read("epci.csv").Select(e => new EpciEntry(e["code_siren"], e["nom"], Number(e["population"])))],
            [.. Csv.Read("communes.csv").Select(c => new CommuneEntry(
                c["code_insee"], c["nom"], c["codes_postaux"].Split('|', StringSplitOptions.RemoveEmptyEntries), c["departement"],
                c["epci"] is "" ? null : c["epci"], Number(c["population"])))]);
        store.MarkLoaded("territories", hash, clock.GetUtcNow().UtcDateTime);
        return ["territories"];
    }

    private static int Number(string text) => text is "" ? 0 : int.Parse(text, CultureInfo.InvariantCulture);

    private static string Hash(params string[] files) =>
        Convert.ToHexString(SHA256.HashData([.. files.SelectMany(file => SHA256.HashData(Csv.Open(file)))]));
}
