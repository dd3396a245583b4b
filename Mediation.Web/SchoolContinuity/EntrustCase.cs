using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Who follows a case, and when it is looked at again.</summary>
public sealed class EntrustForm
{
    /// <summary>Id of the mediator who answers for it; empty for nobody.</summary>
    public string? Owner { get; set; }

    /// <summary>Id of who takes over; empty for nobody.</summary>
    public string? Second { get; set; }

    public DateOnly? ReviewOn { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class EntrustFormValidator : AbstractValidator<EntrustForm>
{
    public EntrustFormValidator() =>
        RuleFor(f => f.Second).Must((form, second) => string.IsNullOrEmpty(second) || second != form.Owner).WithMessage(Refusals.WordsFor(RuleReason.SchoolCaseSecondIsOwner));
}

/// <param name="Case">As it is.</param>
/// <param name="Colleagues">Mediators of the structure.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record EntrustPage(SchoolCase Case, IReadOnlyList<AccountChoiceRow> Colleagues, EntrustForm Form)
{
    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/suivi";

    public IEnumerable<Term> Choices => Colleagues.Select(colleague => new Term(colleague.Id.ToString(CultureInfo.InvariantCulture), colleague.DisplayName));
}

/// <summary>Says who follows a case, who takes over, and when it is looked at again.</summary>
[Route("continuite-scolaire/{id:int}/suivi")]
[Allow(Right.KeepSchoolCases)]
public sealed class EntrustCaseController(SchoolCaseStore cases, Accounts accounts, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EntrustCase(int id) => await cases.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { IsOpen: false } => this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(RuleReason.SchoolCaseIsClosed)),
        var subject => View(await Page(subject, new EntrustForm
        {
            Owner = subject.OwnerId?.ToString(CultureInfo.InvariantCulture),
            Second = subject.SecondId?.ToString(CultureInfo.InvariantCulture),
            ReviewOn = subject.ReviewOn ?? user.Today.AddDays(SchoolCase.UsualReviewDays),
            Version = subject.Version,
        })),
    };

    [HttpPost]
    public async Task<IActionResult> EntrustCase(int id, EntrustForm form)
    {
        if (await cases.Find(user.Scope, id) is not { } subject)
        {
            return NotFound();
        }

        var page = await Page(subject, form);
        Check("Form.Owner", form.Owner, page, subject.OwnerId);
        Check("Form.Second", form.Second, page, subject.SecondId);
        if (form.ReviewOn is { } day && day != subject.ReviewOn && !SchoolCase.MayBeReviewed(day, user.Today))
        {
            ModelState.AddModelError("Form.ReviewOn", "Choisissez un jour à partir d’aujourd’hui, à six mois au plus.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EntrustCase), page);
        }

        if (form.Version != subject.Version)
        {
            this.SayChanged(RuleReason.SchoolCaseChangedMeanwhile);
            form.Version = subject.Version;
            return this.Conflict(nameof(EntrustCase), page);
        }

        await cases.Keep(SchoolCase.Entrust(subject, IdOf(form.Owner), IdOf(form.Second), form.ReviewOn, user.Today), null, user.Act(ActKind.ChangeCase), "OwnerId,SecondId,ReviewOn");
        return this.Done(page.Back, "Le suivi est noté.");
    }

    /// <summary>A mediator of the structure, or whoever it was: an account may have been closed since.</summary>
    private void Check(string field, string? typed, EntrustPage page, int? before)
    {
        if (!string.IsNullOrEmpty(typed) && (IdOf(typed) is null || IdOf(typed) != before) && page.Choices.All(choice => choice.Code != typed))
        {
            ModelState.AddModelError(field, "Choisissez un médiateur de la structure.");
        }
    }

    private static int? IdOf(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task<EntrustPage> Page(SchoolCase subject, EntrustForm form) => new(subject, await accounts.Mediators(user.Scope.Structure), form);
}
