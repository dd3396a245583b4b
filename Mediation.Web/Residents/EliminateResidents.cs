using System.Globalization;
using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class EliminateForm
{
    /// <summary>The files that are ticked.</summary>
    public string[] Ids { get; set; } = [];

    public string? Ground { get; set; }
    /// <summary>The box that says that one knows: it cannot be undone. Ticked once, as the page sends it: anything else confirms nothing.</summary>
    public string[] Sure { get; set; } = [];

    public IReadOnlyList<int> Chosen => [.. Ids.Select(NumberOf).OfType<int>().Distinct()];

    public static int? NumberOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

public sealed class EliminateFormValidator : AbstractValidator<EliminateForm>
{
    public EliminateFormValidator()
    {
        RuleFor(f => f.Ids).Must(ids => ids.Length is > 0 and <= EliminateResidentsController.PageSize && ids.All(id => EliminateForm.NumberOf(id) is not null))
            .WithMessage("Cochez au moins un dossier de la liste.");
        RuleFor(f => f.Ground).Ground();
        RuleFor(f => f.Sure).Must(ticks => ticks is ["true"]).WithMessage("Cochez la case : l’élimination ne se défait pas.");
    }
}

/// <param name="Since">A file without activity since this day is here.</param>
/// <param name="Files">One page, the oldest first.</param>
/// <param name="After">Where this page begins.</param>
/// <param name="NextAfter">Where the next page begins; null on the last.</param>
public sealed record EliminateResidentsPage(DateOnly Since, IReadOnlyList<GoingFileRow> Files, int After, int? NextAfter, EliminateForm Form)
{
    /// <summary>What names those who are ticked.</summary>
    public string NamesOfChosen => string.Join(' ', Files.Where(file => Form.Chosen.Contains(file.Id)).Select(file => $"{file.FirstName} {file.LastName} {file.RecallCode}"));
}

/// <summary>Eliminates files that nothing has happened to for so long that they must not be kept, ticked one by one.</summary>
[Route("habitants/a-eliminer")]
[Allow(Right.DecideRights)]
public sealed class EliminateResidentsController(ErasurePreview preview, ResidentErasure erasure, RightsDecisionStore decisions, CurrentUser user) : Controller
{
    internal const int PageSize = 20;

    [HttpGet]
    public async Task<IActionResult> EliminateResidents(int? apres) => View(await Page(apres ?? 0, new EliminateForm()));

    [HttpPost]
    public async Task<IActionResult> EliminateResidents(int? apres, EliminateForm form, [FromServices] TellAboutAppointment tell)
    {
        var page = await Page(apres ?? 0, form);
        if (ModelState.IsValid && RightsDecision.Names(form.Ground!, page.NamesOfChosen))
        {
            ModelState.AddModelError("Form.Ground", Refusals.WordsFor(RuleReason.GroundNamesSomebody));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("EliminateResidents", page);
        }

        await preview.EnsureExpired(user.Scope, form.Chosen, Retention.ActiveSince(user.Today));
        var act = user.Act(ActKind.EliminateResident);
        var promoted = await erasure.Erase(user.Scope.Structure, form.Chosen, act);
        await tell.Promoted(user.Scope.Structure, promoted, act);
        await decisions.Add([.. form.Chosen.Select(id => ToDecision(id, page))], act);
        return this.Done("/habitants/a-eliminer", $"{GoingWords.Many(form.Chosen.Count, "dossier est éliminé", "dossiers sont éliminés")}. Aucun total n’a changé.{AppointmentWords.Promoted(promoted)}");
    }

    private RightsDecision ToDecision(int id, EliminateResidentsPage page) => RightsDecision.Take(
        new RightsDecision
        {
            StructureId = user.Scope.Structure,
            ResidentId = id,
            Request = RightsTerms.Elimination,
            IsGranted = true,
            ReceivedOn = user.Today,
            Ground = FormText.Of(page.Form.Ground)!,
        },
        page.NamesOfChosen, user.Today);

    private async Task<EliminateResidentsPage> Page(int afterId, EliminateForm form)
    {
        var since = Retention.ActiveSince(user.Today);
        var files = await preview.Expired(user.Scope, since, afterId, PageSize + 1);
        return new EliminateResidentsPage(since, [.. files.Take(PageSize)], afterId, files.Count > PageSize ? files[PageSize - 1].Id : null, form);
    }
}
