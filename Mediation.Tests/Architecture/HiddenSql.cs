using System.Text.RegularExpressions;

namespace Mediation.Tests.Architecture;

/// <summary>Finds SQL that the proof would not see: a literal outside a constant, a fragment run by itself, statements joined in a method.</summary>
public static partial class HiddenSql
{
    /// <summary>What is wrong with one source.</summary>
    /// <param name="path">The path of the source, for the message.</param>
    /// <param name="source">Its text.</param>
    public static IEnumerable<string> Faults(string path, string source)
    {
        var pieces = CodeText.Split(source);
        var fragments = pieces
            .Where(piece => piece is { IsText: true, Constant: { } name } && !name.EndsWith("Sql", StringComparison.Ordinal) && Statements.SpeaksSql(piece.Value))
            .Select(piece => piece.Constant!)
            .Distinct()
            .ToArray();
        foreach (var piece in pieces.Where(piece => piece.Constant is null))
        {
            if (piece.IsText)
            {
                if (Statements.SpeaksSql(piece.Value))
                {
                    yield return $"{path}: SQL outside a constant: {piece.Value}";
                }
            }
            else
            {
                foreach (var fragment in fragments.Where(name => Regex.IsMatch(piece.Value, $@"(?<![\w.]){name}\b")))
                {
                    yield return $"{path}: {fragment} is a fragment, and is used outside a constant";
                }

                foreach (Match join in Joined().Matches(piece.Value))
                {
                    yield return $"{path}: statements joined outside a constant: {join.Value.Trim()}";
                }
            }
        }
    }

    [GeneratedRegex(@"\w+Sql\b\s*\+|\+\s*\w+Sql\b|\bSql\.(Page|NewId)\b")]
    private static partial Regex Joined();
}
