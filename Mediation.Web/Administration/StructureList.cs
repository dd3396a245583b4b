using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>The structures of this installation.</summary>
[Route("administration/structures")]
[Allow(Right.ManageStructures)]
public sealed class StructureListController(Structures structures, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> StructureList() => View(await structures.Managed(user.Scope));
}
