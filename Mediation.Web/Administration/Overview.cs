using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>What there is to administer, for a manager and for an administrator.</summary>
[Route("administration")]
[Allow(Right.ManageAccounts)]
public sealed class OverviewController(CurrentUser user) : Controller
{
    [HttpGet]
    public IActionResult Overview() => View(user);
}
