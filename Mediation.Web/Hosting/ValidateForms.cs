using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mediation.Web.Hosting;

/// <summary>
/// Runs the validator of each posted form before the action and files its messages under the field they are about.
/// A form kept while its author signed in again is shown filled in, never carried out.
/// </summary>
public sealed class ValidateForms(IServiceProvider services) : IAsyncActionFilter
{
    private const string Kept = "Votre saisie a été conservée. Relisez-la, puis enregistrez-la.";

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var validated = false;
        foreach (var (name, form) in context.ActionArguments)
        {
            if (form is not null && services.GetService(typeof(IValidator<>).MakeGenericType(form.GetType())) is IValidator validator)
            {
                validated = true;
                await Validate(context, name, form, validator);
            }
        }

        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.Form.ContainsKey(FormTokens.ResumeField))
        {
            if (!validated)
            {
                // An act without fields (a deletion to confirm) is asked again, not resumed.
                context.Result = new LocalRedirectResult(request.Path);
                return;
            }

            context.ModelState.AddModelError("", Kept);
        }

        await next();
    }

    private static async Task Validate(ActionExecutingContext context, string name, object form, IValidator validator)
    {
        var result = await validator.ValidateAsync(new ValidationContext<object>(form), context.HttpContext.RequestAborted);
        foreach (var failure in result.Errors)
        {
            // A value that could not even be read has its message already.
            var field = $"{name}.{failure.PropertyName}";
            if (context.ModelState.GetFieldValidationState(field) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
            {
                context.ModelState.AddModelError(field, failure.ErrorMessage);
            }
        }
    }
}
