using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Seeds;
using Mediation.Web.Equipment;
using Microsoft.AspNetCore.Identity;

namespace Mediation.Web.Hosting;

/// <summary>What is done to the database before the first request: everything in development and demonstration, nothing in production.</summary>
public static class Start
{
    /// <summary>The demonstration council is loaded at the first start in development, elsewhere only when asked, never in production.</summary>
    public static bool IsDemonstration(this WebApplication app) => IsDemonstration(app.Environment, app.Configuration);

    public static bool IsDemonstration(IHostEnvironment environment, IConfiguration configuration) =>
        !environment.IsProduction() && configuration.GetValue("Demonstration:Enabled", environment.IsDevelopment());

    public static void PrepareDatabase(this WebApplication app)
    {
        if (app.Environment.IsProduction())
        {
            return;
        }

        app.Services.GetRequiredService<Migrator>().Migrate();
        app.Services.GetRequiredService<ReferenceData>().Load();
        if (app.IsDemonstration())
        {
            app.Services.LoadDemonstration();
        }
    }

    public static bool LoadDemonstration(this IServiceProvider services)
    {
        if (!new DemonstrationCouncil().Load(services.GetRequiredService<Engine>(), services.GetRequiredService<TimeProvider>(), Hash))
        {
            return false;
        }

        using var scope = services.CreateScope();
        DemonstrationPapers.Add(scope.ServiceProvider).GetAwaiter().GetResult();
        return true;
    }

    public static string Hash(string password) => new PasswordHasher<SignInAccount>().HashPassword(new SignInAccount(), password);
}
