using System.Reflection;
using System.Text.RegularExpressions;
using Mediation.Data.Database;

namespace Mediation.Tests.Architecture;

/// <summary>One SQL statement of the product, by the class and the constant that hold it.</summary>
public sealed record Statement(string Name, string Sql, Type Owner)
{
    /// <summary>Makes a part of the schema: proven by running it, not by explaining it.</summary>
    public bool IsSchema => Sql.TrimStart().StartsWith("CREATE ", StringComparison.Ordinal);
}

/// <summary>Every statement and script of the product.</summary>
public static partial class Statements
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The constants of Mediation.Data whose names end with Sql: those that both engines must understand.</summary>
    public static IReadOnlyList<Statement> All { get; } = [.. Collected(type => !type.IsSubclassOf(typeof(Engine)))];

    /// <summary>What one engine alone is asked, inside its own class.</summary>
    public static IReadOnlyList<Statement> OfOneEngine { get; } = [.. Collected(type => type.IsSubclassOf(typeof(Engine)))];

    /// <summary>Parts of statements: constants that hold SQL, under another name.</summary>
    public static IReadOnlyList<(Type Owner, string Name)> Fragments { get; } =
    [
        .. from constant in ConstantsOf(typeof(Db).Assembly)
           where !IsStatement(constant) && SqlWords().IsMatch((string)constant.GetRawConstantValue()!)
           select (constant.DeclaringType!, constant.Name),
    ];

    public static Statement Of(string name) => All.Single(statement => statement.Name == name);

    /// <summary>The SQL as a parser and SQLite can take it: Dapper writes the list of an <c>IN @ids</c> itself.</summary>
    public static string Expanded(string sql) => DapperList().Replace(sql, "IN ($1)");

    public static bool SpeaksSql(string text) => SqlWords().IsMatch(text) || AnyCaseSql().IsMatch(text);

    private static IEnumerable<Statement> Collected(Func<Type, bool> among) =>
        from constant in ConstantsOf(typeof(Db).Assembly)
        where IsStatement(constant) && among(constant.DeclaringType!)
        select new Statement($"{constant.DeclaringType!.Name}.{constant.Name}", (string)constant.GetRawConstantValue()!, constant.DeclaringType!);

    private static IEnumerable<FieldInfo> ConstantsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        from constant in type.GetFields(Constants)
        where constant.IsLiteral && constant.FieldType == typeof(string)
        select constant;

    private static bool IsStatement(FieldInfo constant) => constant.Name.EndsWith("Sql", StringComparison.Ordinal);

    [GeneratedRegex(@"\bIN\s+(@\w+)")]
    private static partial Regex DapperList();

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|ALTER|DROP|FROM|WHERE|JOIN|ORDER BY|GROUP BY|VALUES|AND|OR|FETCH)\b|sqlite_master|\bSql\.\w")]
    private static partial Regex SqlWords();

    [GeneratedRegex(@"^\s*(select\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|pragma\s|with\s+\w+\s+as\s*\()", RegexOptions.IgnoreCase)]
    private static partial Regex AnyCaseSql();
}
