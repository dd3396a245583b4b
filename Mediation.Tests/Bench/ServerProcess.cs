using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mediation.Tests.Bench;

/// <summary>A server of its own process on a free port of this machine, in Production.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    /// <param name="arguments">What <c>dotnet</c> is given.</param>
    /// <param name="folder">Content root.</param>
    /// <param name="database">The file that is measured.</param>
    /// <param name="settings">Beside those of every server that is measured.</param>
    public ServerProcess(IEnumerable<string> arguments, string folder, string database, IReadOnlyDictionary<string, string>? settings = null)
    {
        Address = new Uri(Words.Of($"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments.Append($"--urls={Address}"))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Database__ConnectionString"] = BenchDatabase.ConnectionString(database);
        start.Environment["DataProtection__Folder"] = Path.Combine(BenchOptions.Folder, "keys");
        start.Environment["Security__SignInsPerMinute"] = "100000";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Begun = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Address { get; }

    /// <summary>When the process was asked for.</summary>
    public long Begun { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, in MB.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Asks until it answers.</summary>
    public async Task<TimeSpan> UntilItAnswers(BenchClient client, string path)
    {
        while (true)
        {
            try
            {
                var answer = await client.Get(path);
                return answer.Status is HttpStatusCode.OK
                    ? Stopwatch.GetElapsedTime(Begun)
                    : throw new InvalidOperationException($"{path} answered {answer.Status}.");
            }
            catch (HttpRequestException) when (!_process.HasExited && Stopwatch.GetElapsedTime(Begun) < LongestStart)
            {
                await Task.Delay(5);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return int.Parse(listener.LocalEndpoint.ToString()!.Split(':')[^1], CultureInfo.InvariantCulture);
    }
}
