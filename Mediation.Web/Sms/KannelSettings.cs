using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>The council's own gateway. It holds secrets: nothing of it is ever written out.</summary>
public sealed record KannelSettings
{
    /// <summary>The whole address of sendsms: "http://127.0.0.1:13013/cgi-bin/sendsms".</summary>
    public required string Address { get; init; }

    public required string Username { get; init; }
    public required string Password { get; init; }

    /// <summary>A number, a short code or a name.</summary>
    public required string Sender { get; init; }

    /// <summary>The SMS centre to use where the gateway has several.</summary>
    public string? SmsCentre { get; init; }

    /// <summary>How the gateway reaches us: "http://127.0.0.1:5080". Its calls are not signed.</summary>
    public required string OurAddress { get; init; }

    /// <summary>From which the secret in each address it calls is derived; at least 32 characters.</summary>
    public required string CallbackSecret { get; init; }

    public bool IsTwoWay => SmsSender.IsNumber(Sender);

    public override string ToString() => nameof(KannelSettings);
}
