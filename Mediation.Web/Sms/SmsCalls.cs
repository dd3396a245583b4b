using System.Net.Sockets;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>What a provider answered, whole.</summary>
public sealed record ProviderAnswer(int Status, string Body, TimeSpan? RetryAfter)
{
    public override string ToString() => $"HTTP {Status}";
}

/// <summary>
/// How providers are called: once. No redirect, no cookie, no retry, no log, since addresses and bodies hold numbers; what
/// goes wrong is told apart by the one question that counts: can the message have left?
/// </summary>
public static class SmsCalls
{
    /// <summary>Nothing has been sent before a connection stands: a short wait, after which it is certain.</summary>
    public static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);

    /// <summary>A list of fifty messages is some 60 kB.</summary>
    private const int LargestAnswer = 1024 * 1024;

    public static IServiceCollection AddSmsClients(this IServiceCollection services)
    {
        services.AddHttpClient<TwilioMessages>(Prepare).ConfigurePrimaryHttpMessageHandler(() => Handler(throughProxy: true)).RemoveAllLoggers();
        services.AddHttpClient<KannelSendSms>(Prepare).ConfigurePrimaryHttpMessageHandler(() => Handler(throughProxy: false)).RemoveAllLoggers();
        return services;
    }

    public static void Prepare(HttpClient client)
    {
        client.Timeout = LongestCall;
        client.MaxResponseContentBufferSize = LargestAnswer;
    }

    /// <param name="throughProxy">Whether the machine's proxy is used; the council's own gateway is never behind it.</param>
    public static SocketsHttpHandler Handler(bool throughProxy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = throughProxy,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = Connect,
    };

    /// <returns>The answer, or what the lack of one means.</returns>
    public static async Task<(ProviderAnswer? Answer, SendOutcome? Failure)> Ask(HttpClient http, HttpRequestMessage request, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return (null, SendOutcome.NotReached("stopped"));
        }

        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsStringAsync(cancellation);
            return (new ProviderAnswer((int)response.StatusCode, body, response.Headers.RetryAfter?.Delta), null);
        }
        catch (HttpRequestException failure)
        {
            return (null, OutcomeOf(failure.HttpRequestError));
        }
        catch (OperationCanceledException)
        {
            return (null, SendOutcome.Unknown(cancellation.IsCancellationRequested ? "stopped" : "timeout"));
        }
        catch (IOException)
        {
            return (null, SendOutcome.Unknown("cut"));
        }
    }

    private static SendOutcome OutcomeOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => SendOutcome.NotReached("no such host"),
        HttpRequestError.ConnectionError => SendOutcome.NotReached("no connection"),
        HttpRequestError.ProxyTunnelError => SendOutcome.NotReached("proxy") with { Sequels = SendSequels.ConfigurationAlarm },
        HttpRequestError.SecureConnectionError => SendOutcome.NotReached("certificate") with { Sequels = SendSequels.ConfigurationAlarm },
        _ => SendOutcome.Unknown("cut"),
    };

    /// <summary>The runtime's own limit on connecting ends like a call that was not answered; this one says that nothing was sent.</summary>
    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestConnect);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
