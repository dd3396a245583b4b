using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class ImportForm : ICommuneForm
{
    public const string Refused = "refusees";

    public IFormFile? File { get; set; }

    /// <summary>The commune of lines that name none; none to refuse them.</summary>
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }

    /// <summary>What was shown, sealed; null while choosing a file.</summary>
    public string? Seal { get; set; }

    /// <summary>Numbers of the lines that look like somebody else's, and are not.</summary>
    public string[] SomebodyElse { get; set; } = [];

    /// <summary>Numbers of the lines whose note seems to hold what it should not, and does not.</summary>
    public string[] KeptNotes { get; set; } = [];

    /// <summary><see cref="Refused"/> to be given the refused lines instead of confirming.</summary>
    public string? Step { get; set; }

    public IReadOnlyCollection<int> ChosenLines => Lines(SomebodyElse);

    public IReadOnlyCollection<int> LinesOfKeptNotes => Lines(KeptNotes);

    private static int[] Lines(string[] chosen) => [.. chosen.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0)];
}

/// <param name="Plan">What the import would do; null while choosing a file.</param>
/// <param name="Seal">The same, sealed.</param>
public sealed record ImportPage(ImportForm Form, ImportPlan? Plan = null, string? Seal = null)
{
    /// <summary>Lines whose person was given a file by somebody else since the plan was shown.</summary>
    public IReadOnlyCollection<int> Meanwhile { get; init; } = [];
}

/// <summary>Opens the files of people whom a spreadsheet names: shows first what it would do, and writes nothing before it is confirmed.</summary>
[Route("habitants/importer")]
[Allow(Right.ExchangeResidents)]
public sealed class ImportResidentsController(PrepareImport prepare, ResidentImport import, PlanSeal seal, CurrentUser user) : Controller
{
    [HttpGet]
    public IActionResult ImportResidents() => View(new ImportPage(new ImportForm()));

    [HttpPost]
    [UploadLimit(2 * SheetFile.Largest, "Un fichier d’habitants pèse au plus 6 Mo : rien n’est enregistré. Revenez à la page précédente et partagez-le en plusieurs fichiers.")]
    [RequestFormLimits(ValueLengthLimit = 2 * SheetFile.Largest)]
    public Task<IActionResult> ImportResidents(ImportForm form, [FromServices] CommuneChoice communes, [FromServices] SentForms sentForms) => form switch
    {
        { Seal: null } => Show(form, communes),
        { Step: ImportForm.Refused } => Task.FromResult(RefusedLines(form)),
        _ => Confirm(form, sentForms),
    };

    private async Task<IActionResult> Show(ImportForm form, CommuneChoice communes)
    {
        // Refused lines are shown as they were typed: names cannot be told from the rest.
        if (HttpContext.RequestServices.GetRequiredService<SharedScreen>().IsOn)
        {
            return this.Conflict("SharedScreen", form);
        }

        var usual = string.IsNullOrWhiteSpace(form.Commune) ? null : await communes.Settle(this, form);
        var lines = await this.ReadSheet(form.File, ImportColumns.Known, CoopTemplate.Template);
        if (!ModelState.IsValid)
        {
            return this.Invalid("ImportResidents", new ImportPage(form));
        }

        var plan = await prepare.Plan(user.Scope, lines, usual, user.Today);
        return View(new ImportPage(form, plan, seal.Seal(plan, user.Scope)));
    }

    private async Task<IActionResult> Confirm(ImportForm form, SentForms sentForms)
    {
        if (Opened(form) is not { } plan)
        {
            return this.Invalid("ImportResidents", new ImportPage(form));
        }

        var (accountId, token) = (user.Scope.AccountId, PlanSeal.TokenOf(form.Seal!));
        if (await sentForms.Find(accountId, token) is { } first)
        {
            return this.Done(first.Location, "Cet import était déjà confirmé : rien de plus n’est enregistré.");
        }

        if (plan.Chosen(form.ChosenLines, form.LinesOfKeptNotes) is not { Count: > 0 } chosen)
        {
            return this.Done("/habitants", "Aucun dossier n’a été ouvert : ce fichier ne nomme personne de nouveau.");
        }

        // Written first: from here on nobody else opens a file until this import is done or given up.
        await sentForms.Add(accountId, token, token, "/habitants", user.Now);
        var now = await prepare.Again(user.Scope, plan);
        if (now.Meanwhile(plan) is { Count: > 0 } meanwhile)
        {
            form.SomebodyElse = [.. form.SomebodyElse.Except(meanwhile.Select(line => line.ToString(CultureInfo.InvariantCulture)), StringComparer.Ordinal)];
            ModelState.AddModelError("", "Des personnes de ce fichier ont reçu un dossier depuis que vous l’avez lu. Rien n’est encore enregistré : relisez les doublons, puis confirmez.");
            return this.Conflict("ImportResidents", new ImportPage(form, now, seal.Seal(now, user.Scope)) { Meanwhile = meanwhile });
        }

        await import.Add(user.Scope, chosen, user.Today, user.Act(ActKind.ImportResidents));
        return this.Done("/habitants", chosen.Count == 1 ? "Un dossier est ouvert." : $"{chosen.Count.ToString("N0", CultureInfo.GetCultureInfo("fr-FR"))} dossiers sont ouverts.");
    }

    private IActionResult RefusedLines(ImportForm form)
    {
        if (Opened(form) is not { } plan)
        {
            return this.Invalid("ImportResidents", new ImportPage(form));
        }

        return File(ImportColumns.Known.Write(plan.Refused), SafeCsv.ContentType, "lignes-refusees.csv");
    }

    private ImportPlan? Opened(ImportForm form)
    {
        var plan = seal.Open<ImportPlan>(form.Seal, user.Scope);
        if (plan is null)
        {
            ModelState.AddModelError(SheetFile.Field, "Cet import n’est plus valable, rien n’a été enregistré. Reprenez le fichier.");
        }

        return plan;
    }
}
