namespace Mediation.Data.SchoolContinuity;

/// <summary>What there was at home, what was planned, to whom the pupil was directed: a line of the plan of a pupil of the household, as the export of a file gives it.</summary>
public sealed record DossierPlanRow
{
    public const string Diagnosis = "diagnostic";
    public const string Action = "action";
    public const string Referral = "orientation";

    /// <summary>Of the case.</summary>
    public required string Code { get; init; }

    /// <summary>One of the three above.</summary>
    public required string Kind { get; init; }

    public required DateOnly HappenedOn { get; init; }

    /// <summary>The six answers in their order, "-" for none, separated by spaces; the kind of action; the service.</summary>
    public required string What { get; init; }

    public required string? Words { get; init; }

    /// <summary>Where the action stands, or what the service said.</summary>
    public required string? State { get; init; }
}
