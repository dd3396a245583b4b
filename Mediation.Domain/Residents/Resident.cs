namespace Mediation.Domain.Residents;

/// <summary>Somebody who is followed. A first name and a commune are enough; without a name, a recall code stands in its place.</summary>
public sealed record Resident
{
    public const int LongestName = 80;
    public const int LongestNotes = 4000;

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

    /// <summary>The mediator who answers for the file; null when nobody does.</summary>
    public int? ReferentId { get; init; }

    public int? HouseholdId { get; init; }

    /// <summary>A code of <see cref="ResidentTerms.Channels"/>; null when not asked.</summary>
    public string? PreferredChannel { get; init; }

    /// <summary>"Mot de confiance": it opens every message and call to the person, who knows by it that it is us. At most <see cref="Sms.SmsTemplate.LongestTrustWord"/> characters.</summary>
    public string? TrustWord { get; init; }

    /// <summary>In which language they are written to: a code of <see cref="Sms.SmsTerms.Languages"/>; null for French.</summary>
    public string? SmsLanguage { get; init; }

    public string? Email { get; init; }
    public string? Notes { get; init; }

    /// <summary>The day since which the person opposes; null when they do not. Decisions about rights write it.</summary>
    public DateOnly? OpposedOn { get; init; }

    /// <summary>Counts the changes, so that two people who edit at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

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

    /// <summary>What this file lacks and another of the same person knows. What this one says stays.</summary>
    /// <exception cref="RuleViolation">The notes of both do not fit together.</exception>
    public Resident CompletedBy(Resident other) => this with
    {
        FirstName = FirstName ?? other.FirstName,
        LastName = LastName ?? (FirstName is null || SearchKey.Of(FirstName) == SearchKey.Of(other.FirstName) ? other.LastName : null),
        BirthYear = BirthYear ?? other.BirthYear,
        Gender = Told(Gender) ?? other.Gender ?? Gender,
        Status = Told(Status) ?? other.Status ?? Status,
        ReferentId = ReferentId ?? other.ReferentId,
        HouseholdId = HouseholdId ?? other.HouseholdId,
        PreferredChannel = PreferredChannel ?? other.PreferredChannel,
        TrustWord = TrustWord ?? other.TrustWord,
        SmsLanguage = SmsLanguage ?? other.SmsLanguage,
        Email = Email ?? other.Email,
        Notes = NotesOf(this, other),
    };

    private static string? Told(string? code) => code is ResidentTerms.NotTold ? null : code;

    private static string? NotesOf(Resident one, Resident other)
    {
        var otherEmail = one.Email is not null && other.Email is not null && !one.Email.Equals(other.Email, StringComparison.OrdinalIgnoreCase) ? $"Autre e-mail : {other.Email}" : null;
        var notes = string.Join("\n\n", new[] { one.Notes, other.Notes, otherEmail }.OfType<string>().Distinct(StringComparer.Ordinal));
        return notes.Length <= LongestNotes ? (notes.Length == 0 ? null : notes) : throw new RuleViolation(RuleReason.NotesTooLongToMerge);
    }

    /// <summary>
    /// Two files that may be of one person: the same words in their names, whatever their order, and no birth year that
    /// says otherwise. A first name alone is too frequent: it also takes the same commune.
    /// </summary>
    public static bool MayBeOne(Resident one, Resident other)
    {
        var key = one.NameKey;
        return key.Length > 0 && key == other.NameKey
            && (one.BirthYear is null || other.BirthYear is null || one.BirthYear == other.BirthYear)
            && ((one.LastName is not null && other.LastName is not null) || one.CommuneCode == other.CommuneCode);
    }

    /// <summary>The words of the name in a fixed order; empty without a name.</summary>
    public string NameKey => string.Join(' ', SearchKey.WordsOf($"{FirstName} {LastName}").Order(StringComparer.Ordinal));

    public static bool IsBirthYear(int year, DateOnly today) => year <= today.Year && year >= today.Year - OldestAge;
}
