using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace Mediation.Web.Hosting;

/// <summary>
/// What a session's cookie cannot do alone: end for good when somebody signs out, and at the latest after a working day.
/// Sessions that ended are remembered by this process, for as long as they could have lasted.
/// </summary>
public sealed class Sessions(IMemoryCache memory, TimeProvider clock)
{
    /// <summary>However busy the session is: a cookie that was copied does not live on.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Name = ".session";
    private const string Begun = ".begun";

    public static AuthenticationProperties Begin(DateTimeOffset now)
    {
        var properties = new AuthenticationProperties();
        properties.Items[Name] = Guid.NewGuid().ToString("N");
        properties.SetString(Begun, now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        return properties;
    }

    /// <summary>Ends the session of this request.</summary>
    public async Task End(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (ticket.Properties?.GetString(Name) is { } name)
        {
            memory.Set((nameof(Sessions), name), true, Longest);
        }
    }

    public bool IsOver(AuthenticationProperties properties) =>
        !long.TryParse(properties.GetString(Begun), System.Globalization.CultureInfo.InvariantCulture, out var begun)
        || clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(begun) > Longest
        || memory.TryGetValue((nameof(Sessions), properties.GetString(Name)), out _);
}
