namespace Mediation.Domain.SchoolContinuity;

/// <summary>Holidays of a zone: no class from a day until classes begin again.</summary>
public sealed record SchoolHoliday
{
    public const int LongestName = 80;

    /// <summary>Those of summer have some 60 days; no holidays have more.</summary>
    public const int MostDays = 80;

    public int Id { get; init; }

    /// <summary>The structure whose own they are; null for those of all.</summary>
    public int? StructureId { get; init; }

    /// <summary>A code of <see cref="SchoolZones.All"/>.</summary>
    public required string Zone { get; init; }

    public required string Name { get; init; }

    /// <summary>The first day without class.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The day on which classes begin again.</summary>
    public required DateOnly ResumesOn { get; init; }

    public bool Covers(DateOnly day) => day >= FromOn && day < ResumesOn;

    /// <summary>Whether holidays may be from a day until classes begin again on another.</summary>
    public static bool IsPeriod(DateOnly from, DateOnly resumes) => resumes > from && resumes.DayNumber - from.DayNumber <= MostDays;
}

/// <summary>What a structure has settled for its work with schools.</summary>
public sealed record SchoolSettings
{
    /// <summary>What is taken until it is settled: DESIGN, section 9.</summary>
    public const int UsualSilenceDays = 3;

    public const int MostSilenceDays = 15;

    public required int StructureId { get; init; }

    /// <summary>A code of <see cref="SchoolZones.All"/>; null for that of its département.</summary>
    public string? Zone { get; init; }

    /// <summary>School days after which a pupil whom nobody wrote about comes to the worklist.</summary>
    public int SilenceDays { get; init; } = UsualSilenceDays;

    /// <summary>Of the CRIP of the département, in E.164: whom the structure tells of a child in danger.</summary>
    public string? AlertPhone { get; init; }

    public string? AlertEmail { get; init; }

    public int Version { get; init; }
}
