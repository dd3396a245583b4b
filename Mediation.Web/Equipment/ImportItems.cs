using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

public sealed class ItemImportForm
{
    public const string Refused = "refusees";

    public IFormFile? File { get; set; }

    /// <summary>Of new items whose line does not say it: a code of <see cref="ItemTerms.Conditions"/>; none to refuse them.</summary>
    public string? Condition { get; set; }

    /// <summary>As <see cref="Condition"/>: a code of <see cref="ItemTerms.Origins"/>.</summary>
    public string? Origin { get; set; }

    /// <summary>What was shown, sealed; null while choosing a file.</summary>
    public string? Seal { get; set; }

    /// <summary><see cref="Refused"/> to be given the refused lines instead of confirming.</summary>
    public string? Step { get; set; }
}

public sealed class ItemImportFormValidator : AbstractValidator<ItemImportForm>
{
    public ItemImportFormValidator()
    {
        RuleFor(f => f.Condition).AnswerOf(ItemTerms.Conditions);
        RuleFor(f => f.Origin).AnswerOf(ItemTerms.Origins);
    }
}

/// <param name="Form">What is proposed or was chosen.</param>
/// <param name="Plan">What the import would do; null while choosing a file.</param>
/// <param name="Seal">The same, sealed.</param>
public sealed record ItemImportPage(ItemImportForm Form, ItemImportPlan? Plan = null, string? Seal = null)
{
    public const string Path = "/materiel/importer";
}

/// <summary>Receives and corrects what a spreadsheet lists: shows first what it would do, and writes nothing before it is confirmed.</summary>
[Route("materiel/importer")]
[Allow(Right.ManageEquipment)]
public sealed class ImportItemsController(PrepareItemImport prepare, ItemStore items, PlanSeal seal, CurrentUser user) : Controller
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    [HttpGet]
    public IActionResult ImportItems() => View(new ItemImportPage(new ItemImportForm()));

    [HttpPost]
    [UploadLimit(2 * SheetFile.Largest, "Un fichier d’inventaire pèse au plus 6 Mo : rien n’est enregistré. Revenez à la page précédente et partagez-le en plusieurs fichiers.")]
    [RequestFormLimits(ValueLengthLimit = 2 * SheetFile.Largest)]
    public Task<IActionResult> ImportItems(ItemImportForm form, [FromServices] SentForms sentForms) => form switch
    {
        { Seal: null } => Show(form),
        { Step: ItemImportForm.Refused } => RefusedLines(form),
        _ => Confirm(form, sentForms),
    };

    private async Task<IActionResult> Show(ItemImportForm form)
    {
        // Notes and donors of a file are shown as they were typed: what they say of somebody cannot be told from the rest.
        if (HttpContext.RequestServices.GetRequiredService<SharedScreen>().IsOn)
        {
            return this.Conflict("SharedScreen", form);
        }

        var lines = await this.ReadSheet(form.File, ItemColumns.Known);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ImportItems), new ItemImportPage(form));
        }

        var usual = new UsualItem(FormText.Of(form.Condition), FormText.Of(form.Origin));
        return View(Shown(form, lines, usual, await prepare.Plan(user.Scope, lines, usual, user.Today)));
    }

    private async Task<IActionResult> Confirm(ItemImportForm form, SentForms sentForms)
    {
        if (Opened(form) is not { } draft)
        {
            return this.Invalid(nameof(ImportItems), new ItemImportPage(form));
        }

        var (accountId, token) = (user.Scope.AccountId, PlanSeal.TokenOf(form.Seal!));
        if (await sentForms.Find(accountId, token) is { } first)
        {
            return this.Done(first.Location, "Cet import était déjà confirmé : rien de plus n’est enregistré.");
        }

        // Written first: from here on nobody else changes an item until this import is done or given up.
        await sentForms.Add(accountId, token, token, ItemsPage.Path, user.Now);
        var plan = await prepare.Plan(user.Scope, draft.Lines, draft.Usual, user.Today);
        if (!plan.Marks.SequenceEqual(draft.Shown))
        {
            ModelState.AddModelError("", "Du matériel de ce fichier a été modifié par quelqu’un d’autre depuis que vous l’avez lu. Rien n’est encore enregistré : relisez ce qui sera fait maintenant, puis confirmez.");
            return this.Conflict(nameof(ImportItems), Shown(form, draft.Lines, draft.Usual, plan));
        }

        if (plan.DoesNothing)
        {
            ModelState.AddModelError("", "Ce fichier ne dit rien que l’inventaire ne dise déjà : rien n’est enregistré.");
            return this.Invalid(nameof(ImportItems), Shown(form, draft.Lines, draft.Usual, plan));
        }

        var act = user.Act(ActKind.ImportItems);
        await items.AddAll(user.Scope, [.. plan.New.Select(line => line.Item)], "Importé d’un tableur", act);
        await items.ChangeAll([.. plan.Changed.Select(line => line.Told("Modifié par un import"))], act);
        return this.Done(ItemsPage.Path, $"L’import est fait : {Told(plan.New.Count, "matériel reçu", "matériels reçus")}, {Told(plan.Changed.Count, "modifié", "modifiés")}.");
    }

    private async Task<IActionResult> RefusedLines(ItemImportForm form)
    {
        if (Opened(form) is not { } draft)
        {
            return this.Invalid(nameof(ImportItems), new ItemImportPage(form));
        }

        var plan = await prepare.Plan(user.Scope, draft.Lines, draft.Usual, user.Today);
        return File(ItemColumns.Known.Write(plan.Refused), SafeCsv.ContentType, "lignes-refusees.csv");
    }

    private ItemImportPage Shown(ItemImportForm form, IReadOnlyList<SheetLine<ItemField>> lines, UsualItem usual, ItemImportPlan plan) =>
        new(form, plan, seal.Seal(new ItemImportDraft(lines, usual, plan.Marks), user.Scope));

    private ItemImportDraft? Opened(ItemImportForm form)
    {
        var draft = seal.Open<ItemImportDraft>(form.Seal, user.Scope);
        if (draft is null)
        {
            ModelState.AddModelError(SheetFile.Field, "Cet import n’est plus valable, rien n’a été enregistré. Reprenez le fichier.");
        }

        return draft;
    }

    private static string Told(int count, string one, string many) => $"{count.ToString("N0", French)} {(count < 2 ? one : many)}";
}
