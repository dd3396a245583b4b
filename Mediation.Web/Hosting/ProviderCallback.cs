using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mediation.Web.Hosting;

/// <summary>
/// An address that a provider of messages calls: it proves itself by its signature or its secret, carries no anti-forgery
/// token, writes whatever its verb, and is answered by a status alone. A test holds the list of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProviderCallbackAttribute : IgnoreAntiforgeryTokenAttribute, IAllowAnonymous, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        // A gateway might send the words of our error page on, as a message.
        if (context.HttpContext.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // The answer is the action's.
    }
}
