using Hangfire;
using Hangfire.InMemory;
using Hangfire.SqlServer;
using Mediation.Web.Equipment;
using Mediation.Web.Sms;
using Mediation.Web.Visits;

namespace Mediation.Web.Hosting;

/// <summary>
/// Hangfire is the clock, the tables are the truth: a job only looks up what is due there. Its storage is chosen apart from
/// the database engine (Jobs:Storage is Memory or SqlServer); in memory it forgets everything at a restart, and loses nothing.
/// </summary>
public static class Jobs
{
    /// <summary>Looked at every minute; two that run at once share the pace, and each message goes to one.</summary>
    private const string EveryMinute = "* * * * *";

    /// <summary>The job that sends what is due.</summary>
    public const string Sending = "sms-envoyer";

    private const string Sweeping = "sms-verifier";
    private const string Reconciling = "sms-rapprocher";

    /// <summary>A day at each place begins at its own hour.</summary>
    private const string EveryHour = "10 * * * *";

    private const string AskingOutcomes = "bilans-demander";
    private const string RemindingBorrowers = "prets-relancer";
    private const string SweepingDocuments = "documents-balayer";
    private const string AskingBalances = "sms-credit";

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        // Given to the container, not to Hangfire's own configuration: that is one for the whole process.
        builder.Services.AddSingleton<JobStorage>(_ => (builder.Configuration["Jobs:Storage"] ?? "Memory", builder.Configuration["Jobs:ConnectionString"]) switch
        {
            ("Memory", _) => new InMemoryStorage(),
            ("SqlServer", { Length: > 0 } connection) => new SqlServerStorage(connection, new SqlServerStorageOptions { PrepareSchemaIfNecessary = true }),
            ("SqlServer", _) => throw new InvalidOperationException("Jobs:Storage is SqlServer: Jobs:ConnectionString must say where."),
            (var other, _) => throw new InvalidOperationException($"Jobs:Storage is {other}: it must be Memory or SqlServer."),
        });
        builder.Services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        if (builder.Configuration.GetValue("Jobs:Run", true))
        {
            builder.Services.AddHangfireServer(options => options.WorkerCount = 2);
        }
    }

    public static void UseJobs(this WebApplication app)
    {
        var recurring = app.Services.GetRequiredService<IRecurringJobManager>();
        // Hangfire gives its own token in place of the one written here: a job ends when the server stops.
        recurring.AddOrUpdate<SendDueMessages>(Sending, job => job.Run(CancellationToken.None), EveryMinute);
        recurring.AddOrUpdate<SweepMessages>(Sweeping, job => job.Run(CancellationToken.None), EveryMinute);
        recurring.AddOrUpdate<ReconcileMessages>(Reconciling, job => job.Run(CancellationToken.None), EveryMinute);
        recurring.AddOrUpdate<AskOutcomes>(AskingOutcomes, job => job.Run(CancellationToken.None), EveryHour);
        recurring.AddOrUpdate<AskBalances>(AskingBalances, job => job.Run(CancellationToken.None), EveryHour);
        recurring.AddOrUpdate<RemindBorrowers>(RemindingBorrowers, job => job.Run(CancellationToken.None), EveryHour);
        recurring.AddOrUpdate<SweepDocuments>(SweepingDocuments, job => job.Run(CancellationToken.None), EveryHour);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            // What became due while nobody was there does not wait for the minute.
            recurring.Trigger(Sending);
            recurring.Trigger(Sweeping);
            recurring.Trigger(AskingOutcomes);
        });
    }
}
