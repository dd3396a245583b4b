using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>Stands where the gateway's sendsms is, behind a real port of this machine: it counts what arrives, by the id of the message.</summary>
public sealed class GatewayDoor : IAsyncDisposable
{
    private readonly WebApplication _server;

    private GatewayDoor(WebApplication server) => _server = server;

    /// <summary>Ids of the messages that arrived, each as often as it did.</summary>
    public ConcurrentQueue<int> Arrived { get; } = new();

    /// <summary>Texts that arrived.</summary>
    public ConcurrentQueue<string> Texts { get; } = new();

    /// <summary>What is answered.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Accept;

    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<GatewayDoor> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var door = new GatewayDoor(builder.Build());
        door._server.Run(door.Take);
        await door._server.StartAsync(TestContext.Current.CancellationToken);
        return door;
    }

    public static Func<HttpContext, Task> Refuse(int status, string words = "") => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(words, context.RequestAborted);
    };

    /// <summary>Hangs up once it has the message.</summary>
    public static Task Cut(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Task Accept(HttpContext context) => Refuse(202, "0: Accepted for delivery")(context);

    // The address of the reports ends with our own id and its secret.
    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Texts.Enqueue(await reader.ReadToEndAsync(context.RequestAborted));
        Arrived.Enqueue(int.Parse(context.Request.Headers["X-Kannel-DLR-Url"].ToString().Split('/')[^2], CultureInfo.InvariantCulture));
        await Answer(context);
    }
}
