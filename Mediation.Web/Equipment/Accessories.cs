using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

public static class Accessories
{
    /// <summary>Refuses what is ticked and is no accessory of an item: its list changed since the page was shown.</summary>
    /// <param name="controller">Whose form it is.</param>
    /// <param name="field">The name of the field.</param>
    /// <param name="ticked">Lines.</param>
    /// <param name="known">The accessories, one a line.</param>
    public static void RefuseUnknown(this Controller controller, string field, IEnumerable<string> ticked, string? known)
    {
        if (ticked.Except(Lines.In(known), StringComparer.Ordinal).Any())
        {
            controller.ModelState.AddModelError(field, "La liste des accessoires a changé : vérifiez-la.");
        }
    }
}
