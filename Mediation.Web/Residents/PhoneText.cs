using Mediation.Web.Hosting;
using PhoneNumbers;

namespace Mediation.Web.Residents;

/// <summary>
/// Phone numbers as people write them, to and from E.164. French numbers are tried in each part of France, since overseas
/// ones are dialled as those of the mainland but have another country code. Where numbers have six or eight digits (New
/// Caledonia, Polynesia, Wallis, Saint-Pierre) the country code is typed: half a mainland number reads like one. A number of the right length that the
/// library does not know yet (a block just opened, a number for fiction) is taken as one of the mainland.
/// </summary>
public static class PhoneText
{
    /// <summary>Longest text accepted, in characters.</summary>
    public const int Longest = 30;

    public const string Unreadable = "Ce numéro ne se lit pas. Exemples : 06 12 34 56 78, 0692 12 34 56, +32 470 12 34 56.";

    private const string Mainland = "FR";

    private static readonly string[] Regions = [Mainland, "RE", "GP", "MQ", "GF", "YT"];

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>The number in E.164; null when the text is not one.</summary>
    public static string? Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > Longest || typed.Any(letter => char.IsLetter(letter) || char.IsControl(letter)))
        {
            return null;
        }

        var regions = typed.TrimStart().StartsWith('+') || typed.TrimStart().StartsWith("00", StringComparison.Ordinal) ? [Mainland] : Regions;
        var numbers = regions.Select(region => Parsed(typed, region)).OfType<PhoneNumber>().ToArray();
        var number = numbers.FirstOrDefault(Library.IsValidNumber) ?? numbers.FirstOrDefault(Library.IsPossibleNumber);
        return number is null ? null : Library.Format(number, PhoneNumberFormat.E164);
    }

    /// <summary>The number in a cell of a file; null when it is empty, or when a reason says why it is none. A spreadsheet that takes numbers for figures drops the zero in front.</summary>
    public static string? ReadCell(string? text, List<string> reasons)
    {
        if (text is null)
        {
            return null;
        }

        var number = text.Length == 9 && text[0] is >= '1' and <= '9' && text.All(char.IsAsciiDigit) ? Read("0" + text) : Read(text);
        reasons.AddIf(number is null, $"Le numéro de téléphone « {text} » ne se lit pas.");
        return number;
    }

    /// <summary>As it is read and dialled in France: "06 12 34 56 78"; with its country code when it is foreign.</summary>
    public static string Shown(string number) => Parsed(number, Mainland) is not { } parsed
        ? number
        : Library.Format(parsed, IsFrench(parsed) ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);

    /// <summary>A landline cannot receive a message: one calls it.</summary>
    public static bool IsLandline(string number) =>
        Parsed(number, Mainland) is { } parsed && Library.GetNumberType(parsed) is PhoneNumberType.FIXED_LINE or PhoneNumberType.VOIP;

    private static bool IsFrench(PhoneNumber number) => number.CountryCode is 33 or 262 or 590 or 594 or 596;

    private static PhoneNumber? Parsed(string text, string region)
    {
        try
        {
            return Library.Parse(text, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
