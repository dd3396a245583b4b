namespace Mediation.Domain.Residents;

/// <summary>Somebody who is followed. A first name and a commune are enough; without a name, a recall code stands in its place.</summary>
public sealed record Resident
{
    public const int LongestName = 80;

    /// <summary>The oldest verified age is 122 years (J. Calment, 1875–1997).</summary>
    public const int OldestAge = 122;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? RecallCode { get; init; }

    /// <summary>INSEE code of the commune of residence.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>The year only: a full date of birth has no use here.</summary>
    public int? BirthYear { get; init; }

    /// <summary>A code of <see cref="ResidentTerms.Genders"/>; null when not asked.</summary>
    public string? Gender { get; init; }

    /// <summary>A code of <see cref="ResidentTerms.Statuses"/>; null when not asked.</summary>
    public string? Status { get; init; }

    public string DisplayName => NameOf(FirstName, LastName, RecallCode);

    public static string NameOf(string? firstName, string? lastName, string? recallCode) =>
        firstName is null && lastName is null ? recallCode ?? "" : $"{firstName} {lastName}".Trim();

    /// <summary>The words by which this person is found: each word of the names and of the recall code.</summary>
    public IReadOnlyList<string> SearchWords =>
        [.. SearchKey.WordsOf($"{FirstName} {LastName} {RecallCode}").Distinct(StringComparer.Ordinal)];

    /// <exception cref="RuleViolation">Neither a name nor a code, or a birth year that no living person has.</exception>
    public static Resident Register(Resident resident, DateOnly today)
    {
        if (resident.FirstName is null && resident.RecallCode is null)
        {
            throw new RuleViolation(RuleReason.ResidentWithoutNameOrCode);
        }

        if (resident.BirthYear is { } year && !IsBirthYear(year, today))
        {
            throw new RuleViolation(RuleReason.BirthYearOutOfBounds);
        }

        return resident;
    }

    public static bool IsBirthYear(int year, DateOnly today) => year <= today.Year && year >= today.Year - OldestAge;
}
