using System.Numerics;
using System.Text.RegularExpressions;

namespace Mediation.Domain;

/// <summary>What a free note should not hold.</summary>
public enum NoteSecret
{
    SocialSecurityNumber,
    Iban,
    CardNumber,
    Password,
}

/// <summary>Something in a note that looks like a secret.</summary>
/// <param name="Secret">What it looks like.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
public sealed record NoteFinding(NoteSecret Secret, int Start, int Length);

/// <summary>
/// Looks in a free note for social-security numbers, IBAN, card numbers and passwords. Numbers are believed only when
/// their key is right, so that phone numbers, dates and amounts raise no alarm; the author decides in the end.
/// </summary>
public static partial class NoteCheck
{
    /// <summary>What separates groups of digits; the last two are spaces that do not break.</summary>
    private const string Gap = @"[ .\-\u00A0\u202F]?";

    private const string PasswordWords = @"(?<![\p{L}\d])(?:mots?\s+de\s+passe|mdp|password|codes?\s+(?:secret|confidentiel|pin)s?)";

    /// <summary>Characters of an IBAN by country (registry of SWIFT, release 96), those met here.</summary>
    private static readonly Dictionary<string, int> IbanLengths = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FR"] = 27,
        ["MC"] = 27,
        ["BE"] = 16,
        ["LU"] = 20,
        ["DE"] = 22,
        ["CH"] = 21,
        ["IT"] = 27,
        ["ES"] = 24,
        ["PT"] = 25,
        ["NL"] = 18,
        ["GB"] = 22,
        ["IE"] = 22,
        ["AT"] = 20,
        ["PL"] = 28,
        ["RO"] = 24,
        ["BG"] = 22,
        ["GR"] = 27,
        ["HU"] = 28,
        ["CZ"] = 24,
        ["SK"] = 24,
        ["SE"] = 24,
        ["DK"] = 18,
        ["NO"] = 15,
        ["FI"] = 18,
        ["LT"] = 20,
        ["LV"] = 21,
        ["EE"] = 20,
        ["MT"] = 31,
        ["CY"] = 28,
        ["TR"] = 26,
        ["UA"] = 29,
        ["TN"] = 24,
        ["MR"] = 27,
        ["LB"] = 28,
    };

    /// <summary>What follows "mot de passe :" when no password does.</summary>
    private static readonly HashSet<string> NotPasswords = new(
        SearchKey.WordsOf("""
            oublié oubliée oubli perdu perdue changé changée changement à en non oui voir réinitialisé réinitialisée réinitialisation refait nouveau nouvelle
            inconnu inconnue bloqué bloquée ok fait faite expliqué noté dans sur chez le la les l un une il elle son sa ses ne n pas demandé demander
            impossible créé créée création retrouvé retrouvée modifié modifiée renouvelé renouvelée récupéré récupérée aide comment on nous revoir
            rappel rappeler attention difficile trop simple long longue faible personne personnel elle-même lui-même et ou avec sans pour par que qui à-revoir
            choisi choisie enregistré gardé gardée écrit carnet vu appris conseils règles gestionnaire explication choix
            """), StringComparer.Ordinal);

    /// <summary>Everything that looks like a secret, in the order of the text, none upon another.</summary>
    public static IReadOnlyList<NoteFinding> Find(string? note)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            return [];
        }

        var all = Found(note, SocialSecurityNumbers(), NoteSecret.SocialSecurityNumber, IsSocialSecurityNumber)
            .Concat(Ibans(note))
            .Concat(Found(note, CardNumbers(), NoteSecret.CardNumber, IsCardNumber))
            .Concat(SignedPasswords().Matches(note).Where(IsNoPlainWord).Concat(BarePasswords().Matches(note))
                .Select(match => new NoteFinding(NoteSecret.Password, match.Index, match.Length)));
        var findings = new List<NoteFinding>();
        foreach (var one in all.OrderBy(finding => finding.Start).ThenByDescending(finding => finding.Length))
        {
            if (findings.Count == 0 || findings[^1].Start + findings[^1].Length <= one.Start)
            {
                findings.Add(one);
            }
        }

        return findings;
    }

    private static IEnumerable<NoteFinding> Found(string note, Regex pattern, NoteSecret secret, Func<string, bool> isOne) =>
        pattern.Matches(note).Where(match => isOne(Bare(match.Value))).Select(match => new NoteFinding(secret, match.Index, match.Length));

    /// <summary>The key of a social-security number is 97 less the rest of its division by 97; Corsica counts as 19 and 18 (Insee, répertoire RNIPP).</summary>
    private static bool IsSocialSecurityNumber(string bare)
    {
        var digits = bare.Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return digits.Length == 15 && long.TryParse(digits[..13], out var number) && int.TryParse(digits[13..], out var key) && 97 - (number % 97) == key;
    }

    /// <summary>ISO 13616: the country and the key moved to the end, letters as numbers, the rest of the division by 97 is 1.</summary>
    private static IEnumerable<NoteFinding> Ibans(string note)
    {
        foreach (Match match in IbanStarts().Matches(note))
        {
            if (IbanLengths.TryGetValue(match.Value[..2], out var length) && Taken(note, match.Index, length) is { } taken && IsIban(Bare(taken)))
            {
                yield return new NoteFinding(NoteSecret.Iban, match.Index, taken.Length);
            }
        }
    }

    /// <summary>So many letters and digits from a place on, whatever separates them; null when the text ends or goes on.</summary>
    private static string? Taken(string note, int start, int length)
    {
        for (var (at, count) = (start, 0); at < note.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(note[at]) && ++count == length)
            {
                return at + 1 < note.Length && char.IsAsciiLetterOrDigit(note[at + 1]) ? null : note[start..(at + 1)];
            }

            if (!char.IsAsciiLetterOrDigit(note[at]) && note[at] is not (' ' or '-' or '.' or '\u00A0' or '\u202F'))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsIban(string bare)
    {
        var digits = string.Concat((bare[4..] + bare[..4]).Select(c => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10));
        return BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 97 == 1;
    }

    /// <summary>Luhn (ISO/IEC 7812-1): every second digit from the right is doubled.</summary>
    private static bool IsCardNumber(string bare) => bare.Reverse().Select((c, rank) => (Digit: c - '0', IsDoubled: rank % 2 == 1))
        .Sum(d => d.IsDoubled ? (d.Digit * 2 / 10) + (d.Digit * 2 % 10) : d.Digit) % 10 == 0;

    private static bool IsNoPlainWord(Match match) => SearchKey.WordsOf(match.Groups["value"].Value) is [var first, ..] && !NotPasswords.Contains(first);

    /// <summary>Letters and digits alone; the word "clé" aside, which some write before the key.</summary>
    private static string Bare(string text) => string.Concat(KeyWord().Replace(text, "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex("[Cc]l[eé]")]
    private static partial Regex KeyWord();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-478]" + Gap + @"\d{2}" + Gap + @"\d{2}" + Gap + @"(?:\d{2}|2[ABab])" + Gap + @"\d{3}" + Gap + @"\d{3}[ .\-/(\u00A0\u202F]{0,3}(?:[Cc]l[eé][ :\u00A0]{0,3})?\d{2}(?!\d)")]
    private static partial Regex SocialSecurityNumbers();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[A-Za-z]{2}\d{2}(?=[ .\-\u00A0\u202F]?[0-9A-Za-z])")]
    private static partial Regex IbanStarts();

    /// <summary>Sixteen digits, in fours or in one, as the schemes begin them (4, 51 to 55, 22 to 27, 6); fifteen of American Express.</summary>
    [GeneratedRegex(@"(?<!\d)(?:(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6\d{3})(?<gap>" + Gap + @")\d{4}\k<gap>\d{4}\k<gap>\d{4}|3[47]\d{2}" + Gap + @"\d{6}" + Gap + @"\d{5})(?!\d)")]
    private static partial Regex CardNumbers();

    /// <summary>"Mot de passe de la messagerie : …".</summary>
    [GeneratedRegex(PasswordWords + @"(?:\s+[\p{L}’']{1,20}){0,4}\s*[:=]\s*(?<value>[^\s,;]{3,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignedPasswords();

    /// <summary>Without a sign a password is told by its letters and digits mixed: "mdp soleil35".</summary>
    [GeneratedRegex(PasswordWords + @"\s+(?:est\s+)?(?=[^\s,;]*\d)(?=[^\s,;]*\p{L})[^\s,;]{4,40}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BarePasswords();
}
