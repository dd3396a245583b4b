using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Bench;

/// <summary>How SQLite answers the queries of each page: which index leads, and what is sorted.</summary>
internal static partial class QueryPlans
{
    public static async Task<IReadOnlyList<string>> Of(Uri server, IReadOnlyList<MeasuredPage> pages, string database)
    {
        using var connection = BenchDatabase.Open(database);
        var plans = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            using var client = await BenchClient.SignedIn(server, page.Account);
            await client.Counted(page.Product(0));
            var queries = (await client.Get("/reference/requetes")).Html.Split("\n\n").Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal));
            foreach (var sql in queries.Where(seen.Add))
            {
                plans.Add($"{page.Name}: {sql.Split("\nFROM ")[^1].Split('\n', ' ')[0]}\n{PlanOf(connection, sql)}");
            }
        }

        return plans;
    }

    private static string PlanOf(SqliteConnection connection, string sql)
    {
        var values = new DynamicParameters();
        foreach (var name in ParameterPattern().Matches(sql).Select(m => m.Value).Distinct())
        {
            values.Add(name, null);
        }

        var text = new StringBuilder();
        var depths = new Dictionary<long, int> { [0] = 0 };
        foreach (var (id, parent, _, detail) in connection.Query<(long, long, long, string)>("EXPLAIN QUERY PLAN " + ListPattern().Replace(sql, "IN ($1)"), values))
        {
            depths[id] = depths.GetValueOrDefault(parent) + 1;
            text.AppendLine($"{new string(' ', 2 * depths[id])}{detail}");
        }

        return text.ToString().TrimEnd();
    }

    [GeneratedRegex("IN (@[A-Za-z0-9]+)")]
    private static partial Regex ListPattern();

    [GeneratedRegex("@[A-Za-z0-9]+")]
    private static partial Regex ParameterPattern();
}
