namespace Mediation.Domain.Sms;

/// <summary>Whoever carries messages to telephones, with the settings of one structure.</summary>
public interface ISmsProvider
{
    SmsCapabilities Capabilities { get; }

    /// <summary>
    /// Hands over one message, once: no retry inside. Whatever happens is an outcome, a cancelled call included; it never throws.
    /// </summary>
    Task<SendOutcome> Send(OutgoingSms sms, CancellationToken cancellation);

    /// <summary>Asks whether a message is there whose call had no clear answer.</summary>
    /// <param name="sms">What was handed over.</param>
    /// <param name="taken">References that are those of other messages: the same words may have been sent twice on purpose.</param>
    /// <param name="cancellation">Gives up: the trace is unknown.</param>
    Task<SmsFinding> Find(OutgoingSms sms, IReadOnlySet<string> taken, CancellationToken cancellation);

    /// <summary>Asks what is left on the account; null where nothing is paid ahead, or when it could not be known.</summary>
    Task<SmsBalance?> Balance(CancellationToken cancellation);
}
