namespace Mediation.Domain.Sms;

/// <summary>A message that is ready to leave: nothing of it is decided any more.</summary>
public sealed record OutgoingSms
{
    /// <summary>Ours. It stands in the address of the reports, so that one can come before our own save.</summary>
    public required int Id { get; init; }

    /// <summary>E.164.</summary>
    public required string To { get; init; }

    /// <summary>As the telephone shows it: already transliterated where it is French.</summary>
    public required string Text { get; init; }

    /// <summary>After this the provider must not deliver it any more (UTC).</summary>
    public required DateTime ValidUntil { get; init; }

    /// <summary>When a job claimed it (UTC): nothing of it was sent before.</summary>
    public required DateTime ClaimedAt { get; init; }

    /// <summary>Neither number nor words reach a log.</summary>
    public override string ToString() => $"SMS {Id}";
}

/// <summary>What somebody who sets up or uses a provider must know of it.</summary>
public sealed record SmsCapabilities
{
    /// <summary>Whether people can answer: not to a sender that is a name.</summary>
    public required bool IsTwoWay { get; init; }

    /// <summary>Whether it can be asked what it has sent.</summary>
    public required bool CanReconcile { get; init; }

    /// <summary>What the law of its country means for the people written to; null for the council's own gateway.</summary>
    public string? LegalNotice { get; init; }
}

/// <summary>What a provider answers when it is asked whether it has a message.</summary>
public enum SmsTrace
{
    /// <summary>It could not be asked, or the answer proves nothing.</summary>
    Unknown,

    /// <summary>It has it, and says where it stands.</summary>
    Found,

    /// <summary>It does not have it. Right after a call it may still be on its way.</summary>
    Absent,
}

/// <summary>What is left on an account that is paid ahead.</summary>
/// <param name="Hundredths">Of the currency; negative when more was used than paid.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record SmsBalance(int Hundredths, string Currency);

/// <summary>The provider's own account of a message.</summary>
/// <param name="Trace">Whether it has it.</param>
/// <param name="Reference">Its id there, when it was found.</param>
/// <param name="Report">Where it stands there, when it was found.</param>
public sealed record SmsFinding(SmsTrace Trace, string? Reference = null, SmsReport? Report = null);
