using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Bench;

/// <summary>A message that came to the double's door.</summary>
internal sealed record Arrived(int MessageId, string Sid, long At);

/// <summary>Takes every message at once, behind a port of this machine, and notes when each came.</summary>
internal sealed class BenchTwilio : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _count;

    private BenchTwilio(WebApplication server) => _server = server;

    /// <summary>In the order of their coming.</summary>
    public ConcurrentQueue<Arrived> Messages { get; } = new();

    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<BenchTwilio> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var twilio = new BenchTwilio(server);
        server.Run(twilio.Take);
        await server.StartAsync();
        return twilio;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var fields = TwilioSignature.ParametersOf(await reader.ReadToEndAsync()).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        var sid = "SM" + Interlocked.Increment(ref _count).ToString("x32", CultureInfo.InvariantCulture);
        Messages.Enqueue(new Arrived(int.Parse(fields["StatusCallback"].Split('/')[^1], CultureInfo.InvariantCulture), sid, Stopwatch.GetTimestamp()));
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsync($$"""{"sid":"{{sid}}","status":"queued","to":"{{fields["To"]}}","num_segments":"1"}""");
    }
}
