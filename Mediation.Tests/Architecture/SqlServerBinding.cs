using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>Binds statements to the schema as SQL Server 2022 does: a column or table that does not exist is found without a server.</summary>
public static partial class SqlServerBinding
{
    /// <summary>What DacFx says of each statement; only those with faults are in the answer.</summary>
    public static ILookup<string, string> Faults(Schema schema, IEnumerable<(string Name, string Sql)> statements)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var generator = new Sql160ScriptGenerator();
        foreach (var part in schema.Tables.Values.Concat<TSqlStatement>(schema.Indexes).Concat(schema.Views.Values).Concat(schema.Triggers))
        {
            generator.GenerateScript(part, out var script);
            model.AddObjects(script);
        }

        var names = new List<string>();
        foreach (var (name, sql) in statements)
        {
            model.AddObjects(Procedure(names.Count, sql));
            names.Add(name);
        }

        return model.Validate().ToLookup(
            message => ProcedureName().Match(message.ToString()) is { Success: true } found ? names[int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)] : "the schema",
            message => $"{message.Prefix}{message.Number} {message.Message}");
    }

    private static string Procedure(int number, string sql)
    {
        var parameters = Parameter().Matches(sql).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"{name} {(name == "@take" ? "INT" : "SQL_VARIANT")}");
        return $"CREATE PROCEDURE Proof{number} {string.Join(", ", parameters)} AS\n{sql}";
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\[Proof(\d+)\]")]
    private static partial Regex ProcedureName();
}
