using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>The first page of each role.</summary>
[Route("")]
[Allow(Right.SignedIn)]
public sealed class HomeController(CurrentUser user) : Controller
{
    [HttpGet]
    public IActionResult Home() => View(user);
}
