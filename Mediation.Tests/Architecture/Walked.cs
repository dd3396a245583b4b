using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>An application of its own and two structures: what is walked through.</summary>
public class Peopled : IAsyncLifetime
{
    public Peopled()
        : this(new App())
    {
    }

    protected Peopled(App app) => App = app;

    public App App { get; }

    public Routes Routes { get; private set; } = null!;

    public WalkedWorld World { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        World = await WalkedWorld.Make(App);
        Routes = Routes.Of(App);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>And everything that their people reach: where each walk begins. Those that leave it as it was, or nearly, share one.</summary>
[CollectionDefinition(nameof(Walked))]
public class Walked : Peopled, ICollectionFixture<Walked>
{
    private readonly IReadOnlyList<string> _starts;

    public Walked()
        : this(new App())
    {
    }

    /// <param name="app">What is walked through.</param>
    /// <param name="starts">Pages to begin with besides the home page.</param>
    protected Walked(App app, params IReadOnlyList<string> starts)
        : base(app) => _starts = starts;

    public Crawl Crawl { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Crawl = await Crawl.Of(Routes, World, _starts);
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
