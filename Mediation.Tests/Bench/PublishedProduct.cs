using System.Diagnostics;

namespace Mediation.Tests.Bench;

/// <summary>The published build, and the processes that are started from it.</summary>
internal sealed class PublishedProduct(string folder, string database)
{
    private const string Web = "Mediation.Web";

    public static string Repository { get; } = FindRepository();

    public static async Task<PublishedProduct> Make(string database)
    {
        var folder = Path.Combine(BenchOptions.Folder, "published");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Repository, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "publish", Web, "--configuration", "Release", "--output", folder, "--nologo" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? new PublishedProduct(folder, database) : throw new InvalidOperationException($"Publishing failed.\n{output}");
    }

    /// <summary>The product as it is installed.</summary>
    public ServerProcess Start(Dictionary<string, string>? settings = null) => new([$"{Web}.dll"], folder, database, settings);

    /// <summary>The same code with the references beside it, under the published runtime settings.</summary>
    public ServerProcess StartWithReferences() => new([.. TestsUnderProductSettings, BenchHost.Command], folder, database);

    public ServerProcess StartEmpty() => new([.. TestsUnderProductSettings, BenchHost.Command, BenchHost.Empty], folder, database);

    private IEnumerable<string> TestsUnderProductSettings =>
    [
        "exec",
        "--runtimeconfig", Path.Combine(folder, $"{Web}.runtimeconfig.json"),
        "--depsfile", Path.ChangeExtension(typeof(BenchHost).Assembly.Location, ".deps.json"),
        typeof(BenchHost).Assembly.Location,
    ];

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmark runs inside the repository.");
    }
}
