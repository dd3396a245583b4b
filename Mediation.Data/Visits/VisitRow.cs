using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>A visit with those who took part, as its own page shows it.</summary>
public sealed record VisitRow
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int MediatorId { get; init; }
    public required string MediatorName { get; init; }
    public required bool IsConseillerNumerique { get; init; }
    public required string Kind { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required int DurationMinutes { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? Posture { get; init; }
    public required string? Mandate { get; init; }
    public required string? Autonomy { get; init; }
    public required string? Orientation { get; init; }
    public required string? ProcedureName { get; init; }
    public required string? BlockedService { get; init; }
    public required string? Title { get; init; }
    public required string? Level { get; init; }
    public required string? Notes { get; init; }
    public required int AnonymousPeople { get; init; }
    public required int? HouseholdId { get; init; }
    public required int? OrganisationId { get; init; }
    public required string? HouseholdName { get; init; }
    public required string? OrganisationName { get; init; }

    /// <summary>When it was sent on to La Coop; null while it remains.</summary>
    public required DateTime? SentOnAt { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ChangedAt { get; init; }

    /// <summary>Corrected after it was sent on: what was sent says something else.</summary>
    public bool IsChangedSinceSent => SentOnAt < ChangedAt;
    public required int Version { get; init; }

    /// <summary>Codes of themes and procedures, comma separated.</summary>
    public required string ThemeCodes { get; init; }

    /// <summary>Codes of equipment, comma separated; null when none was noted.</summary>
    public required string? EquipmentCodes { get; init; }

    public IReadOnlyList<ParticipantRow> Participants { get; init; } = [];

    public WorkshopHeadcount Headcount { get; init; } = WorkshopHeadcount.None;

    public IReadOnlyList<string> Themes => ThemeCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Equipment => EquipmentCodes?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool IsWorkshop => Kind is VisitTerms.Workshop;

    /// <summary>The one person of an individual visit or of a call.</summary>
    public ParticipantRow Only => Participants[0];

    /// <summary>The one resident; null for somebody anonymous, and for a workshop.</summary>
    public int? ResidentId => IsWorkshop ? null : Only.ResidentId;

    /// <summary>Null for somebody anonymous, and for a workshop.</summary>
    public string? ResidentName => IsWorkshop ? null : Only.Name;

    public int People => Participants.Count + AnonymousPeople;

    public Visit ToVisit() => new()
    {
        Id = Id,
        StructureId = StructureId,
        MediatorId = MediatorId,
        Kind = Kind,
        HeldOn = HeldOn,
        DurationMinutes = DurationMinutes,
        PlaceKind = PlaceKind,
        CommuneCode = CommuneCode,
        Posture = Posture,
        Mandate = Mandate,
        Autonomy = Autonomy,
        Orientation = Orientation,
        ProcedureName = ProcedureName,
        BlockedService = BlockedService,
        Title = Title,
        Level = Level,
        Notes = Notes,
        HouseholdId = HouseholdId,
        OrganisationId = OrganisationId,
        Themes = Themes,
        Equipment = Equipment,
        Participations = [.. Participants.Select(participant => participant.ToParticipation())],
        Headcount = Headcount,
        Version = Version,
    };
}

/// <summary>Somebody who took part, as they were that day, under the name they have now.</summary>
public sealed record ParticipantRow
{
    public required int VisitId { get; init; }
    public required int? ResidentId { get; init; }
    public required int? MergedFromId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? CommuneCode { get; init; }
    public required string? CommuneName { get; init; }
    public required string? PostalCode { get; init; }
    public required string Gender { get; init; }
    public required string AgeBand { get; init; }
    public required string Status { get; init; }
    public required string? CanRedo { get; init; }

    /// <summary>Null for somebody anonymous.</summary>
    public string? Name => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);

    public Participation ToParticipation() => new()
    {
        ResidentId = ResidentId,
        MergedFromId = MergedFromId,
        CommuneCode = CommuneCode,
        Gender = Gender,
        AgeBand = AgeBand,
        Status = Status,
        CanRedo = CanRedo,
    };
}
