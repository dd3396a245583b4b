namespace Mediation.Domain.Sms;

/// <summary>
/// The alphabet in which 160 characters fit one SMS: GSM 7-bit default alphabet and its extension table
/// (3GPP TS 23.038, 6.2.1 and 6.2.1.1). French lacks ç, â, ê, î, ô, û, œ and most capitals there.
/// </summary>
public static class Gsm7
{
    /// <summary>One septet each. The escape to the extension table, 0x1B, is not a character.</summary>
    public const string Letters =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Two septets each: an escape, then the character.</summary>
    public const string Extension = "\f^{}\\[~]|€";

    private static readonly Dictionary<char, int> Septets =
        Letters.Select(letter => (letter, Septets: 1)).Concat(Extension.Select(letter => (letter, Septets: 2))).ToDictionary(one => one.letter, one => one.Septets);

    /// <summary>1, 2, or 0 for a character that is not in the alphabet.</summary>
    public static int SeptetsOf(char letter) => Septets.GetValueOrDefault(letter);

    public static bool Has(string text) => text.All(letter => SeptetsOf(letter) > 0);
}
