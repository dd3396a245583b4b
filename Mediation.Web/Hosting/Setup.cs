using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Seeds;
using Mediation.Web.Administration;
using Mediation.Web.Appointments;
using Mediation.Web.Equipment;
using Mediation.Web.Residents;
using Mediation.Web.SchoolContinuity;
using Mediation.Web.Sms;
using Mediation.Web.Visits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mediation.Web.Hosting;

/// <summary>What the product is made of, and the order in which a request goes through it.</summary>
public static class Setup
{
    public static void AddMediation(this WebApplicationBuilder builder)
    {
        ValidatorOptions.Global.LanguageManager.Culture = French;
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        });
        builder.AddLog();
        builder.AddDatabase();
        builder.AddSecurity();
        builder.AddDocuments();
        builder.Services.AddPages();
        builder.Services.AddHostedService<Housekeeping>();
        builder.AddJobs();
        builder.Services.AddAdministration().AddResidents().AddVisits().AddAppointments().AddSms().AddEquipment().AddSchoolContinuity();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<DocumentHealth>("documents");
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
    }

    private static CultureInfo French { get; } = CultureInfo.GetCultureInfo("fr-FR");

    private static void AddLog(this WebApplicationBuilder builder)
    {
        // The framework's own scope and lines quote addresses, which may hold the secret of a link.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(options =>
            {
                options.IncludeScopes = true;
                options.TimestampFormat = "O";
                options.UseUtcTimestamp = true;
            });
        }

        if (builder.Configuration["OpenTelemetry:Endpoint"] is { Length: > 0 } endpoint)
        {
            builder.Services.AddOpenTelemetry()
                .WithTracing(tracing => tracing
                    .AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = (activity, response) =>
                    {
                        // An address may hold the secret of a link: the route's pattern says as much.
                        activity.SetTag("url.path", RequestLog.RouteOf(response.HttpContext));
                        activity.SetTag("url.query", null);
                    })
                    .AddOtlpExporter(options => options.Endpoint = new Uri(endpoint)))
                .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddOtlpExporter(options => options.Endpoint = new Uri(endpoint)));
        }
    }

    private static void AddDatabase(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Engine.For(
            builder.Configuration["Database:Engine"] ?? "Sqlite",
            builder.Configuration["Database:ConnectionString"]
                ?? $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "App_Data", "mediation.db")}"));
        services.AddSingleton<Migrator>();
        services.AddSingleton<ReferenceData>();
        services.AddScoped<Db>();
        services.AddScoped<SentForms>();
    }

    private static void AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddScoped<SharedScreen>();
        services.AddSingleton<FormTokens>();
        services.AddSingleton<KeptForms>();
        services.AddSingleton<PlanSeal>();
        services.AddExceptionHandler<UnexpectedFailure>();
        services.AddControllersWithViews(options =>
        {
            options.ModelBinderProviders.Insert(0, new LineEnds());
            options.Filters.Add<Refusals>();
            options.Filters.Add<ValidateForms>();
            options.Filters.Add<OneTransactionPerAct>();
            options.Filters.Add<HideNames>();
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add(new ResponseCacheAttribute { NoStore = true, Location = ResponseCacheLocation.None });
            FrenchBinding.Speak(options.ModelBindingMessageProvider);
        });
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new ViewsBesideControllers()));
        // French letters are sent as they are; what could be markup is escaped as ever.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddResponseCompression(options =>
        {
            // Form tokens are masked anew in every page, so that compression reveals none of them.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UseMediation(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseWhen(context => !JobsDashboard.IsAt(context), ours => ours.UseSecurityHeaders(Security.Headers()));
        app.UseWhen(JobsDashboard.IsAt, jobs => jobs.UseSecurityHeaders(JobsDashboard.Headers()));
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseResponseCompression();
        app.UseExceptionHandler("/erreur/500");
        app.UseStatusCodePagesWithReExecute("/erreur/{0}");
        app.UseRequestLocalization(options => options.SetDefaultCulture(French.Name));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<ReadableForms>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", DatabaseHealth.Live).AllowAnonymous();
        app.MapHealthChecks("/health/ready", DatabaseHealth.Ready).AllowAnonymous();
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
        app.MapJobsDashboard();
        app.UseJobs();
    }
}
