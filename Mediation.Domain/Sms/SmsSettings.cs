namespace Mediation.Domain.Sms;

/// <summary>How a structure writes: through whom, under which name, for how much.</summary>
public sealed record SmsSettings
{
    public const string Simulator = "simulateur";
    public const string Kannel = "kannel";
    public const string Twilio = "twilio";

    public static readonly Vocabulary Providers = new(
        new(Simulator, "Simulateur : rien ne part"),
        new(Kannel, "Kannel, la passerelle de la collectivité"),
        new(Twilio, "Twilio, fournisseur soumis à un droit non européen"));

    /// <summary>Units of <see cref="SegmentPrice"/> in a euro.</summary>
    public const int PriceUnits = 10_000;

    public required int StructureId { get; init; }

    /// <summary>A code of <see cref="Providers"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>The number or the name that the telephone shows.</summary>
    public required string? Sender { get; init; }

    /// <summary>A second reminder, on the morning of the appointment.</summary>
    public required bool SendsMorning { get; init; }

    /// <summary>The budget of a month, in segments.</summary>
    public required int MonthlySegments { get; init; }

    /// <summary>Price of a segment, in ten-thousandths of a euro.</summary>
    public required int SegmentPrice { get; init; }

    /// <summary>Where Kannel's sendsms is.</summary>
    public string? GatewayUrl { get; init; }

    /// <summary>The account at the provider: Kannel's user, Twilio's account SID.</summary>
    public string? GatewayAccount { get; init; }

    /// <summary>Encrypted with the keys of the installation; never shown.</summary>
    public string? Secret { get; init; }

    /// <summary>The one before, which signed callbacks may still bear while it is being changed.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>The day of the structure's written acceptance of a provider under non-EU law.</summary>
    public DateOnly? AcceptedOn { get; init; }

    public string? AcceptedBy { get; init; }

    /// <summary>Since when nothing leaves: the provider refuses the account.</summary>
    public DateTime? StoppedAt { get; init; }

    public string? StopCode { get; init; }

    /// <summary>When the provider last refused a message because of the settings, while others leave.</summary>
    public DateTime? AlarmAt { get; init; }

    public string? AlarmCode { get; init; }

    /// <summary>What the provider says is left on the account, in hundredths; null where nothing is paid ahead, or while it is not known.</summary>
    public int? Balance { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? BalanceCurrency { get; init; }

    /// <summary>When it said so (UTC).</summary>
    public DateTime? BalanceAt { get; init; }

    public int Version { get; init; }

    /// <summary>What was handed over with these settings before is known to the same account.</summary>
    public bool IsSameAccount(SmsSettings before) => (Provider, GatewayUrl, GatewayAccount) == (before.Provider, before.GatewayUrl, before.GatewayAccount);

    /// <summary>People can answer a number, not a name; the simulator plays their answers.</summary>
    public bool IsTwoWay => Provider is Simulator || SmsSender.IsNumber(Sender);
}
