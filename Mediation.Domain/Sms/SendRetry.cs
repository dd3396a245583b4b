namespace Mediation.Domain.Sms;

/// <summary>When to try again what was not taken, or was taken and did not arrive: within the window, before the deadline.</summary>
public static class SendRetry
{
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>A telephone that was off is given time to be switched on.</summary>
    public static readonly TimeSpan OnceMore = TimeSpan.FromHours(1);

    /// <summary>The next try of a message not taken; null when it would come too late.</summary>
    /// <param name="outcome">What the last try came to.</param>
    /// <param name="tries">How many there were, that one included.</param>
    /// <param name="now">When it came.</param>
    /// <param name="deadline">When the message serves no more.</param>
    /// <param name="window">When one may write.</param>
    public static DateTime? NextAt(SendOutcome outcome, int tries, DateTime now, DateTime deadline, CourtesyWindow window) =>
        outcome.Result is SendResult.NotTaken ? Within(now + Longer(outcome.RetryAfter, Pause(tries)), deadline, window) : null;

    /// <summary>The one more try that a report allows, as a message of its own; null when none is allowed, or too late.</summary>
    /// <inheritdoc cref="NextAt"/>
    public static DateTime? OnceMoreAt(SmsReport report, DateTime now, DateTime deadline, CourtesyWindow window) =>
        report.Sequels.HasFlag(SendSequels.RetryOnce) ? Within(now + OnceMore, deadline, window) : null;

    /// <summary>1, 2, 4, 8, 16 then 30 minutes.</summary>
    private static TimeSpan Pause(int tries) => tries > 5 ? Longest : First * (1 << Math.Max(0, tries - 1));

    private static TimeSpan Longer(TimeSpan? asked, TimeSpan pause) => asked > pause ? asked.Value : pause;

    private static DateTime? Within(DateTime at, DateTime deadline, CourtesyWindow window) =>
        window.NextOpening(at) is var opening && opening < deadline ? opening : null;
}
