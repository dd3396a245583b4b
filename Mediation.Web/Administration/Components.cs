using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

public sealed class ComponentsForm : ICommuneForm
{
    public string? Text { get; set; } = "Un texte déjà écrit";
    public string? Notes { get; set; }
    public DateOnly? Day { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public string? Posture { get; set; }
    public string[] Themes { get; set; } = ["email"];
}

public sealed record ComponentsPage(ComponentsForm Form);

/// <summary>The elements that pages are made of, alive: what a new page takes from, and where the stylesheet is judged.</summary>
[Route("administration/composants")]
[Allow(Right.SeeComponents)]
public sealed class ComponentsController : Controller
{
    [HttpGet]
    public IActionResult Components(bool erreurs)
    {
        if (erreurs)
        {
            ModelState.AddModelError("Form.Text", "Ce texte est trop court.");
            ModelState.AddModelError("Form.Themes", "Choisissez au moins une thématique.");
        }

        return View(new ComponentsPage(new ComponentsForm()));
    }
}
