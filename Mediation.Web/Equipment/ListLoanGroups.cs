using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>A class: what is lent to each of its households, from when to when.</summary>
public sealed class LoanGroupForm
{
    public string? GroupName { get; set; }
    public string? Kind { get; set; }
    public DateOnly? FromOn { get; set; }
    public DateOnly? DueOn { get; set; }
}

public sealed class LoanGroupFormValidator : AbstractValidator<LoanGroupForm>
{
    public LoanGroupFormValidator(CurrentUser user)
    {
        RuleFor(f => f.GroupName).NotEmpty().WithMessage("Dites quelle classe, sans nom d’élève.");
        RuleFor(f => f.GroupName).AtMost(LoanGroup.LongestName);
        RuleFor(f => f.Kind).Must(ItemTerms.Kinds.Has).WithMessage("Dites ce qui est prêté.");
        RuleFor(f => f.FromOn).Must(day => day is not null && Loan.MayBegin(day.Value, user.Today)).WithMessage(PreparationFormValidator.NotThen);
        RuleFor(f => f.DueOn).Must((form, day) => day is not null && (form.FromOn is null || Loan.IsPeriod(form.FromOn.Value, day.Value))).WithMessage(Refusals.WordsFor(RuleReason.LoanDaysOutOfBounds));
    }
}

/// <param name="Groups">One page, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record LoanGroupsPage(IReadOnlyList<LoanGroupRow> Groups, int? Next)
{
    public const string Path = "/materiel/prets/classes";
}

/// <param name="Form">What is proposed or was typed.</param>
public sealed record LoanGroupFormPage(LoanGroupForm Form);

/// <summary>Classes: the same loan for each household of a list.</summary>
[Route(LoanGroupsPage.Path)]
public sealed class ListLoanGroupsController(LoanGroups groups, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="avant">The list after which the page begins.</param>
    [HttpGet]
    [Allow(Right.ReadLoans)]
    public async Task<IActionResult> ListLoanGroups(int avant = int.MaxValue)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var rows = await groups.Of(user.Scope, avant, PageSize + 1);
        return View(new LoanGroupsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    [HttpGet("nouvelle")]
    [Allow(Right.RequestLoans)]
    public IActionResult OpenLoanGroup() => View(new LoanGroupFormPage(new LoanGroupForm { Kind = "portable", FromOn = user.Today, DueOn = user.Today.AddDays(Loan.UsualDays) }));

    [HttpPost("nouvelle")]
    [Allow(Right.RequestLoans)]
    public async Task<IActionResult> OpenLoanGroup(LoanGroupForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(OpenLoanGroup), new LoanGroupFormPage(form));
        }

        var group = LoanGroup.Open(
            new LoanGroup { StructureId = user.Scope.Structure, Name = form.GroupName!.Trim(), Kind = form.Kind!, FromOn = form.FromOn!.Value, DueOn = form.DueOn!.Value }, user.Today);
        var id = await groups.Add(group, user.Act(ActKind.ChangeLoanGroup));
        return this.Done($"{LoanGroupsPage.Path}/{id}/ajouter", "La liste est ouverte. Ajoutez les foyers un par un.");
    }
}
