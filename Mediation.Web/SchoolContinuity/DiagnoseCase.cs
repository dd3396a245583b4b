using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What the family says of what there is at home; empty where nobody asked.</summary>
public sealed class DiagnosisForm
{
    public DateOnly? HeldOn { get; set; }
    public string? Device { get; set; }
    public string? Connection { get; set; }
    public string? Printer { get; set; }
    public string? Language { get; set; }
    public string? Place { get; set; }
    public string? Adult { get; set; }

    public SchoolDiagnosis ToDiagnosis(SchoolCase subject) => new()
    {
        CaseId = subject.Id,
        StructureId = subject.StructureId,
        HeldOn = HeldOn!.Value,
        Device = FormText.Of(Device),
        Connection = FormText.Of(Connection),
        Printer = FormText.Of(Printer),
        Language = FormText.Of(Language),
        Place = FormText.Of(Place),
        Adult = FormText.Of(Adult),
    };
}

public sealed class DiagnosisFormValidator : AbstractValidator<DiagnosisForm>
{
    public DiagnosisFormValidator(CurrentUser user)
    {
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Dites quel jour.");
        RuleFor(f => f.HeldOn).Must(day => day is null || ContactAttempt.MayBeHeld(day.Value, user.Today)).WithMessage(Refusals.WordsFor(Domain.RuleReason.DiagnosisDayOutOfBounds));
        RuleFor(f => f.Device).AnswerOf(SchoolDiagnosis.Devices);
        RuleFor(f => f.Connection).AnswerOf(SchoolDiagnosis.Connections);
        RuleFor(f => f.Printer).AnswerOf(SchoolDiagnosis.Printers);
        RuleFor(f => f.Language).AnswerOf(SchoolDiagnosis.Languages);
        RuleFor(f => f.Place).AnswerOf(SchoolDiagnosis.Places);
        RuleFor(f => f.Adult).AnswerOf(SchoolDiagnosis.Adults);
        RuleFor(f => f.Device).Must((form, _) => new[] { form.Device, form.Connection, form.Printer, form.Language, form.Place, form.Adult }.Any(answer => !string.IsNullOrEmpty(answer)))
            .WithMessage(Refusals.WordsFor(Domain.RuleReason.DiagnosisWithoutAnswer));
    }
}

/// <param name="Case">Of which pupil.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record DiagnosisPage(SchoolCase Case, DiagnosisForm Form)
{
    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/diagnostic";
}

/// <summary>Notes what a pupil has at home to follow class. It is dated; a new one is added, none is overwritten.</summary>
[Route("continuite-scolaire/{id:int}/diagnostic")]
[Allow(Right.KeepSchoolCases)]
public sealed class DiagnoseCaseController(SchoolCaseStore cases, SchoolDiagnoses diagnoses, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> DiagnoseCase(int id)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        if (SchoolDiagnosis.WhyNot(subject) is { } reason)
        {
            return this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(reason));
        }

        var last = (await diagnoses.Of(user.Scope, id, 1)).SingleOrDefault();
        return View(new DiagnosisPage(subject, new DiagnosisForm
        {
            HeldOn = user.Today,
            Device = last?.Device,
            Connection = last?.Connection,
            Printer = last?.Printer,
            Language = last?.Language,
            Place = last?.Place,
            Adult = last?.Adult,
        }));
    }

    [HttpPost]
    public async Task<IActionResult> DiagnoseCase(int id, DiagnosisForm form)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(DiagnoseCase), new DiagnosisPage(subject, form));
        }

        var (diagnosis, after) = SchoolDiagnosis.Make(form.ToDiagnosis(subject), subject, user.Today);
        await diagnoses.Add(diagnosis, after, subject.State, user.Act(ActKind.DiagnoseCase));
        return this.Done($"{CasesPage.Path}/{id}", "Le diagnostic est noté. Que faut-il faire ? Prévoyez une action.");
    }
}
