using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>An application of its own, two structures, and everything that their people reach: where each walk begins.</summary>
public class Walked : IAsyncLifetime
{
    public Walked()
        : this(new App())
    {
    }

    protected Walked(App app, params IReadOnlyList<string> starts)
    {
        App = app;
        Starts = starts;
    }

    public App App { get; }

    public Routes Routes { get; private set; } = null!;

    public WalkedWorld World { get; private set; } = null!;

    public Crawl Crawl { get; private set; } = null!;

    /// <summary>Pages to begin with besides the home page.</summary>
    private IReadOnlyList<string> Starts { get; }

    public async ValueTask InitializeAsync()
    {
        World = await WalkedWorld.Make(App);
        Routes = Routes.Of(App);
        Crawl = await Crawl.Of(Routes, World, Starts);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Fails with every fault, one a line.</summary>
    public static void NoFault(IEnumerable<string> faults)
    {
        var all = faults.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} faults:\n{string.Join('\n', all.Take(60))}");
    }

    /// <summary>Says in the report what was walked.</summary>
    public static void Tell(string counts)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(counts);
        TestContext.Current.SendDiagnosticMessage(counts);
    }
}
