using Mediation.Tests.Journeys;
using Mediation.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Mediation.Tests.Journeys;

/// <summary>
/// The browser of the journeys, started by the first of them. Where there is none the journeys are skipped and say so;
/// on the build server its absence is a failure.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    public const string PathVariable = "CHROMIUM_PATH";
    private const string UsualPath = "/usr/bin/chromium";
    private const float PatienceInMilliseconds = 20_000;

    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=fr-FR",
    ];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(Start);

    /// <summary>Somebody new sits down: no cookie, an empty page.</summary>
    public async Task<Person> SitDown(ServedApp app, bool withScript = true, int width = 1280)
    {
        if (PathToBrowser() is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is "true", $"No Chromium at {UsualPath}, and {PathVariable} names none.");
            Assert.Fail($"The build server has no Chromium at {UsualPath}, and {PathVariable} names none.");
        }

        var (_, browser) = await _started.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.Address.ToString(),
            JavaScriptEnabled = withScript,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(PatienceInMilliseconds);
        return new Person(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (playwright, browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static string? PathToBrowser() =>
        (Environment.GetEnvironmentVariable(PathVariable) ?? UsualPath) is var path && File.Exists(path) ? path : null;

    private static async Task<(IPlaywright, IBrowser)> Start()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceInMilliseconds);
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = PathToBrowser(), Args = Switches }));
    }
}
