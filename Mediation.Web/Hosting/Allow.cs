using Mediation.Domain.Administration;
using Microsoft.AspNetCore.Authorization;

namespace Mediation.Web.Hosting;

/// <summary>The one right that a route asks for. Every route says it, or says <see cref="AllowAnonymousAttribute"/>; a test walks them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(Right right) : AuthorizeAttribute(right.ToString())
{
    public Right Right { get; } = right;
}

/// <summary>One policy a right, and a locked door for a route that names none.</summary>
public static class Policies
{
    public static void Add(AuthorizationOptions options)
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            options.AddPolicy(right.ToString(), policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => CurrentUser.ScopeOf(context.User)?.May(right) is true));
        }

        // An address without route is not found, for everybody.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null)
            .Build();
    }
}
