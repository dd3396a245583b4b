using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Mediation.Web.Hosting;

/// <summary>
/// Texts of a form end their lines with one character, as the product stores them: on the wire a browser sends two
/// (HTML, "encoding entry list"), and a note that its field accepts would be too long here.
/// </summary>
public sealed class LineEnds : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string)
        ? new Binder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
        : null;

    private sealed class Binder(IModelBinder inner) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await inner.BindModelAsync(bindingContext);
            if (bindingContext.Result.Model is string text && text.Contains('\r', StringComparison.Ordinal))
            {
                bindingContext.Result = ModelBindingResult.Success(text.ReplaceLineEndings("\n"));
            }
        }
    }
}
