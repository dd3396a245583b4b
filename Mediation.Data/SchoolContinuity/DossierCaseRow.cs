namespace Mediation.Data.SchoolContinuity;

/// <summary>The case of a pupil of the household, as the export of a file gives it.</summary>
public sealed record DossierCaseRow
{
    public required string Code { get; init; }
    public required string? FirstName { get; init; }
    public required string? Initial { get; init; }
    public required string Level { get; init; }
    public required string SchoolName { get; init; }
    public required string CommuneName { get; init; }
    public required string ReportedBy { get; init; }
    public required DateOnly ReportedOn { get; init; }
    public required string State { get; init; }
    public required DateOnly StateOn { get; init; }
    public required DateOnly? ReachedOn { get; init; }
    public required DateOnly? ReviewOn { get; init; }
    public required string? OwnerName { get; init; }
    public required string? SecondName { get; init; }

    /// <summary>Codes of why the pupil is cut off, comma separated.</summary>
    public required string? ReasonCodes { get; init; }
}

/// <summary>What happened to such a case: a state it was given, an attempt to reach the family.</summary>
public sealed record DossierCaseEventRow
{
    public required string Code { get; init; }
    public required DateTime At { get; init; }
    public required string? State { get; init; }
    public required string? Words { get; init; }
    public required string? Means { get; init; }
    public required string? Outcome { get; init; }
    public required DateOnly? HeldOn { get; init; }
    public required DateOnly? NextOn { get; init; }
    public required string? AttemptWords { get; init; }
}
