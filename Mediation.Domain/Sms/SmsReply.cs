namespace Mediation.Domain.Sms;

/// <summary>A message that somebody wrote to us, as it is kept.</summary>
public sealed record SmsReply
{
    /// <summary>Characters kept: ten SMS.</summary>
    public const int LongestText = 1600;

    public static readonly Vocabulary Meanings = new(
        new("other", "À lire"),
        new("yes", "Oui"),
        new("no", "Non"),
        new("stop", "Ne veut plus de SMS"));

    public required int StructureId { get; init; }

    /// <summary>Whose answer it seems to be; null when nobody here has this number.</summary>
    public required int? ResidentId { get; init; }

    /// <summary>The last message that they had from us at this number.</summary>
    public required int? MessageId { get; init; }

    /// <summary>A code of <see cref="SmsSettings.Providers"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the message, or what stands for one: the same message handed over twice has the same.</summary>
    public required string Origin { get; init; }

    /// <summary>E.164 where it can be read so.</summary>
    public required string Number { get; init; }

    public required string Text { get; init; }

    public required Reply Meaning { get; init; }

    /// <summary>Nobody has to read it: the product did what it asks.</summary>
    public required bool IsSettled { get; init; }
}

/// <summary>What was last written to a number, for understanding an answer.</summary>
public sealed record WrittenTo
{
    public required int MessageId { get; init; }
    public required int? ResidentId { get; init; }
    public required string Step { get; init; }

    /// <summary>The appointment that it was about, as it stands now; null for none.</summary>
    public required int? BookingId { get; init; }

    public required string? BookingState { get; init; }
    public required DateTime? StartsAt { get; init; }

    /// <summary>The hour that the message named; null where it named none.</summary>
    public required DateTime? AboutAt { get; init; }

    public required DateTime? CancelledAt { get; init; }

    /// <summary>The visit whose outcome it asked about; null for none.</summary>
    public required int? VisitId { get; init; }

    /// <summary>What is known of that outcome already.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Whether an answer to it is still awaited: somebody is expected there at the hour that it named, or has not said what came of a visit.</summary>
    public bool IsAwaited(DateTime now) =>
        BookingId is not null ? BookingState is Appointments.AppointmentTerms.Unknown && CancelledAt is null && StartsAt > now && StartsAt == AboutAt : VisitId is not null && Outcome is null;

    /// <summary>
    /// What "oui" or "non" is about: the appointment, or the visit, of the last message, when no other answer is awaited at this
    /// number. Two people of a household, or two appointments, and a person must read it.
    /// </summary>
    /// <param name="written">What was written lately, the last first.</param>
    /// <param name="now">When the answer came (UTC).</param>
    public static WrittenTo? Answered(IReadOnlyList<WrittenTo> written, DateTime now) =>
        written is [var last, ..] && last.IsAwaited(now) && written.Where(one => one.IsAwaited(now)).All(one => (one.BookingId, one.VisitId) == (last.BookingId, last.VisitId)) ? last : null;
}
