using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>What is said on the sheet beyond the visit. It is printed, never kept.</summary>
public sealed class SheetForm
{
    public const int Longest = 400;

    public string? NextStep { get; set; }
    public string? Papers { get; set; }
}

public sealed class SheetFormValidator : AbstractValidator<SheetForm>
{
    public SheetFormValidator()
    {
        RuleFor(f => f.NextStep).MaximumLength(SheetForm.Longest).WithMessage(VisitFieldsValidator.AtMost(SheetForm.Longest));
        RuleFor(f => f.Papers).MaximumLength(SheetForm.Longest).WithMessage(VisitFieldsValidator.AtMost(SheetForm.Longest));
    }
}

/// <param name="Visit">What was done.</param>
/// <param name="Structure">Whom to call.</param>
public sealed record SheetPage(VisitRow Visit, StructureRow Structure, SheetForm Form);

/// <summary>The A5 sheet that somebody takes home, without their name. Each printing is in the audit trail before anything is shown.</summary>
[Route("accompagnements/{id:int}/feuille")]
[Allow(Right.ReadVisits)]
public sealed class PrintSheetController(VisitDetail detail, Structures structures, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public Task<IActionResult> PrintSheet(int id) => Show(id, new SheetForm());

    /// <summary>Posted, so that what was typed is in no address.</summary>
    [HttpPost]
    [Reads]
    public Task<IActionResult> PrintSheet(int id, SheetForm form) => Show(id, form);

    private async Task<IActionResult> Show(int id, SheetForm form)
    {
        if (await detail.Find(user.Scope, id) is not { } visit || await structures.Find(user.Scope.Structure) is not { } structure)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.PrintVisit), new AuditSubject(AuditSubjectKind.Visit, id, visit.ResidentId));
        var page = new SheetPage(visit, structure, form);
        return ModelState.IsValid ? View("PrintSheet", page) : this.Invalid("PrintSheet", page);
    }
}
