using System.Text.RegularExpressions;
using Dapper;
using Mediation.Data.Database;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>Explains statements on a freshly migrated SQLite, whatever engine the suite runs on.</summary>
public sealed partial class SqlitePlan : IDisposable
{
    /// <summary>Tables of a structure's data that stay small: some hundred accounts, some teams, a dozen texts, a line a month, a few hundred schools.</summary>
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase) { "Accounts", "AccountRoles", "AccountLinks", "Teams", "EliminatedPersons", "SmsSettings", "SmsTemplates", "SmsMonths", "Schools", "SchoolHolidays", "SchoolSettings", "SchoolCaseCounts", "SchoolCaseCommunes", "HomeworkSettings" };

    /// <summary>Tables with so many rows that reading all of them is a fault: those of a structure's data, and a few more.</summary>
    private static readonly HashSet<string> Large = new(
        new ScopeRules(Schema.OfProduct).Scoped.Where(Schema.OfProduct.Tables.ContainsKey).Except(Small).Concat(["SentForms", "Communes", "CommuneSearchKeys"]), StringComparer.OrdinalIgnoreCase);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"mediation-proof-{Guid.NewGuid():N}.db");
    private readonly Engine _engine;
    private readonly Lock _gate = new();

    public SqlitePlan()
    {
        _engine = Engine.For("Sqlite", $"Data Source={_file};Pooling=False");
        new Migrator(_engine, TimeProvider.System).Migrate();
    }

    /// <summary>Why SQLite does not take a statement; null when it does.</summary>
    public string? Refusal(string sql)
    {
        try
        {
            Explain("EXPLAIN ", sql);
            return null;
        }
        catch (SqliteException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>The large tables that a statement reads from end to end, or as far as a whole structure goes.</summary>
    public IReadOnlyList<string> FullScans(Schema schema, string sql)
    {
        var tables = new Named();
        TransactSql.Tree(Statements.Expanded(sql), out _).Accept(tables);
        foreach (var view in tables.Found.Select(t => t.Table).Where(schema.Views.ContainsKey).ToArray())
        {
            schema.Views[view].Accept(tables);
        }

        return
        [
            .. from step in Explain("EXPLAIN QUERY PLAN ", sql)
               let scan = Scan().Match((string)step.detail)
               where scan.Success
               from table in tables.Found
               where table.Alias.Equals(scan.Groups[1].Value, StringComparison.OrdinalIgnoreCase) && Large.Contains(table.Table)
               select $"full scan of {table.Table}: {(string)step.detail}",
        ];
    }

    public void Dispose()
    {
        _engine.Dispose();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
        {
            File.Delete(file);
        }
    }

    /// <summary>Every parameter is given exactly as it is spelled, as Dapper does.</summary>
    private List<dynamic> Explain(string verb, string sql)
    {
        var parameters = new DynamicParameters();
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            parameters.Add(name, 1);
        }

        lock (_gate)
        {
            using var connection = _engine.Connect();
            connection.Open();
            return [.. connection.Query(verb + _engine.Word(Statements.Expanded(sql)), parameters)];
        }
    }

    /// <summary>The tables of a statement by the names it gives them.</summary>
    private sealed class Named : TSqlFragmentVisitor
    {
        public List<(string Alias, string Table)> Found { get; } = [];

        public override void Visit(NamedTableReference node) =>
            Found.Add((node.Alias?.Value ?? node.SchemaObject.BaseIdentifier.Value, node.SchemaObject.BaseIdentifier.Value));
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^SCAN (\w+)|^SEARCH (?<1>\w+) USING .*INDEX \w+ \(StructureId=\?\)")]
    private static partial Regex Scan();
}
