using System.Diagnostics;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

public sealed class SecondEngineTests
{
    /// <summary>Runs this whole suite again, in a process of its own, on the TDS server that MEDIATION_TEST_SQLSERVER names.</summary>
    [Fact]
    public async Task The_whole_suite_passes_on_the_second_engine()
    {
        Assert.SkipWhen(TestDatabase.OnSqlServer, "This is the run on the second engine.");
        Assert.SkipUnless(TestDatabase.Server is { Length: > 0 }, $"{TestDatabase.ServerVariable} is not set: the suite ran on SQLite only.");
        var run = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            run.ArgumentList.Add(typeof(SecondEngineTests).Assembly.Location);
        }

        run.Environment[TestDatabase.EngineVariable] = "SqlServer";
        using var process = Process.Start(run)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(process.ExitCode == 0, $"The suite failed on the second engine:\n{output}");
    }
}
