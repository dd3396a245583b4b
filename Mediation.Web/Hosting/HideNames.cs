using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Mediation.Web.Hosting;

/// <summary>An answer that never tells anything of a resident (public reference data): given as it is on a shared screen.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NamesNobodyAttribute : Attribute, IFilterMetadata;

/// <summary>A page that tells everything of somebody: with the screen shared it is not shown at all.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TellsEverythingAttribute : Attribute, IFilterMetadata;

/// <summary>
/// While the screen is shared, covers what every page is about to show, after the act and before the view: a page need not
/// know of it, and cannot forget it. What would be typed over (a form filled in with a name or a note) and what cannot be
/// covered (a file, data) is refused with a page that says how to go on.
/// </summary>
public sealed class HideNames(SharedScreen screen, IModelMetadataProvider metadata) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (!screen.IsOn)
        {
            return;
        }

        switch (context.Result)
        {
            case ViewResult view when HttpMethods.IsGet(context.HttpContext.Request.Method) && Veil.HasFilledForm(view.Model):
            case ViewResult when context.Filters.OfType<TellsEverythingAttribute>().Any():
                context.Result = Refusal();
                break;
            case FileResult or JsonResult or ContentResult when !context.Filters.OfType<NamesNobodyAttribute>().Any():
                context.Result = Refusal();
                break;
            case ViewResult view:
                Veil.Cover(view.Model);
                foreach (var value in view.ViewData?.Values ?? [])
                {
                    Veil.Cover(value);
                }

                break;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // The answer has left.
    }

    private ViewResult Refusal() => new()
    {
        ViewName = "SharedScreen",
        StatusCode = StatusCodes.Status409Conflict,
        ViewData = new ViewDataDictionary<object?>(metadata, new ModelStateDictionary()),
    };
}
