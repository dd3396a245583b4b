namespace Mediation.Domain.Sms;

/// <summary>How the characters of a message are carried, which sets what it costs.</summary>
public enum SmsEncoding
{
    /// <summary>160 septets alone, 153 in each part of several.</summary>
    Gsm7,

    /// <summary>70 UTF-16 units alone, 67 in each part of several.</summary>
    Ucs2,
}

/// <summary>A character that GSM-7 does not have, nor an equivalent of it.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Text">The character: one or two UTF-16 units.</param>
public sealed record SmsOffender(int Start, string Text);

/// <summary>
/// How many SMS a text makes, each being paid (3GPP TS 23.038 and 23.040). An escaped character and a surrogate pair are
/// never split between two parts.
/// </summary>
public sealed record SmsSegments
{
    public const int Gsm7Alone = 160;
    public const int Gsm7Part = 153;
    public const int Ucs2Alone = 70;
    public const int Ucs2Part = 67;

    public required SmsEncoding Encoding { get; init; }

    /// <summary>Septets in GSM-7, UTF-16 units in UCS-2; what an unsplit pair leaves empty at the end of a part is not counted.</summary>
    public required int Units { get; init; }

    /// <summary>SMS to pay; 0 for an empty text.</summary>
    public required int Count { get; init; }

    /// <summary>Units that the last of them still holds.</summary>
    public required int Left { get; init; }

    /// <summary>What makes it UCS-2, in the order of the text.</summary>
    public required IReadOnlyList<SmsOffender> Offenders { get; init; }

    /// <summary>A text as it stands, in whatever language.</summary>
    public static SmsSegments Of(string text) => Counted(text, OffendersIn(text, letter => Gsm7.SeptetsOf(letter) > 0));

    /// <summary>A French text as it will be sent, transliterated where that serves; offenders are placed in the text as it was written.</summary>
    public static SmsSegments OfFrench(string text) =>
        Counted(Transliteration.AsSent(text), OffendersIn(text, letter => Gsm7.Has(Transliteration.Of(letter))));

    private static SmsSegments Counted(string text, IReadOnlyList<SmsOffender> offenders)
    {
        var encoding = Gsm7.Has(text) ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2;
        var sizes = encoding is SmsEncoding.Gsm7 ? [.. text.Select(Gsm7.SeptetsOf)] : SizesInUcs2(text);
        var (alone, part) = encoding is SmsEncoding.Gsm7 ? (Gsm7Alone, Gsm7Part) : (Ucs2Alone, Ucs2Part);
        var units = sizes.Sum();
        var (count, filled) = units <= alone ? (units > 0 ? 1 : 0, units) : Filled(sizes, part);
        return new SmsSegments
        {
            Encoding = encoding,
            Units = units,
            Count = count,
            Left = (count > 1 ? part : alone) - filled,
            Offenders = encoding is SmsEncoding.Gsm7 ? [] : offenders,
        };
    }

    /// <summary>Fills parts one after the other with pieces that cannot be split.</summary>
    private static (int Count, int Filled) Filled(List<int> sizes, int part)
    {
        var (count, filled) = (1, 0);
        foreach (var size in sizes)
        {
            (count, filled) = filled + size > part ? (count + 1, size) : (count, filled + size);
        }

        return (count, filled);
    }

    private static List<int> SizesInUcs2(string text)
    {
        var sizes = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at += sizes[^1])
        {
            sizes.Add(IsPair(text, at) ? 2 : 1);
        }

        return sizes;
    }

    private static List<SmsOffender> OffendersIn(string text, Func<char, bool> isCarried)
    {
        var offenders = new List<SmsOffender>();
        for (var at = 0; at < text.Length; at++)
        {
            if (IsPair(text, at))
            {
                offenders.Add(new SmsOffender(at, text.Substring(at++, 2)));
            }
            else if (!isCarried(text[at]))
            {
                offenders.Add(new SmsOffender(at, text[at].ToString()));
            }
        }

        return offenders;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
