using System.Data.Common;
using Dapper;
using Mediation.Data.Database;

namespace Mediation.Data.Administration;

public sealed record DepartementEntry(string Code, string Name, string RegionCode);

public sealed record EpciEntry(string Code, string Name, int Population);

public sealed record CommuneEntry(string Code, string Name, IReadOnlyList<string> PostalCodes, string DepartementCode, string? EpciCode, int Population)
{
    public string PostalCode => PostalCodes.Count == 0 ? "" : PostalCodes[0];

    public IEnumerable<string> SearchKeys => CommuneKey.AllOf(Name).Concat(PostalCodes).Distinct(StringComparer.Ordinal);
}

/// <summary>
/// Keeps reference data up to date: new entries are added in bulk, changed ones updated. An entry that a new version
/// drops stays, since visits may point to it. Nothing here is personal: the load is marked, not audited.
/// </summary>
public sealed class References(Engine engine)
{
    private const string LoadedHashSql = "SELECT Hash FROM LoadedReferences WHERE Name = @name";

    public bool IsLoaded(string name, string hash)
    {
        using var connection = Open();
        return connection.ExecuteScalar<string>(LoadedHashSql, new { name }) == hash;
    }

    private const string ForgetSql = "DELETE FROM LoadedReferences WHERE Name = @name";

    private const string MarkSql = "INSERT INTO LoadedReferences (Name, Hash, LoadedAt) VALUES (@name, @hash, @loadedAt)";

    public void MarkLoaded(string name, string hash, DateTime loadedAt)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute(ForgetSql, new { name }, transaction);
        connection.Execute(MarkSql, new { name, hash, loadedAt }, transaction);
        transaction.Commit();
    }

    private const string DepartementCodesSql = "SELECT Code FROM Departements";
    private const string ChangeDepartementSql = "UPDATE Departements SET Name = @Name, RegionCode = @RegionCode WHERE Code = @Code";
    private const string EpciCodesSql = "SELECT Code FROM Epcis";
    private const string ChangeEpciSql = "UPDATE Epcis SET Name = @Name, Population = @Population WHERE Code = @Code";
    private const string CommuneCodesSql = "SELECT Code FROM Communes";

    private const string ChangeCommuneSql = """
        UPDATE Communes
        SET Name = @Name, PostalCode = @PostalCode, DepartementCode = @DepartementCode, EpciCode = @EpciCode, Population = @Population
        WHERE Code = @Code
        """;

    private const string DropSearchKeysSql = "DELETE FROM CommuneSearchKeys";

    public void ReplaceTerritories(IReadOnlyList<DepartementEntry> departements, IReadOnlyList<EpciEntry> epcis, IReadOnlyList<CommuneEntry> communes)
    {
        Replace(departements, d => d.Code, DepartementCodesSql, ChangeDepartementSql, "Departements", ["Code", "Name", "RegionCode"],
            d => [d.Code, d.Name, d.RegionCode]);
        Replace(epcis, e => e.Code, EpciCodesSql, ChangeEpciSql, "Epcis", ["Code", "Name", "Population"],
            e => [e.Code, e.Name, e.Population]);
        Replace(communes, c => c.Code, CommuneCodesSql, ChangeCommuneSql, "Communes", ["Code", "Name", "PostalCode", "DepartementCode", "EpciCode", "Population"],
            c => [c.Code, c.Name, c.PostalCode, c.DepartementCode, c.EpciCode, c.Population]);

        using (var connection = Open())
        {
            connection.Execute(DropSearchKeysSql);
        }

        engine.BulkInsert("CommuneSearchKeys", ["SearchKey", "CommuneCode"],
            communes.SelectMany(c => c.SearchKeys.Select(key => new object?[] { key, c.Code })));
    }

    private void Replace<T>(IReadOnlyList<T> entries, Func<T, string> codeOf, string codesSql, string changeSql, string table, IReadOnlyList<string> columns, Func<T, object?[]> row)
    {
        HashSet<string> known;
        using (var connection = Open())
        {
            known = connection.Query<string>(codesSql).ToHashSet(StringComparer.Ordinal);
            using var transaction = connection.BeginTransaction();
            connection.Execute(changeSql, entries.Where(entry => known.Contains(codeOf(entry))), transaction);
            transaction.Commit();
        }

        engine.BulkInsert(table, columns, entries.Where(entry => !known.Contains(codeOf(entry))).Select(row));
    }

    private DbConnection Open()
    {
        var connection = engine.Connect();
        connection.Open();
        return connection;
    }
}
