using System.Security.Cryptography;

namespace Mediation.Domain.SchoolContinuity;

/// <summary>The way in for one school: a link that is sent, and a code that is given by telephone. Whoever has one of them has nothing.</summary>
public static class SchoolLink
{
    /// <summary>What is proposed.</summary>
    public const int UsualDays = 31;

    /// <summary>A link ends within a term.</summary>
    public const int MostDays = 92;

    /// <summary>After so many codes that are none, of the link or of a case, a link is over: nobody who has the right ones mistypes that often.</summary>
    public const int MostGuesses = 20;

    /// <summary>Reports of one school that may wait at once.</summary>
    public const int MostWaiting = 200;

    /// <summary>A code with whatever spaces and dashes people put in it.</summary>
    public const int LongestTyped = 12;

    private const string Digits = "0123456789";
    private const int CodeLength = 8;

    /// <summary>A new code: eight digits, easy to say on the telephone; <see cref="MostGuesses"/> of a hundred million find none.</summary>
    public static string DrawCode() => RandomNumberGenerator.GetString(Digits, CodeLength);

    /// <summary>"1234 5678".</summary>
    public static string ShownCode(string code) => $"{code[..4]} {code[4..]}";

    /// <summary>The digits of what was typed.</summary>
    public static string ReadCode(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiDigit));

    /// <summary>Whether a link may end on a day: from tomorrow, within <see cref="MostDays"/>.</summary>
    public static bool MayEnd(DateOnly day, DateOnly today) => day > today && day <= today.AddDays(MostDays);
}
