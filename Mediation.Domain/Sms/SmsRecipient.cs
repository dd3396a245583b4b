namespace Mediation.Domain.Sms;

/// <summary>Somebody who may be written to, and at which number.</summary>
public sealed record SmsRecipient
{
    /// <summary>Null when the number is nobody's whom we know: an answer to a stranger.</summary>
    public required int? ResidentId { get; init; }

    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    public string? FirstName { get; init; }

    /// <summary>A code of <see cref="SmsTerms.Languages"/>; null for French.</summary>
    public string? Language { get; init; }

    /// <summary>It opens the message; null when the person chose none.</summary>
    public string? TrustWord { get; init; }
}
