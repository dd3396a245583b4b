using Mediation.Domain.Appointments;
using Mediation.Domain.Residents;

namespace Mediation.Data.Appointments;

/// <summary>An appointment as lists and its page show it; of an individual one, who it is with.</summary>
public sealed record AppointmentRow
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int MediatorId { get; init; }
    public required string MediatorName { get; init; }
    public required string Kind { get; init; }
    public required string? Title { get; init; }
    public required DateTime StartsAt { get; init; }
    public required DateTime EndsAt { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? Place { get; init; }
    public required string? Subject { get; init; }
    public required int? Capacity { get; init; }
    public required DateTime? CancelledAt { get; init; }
    public required int Version { get; init; }

    /// <summary>Places held.</summary>
    public required int Taken { get; init; }

    /// <summary>People on the waiting list.</summary>
    public required int Waiting { get; init; }

    /// <summary>The one booking of an individual appointment; null for a session.</summary>
    public required int? BookingId { get; init; }

    public required string? State { get; init; }
    public required string? Answer { get; init; }
    public required int? VisitId { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }

    public bool IsSession => Kind is AppointmentTerms.Session;

    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);

    public Slot Slot => new(StartsAt, EndsAt, HeldOn);

    public Appointment ToAppointment() => new()
    {
        Id = Id,
        StructureId = StructureId,
        MediatorId = MediatorId,
        Kind = Kind,
        Title = Title,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        HeldOn = HeldOn,
        PlaceKind = PlaceKind,
        CommuneCode = CommuneCode,
        Place = Place,
        Subject = Subject,
        Capacity = Capacity,
        CancelledAt = CancelledAt,
        Version = Version,
    };
}

/// <summary>Somebody in an appointment.</summary>
public sealed record BookingRow
{
    public required int Id { get; init; }
    public required int ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string State { get; init; }
    public required string? Answer { get; init; }
    public required DateTime? AnsweredAt { get; init; }
    public required int? VisitId { get; init; }
    public required DateTime StateAt { get; init; }

    public string ResidentName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Somebody of the waiting list who has been given a place.</summary>
public sealed record PromotedRow
{
    /// <summary>Of the booking.</summary>
    public required int Id { get; init; }

    public required int AppointmentId { get; init; }
    public required int ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }

    public string ResidentName => Resident.NameOf(FirstName, LastName, RecallCode);
}
