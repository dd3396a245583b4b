using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Mediation.Web.Hosting;

/// <summary>Views lie beside their controller: Mediation.Web.Residents.CreateResidentController shows Residents/CreateResident.cshtml.</summary>
public sealed class ViewsBesideControllers : IViewLocationExpander
{
    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values["module"] = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?
            .ControllerTypeInfo.Namespace?.Split('.').LastOrDefault();

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        [$"/{context.Values["module"]}/{{0}}.cshtml", "/Shared/{0}.cshtml"];
}
