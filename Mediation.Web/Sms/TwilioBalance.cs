using System.Globalization;

namespace Mediation.Web.Sms;

/// <summary>What is left on an account, as Twilio describes it (Balance resource, REST API 2010-04-01): its own names, in our spelling.</summary>
public sealed record TwilioBalance
{
    public string? AccountSid { get; init; }

    /// <summary>A number, written as text: "12.34". Negative when more was used than paid.</summary>
    public string? Balance { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>In hundredths; null when it cannot be read.</summary>
    public int? Hundredths => decimal.TryParse(Balance, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < int.MaxValue / 100 ? (int)decimal.Floor(amount * 100) : null;
}
