namespace Mediation.Web.Hosting;

/// <summary>
/// "Écran partagé": a resident sits beside the screen, so it names nobody. Kept in a cookie of its own, so that it holds over
/// pages, tabs and sessions until somebody switches it off. What it hides: <see cref="HideNames"/>.
/// </summary>
public sealed class SharedScreen(IHttpContextAccessor accessor)
{
    private const string Cookie = "mediation.partage";
    private const string On = "1";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public bool IsOn => accessor.HttpContext?.Request.Cookies[Cookie] is On;

    public void Switch(bool on)
    {
        var context = accessor.HttpContext!;
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = on ? Lifetime : null };
        if (on)
        {
            context.Response.Cookies.Append(Cookie, On, options);
        }
        else
        {
            context.Response.Cookies.Delete(Cookie, options);
        }
    }
}
