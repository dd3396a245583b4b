using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mediation.Tests.Support;

/// <summary>The product as it is installed: a process of its own, which can be killed.</summary>
public sealed partial class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ProductProcess(Process process) => _process = process;

    public required Uri Address { get; init; }

    /// <summary>Starts it on a database that exists, and waits until it listens.</summary>
    /// <param name="database">Where it reads and writes.</param>
    /// <param name="keys">Folder of its data-protection keys: sessions outlive the process.</param>
    /// <param name="settings">More of its command line.</param>
    public static async Task<ProductProcess> Start(TestDatabase database, string keys, params string[] settings)
    {
        var process = new Process { StartInfo = Command(database, keys, settings) };
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        process.OutputDataReceived += (_, line) =>
        {
            said.Enqueue(line.Data);
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        };
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The product stopped:\n{string.Join('\n', said)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ProductProcess(process) { Address = await listening.Task.WaitAsync(LongestStart) };
    }

    /// <summary>Kills it as the machine would: it is asked nothing and finishes nothing (SIGKILL).</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Command(TestDatabase database, string keys, string[] settings)
    {
        var web = Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/').Replace("Mediation.Tests", "Mediation.Web", StringComparison.Ordinal) + "/")!;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])
        [
            Path.Combine(web, "Mediation.Web.dll"), "--environment", "Development", "--urls", "http://127.0.0.1:0",
            "--Database:Engine", database.EngineName, "--Database:ConnectionString", database.ConnectionString,
            "--DataProtection:Folder", keys, "--Demonstration:Enabled", "false",
            .. settings,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
