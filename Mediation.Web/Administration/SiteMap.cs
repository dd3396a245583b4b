using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>Pages about the site itself, open to everybody: its map, its accessibility, what becomes of personal data.</summary>
[AllowAnonymous]
public sealed class SiteMapController(CurrentUser user) : Controller
{
    [HttpGet("plan-du-site")]
    public IActionResult SiteMap() => View(user);

    [HttpGet("accessibilite")]
    public IActionResult Accessibility() => View();

    [HttpGet("donnees-personnelles")]
    public IActionResult PersonalData() => View();
}
