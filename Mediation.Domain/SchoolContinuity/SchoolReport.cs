using Mediation.Domain.Administration;

namespace Mediation.Domain.SchoolContinuity;

/// <summary>What a school says of a pupil by its link: the least, until somebody has seen to it.</summary>
public sealed record SchoolReport
{
    public const int LongestAdultName = 120;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int SchoolId { get; init; }

    /// <summary>By which the school asks where it stands; that of the case which comes of it.</summary>
    public required string Code { get; init; }

    /// <summary>Null once somebody has seen to it.</summary>
    public string? FirstName { get; init; }

    public string? Initial { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.Levels"/>.</summary>
    public required string Level { get; init; }

    /// <summary>Codes of <see cref="SchoolTerms.Reasons"/>, separated by commas.</summary>
    public required string Reasons { get; init; }

    /// <summary>Who answers for the pupil.</summary>
    public string? AdultName { get; init; }

    /// <summary>In E.164; null when the school knows none.</summary>
    public string? Number { get; init; }

    public DateTime ReportedAt { get; init; }
    public DateTime? SettledAt { get; init; }

    public string PupilName => SchoolCase.NameOf(FirstName, Initial);

    public IReadOnlyList<string> ReasonCodes => Reasons.Split(',');

    /// <summary>Tells one pupil of a school from another, so that what is reported twice waits once.</summary>
    public string PupilKey => $"{SearchKey.Of(FirstName)} {SearchKey.Of(Initial)} {Level}";
}

/// <summary>What a school sees of a case: four states, and nothing else (DESIGN, section 9).</summary>
public static class ReporterState
{
    public const string Received = "Reçu";
    public const string Contacting = "Contact en cours";
    public const string InTouch = "Contact rétabli";
    public const string Closed = "Clos";

    /// <summary>Of a report that waits, or of a case.</summary>
    /// <param name="state">A code of <see cref="SchoolTerms.States"/>; null while there is no case.</param>
    /// <param name="isSettled">Somebody has seen to the report: without a case, it was put aside.</param>
    public static string Of(string? state, bool isSettled) => state switch
    {
        null => isSettled ? Closed : Received,
        SchoolCaseStates.Reported => Received,
        SchoolCaseStates.ContactRestored or SchoolCaseStates.Diagnosed or SchoolCaseStates.Supported => InTouch,
        _ when SchoolCaseStates.Closed.Contains(state) => Closed,
        _ => Contacting,
    };
}
