using System.Globalization;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Visits;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="Household">Where the pupil lives; null until an adult of it is chosen.</param>
/// <param name="Siblings">The cases of the household.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Schools">Those of the structure.</param>
/// <param name="Today">The structure's day.</param>
public sealed record ReportCasePage(Household? Household, IReadOnlyList<SchoolCaseRow> Siblings, CaseForm Form, IReadOnlyList<SchoolRow> Schools, DateOnly Today)
{
    public const string Path = "/continuite-scolaire/nouvelle";

    /// <summary>Those who answer to the search; null when nobody was searched.</summary>
    public IReadOnlyList<ResidentRow>? Found { get; init; }

    /// <summary>What a school reported that the case comes of; null for none.</summary>
    public SchoolReport? Report { get; init; }

    public CaseFields Fields => new(Form, Schools);
}

/// <summary>Reports a pupil who is cut off from school, with the household that is to be reached: known, found by an adult, or made with them.</summary>
[Route("continuite-scolaire/nouvelle")]
[Allow(Right.KeepSchoolCases)]
public sealed class ReportCaseController(SchoolCaseStore cases, SchoolCaseList list, CasePupil pupil, CurrentUser user) : Controller
{
    /// <param name="foyer">The household, when one comes from its page.</param>
    /// <param name="signalement">What a school reported, when one comes from the list of these.</param>
    /// <param name="reports">Finds it.</param>
    [HttpGet]
    public async Task<IActionResult> ReportCase(int? foyer, int? signalement, [FromServices] SchoolReports reports)
    {
        var report = signalement is { } id ? await reports.Find(user.Scope, id) : null;
        if (!ModelState.IsValid || (signalement is not null && report is null))
        {
            return NotFound();
        }

        var form = report is null ? new CaseForm { HouseholdId = foyer, ReportedOn = user.Today, ReportedBy = SchoolTerms.BySchool } : CaseForm.Of(report, user.Scope.DayAt(report.ReportedAt));
        return await Page(form) is { } page ? View(page with { Report = report }) : NotFound();
    }

    [HttpPost]
    public async Task<IActionResult> ReportCase(CaseForm form, [FromServices] ResidentList residents, [FromServices] SchoolReports reports)
    {
        var report = form.ReportId is { } waiting ? await reports.Find(user.Scope, waiting) : null;
        if (await Page(form) is not { } page || (form.ReportId is not null && report is null))
        {
            return NotFound();
        }

        page = page with { Report = report };

        if (form.HouseholdId is null && string.IsNullOrWhiteSpace(form.Search) && (form.IsAsking || form.ResidentNumber == 0))
        {
            ModelState.AddModelError("Form.Search", "Cherchez l’adulte qui répond de l’élève : un nom, un prénom ou un code de rappel.");
        }

        if (!form.IsAsking)
        {
            await pupil.CheckSchool(this, form);
        }

        if (ModelState.IsValid && form.HouseholdId is null && (form.IsAsking || form.ResidentNumber == 0))
        {
            return View(page with { Found = await residents.Matching(user.Scope, form.Search!, NamedPeople.MostFound) });
        }

        var home = ModelState.IsValid ? await pupil.Home(form) : null;
        if (home is not null)
        {
            await pupil.CheckTwin(this, form, home.HouseholdId, 0);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ReportCase), page);
        }

        if (home is null)
        {
            return NotFound();
        }

        var told = form.Over(new SchoolCase
        {
            StructureId = user.Scope.Structure,
            Code = report?.Code ?? SchoolCase.DrawCode(),
            Level = "",
            SchoolId = 0,
            HouseholdId = home.HouseholdId ?? await pupil.Open(home.Adult!),
            CommuneCode = home.CommuneCode,
            ReportedBy = "",
            ReportedOn = user.Today,
            OwnerId = user.Scope.Holds(Role.Mediator) ? user.Scope.AccountId : null,
        });
        var id = await cases.Add(SchoolCase.Report(told, form.Reasons, user.Today), form.Reasons, Residents.FormText.Of(form.Words), user.Act(ActKind.ReportCase));
        if (report is not null && !await reports.Settle(report, id, user.Act(ActKind.SettleSchoolReport)))
        {
            throw new RuleViolation(RuleReason.SchoolReportSettled);
        }

        return this.Done(string.Create(CultureInfo.InvariantCulture, $"{CasesPage.Path}/{id}"), $"C’est signalé. Le code de la situation est {SchoolCase.ShownCode(told.Code)}.");
    }

    private async Task<ReportCasePage?> Page(CaseForm form)
    {
        var household = form.HouseholdId is { } id ? await pupil.Household(id) : null;
        return form.HouseholdId is not null && household is null
            ? null
            : new ReportCasePage(household, household is null ? [] : await list.OfHousehold(user.Scope, household.Id), form, await pupil.Schools(), user.Today);
    }
}
