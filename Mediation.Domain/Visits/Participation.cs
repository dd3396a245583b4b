using Mediation.Domain.Residents;

namespace Mediation.Domain.Visits;

/// <summary>One resident, or the one anonymous person, in one visit, as they were on that day.</summary>
public sealed record Participation
{
    /// <summary>Null for somebody anonymous: counted as a visit, never as a person.</summary>
    public int? ResidentId { get; init; }

    /// <summary>The file this was under before two files became one: a person may then stand twice in one workshop.</summary>
    public int? MergedFromId { get; init; }

    /// <summary>INSEE code of the commune of residence; null when unknown.</summary>
    public string? CommuneCode { get; init; }

    /// <summary>Somebody whose file is gone: who they were stays as it was counted. A file has a commune; somebody anonymous has none.</summary>
    public bool IsOfSomebodyGone => ResidentId is null && CommuneCode is not null;

    public required string Gender { get; init; }
    public required string AgeBand { get; init; }
    public required string Status { get; init; }

    /// <summary>A code of <see cref="VisitTerms.CanRedo"/>; null when the resident did not answer.</summary>
    public string? CanRedo { get; init; }

    /// <summary>What is known of a resident on the day of a visit; it does not change when the file does.</summary>
    public static Participation Of(Resident resident, DateOnly day, string? canRedo) => new()
    {
        ResidentId = resident.Id,
        CommuneCode = resident.CommuneCode,
        Gender = resident.Gender ?? ResidentTerms.NotTold,
        AgeBand = ResidentTerms.AgeBandOn(day, resident.BirthYear),
        Status = resident.Status ?? ResidentTerms.NotTold,
        CanRedo = canRedo,
    };

    public static Participation Anonymous(string? gender, string? ageBand, string? status, string? canRedo) => new()
    {
        Gender = gender ?? ResidentTerms.NotTold,
        AgeBand = ageBand ?? ResidentTerms.NotTold,
        Status = status ?? ResidentTerms.NotTold,
        CanRedo = canRedo,
    };

    /// <summary>The same person in a visit that is corrected: as they were, but for the answer, and for the age when the day has moved.</summary>
    /// <param name="resident">Their file; null for somebody anonymous.</param>
    /// <param name="heldOn">The day that the visit had.</param>
    /// <param name="day">The day that it has now.</param>
    /// <param name="canRedo">A code of <see cref="VisitTerms.CanRedo"/>, or null.</param>
    public Participation Corrected(Resident? resident, DateOnly heldOn, DateOnly day, string? canRedo) => this with
    {
        CanRedo = canRedo,
        AgeBand = resident is null || day == heldOn ? AgeBand : ResidentTerms.AgeBandOn(day, resident.BirthYear),
    };
}
