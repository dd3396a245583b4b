namespace Mediation.Domain.Sms;

/// <summary>A message of the outbox as its cause writes it: everything is decided but whether it may still leave.</summary>
public sealed record SmsMessage
{
    /// <summary>Messages that one number may receive in a day (DESIGN, section 6).</summary>
    public const int MostADay = 3;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int? ResidentId { get; init; }
    public int? BookingId { get; init; }
    public int? FollowUpId { get; init; }

    /// <summary>The visit whose outcome it asks about.</summary>
    public int? VisitId { get; init; }

    /// <summary>Purpose, subject, step and due date: unique, so that a cause which comes twice plans once.</summary>
    public required string MessageKey { get; init; }

    /// <summary>A code of <see cref="SmsStep"/>.</summary>
    public required string Step { get; init; }

    /// <summary>What the person must have agreed to; null for an answer to what they just wrote.</summary>
    public required string? Purpose { get; init; }

    public required string Language { get; init; }

    /// <summary>0 for the text that comes with the product.</summary>
    public required int TemplateVersion { get; init; }

    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>As the telephone will show it.</summary>
    public required string Text { get; init; }

    public required int Segments { get; init; }

    /// <summary>The hour of the appointment as it was when the message was written (UTC): at another hour, this message is wrong.</summary>
    public DateTime? AboutAt { get; init; }

    /// <summary>When it is to leave (UTC), within the courtesy window.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>When it serves no more (UTC).</summary>
    public required DateTime DeadlineAt { get; init; }
}
