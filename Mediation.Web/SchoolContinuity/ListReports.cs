using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>The case that there is already.</summary>
public sealed class SettleReportForm
{
    public string? CaseCode { get; set; }
}

public sealed class SettleReportFormValidator : AbstractValidator<SettleReportForm>
{
    public SettleReportFormValidator()
    {
        RuleFor(f => f.CaseCode).NotEmpty().WithMessage("Écrivez le code de la situation.");
        RuleFor(f => f.CaseCode).AtMost(SchoolLink.LongestTyped);
    }
}

/// <param name="Reports">One page, the first told first.</param>
/// <param name="Next">The report after which the next page begins; null on the last.</param>
public sealed record ReportsPage(IReadOnlyList<SchoolReportRow> Reports, int? Next)
{
    public const string Path = "/continuite-scolaire/signalements";
}

/// <param name="Report">Which.</param>
/// <param name="Form">What was typed.</param>
public sealed record SettleReportPage(SchoolReport Report, SettleReportForm Form)
{
    public string Path => $"{ReportsPage.Path}/{Report.Id}";
}

/// <summary>What schools reported and nobody has seen to. A case is opened of it, or it is of a pupil who has one, or it is put aside.</summary>
[Route("continuite-scolaire/signalements")]
[Allow(Right.KeepSchoolCases)]
public sealed class ListReportsController(SchoolReports reports, CurrentUser user) : Controller
{
    private const int PageSize = 50;
    private const string Dropped = "Ce que l’école avait écrit de l’élève et de l’adulte est effacé.";

    /// <param name="apres">The report after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListReports(int apres = 0)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var rows = await reports.Waiting(user.Scope, apres, PageSize + 1);
        return View(new ReportsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> SettleReport(int id) => await reports.Find(user.Scope, id) is { } report ? View(new SettleReportPage(report, new SettleReportForm())) : NotFound();

    /// <summary>The pupil has a case already.</summary>
    [HttpPost("{id:int}")]
    public async Task<IActionResult> SettleReport(int id, SettleReportForm form)
    {
        if (await reports.Find(user.Scope, id) is not { } report)
        {
            return NotFound();
        }

        var found = SchoolCase.ReadCode(form.CaseCode) is { } code ? await reports.CaseOf(user.Scope, code) : null;
        if (ModelState.IsValid && found is null)
        {
            ModelState.AddModelError("Form.CaseCode", "Aucune situation de la structure n’a ce code.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(SettleReport), new SettleReportPage(report, form));
        }

        return await reports.Settle(report, found, user.Act(ActKind.SettleSchoolReport))
            ? this.Done($"{CasesPage.Path}/{found}", $"Le signalement est rattaché à cette situation : l’école la suivra par le code {SchoolCase.ShownCode(report.Code)}. {Dropped}")
            : this.Done(ReportsPage.Path, "Quelqu’un s’en est occupé entre-temps.");
    }

    [HttpPost("{id:int}/ecarter")]
    public async Task<IActionResult> PutAside(int id) => await reports.Find(user.Scope, id) is { } report
        ? this.Done(ReportsPage.Path, await reports.Settle(report, null, user.Act(ActKind.SettleSchoolReport)) ? $"Le signalement est écarté : l’école le voit « {ReporterState.Closed} ». {Dropped}" : "Quelqu’un s’en est occupé entre-temps.")
        : NotFound();
}
