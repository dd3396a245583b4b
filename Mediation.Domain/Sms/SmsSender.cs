namespace Mediation.Domain.Sms;

/// <summary>Who a message seems to come from: a number, a short code, or a name to which nobody can answer.</summary>
public static class SmsSender
{
    /// <summary>Longest name (3GPP TS 23.040, 9.1.2.5).</summary>
    public const int LongestName = 11;

    /// <summary>Whether one can answer to it, STOP included.</summary>
    public static bool IsNumber(string? sender) => sender?.TrimStart('+') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit);
}
