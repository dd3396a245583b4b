using System.Net;
using System.Threading.RateLimiting;
using Mediation.Data.Administration;
using Mediation.Web.Administration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using IPNetwork = System.Net.IPNetwork;

namespace Mediation.Web.Hosting;

/// <summary>Sessions, passwords, keys, proxies, limits and headers.</summary>
public static class Security
{
    /// <summary>Idle time after which a session ends and the screen locks.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>A closed account or a changed role ends its sessions within this time.</summary>
    private static readonly TimeSpan StampIsTrusted = TimeSpan.FromMinutes(1);

    public const string SignInLimit = "sign-in";

    /// <summary>Of addresses that programs ask for by themselves: calendars.</summary>
    public const string CalendarLimit = "calendar";

    /// <summary>Of pages behind a link of a message.</summary>
    public const string LinkLimit = "link";

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "mediation";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/connexion";
            options.ReturnUrlParameter = "retour";
            options.ExpireTimeSpan = Idle;
            options.SlidingExpiration = true;
            // By default a session is renewed only past its half: idle time would end between 15 and 30 minutes.
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew = context.ElapsedTime > StampIsTrusted;
                return Task.CompletedTask;
            };
            options.Events.OnValidatePrincipal = async context =>
            {
                await SecurityStampValidator.ValidatePrincipalAsync(context);
                await EndSession(context);
            };
            options.Events.OnRedirectToLogin = AskToSignIn;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        })
        // Never written; Identity clears it when it ends a session whose stamp has changed.
        .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        services.AddAuthorization(Policies.Add);
        services.AddIdentityCore<SignInAccount>(options =>
            {
                options.Password.RequiredLength = Passwords.Shortest;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 10;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.SignIn.RequireConfirmedAccount = true;
            })
            .AddUserStore<AccountUserStore>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.AddScoped<IUserConfirmation<SignInAccount>, OpenAccountsOnly>();
        services.AddMemoryCache().AddSingleton<Sessions>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = StampIsTrusted);

        var keys = builder.Configuration["DataProtection:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "App_Data", "keys");
        services.AddDataProtection().SetApplicationName("Mediation").PersistKeysToFileSystem(Directory.CreateDirectory(keys));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "mediation.form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<ForwardedHeadersOptions>(options => Trust(options, builder.Configuration));
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddRateLimiter(options => Limit(options, builder.Configuration));
    }

    /// <summary>A session outlives neither its own end nor the period that it was opened for.</summary>
    private static async Task EndSession(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (context.Principal is { } principal && (CurrentUser.IsOver(principal, now) || services.GetRequiredService<Sessions>().IsOver(context.Properties)))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    /// <summary>A page asks to sign in and comes back; a form is kept and shown again after signing in.</summary>
    private static Task AskToSignIn(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.HttpContext.Items[nameof(KeptForm)] = context.HttpContext.RequestServices.GetRequiredService<KeptForms>().Take(context.Request);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>Forwarded headers are believed only from the proxies of Proxies:Known (addresses or networks).</summary>
    private static void Trust(ForwardedHeadersOptions options, ConfigurationManager configuration)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        var known = configuration.GetSection("Proxies:Known").Get<string[]>() ?? [];
        options.ForwardedHeaders = known.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var proxy in known)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }
    }

    /// <summary>By address and generous: a whole town hall is one address. Lock-out, by account, does the rest.</summary>
    private static void Limit(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions options, ConfigurationManager configuration)
    {
        var perMinute = configuration.GetValue("Security:SignInsPerMinute", 300);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignInLimit, context => ByAddress(context, perMinute));
        var calendars = configuration.GetValue("Security:CalendarsPerMinute", 300);
        options.AddPolicy(CalendarLimit, context => ByAddress(context, calendars));
        var links = configuration.GetValue("Security:LinksPerMinute", 60);
        options.AddPolicy(LinkLimit, context => ByAddress(context, links));
    }

    private static RateLimitPartition<string> ByAddress(HttpContext context, int perMinute) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });

    /// <summary>No frame; the address of a page is told to nobody else.</summary>
    public static HeaderPolicyCollection CommonHeaders() => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .RemoveServerHeader()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(policy =>
        {
            policy.AddCamera().None();
            policy.AddGeolocation().None();
            policy.AddMicrophone().None();
        });

    /// <summary>Nothing but our own files, no inline code.</summary>
    public static HeaderPolicyCollection Headers() => CommonHeaders()
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self();
            policy.AddStyleSrc().Self();
            policy.AddImgSrc().Self();
            policy.AddConnectSrc().Self();
            policy.AddFormAction().Self();
            policy.AddBaseUri().None();
            policy.AddFrameAncestors().None();
        });
}
