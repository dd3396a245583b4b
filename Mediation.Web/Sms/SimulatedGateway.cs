using System.Globalization;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>
/// The simulator: nothing leaves the machine. Each message is accepted and stays so until an administrator plays its receipt
/// or an answer on the page of the outbox (<see cref="PlaySimulatorController"/>).
/// </summary>
public sealed class SimulatedGateway : ISmsProvider
{
    public SmsCapabilities Capabilities { get; } = new() { IsTwoWay = true, CanReconcile = false };

    public Task<SendOutcome> Send(OutgoingSms sms, CancellationToken cancellation) => Task.FromResult(
        new SendOutcome { Result = SendResult.Accepted, Code = "simulateur", Reference = string.Create(CultureInfo.InvariantCulture, $"simulateur-{sms.Id}") });

    public Task<SmsFinding> Find(OutgoingSms sms, IReadOnlySet<string> taken, CancellationToken cancellation) => Task.FromResult(new SmsFinding(SmsTrace.Unknown));

    public Task<SmsBalance?> Balance(CancellationToken cancellation) => Task.FromResult<SmsBalance?>(null);
}
