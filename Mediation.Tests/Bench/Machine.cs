using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mediation.Tests.Bench;

/// <summary>Where figures come from: they mean nothing without it.</summary>
internal static class Machine
{
    private const int Writes = 200;

    public static string Description()
    {
        var processor = Line("/proc/cpuinfo", "model name")?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        return $"{processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}";
    }

    public static string LoadAverage => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    /// <summary>How long this disk takes to make one page of a database durable.</summary>
    public static Figure Fsync(string folder)
    {
        var file = Path.Combine(folder, $"fsync-{Environment.ProcessId}");
        var page = new byte[4096];
        var times = new List<TimeSpan>();
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose))
        {
            for (var n = 0; n < Writes; n++)
            {
                var begun = Stopwatch.GetTimestamp();
                stream.Write(page);
                stream.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(begun));
            }
        }

        return new Figure("This disk: 4 kB written and fsync", "", new Sample(times).ToString());
    }

    private static string? Line(string file, string begin) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(begin, StringComparison.Ordinal)) : null;
}
