namespace Mediation.Domain.Sms;

/// <summary>The four ways in which a call to a provider can end.</summary>
public enum SendResult
{
    /// <summary>The provider has the message.</summary>
    Accepted,

    /// <summary>It will never take this message for this number: not tried again.</summary>
    Refused,

    /// <summary>It certainly did not take it: tried again until the deadline.</summary>
    NotTaken,

    /// <summary>It may have left: settled by the provider's list, its report, or a person.</summary>
    Ambiguous,
}

/// <summary>What else follows from a provider's answer or report.</summary>
[Flags]
public enum SendSequels
{
    None = 0,

    /// <summary>The number receives no SMS: nothing more goes there, and a task asks to correct it.</summary>
    SuspendNumber = 1,

    /// <summary>The number may be wrong: a task asks to look at it.</summary>
    CheckNumber = 2,

    /// <summary>The person said STOP to the provider: recorded as opposition.</summary>
    OptOut = 4,

    /// <summary>The telephone or its operator blocks us: the person is asked in another way.</summary>
    AskPerson = 8,

    /// <summary>Text or sender displeases: whoever answers for the template is told.</summary>
    CheckText = 16,

    /// <summary>Settings are wrong for this message, not for all: administrators are told, the rest leaves.</summary>
    ConfigurationAlarm = 32,

    /// <summary>Nothing can leave through this account or under this sender: sending stops, administrators are told.</summary>
    StopEverything = 64,

    /// <summary>One more try, as a message of its own, when the deadline permits.</summary>
    RetryOnce = 128,
}

/// <summary>What came of one call.</summary>
public sealed record SendOutcome
{
    public required SendResult Result { get; init; }

    public SendSequels Sequels { get; init; }

    /// <summary>The provider's own code, for the log and for administrators: "21610", "http 503", "timeout".</summary>
    public required string Code { get; init; }

    /// <summary>The provider's id of the message; null where it gives none (Kannel).</summary>
    public string? Reference { get; init; }

    /// <summary>How long to wait before the next try, where the provider says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The state that it leads to; a message not taken is planned again.</summary>
    public SmsState State => Result switch
    {
        SendResult.Accepted => SmsState.Accepted,
        SendResult.Refused => SmsState.Failed,
        SendResult.NotTaken => SmsState.Planned,
        _ => SmsState.ToVerify,
    };

    /// <summary>The call was never answered, or not in a way that can be read.</summary>
    public static SendOutcome Unknown(string code) => new() { Result = SendResult.Ambiguous, Code = code };

    /// <summary>The call did not reach the provider.</summary>
    public static SendOutcome NotReached(string code) => new() { Result = SendResult.NotTaken, Code = code };
}

/// <summary>What a provider says of a message some time after it took it.</summary>
/// <param name="State">Where it stands there.</param>
/// <param name="Code">The provider's code of an error.</param>
/// <param name="Sequels">What else follows.</param>
public sealed record SmsReport(SmsState State, string? Code = null, SendSequels Sequels = SendSequels.None);
