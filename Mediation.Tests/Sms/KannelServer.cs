using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>
/// A real gateway of its own, on free ports of the loopback: Kannel's bearerbox and smsbox, and its fake SMS centre when it is
/// connected (Debian packages kannel and kannel-extras). Where they are not installed the test is skipped and says so; on the
/// build server their absence is a failure.
/// </summary>
public sealed partial class KannelServer : IAsyncDisposable
{
    private const string Bearerbox = "/usr/sbin/bearerbox";
    private const string Smsbox = "/usr/sbin/smsbox";
    private const string FakeCentre = "/usr/lib/kannel/test/fakesmsc";
    private const string Secret = "a secret of forty characters, more or less";
    private const string CallbackHost = "127.0.0.1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediation-kannel-");
    private readonly List<Process> _processes = [];
    private readonly ConcurrentQueue<string> _said = new();
    private readonly WebApplication _listener;

    private KannelServer(WebApplication listener) => _listener = listener;

    /// <summary>What the gateway called back: verb, path and query, and the message where there is one.</summary>
    public ConcurrentQueue<(string Line, KannelIncoming? Incoming)> Calls { get; } = new();

    /// <summary>Admin, boxes, sendsms, SMS centre.</summary>
    private int[] Ports { get; } = FreePorts(4);

    private string OurAddress => _listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public KannelSettings Settings => new()
    {
        Address = $"http://127.0.0.1:{Ports[2]}/cgi-bin/sendsms",
        Username = "app",
        Password = "secret",
        Sender = "36180",
        OurAddress = OurAddress,
        CallbackSecret = Secret,
    };

    /// <summary>The gateway without any SMS centre.</summary>
    public static async Task<KannelServer> Start()
    {
        var missing = new[] { Bearerbox, Smsbox, FakeCentre }.Where(path => !File.Exists(path)).ToArray();
        if (missing.Length > 0)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is "true", $"Kannel is not installed: no {string.Join(", ", missing)}.");
            Assert.Fail($"The build server has no Kannel: no {string.Join(", ", missing)}.");
        }

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://{CallbackHost}:0");
        var server = new KannelServer(builder.Build());
        server._listener.Run(server.Note);
        await server._listener.StartAsync();
        var configuration = server.WriteConfiguration();
        server.Run(Bearerbox, configuration);
        await server.Listens(server.Ports[1]);
        server.Run(Smsbox, configuration);
        await server.Listens(server.Ports[2]);
        return server;
    }

    /// <summary>Connects the SMS centre, which hands over one message of somebody as it does.</summary>
    public void Connect(string from, string text) =>
        Run(FakeCentre, "-H", "127.0.0.1", "-r", Ports[3].ToString(System.Globalization.CultureInfo.InvariantCulture), "-i", "1", "-m", "1", $"{from} 36180 text {text}");

    /// <summary>What telephones were sent: number, and text or its parts, in the order of their arrival at the centre.</summary>
    public IReadOnlyList<(string To, string Text)> Received =>
        [.. _said.Select(line => Got().Match(line)).Where(match => match.Success).Select(match => (match.Groups["to"].Value, Decoded(match)))];

    /// <summary>Waits until something is so; says what the gateway did when it never is.</summary>
    public async Task Until(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < Patience, $"Not in {Patience}. Calls: {string.Join("; ", Calls.Select(call => call.Line))}. Said:\n{string.Join('\n', _said)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await _listener.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Decoded(Match match)
    {
        var octets = WebUtility.UrlDecodeToBytes(Encoding.UTF8.GetBytes(match.Groups["text"].Value), 0, Encoding.UTF8.GetByteCount(match.Groups["text"].Value))!;
        return match.Groups["kind"].Value switch
        {
            "text" => match.Groups["text"].Value,
            "ucs-2" => Encoding.BigEndianUnicode.GetString(octets),
            _ => Encoding.UTF8.GetString(octets),
        };
    }

    private async Task Note(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var incoming = context.Request.Method == "POST" ? KannelIncoming.Read(context.Request.Headers, body.ToArray()) : null;
        Calls.Enqueue(($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", incoming));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private string WriteConfiguration()
    {
        var (folder, path) = (_folder.CreateSubdirectory("spool").Parent!.FullName, Path.Combine(_folder.FullName, "kannel.conf"));
        File.WriteAllText(path, $"""
            group = core
            admin-port = {Ports[0]}
            admin-interface = "127.0.0.1"
            admin-password = unused
            smsbox-port = {Ports[1]}
            smsbox-interface = "127.0.0.1"
            box-allow-ip = "127.0.0.1"
            box-deny-ip = "*.*.*.*"
            dlr-storage = internal
            store-type = spool
            store-location = "{folder}/spool"

            group = smsc
            smsc = fake
            smsc-id = FAKE
            our-host = "127.0.0.1"
            port = {Ports[3]}
            connect-allow-ip = 127.0.0.1

            group = smsbox
            bearerbox-host = 127.0.0.1
            bearerbox-port = {Ports[1]}
            sendsms-port = {Ports[2]}
            sendsms-interface = "127.0.0.1"
            sendsms-chars = "0123456789+ "
            mo-recode = true
            http-request-retry = 3
            http-queue-delay = 2

            group = sendsms-user
            username = app
            password = secret
            user-allow-ip = "127.0.0.1"
            user-deny-ip = "*.*.*.*"
            max-messages = 5
            concatenation = true

            group = sms-service
            keyword = default
            post-url = "{OurAddress}{SmsAddresses.KannelIncoming}/1/{KannelToken.OfIncoming(Secret, 1)}"
            max-messages = 0
            send-sender = true
            catch-all = true

            """);
        return path;
    }

    private void Run(string program, params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = _folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardErrorEncoding = Encoding.UTF8,
            },
        };
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private Task Listens(int port) => Until(() =>
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    });

    /// <summary>All held at once, so that none is given twice.</summary>
    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Dispose());
        return ports;
    }

    /// <summary>A line of fakesmsc: sender, receiver, kind, text; a part of a long message has a header before its data.</summary>
    [GeneratedRegex(@"Got message \d+: <36180 (?<to>\S+) (?:udh (?<udh>\S+) )?(?<kind>text|data|ucs-2) (?<text>.*)>$")]
    private static partial Regex Got();
}
