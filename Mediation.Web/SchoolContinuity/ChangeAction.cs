using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>How an action ends.</summary>
public sealed class SchoolActionEndForm
{
    /// <summary>A code of <see cref="SchoolAction.States"/>: done, or dropped.</summary>
    public string? To { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class SchoolActionEndFormValidator : AbstractValidator<SchoolActionEndForm>
{
    public SchoolActionEndFormValidator() => RuleFor(f => f.To).Must(to => to is SchoolAction.Done or SchoolAction.Dropped).WithMessage("Dites si c’est fait, ou si l’on ne le fera pas.");
}

/// <summary>An action that is planned: changed, done, or dropped.</summary>
[Route("continuite-scolaire/actions/{id:int}")]
[Allow(Right.KeepSchoolCases)]
public sealed class ChangeActionController(SchoolCaseStore cases, SchoolActionStore actions, SchoolActionChoices choices, CurrentUser user) : Controller
{
    private const string Form = "PlanAction";

    [HttpGet]
    public async Task<IActionResult> ChangeAction(int id, [FromServices] AuditTrail trail)
    {
        if (await Find(id) is not var (action, subject))
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadCase), new AuditSubject(AuditSubjectKind.SchoolCase, subject.Id));
        return View(Form, await Page(subject, action));
    }

    [HttpPost]
    public async Task<IActionResult> ChangeAction(int id, SchoolActionForm form)
    {
        if (await Find(id) is not var (action, subject))
        {
            return NotFound();
        }

        form.Kind = action.Kind;
        var page = await choices.Page(subject, action, form);
        SchoolActionChoices.Check(this, page);
        if (form.DueOn is { } day && day != action.DueOn && !SchoolCase.MayBeReviewed(day, user.Today))
        {
            ModelState.AddModelError("Form.DueOn", Refusals.WordsFor(RuleReason.SchoolActionDayOutOfBounds));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(Form, page);
        }

        if (form.Version != action.Version)
        {
            this.SayChanged(RuleReason.SchoolActionChangedMeanwhile);
            form.Version = action.Version;
            return this.Conflict(Form, page);
        }

        var (changed, after) = SchoolAction.Plan(action with
        {
            Words = FormText.Of(form.Words),
            ResponsibleId = form.ResponsibleNumber,
            DueOn = form.DueOn!.Value,
            LoanId = action.Kind is SchoolAction.Loan ? form.LoanNumber : null,
        }, subject, user.Today);
        await actions.Keep(changed, after, null, user.Act(ActKind.ChangeSchoolAction));
        return this.Done(page.Back, "L’action est modifiée.");
    }

    [HttpPost("fin")]
    public async Task<IActionResult> End(int id, SchoolActionEndForm form)
    {
        if (await Find(id) is not var (action, subject))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(Form, await Page(subject, action));
        }

        if (form.Version != action.Version)
        {
            this.SayChanged(RuleReason.SchoolActionChangedMeanwhile);
            return this.Conflict(Form, await Page(subject, action));
        }

        var etat = form.To!;

        var told = $"Action : {SchoolAction.Kinds.LabelOf(action.Kind).ToLowerInvariant()}, {(etat is SchoolAction.Done ? "c’est fait" : "abandonnée")}";
        await actions.Keep(SchoolAction.End(action, etat, user.Today), subject with { WrittenOn = user.Today }, told, user.Act(ActKind.ChangeSchoolAction));
        return this.Done($"{CasesPage.Path}/{subject.Id}", etat is SchoolAction.Done ? "C’est noté : l’action est faite." : "C’est noté : l’action est abandonnée.");
    }

    private Task<SchoolActionPage> Page(SchoolCase subject, SchoolAction action) => choices.Page(subject, action, new SchoolActionForm
    {
        Kind = action.Kind,
        Words = action.Words,
        Responsible = action.ResponsibleId.ToString(CultureInfo.InvariantCulture),
        DueOn = action.DueOn,
        Loan = action.LoanId?.ToString(CultureInfo.InvariantCulture),
        Version = action.Version,
    });

    private async Task<(SchoolAction Action, SchoolCase Case)?> Find(int id) =>
        await actions.Find(user.Scope, id) is { } action && await cases.Find(user.Scope, action.CaseId) is { HouseholdId: not null } subject ? (action, subject) : null;
}
