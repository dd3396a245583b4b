using System.Globalization;
using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class SkillForm
{
    public static readonly Vocabulary YesOrNo = new(new("true", "Oui"), new("false", "Non"));

    public DateOnly? AssessedOn { get; set; }
    public bool? UsedInternet { get; set; }
    public string? InformationSearch { get; set; }
    public string? Communication { get; set; }
    public string? Software { get; set; }
    public string? PrivacyAndSafety { get; set; }
    public string? ProblemSolving { get; set; }
    public string[] Obstacles { get; set; } = [];
    public string? BlockedService { get; set; }

    public SkillAssessment ToAssessment(Scope scope, int residentId) => new()
    {
        StructureId = scope.Structure,
        ResidentId = residentId,
        AccountId = scope.AccountId,
        AssessedOn = AssessedOn!.Value,
        UsedInternet = UsedInternet is true,
        InformationSearch = LevelOf(InformationSearch),
        Communication = LevelOf(Communication),
        Software = LevelOf(Software),
        PrivacyAndSafety = LevelOf(PrivacyAndSafety),
        ProblemSolving = LevelOf(ProblemSolving),
        Obstacles = Obstacles,
        BlockedService = FormText.Of(BlockedService),
    };

    /// <summary>Somebody who does not use the internet is not asked what they do there: nothing.</summary>
    private static int LevelOf(string? code) => string.IsNullOrEmpty(code) ? SkillAssessment.None : int.Parse(code, CultureInfo.InvariantCulture);
}

public sealed class SkillFormValidator : AbstractValidator<SkillForm>
{
    public SkillFormValidator()
    {
        RuleFor(f => f.AssessedOn).NotNull().WithMessage("Indiquez la date.");
        RuleFor(f => f.UsedInternet).NotNull().WithMessage("Répondez par oui ou par non.");
        Level(f => f.InformationSearch);
        Level(f => f.Communication);
        Level(f => f.Software);
        Level(f => f.PrivacyAndSafety);
        Level(f => f.ProblemSolving);
        RuleFor(f => f.Obstacles).Must(codes => codes.All(SkillTerms.Obstacles.Has)).WithMessage(FormText.Unknown);
        RuleFor(f => f.BlockedService).NotEmpty().When(f => f.Obstacles.Contains(SkillTerms.PublicService)).WithMessage(Refusals.WordsFor(RuleReason.BlockedServiceWithoutName));
        RuleFor(f => f.BlockedService).AtMost(SkillAssessment.LongestService);
    }

    private void Level(System.Linq.Expressions.Expression<Func<SkillForm, string?>> level) =>
        RuleFor(level).Must((form, code) => string.IsNullOrEmpty(code) ? form.UsedInternet is false : code is "0" or "1" or "2")
            .WithMessage("Choisissez un niveau.");
}

/// <param name="Resident">Whose skills.</param>
/// <param name="Assessments">Those that were recorded, the first one first.</param>
public sealed record SkillPage(Resident Resident, SkillForm Form, IReadOnlyList<SkillAssessmentRow> Assessments);

/// <summary>Records a positionnement, and shows those recorded before with the progress between the first and the last.</summary>
[Route("habitants/{id:int}/positionnement")]
public sealed class AssessSkillsController(SkillAssessmentStore assessments, ResidentStore residents, CurrentUser user) : Controller
{
    [HttpGet]
    [Allow(Right.ReadResidents)]
    public async Task<IActionResult> AssessSkills(int id, [FromServices] Mediation.Data.Administration.AuditTrail trail)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        return View(new SkillPage(resident, new SkillForm { AssessedOn = user.Today }, await assessments.Of(user.Scope, id)));
    }

    [HttpPost]
    [Allow(Right.RecordVisits)]
    public async Task<IActionResult> AssessSkills(int id, SkillForm form)
    {
        if (await residents.FindKept(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        CheckDay(form);
        if (!ModelState.IsValid)
        {
            return this.Invalid("AssessSkills", new SkillPage(resident, form, await assessments.Of(user.Scope, resident.Id)));
        }

        var assessment = SkillAssessment.Record(form.ToAssessment(user.Scope, resident.Id), user.Today);
        await assessments.Add(assessment, user.Act(ActKind.AssessSkills));
        return this.Done($"/habitants/{resident.Id}", JoinedFile.Told($"Le positionnement est enregistré : {SkillTerms.Readings.LabelOf(assessment.Reading).ToLowerInvariant()}.", id, resident));
    }

    private void CheckDay(SkillForm form)
    {
        if (form.AssessedOn > user.Today)
        {
            ModelState.AddModelError("Form.AssessedOn", Refusals.WordsFor(RuleReason.AssessmentInTheFuture));
        }

        if (form.AssessedOn < Visit.OldestRecordable(user.Today))
        {
            ModelState.AddModelError("Form.AssessedOn", Refusals.WordsFor(RuleReason.AssessmentTooOld));
        }
    }
}
