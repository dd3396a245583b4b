using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

public sealed class ActivitiesForm
{
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>The number of an account; empty for everybody.</summary>
    public string? MediatorId { get; set; }
}

public sealed class ActivitiesFormValidator : AbstractValidator<ActivitiesForm>
{
    /// <summary>Longer than any report; a file stays one that a spreadsheet opens.</summary>
    private const int MostYears = 5;

    public ActivitiesFormValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("Indiquez le premier jour.");
        RuleFor(f => f.To).NotNull().WithMessage("Indiquez le dernier jour.");
        RuleFor(f => f.To).Must((form, to) => to is null || form.From is null || (form.From <= to && to.Value.DayNumber - form.From.Value.DayNumber <= MostYears * 366))
            .WithMessage($"Le premier jour précède le dernier, de {MostYears} ans au plus.");
        RuleFor(f => f.From).Must(day => day is null or { Year: > 1900 and < 2200 }).WithMessage("Cette date ne va pas.");
        RuleFor(f => f.To).Must(day => day is null or { Year: > 1900 and < 2200 }).WithMessage("Cette date ne va pas.");
    }
}

/// <param name="Accounts">Whose activities may be chosen.</param>
public sealed record ExportVisitsPage(ActivitiesForm Form, IReadOnlyList<AccountChoiceRow> Accounts);

/// <summary>Takes the visits of a period out in a workbook of La Coop's form. It is in the audit trail before its first byte.</summary>
[Route("accompagnements/exporter")]
[Allow(Right.ReadVisits)]
public sealed class ExportVisitsController(VisitDetail detail, Structures structures, Accounts accounts, CurrentUser user) : Controller
{
    private const int MostAccounts = 500;
    private const int AtATime = 250;

    [HttpGet]
    public async Task<IActionResult> ExportVisits() => View(await Page(new ActivitiesForm
    {
        From = new DateOnly(user.Today.Year, user.Today.Month, 1),
        To = user.Today,
        MediatorId = user.May(Right.RecordVisits) ? user.Scope.AccountId.ToString(CultureInfo.InvariantCulture) : null,
    }));

    [HttpPost]
    [Reads]
    public async Task<IActionResult> ExportVisits(ActivitiesForm form, [FromServices] AuditTrail trail)
    {
        var page = await Page(form);
        var mediator = page.Accounts.FirstOrDefault(account => account.Id.ToString(CultureInfo.InvariantCulture) == form.MediatorId);
        if (mediator is null && !string.IsNullOrEmpty(form.MediatorId))
        {
            ModelState.AddModelError("Form.MediatorId", "Ce médiateur n’est pas de la structure.");
        }

        if (!ModelState.IsValid || await structures.Find(user.Scope.Structure) is not { } structure)
        {
            return this.Invalid("ExportVisits", page);
        }

        await trail.RecordReading(user.Act(ActKind.ExportVisits), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var filter = new VisitFilter(form.From!.Value, form.To!.Value, MediatorId: mediator?.Id);
        var file = new ActivitiesFile(structure, filter, mediator?.DisplayName, mediator?.Id == user.Scope.AccountId, user.Now, user.Scope.TimeZone);
        return File(Workbook(file), SafeWorkbook.ContentType, "activites.xlsx");
    }

    private async Task<ExportVisitsPage> Page(ActivitiesForm form) => new(form, await accounts.Choices(user.Scope.Structure, MostAccounts));

    /// <summary>On disk while it is sent, so that memory does not grow with the visits; gone once it is.</summary>
    private FileStream Workbook(ActivitiesFile file)
    {
        var stream = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        });
        CoopActivities.Write(stream, file, Visits(file.Filter));
        stream.Position = 0;
        return stream;
    }

    /// <summary>The workbook is written by a library that asks for its rows one by one, and cannot wait for them otherwise.</summary>
    private IEnumerable<VisitRow> Visits(VisitFilter filter)
    {
        for (VisitRow? last = null; ;)
        {
            var batch = detail.Batch(user.Scope, filter, last, AtATime).GetAwaiter().GetResult();
            foreach (var visit in batch)
            {
                yield return visit;
            }

            if (batch.Count < AtATime)
            {
                yield break;
            }

            last = batch[^1];
        }
    }
}
