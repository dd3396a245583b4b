using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>Hides the names of residents on every page, or shows them again, and comes back to where one was.</summary>
[Route("ecran-partage")]
[Allow(Right.SignedIn)]
public sealed class SwitchSharedScreenController(SharedScreen screen) : Controller
{
    /// <param name="allumer">Hide the names.</param>
    /// <param name="retour">The page to come back to.</param>
    [HttpPost]
    [Reads]
    public IActionResult Switch(bool allumer, string? retour)
    {
        screen.Switch(allumer);
        return LocalRedirect(Url.IsLocalUrl(retour) && System.Text.Ascii.IsValid(retour) ? retour! : "/");
    }
}
