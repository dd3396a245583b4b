using Mediation.Domain.Appointments;

namespace Mediation.Domain.Sms;

/// <summary>What is known of a message at the moment of sending: everything is checked again (DESIGN, section 6).</summary>
public sealed record SmsFacts
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int? ResidentId { get; init; }
    public required string Step { get; init; }
    public required string? Purpose { get; init; }
    public required string? Number { get; init; }
    public required string? Text { get; init; }
    public required int Segments { get; init; }
    public required int Tries { get; init; }

    /// <summary>The hour of the appointment when the message was written.</summary>
    public required DateTime? AboutAt { get; init; }

    public required DateTime DeadlineAt { get; init; }

    /// <summary>Who wrote it; null where it was the product by itself.</summary>
    public required int? CreatedBy { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required string DepartementCode { get; init; }

    /// <summary>Null while the structure has not said how it writes.</summary>
    public required string? Provider { get; init; }

    /// <summary>Set while nothing leaves through the structure's account.</summary>
    public required DateTime? StoppedAt { get; init; }

    /// <summary>The budget of a month, in segments.</summary>
    public required int? MonthlySegments { get; init; }

    /// <summary>The file is there, and has not joined another.</summary>
    public required bool HasResident { get; init; }

    public required DateOnly? OpposedOn { get; init; }

    /// <summary>The number is still on the file.</summary>
    public required bool HasNumber { get; init; }

    public required bool DoNotWrite { get; init; }
    public required bool IsSuspended { get; init; }

    /// <summary>The last line on this person, number and purpose says yes.</summary>
    public required bool IsAgreed { get; init; }

    public required string? BookingState { get; init; }
    public required DateTime? StartsAt { get; init; }
    public required DateTime? CancelledAt { get; init; }

    /// <summary>The appointment went to another hour or place after these words were written.</summary>
    public required bool IsMoved { get; init; }

    /// <summary>It is of an information to many that somebody stopped.</summary>
    public required bool IsCalledOff { get; init; }

    public CourtesyWindow Window
    {
        get
        {
            var window = new CourtesyWindow { TimeZone = TimeZone, DepartementCode = DepartementCode };
            return Step == SmsStep.Cancelled.Code && AboutAt is { } at ? window.ForCancellationOf(at) : window;
        }
    }

    /// <summary>Why this message may not leave any more; null when it may.</summary>
    public AbandonReason? Refusal(DateTime now) => this switch
    {
        { Number: null } or { Text: null } or { HasResident: false } => AbandonReason.ResidentGone,
        { IsCalledOff: true } => AbandonReason.Stopped,
        _ when now >= DeadlineAt => AbandonReason.TooLate,
        { OpposedOn: not null } => AbandonReason.OptedOut,
        { HasNumber: false } => AbandonReason.NoAgreement,
        { DoNotWrite: true } => AbandonReason.DoNotWrite,
        { IsSuspended: true } => AbandonReason.NumberSuspended,
        { Purpose: not null, IsAgreed: false } => AbandonReason.NoAgreement,
        _ => OfAppointment(),
    };

    private AbandonReason? OfAppointment() => this switch
    {
        { AboutAt: null } => null,
        { StartsAt: null } => AbandonReason.AppointmentCancelled,
        _ when Step == SmsStep.Cancelled.Code => CancelledAt is not null || BookingState is AppointmentTerms.Revoked ? null : AbandonReason.AppointmentMoved,
        _ when CancelledAt is not null || BookingState is not AppointmentTerms.Unknown => AbandonReason.AppointmentCancelled,
        _ when IsMoved => AbandonReason.AppointmentMoved,
        _ => null,
    };
}
