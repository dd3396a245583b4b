using Hangfire;
using Hangfire.SqlServer;
using Mediation.Web.Sms;

namespace Mediation.Web.Hosting;

/// <summary>
/// Hangfire is the clock, the tables are the truth: a job only looks up what is due there. Its storage is chosen apart from
/// the database engine (Jobs:Storage is Memory or SqlServer); in memory it forgets everything at a restart, and loses nothing.
/// </summary>
public static class Jobs
{
    /// <summary>Looked at every minute; a job that is still running is not run beside itself on this machine.</summary>
    private const string EveryMinute = "* * * * *";

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddHangfire(hangfire =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (builder.Configuration["Jobs:Storage"] is "SqlServer")
            {
                hangfire.UseSqlServerStorage(builder.Configuration["Jobs:ConnectionString"], new SqlServerStorageOptions { PrepareSchemaIfNecessary = true });
            }
            else
            {
                hangfire.UseInMemoryStorage();
            }
        });
        if (builder.Configuration.GetValue("Jobs:Run", true))
        {
            builder.Services.AddHangfireServer(options => options.WorkerCount = 2);
        }
    }

    public static void UseJobs(this WebApplication app)
    {
        var recurring = app.Services.GetRequiredService<IRecurringJobManager>();
        recurring.AddOrUpdate<SendDueMessages>("sms-envoyer", job => job.Run(CancellationToken.None), EveryMinute);
        recurring.AddOrUpdate<SweepMessages>("sms-verifier", job => job.Run(CancellationToken.None), EveryMinute);
        recurring.AddOrUpdate<ReconcileMessages>("sms-rapprocher", job => job.Run(CancellationToken.None), EveryMinute);
    }
}
