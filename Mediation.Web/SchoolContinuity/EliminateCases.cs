using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>The cases that are ticked, and why they may go.</summary>
public sealed class EliminateCasesForm
{
    public string[] Ids { get; set; } = [];

    public string? Ground { get; set; }

    /// <summary>The box that says that one knows: it cannot be undone.</summary>
    public string[] Sure { get; set; } = [];

    public IReadOnlyList<int> Chosen => [.. Ids.Select(EliminateForm.NumberOf).OfType<int>().Distinct()];
}

public sealed class EliminateCasesFormValidator : AbstractValidator<EliminateCasesForm>
{
    public EliminateCasesFormValidator()
    {
        RuleFor(f => f.Ids).Must(ids => ids.Length is > 0 and <= EliminateCasesController.PageSize && ids.All(id => EliminateForm.NumberOf(id) is not null))
            .WithMessage("Cochez au moins une situation de la liste.");
        RuleFor(f => f.Ground).Must(text => FormText.Of(text) is not null).WithMessage(Refusals.WordsFor(RuleReason.DecisionWithoutGround)).AtMost(SchoolCase.LongestWords);
        RuleFor(f => f.Sure).Must(ticks => ticks is ["true"]).WithMessage("Cochez la case : l’élimination ne se défait pas.");
    }
}

/// <param name="Since">A closed case that nobody has written about since this day is here.</param>
/// <param name="Cases">One page, the oldest first.</param>
/// <param name="After">Where this page begins.</param>
/// <param name="NextAfter">Where the next page begins; null on the last.</param>
/// <param name="Form">What was typed.</param>
public sealed record EliminateCasesPage(DateOnly Since, IReadOnlyList<SchoolCaseRow> Cases, int After, int? NextAfter, EliminateCasesForm Form)
{
    public const string Path = "/continuite-scolaire/a-eliminer";

    public string NamesOfChosen => string.Join(' ', Cases.Where(one => Form.Chosen.Contains(one.Id)).Select(one => one.FirstName));
}

/// <summary>Eliminates closed cases that must not be kept any more, ticked one by one: they stay without their pupil.</summary>
[Route("continuite-scolaire/a-eliminer")]
[Allow(Right.DecideRights)]
public sealed class EliminateCasesController(ExpiredCases cases, CurrentUser user) : Controller
{
    internal const int PageSize = 20;

    [HttpGet]
    public async Task<IActionResult> EliminateCases(int? apres) => View(await Page(apres ?? 0, new EliminateCasesForm()));

    [HttpPost]
    public async Task<IActionResult> EliminateCases(int? apres, EliminateCasesForm form)
    {
        var page = await Page(apres ?? 0, form);
        if (ModelState.IsValid && RightsDecision.Names(form.Ground!, page.NamesOfChosen))
        {
            ModelState.AddModelError("Form.Ground", Refusals.WordsFor(RuleReason.GroundNamesSomebody));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EliminateCases), page);
        }

        await cases.Eliminate(user.Scope, form.Chosen, Retention.ActiveSince(user.Today), FormText.Of(form.Ground)!, user.Act(ActKind.EliminateCase));
        return this.Done(EliminateCasesPage.Path, $"{GoingWords.Many(form.Chosen.Count, "situation est éliminée", "situations sont éliminées")}. Aucun total n’a changé.");
    }

    private async Task<EliminateCasesPage> Page(int afterId, EliminateCasesForm form)
    {
        var since = Retention.ActiveSince(user.Today);
        var rows = await cases.Of(user.Scope, since, afterId, PageSize + 1);
        return new EliminateCasesPage(since, [.. rows.Take(PageSize)], afterId, rows.Count > PageSize ? rows[PageSize - 1].Id : null, form);
    }
}
