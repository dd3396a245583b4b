namespace Mediation.Data.SchoolContinuity;

/// <summary>Homework on paper of a pupil of the household, as the export of a file gives it.</summary>
public sealed record DossierHomeworkRow
{
    /// <summary>Of the case.</summary>
    public required string Code { get; init; }

    public required int Id { get; init; }
    public required string? Title { get; init; }
    public required string? Discipline { get; init; }
    public required string? Teacher { get; init; }
    public required int Pages { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required string State { get; init; }
    public required DateOnly StateOn { get; init; }

    /// <summary>Of what the school handed in; null when there is no file.</summary>
    public required string? OriginalName { get; init; }
}

/// <summary>What happened to such homework.</summary>
public sealed record DossierHomeworkEventRow
{
    public required int HomeworkId { get; init; }
    public required DateTime At { get; init; }
    public required string State { get; init; }
    public required string? Reason { get; init; }
    public required bool IsUndo { get; init; }
}

/// <summary>Where the household lives.</summary>
public sealed record DossierAddressRow
{
    public required string? HouseNumber { get; init; }
    public required string Street { get; init; }
    public required string? Details { get; init; }
    public required string CommuneName { get; init; }
}
