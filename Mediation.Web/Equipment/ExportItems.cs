using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>Which file, of what part of the inventory.</summary>
public sealed class ItemExportForm
{
    public const string Workbook = "xlsx";
    public const string Csv = "csv";

    public const int LongestSearch = 100;

    public static readonly Vocabulary Formats = new(new(Workbook, "Classeur (XLSX)"), new(Csv, "CSV"));

    public string? Format { get; set; }

    /// <summary>Words, as the list takes them; with them neither state nor kind counts.</summary>
    public string? Search { get; set; }

    /// <summary>A code of <see cref="ItemTerms.States"/>; none for all.</summary>
    public string? State { get; set; }

    /// <summary>A code of <see cref="ItemTerms.Kinds"/>; none for all.</summary>
    public string? Kind { get; set; }
}

public sealed class ItemExportFormValidator : AbstractValidator<ItemExportForm>
{
    public ItemExportFormValidator()
    {
        RuleFor(f => f.Format).Must(ItemExportForm.Formats.Has).WithMessage("Choisissez un fichier.");
        RuleFor(f => f.Search).AtMost(ItemExportForm.LongestSearch);
        RuleFor(f => f.State).AnswerOf(ItemTerms.States);
        RuleFor(f => f.Kind).AnswerOf(ItemTerms.Kinds);
    }
}

/// <param name="Form">What is proposed or was chosen.</param>
public sealed record ItemExportPage(ItemExportForm Form)
{
    public const string Path = "/materiel/exporter";
}

/// <summary>Takes the inventory out in a file that the import reads back. It is in the audit trail before its first byte.</summary>
[Route("materiel/exporter")]
[Allow(Right.ManageEquipment)]
public sealed class ExportItemsController(ItemDetail items, AuditTrail trail, CurrentUser user) : Controller
{
    private const int MostFound = 5000;

    /// <param name="q">Words that were looked for.</param>
    /// <param name="etat">A code of <see cref="ItemTerms.States"/>.</param>
    /// <param name="sorte">A code of <see cref="ItemTerms.Kinds"/>.</param>
    [HttpGet]
    public IActionResult ExportItems(string? q, string? etat, string? sorte) => View(new ItemExportPage(new ItemExportForm
    {
        Format = ItemExportForm.Workbook,
        Search = FormText.Of(q),
        State = ItemTerms.States.Has(etat) ? etat : null,
        Kind = ItemTerms.Kinds.Has(sorte) ? sorte : null,
    }));

    [HttpPost]
    [Reads]
    public async Task<IActionResult> ExportItems(ItemExportForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ExportItems), new ItemExportPage(form));
        }

        await trail.RecordReading(user.Act(ActKind.ExportItems), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var rows = ItemColumns.Table(SearchKey.WordsOf(form.Search) is { Count: > 0 } words
            ? await items.Find(user.Scope, words, MostFound)
            : await items.All(user.Scope, FormText.Of(form.State), FormText.Of(form.Kind)));
        return form.Format is ItemExportForm.Csv
            ? File(SafeCsv.Write(rows), SafeCsv.ContentType, "inventaire.csv")
            : File(SafeWorkbook.Write("Inventaire", rows.Select(row => row.ToArray<object?>()), ItemColumns.Known.All.Count), SafeWorkbook.ContentType, "inventaire.xlsx");
    }
}
