using System.Globalization;
using System.Text;

namespace Mediation.Domain;

/// <summary>The name of a file that somebody hands in: read by people, never an address.</summary>
public static class DocumentName
{
    /// <summary>In characters.</summary>
    public const int Longest = 100;

    private const int LongestEnd = 5;

    private static readonly HashSet<UnicodeCategory> Unseen =
        [UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.Surrogate, UnicodeCategory.PrivateUse, UnicodeCategory.OtherNotAssigned];

    /// <summary>Whether it would lead somewhere, as no name that a browser sends does.</summary>
    public static bool HasPath(string? name) => name is not null && (name.AsSpan().ContainsAny('/', '\\') || name.Contains("..", StringComparison.Ordinal));

    /// <summary>What stands behind its last dot, in small letters: "pdf"; null when it ends as no file does.</summary>
    public static string? EndOf(string? name) => Split(name).End;

    /// <summary>The name without what cannot be seen (controls, marks that turn the direction of writing), not too long.</summary>
    /// <param name="name">As it was sent.</param>
    /// <param name="unnamed">When nothing of it is left.</param>
    /// <param name="end">What it ends with.</param>
    public static string Of(string? name, string unnamed, string end)
    {
        var stem = Split(name).Stem;
        var length = Math.Min(stem.Length, Longest - end.Length - 1);
        stem = stem[..(length > 0 && char.IsHighSurrogate(stem[length - 1]) ? length - 1 : length)].Trim(' ', '.');
        return $"{(stem.Length == 0 ? unnamed : stem)}.{end}";
    }

    private static (string Stem, string? End) Split(string? name)
    {
        var seen = Seen(name ?? "");
        var dot = seen.LastIndexOf('.');
        var end = seen[(dot + 1)..];
        return dot >= 0 && end.Length is > 0 and <= LongestEnd && end.All(char.IsAsciiLetterOrDigit) ? (seen[..dot], end.ToLowerInvariant()) : (seen, null);
    }

    private static string Seen(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // A half of a pair is read as the sign for what cannot be read.
            if (Rune.IsWhiteSpace(rune))
            {
                text.Append(' ');
            }
            else if (rune != Rune.ReplacementChar && !Unseen.Contains(Rune.GetUnicodeCategory(rune)))
            {
                text.Append(rune.ToString());
            }
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ' ');
    }
}
