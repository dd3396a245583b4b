using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Mediation.Tests.Bench;

/// <summary>Runs the tests as xunit's own entry point does; <c>bench</c> runs the benchmark, which starts <c>bench-host</c> itself.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["bench", .. var options] => BenchRun.Run(options),
        [BenchHost.Command, .. var options] => BenchHost.Run(options),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
