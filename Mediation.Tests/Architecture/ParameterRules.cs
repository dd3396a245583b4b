using System.Text.RegularExpressions;

namespace Mediation.Tests.Architecture;

/// <summary>SQLite tells <c>@structureId</c> from <c>@StructureId</c>: a parameter is spelled exactly as the property that fills it.</summary>
public static partial class ParameterRules
{
    /// <summary>The parameters of a statement that nothing fills.</summary>
    /// <param name="constant">The name of the constant that holds the statement.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="source">The source of the class that runs it.</param>
    public static IEnumerable<string> Faults(string constant, string sql, string source)
    {
        var parameters = Parameter().Matches(sql).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var twice in parameters.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"{string.Join(" and ", twice.Select(name => "@" + name))} are one parameter for SQL Server, two for SQLite";
        }

        var code = string.Concat(CodeText.Split(source).Where(piece => piece is { IsText: false, Constant: null }).Select(piece => piece.Value));
        var calls = ValuesOf(constant, code).Select(names => names.ToHashSet(StringComparer.Ordinal)).ToList();
        if (calls.Count == 0)
        {
            calls.Add(Word().Matches(code).Select(match => match.Value).ToHashSet(StringComparer.Ordinal));
        }

        foreach (var missing in parameters.Where(name => calls.Any(names => !names.Contains(name))))
        {
            yield return $"@{missing} is filled by no property of that spelling";
        }
    }

    /// <summary>The names in the anonymous objects that stand beside a constant in its calls; none when it is passed in another way.</summary>
    private static IEnumerable<IEnumerable<string>> ValuesOf(string constant, string code) =>
        from Match call in Regex.Matches(code, $@"\b{constant}\s*,\s*new\s*{{(?<values>[^{{}}]*)}}")
        select call.Groups["values"].Value.Split(',').Select(NameOf);

    /// <summary>The name of a member: <c>act.At</c> is At, <c>stamp = NewStamp()</c> is stamp.</summary>
    private static string NameOf(string member) => member.Split('=')[0].Trim().Split('.')[^1].Trim();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
