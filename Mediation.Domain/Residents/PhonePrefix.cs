namespace Mediation.Domain.Residents;

/// <summary>The beginning of a number as it is typed in a search: "06 12 34", "+33 6 12.34", "0033612".</summary>
public static class PhonePrefix
{
    /// <summary>Fewer digits are a word of a recall code, or too many people.</summary>
    public const int Shortest = 4;

    private const string Separators = " \u00a0\u202f.-_/()";

    /// <summary>Country codes overseas by the first four digits of their numbers (ARCEP, plan de numérotation).</summary>
    private static readonly Dictionary<string, string> Overseas = new(StringComparer.Ordinal)
    {
        ["0262"] = "+262",
        ["0263"] = "+262",
        ["0269"] = "+262",
        ["0639"] = "+262",
        ["0692"] = "+262",
        ["0693"] = "+262",
        ["0590"] = "+590",
        ["0690"] = "+590",
        ["0691"] = "+590",
        ["0594"] = "+594",
        ["0694"] = "+594",
        ["0596"] = "+596",
        ["0696"] = "+596",
        ["0697"] = "+596",
    };

    /// <summary>What the stored numbers (E.164) may begin with; none when the text is no number.</summary>
    /// <returns>At most two beginnings.</returns>
    public static IReadOnlyList<string> Of(string? typed)
    {
        var text = (typed ?? "").Trim().Replace("(0)", "", StringComparison.Ordinal);
        var isInternational = text.StartsWith('+');
        var digits = string.Concat((isInternational ? text[1..] : text).Where(letter => !Separators.Contains(letter, StringComparison.Ordinal)));
        if (digits.Length < Shortest || digits.Length > ResidentNumber.Longest + 2 || !digits.All(char.IsAsciiDigit))
        {
            return [];
        }

        return (isInternational, digits) switch
        {
            (true, _) => ["+" + digits],
            (_, ['0', '0', .. var international]) => ["+" + international],
            (_, ['0', .. var national]) => Overseas.TryGetValue(digits[..4], out var code) ? ["+33" + national, code + national] : ["+33" + national],
            _ => ["+33" + digits, "+" + digits],
        };
    }
}
