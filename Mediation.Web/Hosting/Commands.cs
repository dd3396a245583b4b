using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Seeds;

namespace Mediation.Web.Hosting;

/// <summary>What the installation is told at the command line, after <c>--</c>.</summary>
public static class Commands
{
    public const string Usage = """
        Commands:
          migrate                       bring the database up to date, reference data included
          seed reference                load the territories
          seed demonstration            load the demonstration council into an empty database (never in Production)
          seed volume [small|large]     load the benchmark's volume into an empty database (never in Production)
          create-admin --email ADDRESS  create an administrator, or take up one again, and print the link to choose a password
        """;

    /// <summary>Tells whether the arguments name a command; options (<c>--urls …</c>) do not.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && !args[0].StartsWith('-');

    /// <returns>The exit code.</returns>
    public static async Task<int> Run(WebApplication app, string[] args)
    {
        switch (args)
        {
            case ["migrate", ..]:
                Migrate(app);
                return 0;
            case ["seed", "reference", ..]:
                Print(app.Services.GetRequiredService<ReferenceData>().Load() is { Count: > 0 } loaded ? $"Loaded: {string.Join(", ", loaded)}." : "Nothing to load.");
                return 0;
            case ["seed", "demonstration" or "volume", ..] when app.Environment.IsProduction():
                return Refuse("Invented people are never loaded in Production.");
            case ["seed", "demonstration", ..]:
                Migrate(app);
                return app.Services.LoadDemonstration() ? 0 : Refuse("This database already has accounts.");
            case ["seed", "volume"]:
                return SeedVolume(app, VolumeSize.Standard);
            case ["seed", "volume", "small"]:
                return SeedVolume(app, VolumeSize.Small);
            case ["seed", "volume", "large"]:
                return SeedVolume(app, VolumeSize.Large);
            case ["create-admin", "--email", var email, ..]:
                return await CreateAdministrator(app, email);
            default:
                return Refuse(Usage);
        }
    }

    private static void Migrate(WebApplication app)
    {
        var done = app.Services.GetRequiredService<Migrator>().Migrate();
        app.Services.GetRequiredService<ReferenceData>().Load();
        Print(done.Count == 0 ? "The database is up to date." : $"Done: {string.Join(", ", done)}.");
    }

    private static int SeedVolume(WebApplication app, VolumeSize volume)
    {
        Migrate(app);
        var loaded = new BenchmarkVolume().Load(app.Services.GetRequiredService<Engine>(), app.Services.GetRequiredService<TimeProvider>(), volume, Print, Start.Hash);
        return loaded ? 0 : Refuse("This database already has accounts.");
    }

    private static async Task<int> CreateAdministrator(WebApplication app, string email)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(email, out _) || email.Length > Account.LongestEmail)
        {
            return Refuse("That is not an e-mail address.");
        }

        if (app.Services.GetRequiredService<Migrator>().Pending().Count > 0)
        {
            return Refuse("The database is not up to date: run the command migrate first.");
        }

        await using var scope = app.Services.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<SignIns>().FindByEmail(Account.KeyOf(email));
        if (known is not null && (known.ClosedAt is not null || !known.Roles.Contains(Role.Administrator)))
        {
            return Refuse("An account that is not an open administrator's has this address already.");
        }

        var store = scope.ServiceProvider.GetRequiredService<AccountStore>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var act = new Act { AccountId = null, StructureId = null, At = now, What = ActKind.CreateAccount };
        var administrator = new Account { StructureId = null, Email = email, DisplayName = email, IsConseillerNumerique = false, Roles = [Role.Administrator] };
        var id = known?.Id ?? await store.Add(administrator, act);
        var token = LinkToken.Draw();
        await store.IssueLink(id, LinkToken.HashOf(token), now + LinkToken.Lifetime, act with { What = ActKind.IssueLink });
        await scope.ServiceProvider.GetRequiredService<Db>().Commit();
        Print($"Open /activation/{token} on this installation within {LinkToken.Lifetime.Days} days to choose a password.");
        return 0;
    }

    private static void Print(string line) => Console.Out.WriteLine(line);

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }
}
