using Hangfire;
using Mediation.Domain.Administration;

namespace Mediation.Web.Hosting;

/// <summary>
/// Hangfire's own pages, where an administrator sees whether the jobs run, and runs one at once. They hold ids and nothing of
/// anybody. They need styles and script inside the page: the one exception to the content policy, for this address alone.
/// </summary>
public static class JobsDashboard
{
    public const string Path = "/administration/taches";

    public static bool IsAt(HttpContext context) => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    public static void MapJobsDashboard(this WebApplication app) => app.MapHangfireDashboard(Path, new DashboardOptions
    {
        // The policy of the route decides, as for every other page.
        Authorization = [],
        AsyncAuthorization = [],
        AppPath = "/administration",
        DashboardTitle = "Tâches",
        DisplayStorageConnectionString = false,
    }).RequireAuthorization(new AllowAttribute(Right.ManageStructures));

    /// <summary>As on every other page, but for the styles and the script that stand in these.</summary>
    public static HeaderPolicyCollection Headers() => Security.CommonHeaders().AddContentSecurityPolicy(policy =>
    {
        policy.AddDefaultSrc().None();
        policy.AddScriptSrc().Self().UnsafeInline();
        policy.AddStyleSrc().Self().UnsafeInline();
        policy.AddFontSrc().Self();
        policy.AddImgSrc().Self().Data();
        policy.AddConnectSrc().Self();
        policy.AddFormAction().Self();
        policy.AddBaseUri().None();
        policy.AddFrameAncestors().None();
    });
}
