using Mediation.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

[assembly: AssemblyFixture(typeof(App))]

namespace Mediation.Tests.Support;

/// <summary>
/// The real product on a database of its own. Tests share one and each make their own structures in it;
/// a test that needs other settings, another clock or controllers of its own makes another.
/// </summary>
public class App : WebApplicationFactory<Program>
{
    /// <summary>A Monday, 11 in the morning in Paris.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Where its data-protection keys are.</summary>
    public string KeysFolder { get; } = Directory.CreateTempSubdirectory("mediation-keys-").FullName;

    /// <summary>Where the files of documents are.</summary>
    public string DocumentsFolder { get; } = Directory.CreateTempSubdirectory("mediation-documents-").FullName;

    /// <summary>No application of the tests watches its settings for changes: systems count such watches, and hundreds of applications are made.</summary>
    static App() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    /// <summary>How providers of messages would reach it.</summary>
    public const string PublicAddress = "https://mediation.example.fr";

    public App() => Given = new Given(this);

    public FakeTimeProvider Clock { get; } = new(Begin);

    public TestDatabase Database { get; } = new();

    public Given Given { get; }

    /// <summary>Everything that was logged, formatted.</summary>
    public LogLines Log { get; } = new();

    /// <summary>The day it is in Paris.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(Clock.GetUtcNow(), "Europe/Paris").DateTime);

    /// <summary>Settings of this application, beyond those of every test.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>Services of this application, beyond those of the product.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>A visitor without account.</summary>
    public Browser Visitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A visitor who has signed in through the page.</summary>
    public async Task<Browser> SignedIn(GivenAccount account)
    {
        var browser = Visitor();
        var page = await browser.Get("/connexion");
        var answer = await browser.Submit(page, new() { ["Email"] = account.Email, ["Password"] = GivenAccount.Password });
        Assert.Equal("/", answer.Location);
        return browser;
    }

    /// <summary>Does something with services of one scope.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Engine", Database.EngineName);
        builder.UseSetting("Database:ConnectionString", Database.ConnectionString);
        builder.UseSetting("DataProtection:Folder", KeysFolder);
        builder.UseSetting("Documents:Folder", DocumentsFolder);
        builder.UseSetting("Demonstration:Enabled", "false");
        builder.UseSetting("Jobs:Run", "false");
        builder.UseSetting("Sms:PublicAddress", PublicAddress);
        builder.UseSetting("Sms:PerSecond", "1000000");
        builder.UseSetting("Security:SignInsPerMinute", "100000");
        builder.UseSetting("Security:CalendarsPerMinute", "100000");
        builder.UseSetting("Security:LinksPerMinute", "100000");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
            services.AddSingleton<ILoggerFactory, LastingLoggerFactory>();
            Configure(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(KeysFolder))
        {
            Database.Dispose();
            Directory.Delete(KeysFolder, recursive: true);
            Directory.Delete(DocumentsFolder, recursive: true);
        }
    }
}
