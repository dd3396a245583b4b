using System.Globalization;
using System.Text;

namespace Mediation.Domain;

/// <summary>
/// Names as they are searched: upper case, no accents, œ and æ unfolded, words apart.
/// The database stores and compares these keys only, so that both engines find the same people.
/// </summary>
public static class SearchKey
{
    /// <summary>Longest word that is stored, in UTF-16 units. A longer one is cut, on entry and in searches alike.</summary>
    public const int LongestWord = 40;

    /// <summary>The words of a text: "Le Gœff-Énora" gives LE, GOEFF, ENORA.</summary>
    public static IReadOnlyList<string> WordsOf(string? text)
    {
        var key = new StringBuilder();
        foreach (var rune in Valid(text ?? "").Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            Append(key, rune);
        }

        return [.. key.ToString().Normalize(NormalizationForm.FormC)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Length <= LongestWord ? word : word[..LongestWord])];
    }

    /// <summary>Whether a name can be read, shown as a link and found again: it holds a letter or a digit.</summary>
    public static bool IsReadable(string? name) => WordsOf(name).Count > 0;

    /// <summary>
    /// A name without what nobody sees (controls, marks that turn the direction of a line, spaces without width), and with
    /// single spaces. The two joiners that some scripts need inside a word stay.
    /// </summary>
    public static string Visible(string name) => string.Join(' ', string.Concat(name.EnumerateRunes().Where(IsVisible)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text without halves of pairs and U+FFFE, which Unicode forbids and the runtime refuses to normalise: they come from outside.</summary>
    public static string Valid(string text) => text.Any(letter => char.IsSurrogate(letter) || letter == '\uFFFE')
        ? string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0xFFFE ? Rune.ReplacementChar : rune))
        : text;

    private static bool IsVisible(Rune rune) =>
        rune.Value is 0x200C or 0x200D || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control);

    /// <summary>All the words in one key, for sorting and for names that are searched whole.</summary>
    public static string Of(string? text) => string.Join(' ', WordsOf(text));

    /// <summary>The first key after every key that begins with <paramref name="prefix"/>, in binary order.</summary>
    public static string After(string prefix) => prefix + '\uFFFF';

    private static void Append(StringBuilder key, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
        {
            return;
        }

        _ = rune.Value switch
        {
            'œ' or 'Œ' => key.Append("OE"),
            'æ' or 'Æ' => key.Append("AE"),
            'ß' or 'ẞ' => key.Append("SS"),
            'ø' or 'Ø' => key.Append('O'),
            'ł' or 'Ł' => key.Append('L'),
            'đ' or 'Đ' => key.Append('D'),
            'ı' => key.Append('I'),
            _ when Rune.IsLetterOrDigit(rune) => key.Append(Rune.ToUpperInvariant(rune)),
            _ => key.Append(' '),
        };
    }
}
