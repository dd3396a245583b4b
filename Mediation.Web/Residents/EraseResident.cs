using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class EraseForm
{
    public DateOnly? ReceivedOn { get; set; }
    public string? Ground { get; set; }

    /// <summary>The box that says that one knows: it cannot be undone. Ticked once, as the page sends it: anything else confirms nothing.</summary>
    public string[] Sure { get; set; } = [];
}

public sealed class EraseFormValidator : AbstractValidator<EraseForm>
{
    public const string NotSure = "Cochez la case : l’effacement ne se défait pas.";

    public EraseFormValidator(CurrentUser user)
    {
        RuleFor(f => f.ReceivedOn).ReceivedOn(user);
        RuleFor(f => f.Ground).Ground();
        RuleFor(f => f.Sure).Must(ticks => ticks is ["true"]).WithMessage(NotSure);
    }
}

/// <param name="File">What would go.</param>
/// <param name="Workshops">Workshops whose notes stay, to read again.</param>
public sealed record EraseResidentPage(GoingFileRow File, IReadOnlyList<int> Workshops, EraseForm Form)
{
    public string Back => $"/habitants/{File.Id}/droits";
}

/// <summary>Grants an erasure: shows what goes and what stays, asks for the ground, takes the person out of the database.</summary>
[Route("habitants/{id:int}/droits/effacer")]
[Allow(Right.DecideRights)]
public sealed class EraseResidentController(ErasurePreview preview, ResidentErasure erasure, RightsDecisionStore decisions, CurrentUser user) : Controller
{
    private const int MostWorkshops = 50;

    [HttpGet]
    public async Task<IActionResult> EraseResident(int id, [FromServices] AuditTrail trail)
    {
        if (await preview.Of(user.Scope, id) is not { } file)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        return View(await Page(file, new EraseForm { ReceivedOn = user.Today }));
    }

    [HttpPost]
    public async Task<IActionResult> EraseResident(int id, EraseForm form, [FromServices] ResidentHead head, [FromServices] NumberStore numbers, [FromServices] TellAboutAppointment tell)
    {
        if (await preview.Of(user.Scope, id) is not { } file || await head.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var names = RightsFields.NamesOf(resident, await numbers.Of(user.Scope, id));
        if (ModelState.IsValid && RightsDecision.Names(form.Ground!, names))
        {
            ModelState.AddModelError("Form.Ground", Refusals.WordsFor(RuleReason.GroundNamesSomebody));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("EraseResident", await Page(file, form));
        }

        var act = user.Act(ActKind.EraseResident);
        var promoted = await erasure.Erase(user.Scope.Structure, [id], act);
        await tell.Promoted(user.Scope.Structure, promoted, act);
        await decisions.Add([RightsDecision.Take(ToDecision(id, form), names, user.Today)], act);
        return this.Done("/habitants/demandes", $"Le dossier n° {id} est effacé. Aucun total n’a changé.{AppointmentWords.Promoted(promoted)}");
    }

    private RightsDecision ToDecision(int id, EraseForm form) => new()
    {
        StructureId = user.Scope.Structure,
        ResidentId = id,
        Request = RightsTerms.Erasure,
        IsGranted = true,
        ReceivedOn = form.ReceivedOn!.Value,
        Ground = FormText.Of(form.Ground)!,
    };

    private async Task<EraseResidentPage> Page(GoingFileRow file, EraseForm form) =>
        new(file, await preview.WorkshopsWithNotes(user.Scope, file.Id, MostWorkshops), form);
}
