using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>One structure's account at Twilio. It holds secrets: nothing of it is ever written out.</summary>
public sealed record TwilioSettings
{
    public const string UsualAddress = "https://api.twilio.com";

    /// <summary>Where its API is: <see cref="UsualAddress"/>, or that of a region.</summary>
    public string Address { get; init; } = UsualAddress;

    /// <summary>"AC" and 32 hexadecimal digits.</summary>
    public required string AccountSid { get; init; }

    /// <summary>The API key ("SK…"), or the account itself.</summary>
    public required string User { get; init; }

    /// <summary>The secret of the key, or the account's token.</summary>
    public required string Password { get; init; }

    /// <summary>The token that signs callbacks: the account's own, never a key's.</summary>
    public required string AuthToken { get; init; }

    /// <summary>The other token while one replaces the other.</summary>
    public string? SecondaryAuthToken { get; init; }

    /// <summary>A number (E.164), a short code or a name of at most eleven characters; not needed with a messaging service.</summary>
    public string? From { get; init; }

    /// <summary>"MG…": Twilio chooses among the senders of the service.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>Whether one can answer to the senders of the service.</summary>
    public bool ServiceIsTwoWay { get; init; }

    /// <summary>
    /// How Twilio reaches us, as it was typed: "https://mediation.exemple.fr". From the configuration, never from a request:
    /// the signature covers it, capitals included.
    /// </summary>
    public required string PublicAddress { get; init; }

    public bool IsTwoWay => MessagingServiceSid is null ? SmsSender.IsNumber(From) : ServiceIsTwoWay;

    public override string ToString() => nameof(TwilioSettings);
}
