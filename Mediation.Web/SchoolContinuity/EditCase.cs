using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="Case">As it is.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Schools">Those of the structure.</param>
public sealed record EditCasePage(SchoolCase Case, CaseForm Form, IReadOnlyList<SchoolRow> Schools)
{
    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/modifier";

    public CaseFields Fields => new(Form, Schools);
}

/// <summary>Corrects what is told of a pupil.</summary>
[Route("continuite-scolaire/{id:int}/modifier")]
[Allow(Right.KeepSchoolCases)]
public sealed class EditCaseController(SchoolCaseStore cases, CasePupil pupil, CommuneChoice communes, CurrentUser user) : Controller
{
    private const string Fields = "FirstName,Initial,Level,SchoolId,CommuneCode,ReportedBy,ReportedOn,Reasons";

    [HttpGet]
    public async Task<IActionResult> EditCase(int id, [FromServices] SchoolCaseDetail detail, [FromServices] AuditTrail trail)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject || await detail.Facts(user.Scope, id) is not { } facts)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadCase), new AuditSubject(AuditSubjectKind.SchoolCase, id));
        return View(new EditCasePage(subject, new CaseForm
        {
            FirstName = subject.FirstName,
            Initial = subject.Initial,
            Level = subject.Level,
            SchoolId = subject.SchoolId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ReportedBy = subject.ReportedBy,
            ReportedOn = subject.ReportedOn,
            Reasons = [.. await detail.Reasons(user.Scope, id)],
            Commune = CommuneRow.LabelOf(facts.CommuneName, facts.PostalCode),
            CommuneCode = subject.CommuneCode,
            Version = subject.Version,
        }, await pupil.Schools()));
    }

    [HttpPost]
    public async Task<IActionResult> EditCase(int id, CaseForm form)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        var page = new EditCasePage(subject, form, await pupil.Schools());
        await pupil.CheckSchool(this, form);
        await pupil.CheckTwin(this, form, subject.IsOpen ? subject.HouseholdId : null, id);
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid(nameof(EditCase), page);
        }

        if (form.Version != subject.Version)
        {
            this.SayChanged(RuleReason.SchoolCaseChangedMeanwhile);
            form.Version = subject.Version;
            return this.Conflict(nameof(EditCase), page);
        }

        var corrected = form.Over(subject) with { CommuneCode = place.Code };
        await cases.Keep(corrected, null, user.Act(ActKind.ChangeCase), Fields);
        await cases.KeepReasons(corrected, form.Reasons);
        return this.Done(page.Back, "La situation est corrigée.");
    }
}
