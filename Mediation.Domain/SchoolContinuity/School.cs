namespace Mediation.Domain.SchoolContinuity;

/// <summary>A school of the pupils whom a structure follows.</summary>
public sealed record School
{
    public const int LongestName = 120;
    public const int LongestContact = 80;

    /// <summary>Of a code of the national directory of schools (UAI): seven digits and a letter that checks them.</summary>
    public const int UaiLength = 8;

    /// <summary>The letters of the key, in the order of the remainders: no I, O or Q.</summary>
    private const string UaiLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required string Name { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>INSEE code of the commune where it is.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>As <see cref="ReadUai"/> reads it; null when it is not known.</summary>
    public string? Uai { get; init; }

    public string? ContactName { get; init; }

    /// <summary>In E.164.</summary>
    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Capitals and digits of a code as it was typed; null when nothing was.</summary>
    public static string? ReadUai(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() is { Length: > 0 } code ? code : null;

    /// <summary>Whether a code can be one: its letter is the remainder, divided by 23, of its seven digits (Répertoire national des établissements).</summary>
    public static bool IsUai(string code) => code.Length == UaiLength && int.TryParse(code.AsSpan(0, UaiLength - 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && UaiLetters[number % UaiLetters.Length] == code[^1];
}
