using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Mediation.Domain.Sms;

/// <summary>
/// French in the letters of <see cref="Gsm7"/>, so that one ç does not make a message cost twice as much. Twilio's own
/// "SmartEncoded" replaces quotes, dashes and spaces, not ç ê î ô œ; Kannel turns them into "?".
/// </summary>
public static class Transliteration
{
    /// <summary>What has no accent to lose. Spaces of all widths are handled apart.</summary>
    private static readonly FrozenDictionary<char, string> Signs = new Dictionary<char, string>
    {
        ['œ'] = "oe",
        ['«'] = "\"",
        ['»'] = "\"",
        ['“'] = "\"",
        ['”'] = "\"",
        ['„'] = "\"",
        ['″'] = "\"",
        ['’'] = "'",
        ['‘'] = "'",
        ['‚'] = "'",
        ['‹'] = "'",
        ['›'] = "'",
        ['ʼ'] = "'",
        ['′'] = "'",
        ['´'] = "'",
        ['`'] = "'",
        ['–'] = "-",
        ['—'] = "-",
        ['‒'] = "-",
        ['―'] = "-",
        ['‐'] = "-",
        ['‑'] = "-",
        ['−'] = "-",
        ['•'] = "-",
        ['·'] = ".",
        ['…'] = "...",
        ['°'] = "o",
        ['º'] = "o",
        ['ª'] = "a",
        ['×'] = "x",
        ['\t'] = " ",
        ['\u00AD'] = "",
        ['\u200B'] = "",
        ['\u2060'] = "",
        ['\uFEFF'] = "",
    }.ToFrozenDictionary();

    /// <summary>
    /// A French text as it is sent: in the alphabet where it can be; otherwise as it was written, since nothing is gained
    /// by taking its accents away.
    /// </summary>
    public static string AsSent(string text) => ToGsm7(text) is var plain && Gsm7.Has(plain) ? plain : text;

    /// <summary>
    /// The nearest text in the alphabet. Characters that have no equivalent stay, and make the message UCS-2. The space that
    /// does not break inside « and » goes with them; lines end by a line feed alone.
    /// </summary>
    public static string ToGsm7(string text)
    {
        var composed = SearchKey.Valid(text).ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
        var sent = new StringBuilder(composed.Length);
        for (var at = 0; at < composed.Length; at++)
        {
            if (IsSpaceOfQuotes(composed, at))
            {
                continue;
            }

            sent.Append(composed[at] switch
            {
                'Œ' => at + 1 < composed.Length && char.IsLower(composed[at + 1]) ? "Oe" : "OE",
                var letter => Of(letter),
            });
        }

        return sent.ToString();
    }

    /// <summary>One character; itself when it is in the alphabet or has no equivalent there.</summary>
    public static string Of(char letter)
    {
        if (Gsm7.SeptetsOf(letter) > 0)
        {
            return letter.ToString();
        }

        if (letter is 'Œ')
        {
            return "OE";
        }

        return Signs.TryGetValue(letter, out var sign) ? sign : IsSpace(letter) ? " " : WithoutAccent(letter);
    }

    /// <summary>« Word » is printed with spaces inside, "Word" without.</summary>
    private static bool IsSpaceOfQuotes(string text, int at) =>
        (IsSpace(text[at]) || text[at] == ' ') && ((at > 0 && text[at - 1] == '«') || (at + 1 < text.Length && text[at + 1] == '»'));

    private static bool IsSpace(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.SpaceSeparator;

    /// <summary>Any Latin letter that is a letter of the alphabet and accents, since names come from everywhere; nothing for an accent alone.</summary>
    private static string WithoutAccent(char letter)
    {
        var plain = string.Concat(SearchKey.Valid(letter.ToString()).Normalize(NormalizationForm.FormD)
            .Where(part => char.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark));
        return plain is "" || (plain.Length == 1 && char.IsAsciiLetter(plain[0])) ? plain : letter.ToString();
    }
}
