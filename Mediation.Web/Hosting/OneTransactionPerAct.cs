using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Mediation.Web.Hosting;

/// <summary>A POST that only reads (a search by name, so that no name is in an address): no transaction, no form token.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsAttribute : Attribute, IFilterMetadata;

/// <summary>
/// An act that writes is one transaction, which begins at its first write: kept when the action succeeds, dropped before
/// the page renders when it is refused. The same form sent twice is answered as the first time, and writes nothing.
/// </summary>
public sealed class OneTransactionPerAct(Db db, SentForms sentForms, FormTokens tokens, CurrentUser user) : IAsyncActionFilter
{
    private const string SentWithChanges =
        "Ce formulaire avait déjà été enregistré. Vos changements ne le sont pas encore : si vous l’enregistrez maintenant, il s’ajoutera au premier.";

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!Writes(context))
        {
            await next();
            return;
        }

        var sent = tokens.Of(request) is { } token && user.IsSignedIn && token.AccountId == user.Scope.AccountId ? token : null;
        if (sent is not null && !HasFields(context))
        {
            sent = sent with { Token = FormTokens.OfClick(sent, request) };
        }

        if (sent is not null && await sentForms.Find(sent.AccountId, sent.Token) is { } first)
        {
            if (first.BodyHash == FormTokens.HashOf(request))
            {
                context.Result = new LocalRedirectResult(first.Location);
                return;
            }

            context.HttpContext.Items[FormTokens.Field] = FormTokens.Field;
            context.ModelState.AddModelError("", SentWithChanges);
        }

        await Conclude(context, await next(), sent);
    }

    private static bool Writes(ActionExecutingContext context) =>
        context.Filters.OfType<ProviderCallbackAttribute>().Any()
        || !(HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method) || context.Filters.OfType<ReadsAttribute>().Any());

    private async Task Conclude(ActionExecutingContext context, ActionExecutedContext done, FormToken? sent)
    {
        if (!db.HasWritten)
        {
            return;
        }

        if (done.Exception is not null || !context.ModelState.IsValid || done.Result is IStatusCodeActionResult { StatusCode: >= 400 })
        {
            await db.Rollback();
            return;
        }

        try
        {
            if (sent is not null && LocationOf(context, done.Result) is { } location)
            {
                await sentForms.Add(sent.AccountId, sent.Token, FormTokens.HashOf(context.HttpContext.Request), location, user.Now);
            }

            await db.Commit();
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure) && sent is not null)
        {
            // The same form arrived twice at once and the other request was first: answer as it did.
            await db.Rollback();
            var first = await sentForms.Find(sent.AccountId, sent.Token);
            if (first is null)
            {
                throw;
            }

            done.Result = new LocalRedirectResult(first.Location);
        }
    }

    /// <summary>Whether the action reads a form that can be shown again; otherwise it is a click, and another button of the same form is another act.</summary>
    private static bool HasFields(ActionExecutingContext context) => context.ActionDescriptor.Parameters.Any(parameter =>
        parameter.BindingInfo?.BindingSource != BindingSource.Services && parameter.ParameterType.IsClass && parameter.ParameterType != typeof(string));

    private static string? LocationOf(ActionContext context, IActionResult? result) => result is LocalRedirectResult redirect ? redirect.Url : null;
}
