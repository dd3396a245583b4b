using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class ExportForm
{
    public const string List = "liste";
    public const string Template = "modele";

    public static readonly Vocabulary Kinds = new(
        new(List, "La liste, avec les titres de l’export de La Coop"),
        new(Template, "Le modèle d’import de La Coop, rempli"));

    public string? Kind { get; set; }

    /// <summary>Notes are read by the structure: taking them out is said, not supposed.</summary>
    public bool WithNotes { get; set; }
}

public sealed class ExportFormValidator : AbstractValidator<ExportForm>
{
    public ExportFormValidator() => RuleFor(f => f.Kind).Must(ExportForm.Kinds.Has).WithMessage("Choisissez un fichier.");
}

/// <param name="Opposed">How many are left out because they oppose.</param>
public sealed record ExportPage(ExportForm Form, int Opposed);

/// <summary>Takes the structure's residents out in a file of La Coop's form. It is in the audit trail before its first byte.</summary>
[Route("habitants/exporter")]
[Allow(Right.ExchangeResidents)]
public sealed class ExportResidentsController(ResidentExport residents, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> ExportResidents() => View(new ExportPage(new ExportForm { Kind = ExportForm.List }, await residents.CountOpposed(user.Scope)));

    [HttpPost]
    [Reads]
    public async Task<IActionResult> ExportResidents(ExportForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid("ExportResidents", new ExportPage(form, await residents.CountOpposed(user.Scope)));
        }

        await trail.RecordReading(user.Act(ActKind.ExportResidents), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var rows = await residents.All(user.Scope);
        return form.Kind is ExportForm.Template
            ? File(CoopBeneficiaries.Template(rows, form.WithNotes), SafeWorkbook.ContentType, "import-beneficiaires.xlsx")
            : File(CoopBeneficiaries.Export(rows, user.Today, form.WithNotes), SafeWorkbook.ContentType, "beneficiaires.xlsx");
    }
}
